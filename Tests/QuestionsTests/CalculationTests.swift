import Fractions
import Testing

@testable import Questions

@Suite struct CalculationTests {
  private func parameter(_ line: String) throws -> Calculation.Parameter {
    try ParameterLine.read(line[...])
  }

  private func values(_ line: String) throws -> [String] {
    let parameter = try parameter(line)
    return try (0..<parameter.count).map { try parameter.value($0).text(decimals: parameter.decimals) }
  }

  @Test(arguments: [
    ("{precio: 2..3 paso 0,25}", ["2,00", "2,25", "2,50", "2,75", "3,00"]),
    ("{precio:2..3 paso 0.4}", ["2,0", "2,4", "2,8"]),
    ("{ año_2 : 1 .. 3 }", ["1", "2", "3"]),
    ("{a: 3..3}", ["3"]),
    ("{a: −1..1}", ["−1", "0", "1"]),
    ("{a: 0,5..2}", ["0,5", "1,5"]),
    ("{a: 1,00..2 paso 0,5}", ["1,0", "1,5", "2,0"]),
    ("{a: 10..30 paso 10}", ["10", "20", "30"]),
  ])
  func `a range goes from the first value by steps while not above the last`(line: String, shown: [String])
    throws
  {
    #expect(try values(line) == shown)
  }

  @Test(arguments: [
    ("{a: 5..2}", "El primer valor es mayor que el último: escribe primero el menor."),
    (
      "{a: 1..2 paso 0}", "El paso tiene que ser mayor que 0: escribe, por ejemplo, {precio: 2..5 paso 0,25}."
    ),
    (
      "{a: 1..2 paso -1}",
      "El paso tiene que ser mayor que 0: escribe, por ejemplo, {precio: 2..5 paso 0,25}."
    ),
    ("{a: 0..10000}", "Son más de 10 000 valores: usa un paso más grande o acerca los extremos."),
    (
      "{a: 0..999999999999999999 paso 0,000000000001}",
      "Son más de 10 000 valores: usa un paso más grande o acerca los extremos."
    ),
    (
      "{pre-cio: 1..2}",
      "«pre-cio» no sirve de nombre: un nombre empieza con una letra y sigue con letras, cifras o «_», sin espacios "
        + "ni guiones."
    ),
    (
      "{a: 1...2}",
      "Entre el primer y el último valor van dos puntos seguidos «..», no tres: escribe, por ejemplo, {precio: 2..5 paso 0,25}."
    ),
    ("{a: 1-2}", "Falta hasta dónde llegan los valores: escribe, por ejemplo, {precio: 2..5 paso 0,25}."),
    ("{a: 1..x}", "«x» no es un número: escribe, por ejemplo, {precio: 2..5 paso 0,25}."),
    ("{a: 1..}", "Falta un número: escribe, por ejemplo, {precio: 2..5 paso 0,25}."),
    ("{a: 1..2", "A esta línea le falta «}» al final: escribe, por ejemplo, {precio: 2..5 paso 0,25}."),
    (
      "{a 1..2}",
      "Después del nombre van dos puntos y los valores: escribe, por ejemplo, {precio: 2..5 paso 0,25}."
    ),
  ])
  func `a faulty range says how to mend it`(line: String, message: String) {
    let (kind, problems) = readAnswer(line, "= {a}")

    #expect(kind == nil)
    #expect(problems == [Problem(line: 10, message: message)])
  }

  @Test func `ten thousand values are allowed`() throws {
    #expect(try parameter("{a: 1..10000}").count == 10_000)
  }

  @Test func `a zero divisor is an error that shows the values`() {
    let (kind, problems) = readAnswer("{a: 1..3}", "{b: 0,5..2 paso 0,5}", "= 10 / ({a} - {b}) ± 1 %")

    #expect(kind == nil)
    let message = "Con a = 1 y b = 1,0 se divide entre cero: cambia los valores o la fórmula."
    #expect(problems == [Problem(line: 12, message: message)])
  }

  @Test func `a zero that only some combinations have is found among all`() {
    let (odd, _) = readAnswer("{a: 1..99 paso 2}", "{b: 2..98 paso 2}", "= 1 / ({a} - {b}) ± 1 %")
    let (meeting, problems) = readAnswer("{a: 1..99 paso 2}", "{b: 2..99}", "= 1 / ({a} - {b}) ± 1 %")

    #expect(odd != nil)
    #expect(meeting == nil)
    #expect(problems.count == 1)
  }

  @Test func `a result without end does not hide a zero divisor that comes after it`() {
    let (kind, problems) = readAnswer("{a: 1..3}", "= 1 / (3 * ({a} - 3))")

    #expect(kind == nil)
    let message = "Con a = 3 se divide entre cero: cambia los valores o la fórmula."
    #expect(problems == [Problem(line: 11, message: message)])
  }

