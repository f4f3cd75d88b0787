import SeededRandom
import Testing

@testable import Selection

@Suite struct `Fair scores` {
  @Test func `recover who is severe and who is lenient by a point`() {
    var random = SeededGenerator(for: "planted leanings")
    let leanings = (0..<24).map { [-1.0, 0, 1][$0 % 3] }
    let scores = reviews(of: 6000, each: 2, leanings, noise: 0.6, using: &random)

    let fair = FairScores(scores)

    guard case .adjusted = fair.basis else { return #expect(Bool(false), "\(fair.basis)") }
    // Each is known to within 0.04 by chance, so that 0.2 is five times that.
    for (evaluator, leaning) in leanings.enumerated() {
      #expect(abs((fair.leanings[evaluator] ?? 9) - leaning) < 0.2, "evaluator \(evaluator)")
    }
  }

  @Test func `bring those who met a severe pair level with those who met a lenient one`() {
    let scores = [
      Score(application: 1, evaluator: 1, points: 7), Score(application: 1, evaluator: 2, points: 9),
      Score(application: 2, evaluator: 1, points: 6), Score(application: 2, evaluator: 2, points: 8),
      Score(application: 3, evaluator: 1, points: 5), Score(application: 3, evaluator: 3, points: 6),
      Score(application: 4, evaluator: 2, points: 8), Score(application: 4, evaluator: 3, points: 7),
    ]

    let fair = FairScores(scores)

    // Evaluator 1 gives 1 less than 3, and 2 gives 1 more: exactly so in every pair.
    #expect(fair.leanings.mapValues { ($0 * 1000).rounded() / 1000 } == [1: -1, 2: 1, 3: 0])
    let lines = fair.lines.mapValues { ($0.fair * 1000).rounded() / 1000 }
    #expect(lines == [1: 8, 2: 7, 3: 6, 4: 7])
  }

  @Test func `change no rank where all evaluators agree`() {
    var random = SeededGenerator(for: "no leanings")
    let scores = reviews(of: 300, each: 2, .init(repeating: 0, count: 12), noise: 0, using: &random)

    let fair = FairScores(scores)

    #expect(fair.basis == .noDifference(chance: 1))
    #expect(fair.lines.values.allSatisfy { $0.fair == $0.mean })
  }

  @Test func `mistake chance for leanings once in a hundred times`() {
    var random = SeededGenerator(for: "chance alone")
    let adjusted = (0..<400).count { _ in
      let scores = reviews(of: 60, each: 2, .init(repeating: 0, count: 6), noise: 1, using: &random)
      if case .adjusted = FairScores(scores).basis { return true }
      return false
    }

    // 4 are expected; 17 or more come about once in a million runs.
    #expect(adjusted < 17)
  }

  @Test func `say when nobody scored what others scored`() {
    let scores = (0..<9).map { Score(application: $0, evaluator: $0 % 3, points: Double($0)) }

    let fair = FairScores(scores)

    #expect(fair.basis == .tooFewInCommon)
    #expect(fair.groups == [[0], [1], [2]])
    #expect(fair.lines[4] == FairScores.Line(mean: 4, fair: 4))
    #expect(FairScores([]).lines.isEmpty)
  }

  @Test func `test chance as tables of the F distribution do`() {
    // Critical values at 5 % and 1 % as every table prints them.
    for (ratio, first, second, chance) in [
      (4.96, 1.0, 10.0, 0.05), (10.04, 1, 10, 0.01), (2.87, 4, 20, 0.05), (1.53, 20, 120, 0.0828),
      (3.37, 10, 20, 0.01),
    ] {
      #expect(abs(chanceOfMore(than: ratio, first, second) - chance) < 0.0006, "\(ratio) \(first) \(second)")
    }
    #expect(chanceOfMore(than: 0, 3, 3) == 1)
    #expect(chanceOfMore(than: .infinity, 3, 3) == 0)
  }

  private func reviews(
    of count: Int, each: Int, _ leanings: [Double], noise: Double, using random: inout SeededGenerator
  ) -> [Score] {
    (0..<count).flatMap { application in
      let quality = Double.random(in: 3...8, using: &random)
      return leanings.indices.shuffled(using: &random).prefix(each).map { evaluator in
        // The sum of twelve uniform numbers is as good as normal.
        let chance = (0..<12).reduce(-6.0) { sum, _ in sum + Double.random(in: 0..<1, using: &random) }
        return Score(
          application: application, evaluator: evaluator,
          points: quality + leanings[evaluator] + noise * chance)
      }
    }
  }
}

@Suite struct `A ranking` {
  @Test func `puts the best first and draws among equals as anybody can repeat`() {
    let points = [1: 7.504, 2: 9.0, 3: 7.496, 4: 3.25]

    let first = ranking(of: points, seed: "lotería 1234")
    let again = ranking(of: points, seed: "lotería 1234")
    let orders = Set((0..<20).map { ranking(of: points, seed: "\($0)").map(\.application) })

    #expect(first == again)
    #expect(first.map(\.hundredths) == [900, 750, 750, 325])
    #expect(first.map(\.isTied) == [false, true, true, false])
    #expect(orders == [[2, 1, 3, 4], [2, 3, 1, 4]])
  }

