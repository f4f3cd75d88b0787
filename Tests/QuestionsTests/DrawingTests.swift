import Testing

@testable import Questions

@Suite struct DrawingTests {
  private let bank = (1...20).map {
    Question.sample(.single(options: ["a", "b", "c", "d"], right: 0), id: "pregunta-\($0)")
  }

  private func ids(_ drawn: [DrawnQuestion]) -> [String] {
    drawn.map(\.id.rawValue)
  }

  /// These values must never change: an attempt of years ago is shown as it was. They were computed by a second
  /// program from what the comments in `Seed` say.
  @Test func `a seed means the same drawing forever`() throws {
    var stream = RandomStream(state: 1_234_567)
    let kind = try #require(readAnswer("{a: 1..1000}", "{b: 2..5 paso 0,25}", "= {a} * {b} ± 1").kind)
    let calculated = Question.sample(kind, id: "venta", title: "{a} por {b}")

    let drawn = Drawing.draw(4, of: bank, seed: Seed(rawValue: 42))

    // The published first values of SplitMix64 for this state.
    #expect(
      [stream.next(), stream.next(), stream.next()] == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
      ])
    #expect(ids(drawn) == ["pregunta-13", "pregunta-1", "pregunta-11", "pregunta-15"])
    #expect(drawn.map(\.shownOrder) == [[0, 3, 1, 2], [1, 3, 2, 0], [1, 2, 3, 0], [2, 1, 3, 0]])
    #expect(calculated.drawn(Seed(rawValue: 42)).question.title == "390 por 4,00")
  }

  @Test func `the same seed draws the same, whatever the order of the bank`() {
    forAll(200) { random in
      let seed = Seed(rawValue: random.next())
      let count = random.int(1...20)

      let drawn = Drawing.draw(count, of: bank, seed: seed)

      #expect(drawn == Drawing.draw(count, of: bank.shuffled(using: &random), seed: seed))
      #expect(Set(ids(drawn)).count == count)
    }
  }

  @Test func `a bank smaller than asked for is drawn whole`() {
    #expect(Drawing.draw(30, of: bank, seed: Seed(rawValue: 1)).count == 20)
    #expect(Drawing.draw(0, of: bank, seed: Seed(rawValue: 1)) == [])
    #expect(Drawing.draw(3, of: [], seed: Seed(rawValue: 1)) == [])
  }

  @Test func `unseen questions come first, but are not shown first`() {
    var mixed = 0
    for state in 0..<200 {
      let seed = Seed(rawValue: UInt64(state))
      let seen = Set(Drawing.draw(15, of: bank, seed: Seed(rawValue: ~seed.rawValue)).map(\.id))

      let drawn = Drawing.draw(8, of: bank, seed: seed, preferringUnlike: seen).map { seen.contains($0.id) }

      #expect(drawn.count { !$0 } == 5)
      if drawn.prefix(5).contains(true) { mixed += 1 }
    }
    #expect(mixed > 150)
  }

  @Test func `over many seeds every question and every order is as likely`() {
    var taken: [String: Int] = [:]
    var first: [String: Int] = [:]
    var orders: [[Int]: Int] = [:]
    // Seeds that follow each other must not be related.
    for seed in 0..<10_000 {
      let drawn = Drawing.draw(5, of: bank, seed: Seed(rawValue: UInt64(seed)))
      for id in ids(drawn) { taken[id, default: 0] += 1 }
      first[drawn[0].id.rawValue, default: 0] += 1
      orders[bank[0].drawn(Seed(rawValue: UInt64(seed))).shownOrder, default: 0] += 1
    }

    // Five standard deviations; the seeds are fixed, so this holds always or never.
    #expect(taken.count == 20 && taken.values.allSatisfy { abs($0 - 2500) < 217 })
    #expect(first.count == 20 && first.values.allSatisfy { abs($0 - 500) < 109 })
    #expect(orders.count == 24 && orders.values.allSatisfy { abs($0 - 417) < 100 })
  }

  @Test func `the orders of two questions are not related`() {
    var same = 0
    for seed in 0..<10_000 {
      let seed = Seed(rawValue: UInt64(seed))
      if bank[0].drawn(seed).shownOrder == bank[1].drawn(seed).shownOrder { same += 1 }
    }

    #expect(abs(same - 417) < 100)
  }

  @Test func `an author's fixed order and true or false are never shuffled`() {
    let fixed = Question.sample(.single(options: ["a", "b", "c"], right: 0), isFixedOrder: true)
    let truth = Question.sample(.trueFalse(answer: true, trueFirst: false))

    for seed in 0..<50 {
      #expect(fixed.drawn(Seed(rawValue: UInt64(seed))).shownOrder == [0, 1, 2])
      #expect(truth.drawn(Seed(rawValue: UInt64(seed))).shownOrder == [])
    }
  }

  @Test func `items and choices are shown in an order of the attempt, each once`() {
    forAll(500) { random in
      let count = random.int(2...8)
      let texts = (0..<count).map { "t\($0)" }
      let seed = Seed(rawValue: random.next())
      let pairs = texts.map { Question.Pair(left: $0, choice: 0) }

      #expect(Question.sample(.order(texts)).drawn(seed).shownOrder.sorted() == Array(0..<count))
      let matching = Question.sample(.matching(pairs: pairs, choices: texts))
      #expect(matching.drawn(seed).shownOrder.sorted() == Array(0..<count))
    }
  }

  @Test func `drawn numbers are shown in heading, stem, code and feedback with the decimals of their step`()
    throws
  {
    let kind = try #require(
      readAnswer("{precio: 2,5..2,5 paso 0,25}", "{n: -3..-3}", "= {precio} * {n}").kind)
    let question = Question.sample(
      kind, title: "A {precio} y {precio}", stem: "`{ precio } * {n}` {otro} {n* 2} \\{n} {",
      feedback: "Era {n}.")

    let drawn = question.drawn(Seed(rawValue: 1))

    #expect(drawn.question.title == "A 2,50 y 2,50")
    #expect(drawn.question.stem == "`2,50 * −3` {otro} {n* 2} \\{n} {")
    #expect(drawn.question.feedback == "Era −3.")
    #expect(drawn.mark(.text("-7,5")) == .full)
    #expect(drawn.mark(.text("−7,50 USD")) == .full)
    #expect(drawn.mark(.text("7,5")) == .nothing)
  }

  @Test func `what a calculated question shows and what it takes as right belong together`() throws {
    let kind = try #require(readAnswer("{a: 1..50}", "{b: 0,5..9 paso 0,5}", "= {a} * {b} + 3 ± 0").kind)
    let question = Question.sample(kind, title: "{a};{b}")
    var shown: Set<String> = []
    try forAll(2000) { (random) throws in
      let drawn = question.drawn(Seed(rawValue: random.next()))

      let numbers = drawn.question.title.split(separator: ";").map {
        $0.split(separator: ",").compactMap { Int($0) }
      }
      let halves = numbers[0][0] * (numbers[1][0] * 2 + (numbers[1][1] == 5 ? 1 : 0)) + 6
      #expect(drawn.mark(.text("\(halves / 2),\(halves % 2 == 0 ? "0" : "5")")) == .full)
      #expect(drawn.mark(.text("\(halves / 2 + 1),\(halves % 2 == 0 ? "0" : "5")")) == .nothing)
      shown.insert(drawn.question.title)
    }
    #expect(shown.count > 700)
  }

  @Test func `numbers for which the formula has no result are drawn again`() throws {
    // More than 100,000 combinations: the check cannot try them all, so a zero divisor may remain.
    let lines = ["{a: 0..999}", "{b: 0,5..1000}", "{c: 0..999}"]
    let parameters = try lines.map { try ParameterLine.read($0[...]) }
    let formula = try Formula("1 / ({a} - {c})", names: ["a", "b", "c"])
    let calculation = Calculation(parameters: parameters, formula: formula, tolerance: .absolute(.one))
    for state in 0..<5000 {
      var stream = RandomStream(state: UInt64(state))

      let draw = calculation.draw(from: &stream)

      #expect(draw.texts["a"] != draw.texts["c"])
    }
  }
}