  @Test func `a percentage of a result that can be 0 is an error`() {
    let (kind, problems) = readAnswer("{a: 1..3}", "{b: 3..5}", "= {a} - {b} ± 1 %")

    #expect(kind == nil)
    let message =
      "Con a = 3 y b = 3 el resultado es 0 y un porcentaje de 0 no deja ningún margen: escribe la tolerancia como "
      + "número, «± 0,5», o cambia los valores."
    #expect(problems == [Problem(line: 12, message: message)])
  }

  @Test func `a result without end and without tolerance gets a notice`() {
    let (kind, problems) = readAnswer("{a: 9..10}", "= {a} / 3")

    #expect(kind != nil)
    let message =
      "Con a = 10 el resultado tiene decimales sin fin y se compara con dos: agrega una tolerancia, como «± 0,01», o "
      + "usa redondear(…; 2)."
    #expect(problems == [Problem(line: 11, message: message, isNotice: true)])
  }

  @Test(arguments: [
    "= {a} / 3 ± 0,01", "= redondear({a} / 3; 2)", "= {a} / 4", "= {a} * 0,333", "= {a} / 0,5",
  ])
  func `a result that ends or has a tolerance gets none`(formula: String) {
    #expect(readAnswer("{a: 9..10}", formula).problems == [])
  }

  @Test func `numbers that grow too long are an error`() {
    let power = Array(repeating: "{a}", count: 9).joined(separator: " * ")

    let (kind, problems) = readAnswer("{a: 99999..100000}", "= " + power + " ± 1")

    #expect(kind == nil)
    let message = "Con a = 99999 los números de la fórmula se hacen demasiado largos: usa números más cortos."
    #expect(problems == [Problem(line: 11, message: message)])
  }

  @Test func `numbers that grow too long between the ends of their ranges are found too`() throws {
    let names = (1...10).map { "n\($0)" }
    let lines =
      names.map { "{\($0): 100000..199999 paso 11}" } + [
        "= " + names.map { "1 / {\($0)}" }.joined(separator: " + ") + " ± 1"
      ]
    let parameters = try lines.dropLast().map { try ParameterLine.read($0[...]) }
    let formula = try Formula(String(lines[10].dropFirst(2).dropLast(4)), names: names)

    let (kind, problems) = AnswerLines.read(
      lines.enumerated().map { (line: $0.offset + 1, text: $0.element) })

    #expect((FormulaBounds(formula, over: parameters, tolerance: .absolute(.one)) == nil))
    #expect(kind == nil)
    #expect(problems.map(\.line) == [11])
  }

  @Test func `a name twice and too many names are errors`() {
    let eleven = (1...11).map { (line: $0, text: "{a\($0): 1..2}") } + [(line: 12, text: "= {a1}")]

    let message = "El valor «a» ya está en otra línea: cambia uno de los dos nombres."
    #expect(readAnswer("{a: 1..2}", "{a: 1..3}", "= {a}").problems == [Problem(line: 11, message: message)])
    #expect(
      AnswerLines.read(eleven).problems
        == [Problem(line: 12, message: "Una pregunta calculada tiene a lo más 10 valores.")])
  }

  @Test func `without tolerance both sides are compared with two decimals`() throws {
    let (kind, _) = readAnswer("{a: 10..10}", "= {a} / 3")
    guard case .calculated(let calculation) = kind else { throw Unexpected() }

    let answer = try calculation.answer(for: [Fraction(10)])

    #expect(calculation.accepts(Fraction(333, over: 100), as: answer))
    #expect(calculation.accepts(Fraction(33_333, over: 10_000), as: answer))
    #expect(calculation.accepts(Fraction(10, over: 3), as: answer))
    #expect(!calculation.accepts(Fraction(334, over: 100), as: answer))
    #expect(!calculation.accepts(Fraction(33, over: 10), as: answer))
  }

  @Test func `the trials are all combinations, or the ends and a sample`() throws {
    let few = try [parameter("{a: 1..2}"), parameter("{b: 1..3}")]
    let many = try [parameter("{a: 1..1000}"), parameter("{b: 1..1000}")]

    #expect(Set(Trials(few)).count == 6)
    #expect(Array(Trials(few)).count == 6)
    #expect(Array(Trials(many)).count == 4 + Trials.sampleSize)
    #expect(Array(Trials(many).prefix(4)) == [[0, 0], [999, 0], [0, 999], [999, 999]])
  }
}

/// A test's own arrangement went wrong.
struct Unexpected: Error {}
