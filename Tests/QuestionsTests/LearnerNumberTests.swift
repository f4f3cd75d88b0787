import Fractions
import Testing

@testable import Questions

@Suite struct LearnerNumberTests {
  private func read(_ text: String) -> [String]? {
    switch LearnerNumber.read(text) {
    case .empty: []
    case .unreadable: nil
    case .readings(let numbers):
      numbers.map { number in (try? number.text(upTo: 12)) ?? "too long" }
    }
  }

  @Test(arguments: [
    ("250", "250"), ("250,00", "250"), ("250.5", "250,5"), (",5", "0,5"), (".5", "0,5"), ("5,", "5"),
    ("5.", "5"),
    ("007", "7"), ("0,250", "0,25"), ("0.250", "0,25"), ("00.250", "0,25"), (",250", "0,25"), ("+3", "3"),
    ("-3", "\u{2212}3"), ("\u{2212}3", "\u{2212}3"), ("\u{2013} 3", "\u{2212}3"), ("-0", "0"),
    ("２５０，５", "250,5"),
    ("٢٥", "25"), ("1.250,50", "1250,5"), ("1,250.50", "1250,5"), ("1.250.000", "1250000"),
    ("1'250.000,50", "1250000,5"), ("1 250", "1250"), ("1\u{202F}250,5", "1250,5"), ("1’250", "1250"),
    ("1.250,500", "1250,5"), ("1.250,", "1250"), ("  12  ", "12"), ("12,3456", "12,3456"),
  ])
  func `a number is read as people write it`(typed: String, number: String) {
    #expect(read(typed) == [number])
  }

  @Test(arguments: [
    ("1.250", ["1,25", "1250"]), ("1,250", ["1,25", "1250"]),
    ("-12,345", ["\u{2212}12,345", "\u{2212}12345"]),
    ("1250.500", ["1250,5", "1250500"]), ("1'250.000", ["1250", "1250000"]), ("$ 1.250", ["1,25", "1250"]),
  ])
  func `one mark before three digits is read both ways`(typed: String, numbers: [String]) {
    #expect(read(typed) == numbers)
  }

  @Test(arguments: [
    "$250", "$ 250", "250$", "USD 250", "250 USD", "250 USD.", "US$ 250", "250 dólares", "son 250 dólares",
    "250 %",
    "250%", "250 % anual", "250kg", "Bs.250", "aprox. 250", "Total: 250", "250 por ciento", "+$250", "$+250",
    "€250",
  ])
  func `units and words beside a number are ignored`(typed: String) {
    #expect(read(typed) == ["250"])
  }

  @Test(arguments: [("-$5", "\u{2212}5"), ("$ -5", "\u{2212}5"), ("USD -5", "\u{2212}5")])
  func `a sign may stand before the sign of money`(typed: String, number: String) {
    #expect(read(typed) == [number])
  }

  @Test(arguments: [
    "1e5", "1E5", "1e-5", "0x1F", "0xFF", "1/2", "1 1/2", "2+3", "2-3", "5-", "--5", "inf", "NaN", "½", "5²",
    "abc", ",",
    "-", "$", "1.25.00", "12 50", "1.2.3", "1,250,00", "1..5", "1.250,50,5", "1,000.000.00", "(250)", "250.-",
    "=250",
    "~250", "10:30", "3 de 4", "total - 5", "USD-5", "1,250 50", "12 ,5", "1250.000.000", "1250 000",
    "250 m2", "1'2", "2^3",
  ])
  func `what is no plain number is asked again and never guessed`(typed: String) {
    #expect(read(typed) == nil)
  }

  @Test(arguments: [
    ("50 centavos", "Escribe solo el número, sin «centavos». La pregunta dice en qué se mide."),
    ("50 Ctvs.", "Escribe solo el número, sin «Ctvs». La pregunta dice en qué se mide."),
    ("50¢", "Escribe solo el número, sin «¢». La pregunta dice en qué se mide."),
    ("25 mil", "Escribe el número entero con cifras, sin «mil», por ejemplo 25000."),
    ("2 y medio", "Escribe el número entero con cifras, sin «medio», por ejemplo 25000."),
    ("dos", "Escribe solo un número, por ejemplo 12,50."),
    (
      "12.50.1",
      "No se entiende el número: escribe los miles sin separar y una sola coma, por ejemplo 1250,50."
    ),
    (String(repeating: "9", count: 31), "Ese número tiene demasiadas cifras: escribe uno más corto."),
    (String(repeating: "9", count: 401), "Ese número tiene demasiadas cifras: escribe uno más corto."),
  ])
  func `the sentence says what to type instead`(typed: String, sentence: String) {
    #expect(LearnerNumber.read(typed) == .unreadable(sentence))
  }

  @Test(arguments: ["", " ", "\u{A0}\t\n", "\u{200B}"])
  func `nothing but spaces is no answer`(typed: String) {
    #expect(LearnerNumber.read(typed) == .empty)
  }

  @Test func `every way of writing a number gives that number`() throws {
    try forAll(5000) { (random) throws in
      let whole = random.int(0...9_999_999)
      let decimals = random.int(0...4)
      let part = decimals == 0 ? 0 : random.int(0...Int(try powerOfTen(decimals)) - 1)
      let isNegative = random.bool()
      let mark = random.pick([",", "."])
      let group = random.pick(["", " ", "'", "\u{A0}", mark == "," ? "." : ","])
      var typed = grouped(whole, group)
      // Without decimals a mark that parts thousands once could as well be decimal; that is the test above.
      if decimals == 0, group == "." || group == "," { typed = String(whole) }
      if decimals > 0 { typed += mark + padded(part, decimals) }
      let sign = isNegative ? random.pick(["-", "\u{2212}", "- "]) : random.pick(["", "+"])
      let unit = random.pick([("", ""), ("$", ""), ("$ ", ""), ("", " %"), ("", " USD"), ("", " días")])
      typed = sign + unit.0 + typed + unit.1

      let size = try Fraction(
        Int128(whole) * powerOfTen(decimals) + Int128(part), over: powerOfTen(decimals))
      let value = isNegative ? -size : size
      guard case .readings(let readings) = LearnerNumber.read(typed) else {
        Issue.record("«\(typed)» is not read")
        return
      }
      #expect(readings.first == value, "«\(typed)»")
      let isAmbiguous =
        decimals == 3 && (group.isEmpty || whole < 1000 || group == " " || group == "'" || group == "\u{A0}")
        && whole > 0
      #expect(readings.count == (isAmbiguous ? 2 : 1), "«\(typed)»")
    }
  }

  private func grouped(_ number: Int, _ separator: String) -> String {
    let digits = Array(String(number))
    return digits.indices.map { index in
      (index > 0 && (digits.count - index).isMultiple(of: 3) ? separator : "") + String(digits[index])
    }.joined()
  }

  private func padded(_ number: Int, _ length: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: length - digits.count) + digits
  }
}
