import Fractions
import Testing

@testable import Questions

@Suite struct FormulaTests {
  private func value(_ source: String, _ values: [String: Fraction] = [:]) throws -> Fraction {
    let names = values.keys.sorted()
    return try Formula(source, names: names).value(for: names.compactMap { values[$0] })
  }

  @Test(arguments: [
    ("1 + 2 * 3", Fraction(7)), ("(1 + 2) * 3", Fraction(9)), ("10 - 4 - 3", Fraction(3)),
    ("24 / 4 / 3", Fraction(2)),
    ("2 × 3 · 4 ÷ 6", Fraction(4)), ("-2 * -3", Fraction(6)), ("5 − 7", Fraction(-2)),
    ("5 – 7", Fraction(-2)),
    ("0,5 + .25", Fraction(3, over: 4)), ("1/3 * 3", Fraction(1)),
    ("redondear(2,345; 2)", Fraction(235, over: 100)),
    ("redondear(-2,5;0)", Fraction(-3)), ("redondear(10/3; 2) * 3", Fraction(999, over: 100)),
    ("+4", Fraction(4)),
    ("--4", Fraction(4)), ("2*(3+(4-1))", Fraction(12)),
  ])
  func `a formula is computed exactly and in the usual order`(source: String, result: Fraction) throws {
    #expect(try value(source) == result)
  }

  @Test func `names stand for their values`() throws {
    let values = ["fijos": Fraction(300), "precio": Fraction(5, over: 2), "año": Fraction(1)]

    #expect(try value("{fijos} / ({ precio } - {an\u{303}o})", values) == Fraction(200))
  }

  @Test(arguments: [
    ("2 ^ 3", "En una fórmula no hay potencias: multiplica el número por sí mismo."),
    ("2 ** 3", "En una fórmula no hay potencias: multiplica el número por sí mismo."),
    ("6 : 3", "En una fórmula se divide con «/» o «÷», no con «:»."),
    ("{a} * 12 %", "En una fórmula no hay «%»: en lugar de 12 % escribe 0,12."),
    ("2 x 3", "En una fórmula se multiplica con «*» o «×», no con la letra «x»."),
    ("2 {a}", "Falta un signo antes de «{a}»: escribe, por ejemplo, 2 * {precio}."),
    ("(2 + 3", "A la fórmula le falta un «)»."),
    ("(2 3)", "Falta un signo o un «)» antes de «3»."),
    ("2 + 3)", "A la fórmula le sobra un «)» o le falta un «(»."),
    ("2 +", "A la fórmula le falta un número o un nombre al final."),
    ("* 2", "Falta un número o un nombre antes de «*»."),
    ("()", "Falta un número o un nombre antes de «)»."),
    ("2 ; 3", "«;» solo va dentro de redondear(número; decimales)."),
    (
      "redondear(2)",
      "redondear se escribe con el número, «;» y cuántos decimales (0 a 6): redondear({precio} / 3; 2)."
    ),
    (
      "redondear(2; 7)",
      "redondear se escribe con el número, «;» y cuántos decimales (0 a 6): redondear({precio} / 3; 2)."
    ),
    (
      "redondear({a},2)",
      "redondear se escribe con el número, «;» y cuántos decimales (0 a 6): redondear({precio} / 3; 2)."
    ),
    ("{A} + 1", "No hay un valor «{A}»; ¿querías escribir {a}?"),
    ("{b} + 1", "No hay un valor «{b}»: agrega su línea antes de la respuesta, como {b: 1..10 paso 1}."),
    ("{a + 1", "A la fórmula le falta una «}»: los nombres van entre llaves, como {precio}."),
    (
      "{a b}",
      "«{a b}» no es un nombre: un nombre empieza con una letra y sigue con letras, cifras o «_», sin espacios ni "
        + "guiones."
    ),
    (
      "precio + 1",
      "«precio» no se entiende en una fórmula: los nombres van entre llaves ({precio}) y la única función es "
        + "redondear(número; decimales)."
    ),
    (
      "1.250,5",
      "«1.250,5» no es un número: escribe los miles sin separar y una sola coma, como 1250,50; las partes de "
        + "redondear van separadas por «;»."
    ),
    ("", "A la fórmula le falta un número o un nombre al final."),
  ])
  func `a faulty formula says how to mend it`(source: String, message: String) {
    #expect(throws: FormulaToken.Mistake(message: message)) { try Formula(source, names: ["a"]) }
  }

  @Test func `deep and long formulas are refused and do not overflow the stack`() {
    let deep = String(repeating: "(", count: 100_000) + "1" + String(repeating: ")", count: 100_000)
    let long = Array(repeating: "1", count: 100_000).joined(separator: "+")
    let signs = String(repeating: "-", count: 140) + "1"

    for source in [deep, long, signs] {
      #expect(throws: FormulaToken.Mistake.self) { try Formula(source, names: []) }
    }
  }

