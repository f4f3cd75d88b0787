import Finance
import SeededRandom
import Testing

@testable import FinancialTool

@Suite struct TypedNumberTests {
  @Test(arguments: [
    ("12", 1200), ("12,5", 1250), ("12.50", 1250), ("$ 12,50", 1250), ("12.50 usd", 1250),
    ("1.250,50", 125_050),
    ("1,250.50", 125_050), ("1.250.000", 125_000_000), ("0.250", 25), ("0,5", 50), (",5", 50), ("7,", 700),
    ("1250,000", 125_000), (" 1 250 ", 125_000), ("0", 0), ("10000000", 1_000_000_000),
  ])
  func `money is read with both decimal habits`(typed: String, cents: Int) {
    #expect(TypedNumber(typed, in: .dollars) == .number(cents))
  }

  @Test(arguments: [
    ("1.250", "1250", "1,25"), ("1,250", "1250", "1,25"), ("12.345", "12345", "12,35"),
    ("999,999", "999999", "1000"),
  ])
  func `one mark and three digits after it can be two numbers`(
    typed: String, thousands: String, decimal: String
  ) {
    #expect(TypedNumber(typed, in: .dollars) == .unclear(thousands: thousands, decimal: decimal))
  }

  @Test(arguments: [
    "doce", "12 dólares", "1.2.3", "1,2,3", "1.25,00.1", "..", ",", "$", "1e3", "٣", "１２", "--3", "1.250.50",
    "12,345,67",
    "999999999999999999999999999999", "10000000,01", "-5", "−5", "1,005", String(repeating: "9", count: 41),
  ])
  func `what is no amount has a sentence`(typed: String) {
    let read = TypedNumber(typed, in: .dollars)

    switch read {
    case .problem(let sentence): #expect(sentence.hasSuffix("."))
    case .none: #expect(typed == "$")
    case .unclear: #expect(typed == "1,005")
    case .number: Issue.record("«\(typed)» was read as a number")
    }
  }

  @Test func `months are whole and within their range`() {
    #expect(TypedNumber("60", in: .months(1...600)) == .number(60))
    #expect(TypedNumber("", in: .months(1...600)) == .none)
    for typed in ["0", "601", "1,5", "1.250"] {
      guard case .problem = TypedNumber(typed, in: .months(1...600)) else {
        Issue.record("«\(typed)» was read")
        continue
      }
    }
  }

  @Test func `every number reads as itself when it is typed without a doubt`() {
    var random = SeededGenerator(for: "typed numbers")
    for unit in [PlanField.Unit.dollars, .units, .percent(most: 100_000), .months(0...119)] {
      for _ in 0..<2_000 {
        let number = Int.random(in: unit.range, using: &random)
        #expect(TypedNumber(typedText(number, in: unit), in: unit) == .number(number))
      }
    }
  }

  @Test func `no text brings the reader down`() {
    var random = SeededGenerator(for: "typed numbers")
    let characters = Array("0123456789.,$%- −eE\u{0}\u{A0}٣ñ🙂'\"<&")
    for _ in 0..<20_000 {
      let count = Int.random(in: 0...24, using: &random)
      let typed = String((0..<count).map { _ in characters.randomElement(using: &random) ?? "0" })
      if case .number(let number) = TypedNumber(typed, in: .dollars) {
        #expect(PlanField.Unit.dollars.range.contains(number))
      }
    }
  }
}
