import Finance
import Testing

/// Money as people type it (`decisions.md`, «Numbers typed by people»).
@Suite struct TypedMoneyTests {
  @Test(arguments: [
    ("25000", 25_000_00), ("25.000,50", 25_000_50), ("25,000.50", 25_000_50), ("$ 12,5", 12_50),
    ("12.5", 12_50),
    ("1.250.000", 1_250_000_00), ("USD 7", 7_00), ("0", 0), ("0,250", 25), ("12,3400", 12_34),
    (" 1 250 ", 1_250_00),
  ])
  func `an amount is read with comma or point`(typed: String, cents: Int) {
    #expect(TypedMoney(typed) == .amount(Money(cents: cents)))
  }

  @Test func `one mark and three digits after it is asked`() {
    let typed = TypedMoney("1.250")

    #expect(typed == .unclear(thousands: Money(cents: 1_250_00), decimal: Money(cents: 1_25)))
    #expect(typed.question == "Se puede leer de dos maneras: $\u{A0}1.250,00 o $\u{A0}1,25. Escoge cuál es.")
    #expect(TypedMoney("1,255") == .unclear(thousands: Money(cents: 1_255_00), decimal: Money(cents: 1_26)))
  }

  @Test(arguments: ["doce", "-5", "12,345678", "1.25.000", "99999999999999999999999", "1,2,3", "."])
  func `what is no amount has its sentence`(typed: String) {
    guard case .problem(let sentence) = TypedMoney(typed) else {
      Issue.record("\(typed) was read")
      return
    }
    #expect(!sentence.isEmpty)
  }

  @Test func `nothing is nothing, and too much is too much`() {
    #expect(TypedMoney("  ") == .none)
    #expect(
      TypedMoney("11", upTo: Money(cents: 10_00))
        == .problem("Es demasiado: aquí se puede escribir hasta $\u{A0}10,00."))
  }

  @Test func `an amount comes back as it is typed without a doubt`() {
    #expect([1_250_50, 1_250_00, 5, 0].map { Money(cents: $0).typed } == ["1250,50", "1250", "0,05", "0"])
  }
}
