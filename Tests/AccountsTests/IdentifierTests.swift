import Accounts
import TestSupport
import Testing

/// One key for all the ways to write the same thing.
@Suite struct IdentifierTests {
  @Test(arguments: [
    "0991234567", "099 123 4567", "099-123-4567", "(099) 123-4567", " 099\u{A0}123\u{A0}4567 ",
    "+593991234567",
    "+593 99 123 4567", "+593 (0)99 123 4567", "+593 099 123 4567", "593991234567", "593 99 123 4567",
    "00593991234567", "00 593 99 123 4567", "\u{202A}+593 99 123 4567\u{202C}", "099.123.4567",
  ])
  func `a mobile telephone of Ecuador`(typed: String) {
    #expect(Identifier(typed: typed)?.key == "0991234567")
  }

  @Test(arguments: ["02 234 5678", "+593 2 234 5678", "00593 2 234 5678", "+593 (0)2 234 5678"])
  func `a telephone at home`(typed: String) {
    #expect(Identifier(typed: typed)?.key == "022345678")
  }

  @Test(arguments: ["+57 300 123 4567", "57 300 123 4567", "0057 300 123 4567", "+57-300-123-4567"])
  func `a telephone of another country`(typed: String) {
    #expect(Identifier(typed: typed)?.key == "573001234567")
  }

  @Test(arguments: ["ab-123456", "AB 123456", "AB123456", " ab.123456"])
  func `a document with letters`(typed: String) {
    #expect(Identifier(typed: typed)?.key == "AB123456")
  }

  @Test(arguments: [
    "ana@demo.example", "ANA@Demo.Example", " ana@demo.example\n", "ana @demo.example",
    "ana@demo.example\u{200B}",
    "\u{FEFF}ana@demo.example",
  ])
  func `an e-mail address`(typed: String) {
    #expect(Identifier(typed: typed)?.key == "ana@demo.example")
  }

  @Test(arguments: [
    "", " ", "\u{200B}", "---", "a", "12", "A-1", "+", "@", "@demo.example", "ana@", " @ ",
    String(repeating: "1", count: 255),
    "\(String(repeating: "a", count: 243))@demo.example", String(repeating: "\u{149}", count: 127), "🧺",
  ])
  func `what could identify nobody, or is too short or too long`(typed: String) {
    #expect(Identifier(typed: typed) == nil)
  }

  @Test func `it is shown as it was typed`() {
    #expect(Identifier(typed: "\u{A0}+593 99-123-4567 ")?.shown == "+593 99-123-4567")
  }

  @Test func `different things stay different`() {
    let typed = [
      "0991234567", "991234567", "0991234568", "1712345678", "171234567", "A171234567", "ana@demo.example",
      "ana.demo.example",
    ]

    #expect(Set(typed.compactMap { Identifier(typed: $0)?.key }).count == typed.count)
  }

  @Test func `any way of writing a mobile telephone has its key`() {
    var cases = RandomCases()
    for _ in 0..<2000 {
      let digits = "9" + String((0..<8).map { _ in cases.pick(Array("0123456789")) })
      let start = cases.pick(["0", "+593", "593", "00593", "+593 0", "+593(0)", "+ 593 "])
      let typed = start + digits.map { cases.pick(["", "", " ", "-", ".", "\u{A0}"]) + String($0) }.joined()

      #expect(Identifier(typed: typed)?.key == "0\(digits)", "\(typed), seed \(cases.seed)")
    }
  }

  @Test func `a key is its own key, whatever was typed`() {
    var cases = RandomCases()
    for _ in 0..<2000 {
      let typed =
        cases.hostileText() + cases.pick(["", "@", "a", "099 123 4567", "AB-12", "000991234567"])
        + cases.hostileText()
      guard let identifier = Identifier(typed: typed) else { continue }

      #expect(Identifier(typed: identifier.key)?.key == identifier.key, "\(typed), seed \(cases.seed)")
      #expect(identifier.key.utf8.count <= 254, "seed \(cases.seed)")
    }
  }
}
