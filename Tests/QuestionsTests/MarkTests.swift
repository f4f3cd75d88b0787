import Fractions
import Testing

@testable import Questions

@Suite struct MarkTests {
  private func mark(_ kind: Question.Kind, _ response: Response, isPartial: Bool = false) -> Mark {
    Question.sample(kind, isPartial: isPartial).drawn(Seed(rawValue: 7)).mark(response)
  }

  @Test func `several choices are all or nothing unless they are partial`() {
    let kind = Question.Kind.several(options: ["a", "b", "c", "d"], right: [0, 1, 2])

    #expect(mark(kind, .options([0, 1, 2])) == .full)
    #expect(mark(kind, .options([0, 1])) == .nothing)
    #expect(mark(kind, .options([0, 1, 2, 3])) == .nothing)
    #expect(mark(kind, .options([0, 1]), isPartial: true) == .part(Fraction(2, over: 3)))
    #expect(mark(kind, .options([0, 1, 3]), isPartial: true) == .part(Fraction(1, over: 3)))
    #expect(mark(kind, .options([3]), isPartial: true) == .nothing)
    #expect(mark(kind, .options([0, 9]), isPartial: true) == .nothing)
  }

  @Test func `an open answer waits for the facilitator, an empty one is worth nothing`() {
    #expect(mark(.open, .text("Mi plan es…")) == .awaitsGrading)
    #expect(mark(.open, .text("  ")) == .nothing)
    #expect(Mark.graded(percent: 85) == .part(Fraction(17, over: 20)))
  }

  @Test func `an order with a place given twice is worth nothing even in part`() {
    let kind = Question.Kind.order(["a", "b", "c"])

    #expect(mark(kind, .places([0, 2, 1]), isPartial: true) == .part(Fraction(1, over: 3)))
    #expect(mark(kind, .places([0, 1, nil]), isPartial: true) == .part(Fraction(2, over: 3)))
    #expect(mark(kind, .places([0, 1, 1]), isPartial: true) == .nothing)
    #expect(mark(kind, .places([0, 2, 1])) == .nothing)
    #expect(mark(kind, .places([0, 1, 2])) == .full)
  }

  @Test func `a number may be right in any of its readings and for any accepted value`() throws {
    let kind = try #require(readAnswer("= 1250", "= 0,35 ± 1 %").kind)

    #expect(mark(kind, .text("1.250")) == .full)
    #expect(mark(kind, .text("$ 1250,00")) == .full)
    #expect(mark(kind, .text(",3535")) == .full)
    #expect(mark(kind, .text("0,3536")) == .nothing)
    #expect(mark(kind, .text("1251")) == .nothing)
    #expect(mark(kind, .text("mil")) == .nothing)
  }

  /// The rules of marking said a second time, in other words: by looking at every part of the answer on its own.
  @Test func `every mark agrees with the rules said in other words`() {
    var partials = 0
    forAll(20_000) { random in
      let isPartial = random.bool()
      let (kind, response, points) = random.pick([
        severalCase, singleCase, orderCase, matchingCase, numberCase,
      ])(
        &random)

      let given = mark(kind, response, isPartial: isPartial)

      let all = points.count { $0 != .extra }
      let sum = points.reduce(0) { $0 + $1.worth }
      let expected: Mark
      if isPartial, kind.allowsPartial {
        expected = sum <= 0 ? .nothing : .part(Fraction(sum, over: all))
        if sum > 0, sum < all { partials += 1 }
      } else {
        expected = points.allSatisfy { $0 == .hit } ? .full : .nothing
      }
      #expect(given == expected, "\(kind) \(response) partial: \(isPartial)")
    }
    #expect(partials > 1000)
  }

  /// One right thing that was found or missed, or something wrong that was added.
  private enum Point {
    case hit, miss, extra

    var worth: Int {
      switch self {
      case .hit: 1
      case .miss: 0
      case .extra: -1
      }
    }
  }

  private typealias Case = (Question.Kind, Response, [Point])

  private func severalCase(_ random: inout CaseStream) -> Case {
    let count = random.int(2...6)
    var right: Set = [random.int(0...count - 1)]
    var ticked: Set<Int> = []
    for index in 0..<count {
      if random.bool() { right.insert(index) }
      if random.bool() { ticked.insert(index) }
    }
    let points = (0..<count).compactMap { index -> Point? in
      if right.contains(index) { return ticked.contains(index) ? .hit : .miss }
      return ticked.contains(index) ? .extra : nil
    }
    return (.several(options: texts(count), right: right), .options(ticked), points)
  }

