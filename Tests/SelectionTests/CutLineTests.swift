import Finance
import SeededRandom
import Testing

@testable import Selection

extension Candidate {
  fileprivate init(_ id: Int, _ dollars: Int, _ floors: FloorSet = []) {
    self.init(id: id, amount: Money(cents: dollars * 100), floors: floors)
  }
}

extension Money {
  fileprivate static func dollars(_ dollars: Int) -> Money { Money(cents: dollars * 100) }
}

@Suite struct `A cut line` {
  @Test func `funds from the top while the money suffices and goes on to who asks for less`() throws {
    let line = try cutLine(
      through: [Candidate(1, 600), Candidate(2, 500), Candidate(3, 400)], floors: [],
      budget: .dollars(1000))

    #expect(line.outcomes == [.funded, .beyondBudget(left: .dollars(400)), .funded])
    #expect(line.spent == .dollars(1000))
  }

  @Test func `keeps money for the last woman whom a floor needs`() throws {
    let line = try cutLine(
      through: [Candidate(1, 600), Candidate(2, 500), Candidate(3, 400, [0])],
      floors: [Floor("Mujeres", atLeast: 1)], budget: .dollars(1000))

    #expect(line.outcomes == [.funded, .beyondBudget(left: .dollars(400)), .funded])
  }

  @Test func `passes over whom the floors leave no money for, to the cent`() throws {
    let ranking = [Candidate(1, 600), Candidate(2, 400, [0])]
    let floors = [Floor("Mujeres", atLeast: 1)]

    let enough = try cutLine(through: ranking, floors: floors, budget: .dollars(1000))
    let short = try cutLine(through: ranking, floors: floors, budget: Money(cents: 99_999))

    #expect(enough.outcomes == [.funded, .funded])
    #expect(short.outcomes == [.keptForFloors([0]), .funded])
  }

  @Test func `meets two floors with one person where two would cost too much`() throws {
    let floors = [Floor("Mujeres", atLeast: 1), Floor("Machala", atLeast: 1)]
    let line = try cutLine(
      through: [
        Candidate(1, 400), Candidate(2, 300, [0]), Candidate(3, 300, [1]), Candidate(4, 500, [0, 1]),
      ],
      floors: floors, budget: .dollars(900))

    #expect(line.outcomes.map { $0 == .funded } == [true, false, false, true])
  }

  @Test func `finds another way to meet the floors, to the dollar`() throws {
    let floors = [Floor("Mujeres", atLeast: 1), Floor("Machala", atLeast: 1)]
    let others = [Candidate(7, 500, [0, 1]), Candidate(8, 300, [1]), Candidate(9, 300, [0])]

    let line = try cutLine(
      through: [Candidate(1, 500, [0]), Candidate(2, 400, [0])] + others, floors: floors,
      budget: .dollars(700))
    let both = try cutLine(
      through: [Candidate(1, 500, [0]), Candidate(2, 450, [0, 1])] + others, floors: floors,
      budget: .dollars(700))

    #expect(line.outcomes.map { $0 == .funded } == [false, true, false, true, false])
    #expect(both.outcomes.map { $0 == .funded } == [false, true, false, false, false])
  }

  @Test func `says what cannot be met whoever is funded`() {
    #expect(throws: FloorsOutOfReach.tooFew(floor: 0, available: 1)) {
      try cutLine(
        through: [Candidate(1, 100, [0])], floors: [Floor("Mujeres", atLeast: 2)], budget: .dollars(1000))
    }
    #expect(throws: FloorsOutOfReach.tooDear(least: .dollars(300))) {
      try cutLine(
        through: [Candidate(1, 300, [0])], floors: [Floor("Mujeres", atLeast: 1)], budget: .dollars(299))
    }
  }

  @Test func `of nobody spends nothing`() throws {
    #expect(
      try cutLine(through: [], floors: [], budget: .zero) == CutLine(outcomes: [], spent: .zero))
  }

  @Test func `is the one that trying everything finds`() throws {
    var random = SeededGenerator(for: "cut lines")
    var passedOver = 0
    for _ in 0..<150 {
      let (ranking, floors, budget) = call(using: &random)

      let found = try? cutLine(through: ranking, floors: floors, budget: budget).outcomes.map {
        $0 == .funded
      }

      let expected = byTryingEverything(ranking, floors, budget)
      #expect(found == expected)
      passedOver += expected?.count { !$0 } ?? 0
    }
    #expect(passedOver > 0)
  }

  /// Up to sixteen applicants with few different amounts, floors that overlap, and a budget near what these cost.
  private func call(using random: inout SeededGenerator) -> ([Candidate], [Floor], Money) {
    let count = Int.random(in: 0...16, using: &random)
    let floors = (0..<Int.random(in: 0...5, using: &random)).map {
      Floor("Mínimo \($0)", atLeast: .random(in: 0...3, using: &random))
    }
    let ranking = (0..<count).map { id in
      Candidate(
        id, [100, 250, 300, 375, 500].randomElement(using: &random) ?? 100,
        FloorSet(floors.indices.filter { _ in Int.random(in: 0..<3, using: &random) == 0 }))
    }
    // Often exactly what some choice costs: every amount is a multiple of 25.
    return (ranking, floors, .dollars(25 * .random(in: 0...(count * 12), using: &random)))
  }

  /// The rule word for word: whoever comes next is funded when some choice among those further down then meets all floors within the budget.
  private func byTryingEverything(_ ranking: [Candidate], _ floors: [Floor], _ budget: Money) -> [Bool]? {
    func canBeMet(_ funded: Set<Int>, below position: Int) -> Bool {
      let rest = Array((position + 1)..<max(ranking.count, position + 1))
      return (0..<(1 << rest.count)).contains { choice in
        let all = funded.union(rest.indices.filter { choice >> $0 & 1 == 1 }.map { rest[$0] })
        return all.map { ranking[$0].amount }.sum <= budget
          && floors.indices.allSatisfy { floor in
            all.count { ranking[$0].floors.contains(floor) } >= floors[floor].least
          }
      }
    }
    guard canBeMet([], below: -1) else { return nil }
    var funded: Set<Int> = []
    for position in ranking.indices where canBeMet(funded.union([position]), below: position) {
      funded.insert(position)
    }
    return ranking.indices.map(funded.contains)
  }
}