  @Test func `generated formulas are computed as their tree is`() throws {
    try forAll(3000) { (random) throws in
      let tree = Tree.random(&random, depth: random.int(0...4))
      let values = (0..<3).map { _ in random.int(-9...9) }
      let formula = try Formula(tree.text(&random, in: .sum), names: ["a", "b", "c"])

      let result = try? formula.value(for: values.map { Fraction($0) })

      let expected = tree.ratio(values)
      #expect(result?.numerator == expected.map { Int128($0.0) }, "\(formula.source) with \(values)")
      #expect(result?.denominator == expected.map { Int128($0.1) }, "\(formula.source) with \(values)")
    }
  }

  @Test func `what is proven of a formula holds for each of its values`() throws {
    var proven = 0
    try forAll(800) { (random) throws in
      let tree = Tree.random(&random, depth: random.int(1...3))
      let parameters = try (0..<3).map { index in
        let first = random.int(-6...6)
        let step = random.pick(["1", "2", "0,5", "0,25"])
        return try ParameterLine.read("{p\(index): \(first)..\(first + random.int(0...4)) paso \(step)}"[...])
      }
      let formula = try Formula(tree.text(&random, in: .sum), names: ["a", "b", "c"])
      guard let bounds = FormulaBounds(formula, over: parameters, tolerance: .percent(.one)) else { return }
      proven += 1

      let calculation = Calculation(parameters: parameters, formula: formula, tolerance: .percent(.one))
      for indices in Trials(parameters) {
        let value = try formula.value(for: calculation.values(at: indices))
        let isInside = bounds.least <= value && value <= bounds.greatest
        #expect(isInside && (value.isDecimal || !bounds.isDecimal), "\(formula.source) at \(indices)")
      }
    }
    // Far fewer would mean that the proof proves nothing.
    #expect(proven > 250)
  }
}

/// A formula known by its structure, computed here with whole numbers and written out in random ways.
private indirect enum Tree {
  case number(Int)
  case name(Int)
  case negated(Tree)
  case operation(Character, Tree, Tree)

  enum Place { case sum, product, factor }

  static func random(_ random: inout CaseStream, depth: Int) -> Tree {
    guard depth > 0 else { return random.bool() ? .number(random.int(0...12)) : .name(random.int(0...2)) }
    if random.int(0...5) == 0 { return .negated(.random(&random, depth: depth - 1)) }
    let sign = random.pick(["+", "-", "*", "/"] as [Character])
    return .operation(sign, .random(&random, depth: depth - 1), .random(&random, depth: depth - 1))
  }

  /// Numerator and denominator in lowest terms; nil when a divisor is zero.
  func ratio(_ values: [Int]) -> (Int, Int)? {
    switch self {
    case .number(let number): return (number, 1)
    case .name(let index): return (values[index], 1)
    case .negated(let inner): return inner.ratio(values).map { (-$0.0, $0.1) }
    case .operation(let sign, let left, let right):
      guard let (a, b) = left.ratio(values), let (c, d) = right.ratio(values) else { return nil }
      switch sign {
      case "+": return lowest(a * d + c * b, b * d)
      case "-": return lowest(a * d - c * b, b * d)
      case "*": return lowest(a * c, b * d)
      default: return c == 0 ? nil : lowest(a * d, b * c)
      }
    }
  }

  private func lowest(_ top: Int, _ bottom: Int) -> (Int, Int) {
    let shared = gcd(abs(top), abs(bottom))
    let sign = bottom < 0 ? -1 : 1
    return (sign * top / shared, sign * bottom / shared)
  }

  private func gcd(_ a: Int, _ b: Int) -> Int {
    b == 0 ? a : gcd(b, a % b)
  }

  func text(_ random: inout CaseStream, in place: Place) -> String {
    let space = random.pick(["", " "])
    switch self {
    case .number(let number): return "\(number)" + random.pick(["", ",0", ".00"])
    case .name(let index): return "{" + ["a", "b", "c"][index] + "}"
    case .negated(let inner): return random.pick(["-", "−"]) + inner.text(&random, in: .factor)
    case .operation(let sign, let left, let right):
      let isSum = sign == "+" || sign == "-"
      let needsParenthesis = isSum ? place != .sum : place == .factor
      let leftText = left.text(&random, in: isSum ? .sum : .product)
      let rightText = right.text(&random, in: isSum ? .product : .factor)
      let written = [("*", ["*", "×", "·"]), ("/", ["/", "÷"]), ("-", ["-", "−", "–"])].first {
        $0.0 == String(sign)
      }
      let text = leftText + space + random.pick(written?.1 ?? ["+"]) + space + rightText
      return needsParenthesis || random.int(0...4) == 0 ? "(" + text + ")" : text
    }
  }
}