  @Test func `draws by the published rule`() {
    // printf '7:1' | sha256sum and printf '7:2' | sha256sum say who comes first.
    let order = ranking(of: [1: 5, 2: 5], seed: "7").map(\.application)

    #expect(order == [2, 1])
  }
}

@Suite struct `An assignment of reviews` {
  @Test func `gives everybody as much to do and nobody what they have a conflict with`() {
    var random = SeededGenerator(for: "assignments")
    for _ in 0..<60 {
      let evaluators = Array(1...Int.random(in: 3...12, using: &random))
      let conflicts = (0..<Int.random(in: 1...80, using: &random)).map { _ in
        Set(evaluators.filter { _ in Int.random(in: 0..<6, using: &random) == 0 })
      }

      let assignment = ReviewAssignment(
        applications: conflicts.count, among: evaluators, conflicts: conflicts, each: 2, using: &random)

      for (position, chosen) in assignment.evaluators.enumerated() {
        let possible = evaluators.count - conflicts[position].count
        #expect(chosen.count == min(2, possible))
        #expect(conflicts[position].isDisjoint(with: chosen))
        #expect(Set(chosen).count == chosen.count)
        #expect(assignment.short.contains(position) == (possible < 2))
      }
    }
  }

  @Test func `without conflicts leaves nobody with two more than another`() {
    var random = SeededGenerator(for: "levels")
    let assignment = ReviewAssignment(
      applications: 2224, among: Array(1...37), conflicts: .init(repeating: [], count: 2224), each: 2,
      using: &random)

    let loads = Dictionary(grouping: assignment.evaluators.joined(), by: \.self).mapValues(\.count).values
    #expect((loads.max() ?? 0) - (loads.min() ?? 0) <= 1)
  }

  @Test func `hands on what chance made uneven, over others where it must`() {
    // 3 may score two applications, which 1 might take; 1 and 2 share ten, 2 and 4 share ten.
    let conflicts =
      .init(repeating: [2, 4], count: 2) + .init(repeating: [3, 4], count: 10)
      + [Set<Int>](repeating: [1, 3], count: 10)
    for seed in UInt64(0)..<50 {
      var random = SeededGenerator(seed: seed)

      let assignment = ReviewAssignment(
        applications: 22, among: [1, 2, 3, 4], conflicts: conflicts, each: 1, using: &random)

      let loads = Dictionary(grouping: assignment.evaluators.joined(), by: \.self).mapValues(\.count)
      #expect(loads[3] == 2)
      #expect(loads.values.sorted() == [2, 6, 7, 7])
    }
  }

  @Test func `keeps what was begun`() {
    var random = SeededGenerator(for: "begun")
    let assignment = ReviewAssignment(
      applications: 4, among: [1, 2, 3], conflicts: .init(repeating: [], count: 4),
      already: [[1], [1], [1], [1]], each: 2, using: &random)

    #expect(assignment.evaluators.allSatisfy { $0.contains(1) && $0.count == 2 })
  }
}