  private func singleCase(_ random: inout CaseStream) -> Case {
    let count = random.int(2...5)
    let (right, chosen) = (random.int(0...count - 1), random.int(0...count - 1))
    if count == 2, random.bool() {
      let kind = Question.Kind.trueFalse(answer: right == 0, trueFirst: random.bool())
      return (kind, .truth(chosen == 0), [chosen == right ? .hit : .miss])
    }
    return (.single(options: texts(count), right: right), .option(chosen), [chosen == right ? .hit : .miss])
  }

  private func orderCase(_ random: inout CaseStream) -> Case {
    let count = random.int(2...6)
    var places: [Int?] = Array(0..<count).shuffled(using: &random)
    if random.int(0...3) == 0 { places[random.int(0...count - 1)] = nil }
    return (.order(texts(count)), .places(places), (0..<count).map { places[$0] == $0 ? .hit : .miss })
  }

  private func matchingCase(_ random: inout CaseStream) -> Case {
    let (count, choices) = (random.int(2...6), random.int(2...7))
    let pairs = texts(count).map { Question.Pair(left: $0, choice: random.int(0...choices - 1)) }
    let chosen = pairs.map { pair in
      random.int(0...5) == 0 ? nil : random.bool() ? pair.choice : random.int(0...choices - 1)
    }
    let points = (0..<count).map { chosen[$0] == pairs[$0].choice ? Point.hit : .miss }
    return (.matching(pairs: pairs, choices: texts(choices)), .choices(chosen), points)
  }

  /// In whole thousandths, so that the comparison needs no fraction.
  private func numberCase(_ random: inout CaseStream) -> Case {
    let value = random.int(-5000...5000)
    let typed = value + random.int(-60...60)
    let margin = random.int(0...50)
    let isPercent = random.bool() && value != 0
    let tolerance = isPercent ? "± \(margin) %" : "± \(decimal(margin))"
    let kind = readAnswer("= \(decimal(value)) \(tolerance)").kind ?? .open
    let isRight = isPercent ? abs(typed - value) * 100 <= abs(value) * margin : abs(typed - value) <= margin
    // Four decimals, so that no mark stands before exactly three digits.
    return (kind, .text(decimal(typed) + "0"), [isRight ? .hit : .miss])
  }

  private func decimal(_ thousandths: Int) -> String {
    let digits = String(abs(thousandths) + 10_000_000).dropFirst()
    return (thousandths < 0 ? "-" : "") + digits.dropLast(3) + "," + digits.suffix(3)
  }

  private func texts(_ count: Int) -> [String] {
    (0..<count).map { "texto \($0)" }
  }
}

@Suite struct ScoreTests {
  @Test func `every question counts one and the mean is exact`() throws {
    let score = try Score([.full, .nothing, .part(Fraction(1, over: 3))])

    #expect(score == .final(Fraction(4, over: 9)))
    #expect(score.percentText == "44,44")
  }

  @Test func `the mean is compared unrounded with the pass mark`() throws {
    // 69,999… % by a hair, and 70 % exactly.
    let below = try Score([.part(Fraction(69_999, over: 100_000))])
    let exact = try Score(Array(repeating: .full, count: 7) + Array(repeating: .nothing, count: 3))

    #expect(below.outcome(passMark: 70) == .failed)
    #expect(below.percentText == "69,99")
    #expect(exact.outcome(passMark: 70) == .passed)
    #expect(exact.percentText == "70")
  }

  @Test func `an open answer without grade keeps the whole result waiting`() throws {
    let score = try Score([.full, .awaitsGrading, .full])

    #expect(score == .awaitsGrading)
    #expect(score.outcome(passMark: 1) == .awaitsGrading)
    #expect(score.percentText == nil)
  }

  @Test func `an open answer that cannot change whether it passes keeps nothing waiting`() throws {
    let marks: [Mark] = [.full, .full, .full, .awaitsGrading]

    #expect(try Score(marks, settledBy: 75) == Score([.full, .full, .full, .nothing]))
    #expect(try Score(marks, settledBy: 76) == .awaitsGrading)
    #expect(try Score([.nothing, .nothing, .awaitsGrading], settledBy: 70) == .awaitsGrading)
    #expect(try Score([.full, .nothing], settledBy: 70) == Score([.full, .nothing]))
  }

  @Test func `any mix of parts is summed without rounding`() throws {
    try forAll(2000) { (random) throws in
      let parts = (0..<random.int(1...40)).map { _ in
        let all = random.int(1...20)
        return (random.int(0...all), all)
      }
      // The least common multiple of 1 to 20.
      let common = 232_792_560
      let sum = parts.reduce(0) { $0 + $1.0 * (common / $1.1) }

      let score = try Score(parts.map { .parts($0.0, of: $0.1) })

      #expect(score == .final(Fraction(sum, over: common * parts.count)))
      let passMark = random.int(1...100)
      let passes = sum * 100 >= passMark * common * parts.count
      #expect(score.outcome(passMark: passMark) == (passes ? .passed : .failed))
    }
  }
}
