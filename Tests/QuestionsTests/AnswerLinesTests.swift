import Fractions
import Testing

@testable import Questions

/// The lines of an answer from line 10 on.
func readAnswer(_ lines: String...) -> (kind: Question.Kind?, problems: [Problem]) {
  AnswerLines.read(lines.enumerated().map { (line: 10 + $0.offset, text: $0.element) })
}

@Suite struct AnswerLinesTests {
  private func accepted(
    _ value: Fraction, _ tolerance: AcceptedNumber.Tolerance = .none, _ source: String
  ) throws -> AcceptedNumber {
    try AcceptedNumber(value: value, tolerance: tolerance, source: source)
  }

  @Test func `lines that are numbers make a number question`() throws {
    let (kind, problems) = readAnswer("= 250", "  = 0,35 ± 1 %  ", "=−2.5 ± 0,5\r")

    let expected: Question.Kind = .number([
      try accepted(Fraction(250), .none, "250"),
      try accepted(Fraction(7, over: 20), .percent(.one), "0,35 ± 1 %"),
      try accepted(Fraction(-5, over: 2), .absolute(Fraction(1, over: 2)), "−2.5 ± 0,5"),
    ])
    #expect(kind == expected)
    #expect(problems == [])
  }

  @Test(arguments: [
    ("= RUC", "RUC"), ("= \"911\"", "911"), ("= «911 »", "911"), ("= “a ± b”", "a ± b"), ("= a_b_c", "a_b_c"),
    ("= 2*3*4", "2*3*4"), ("= 24/7", "24/7"), ("= 3 meses", "3 meses"), ("= 10-12", "10-12"),
    ("= {a b}", "{a b}"),
    ("= \"{precio}\"", "{precio}"), ("= 1e5", "1e5"),
  ])
  func `lines that are none make a short text`(line: String, text: String) {
    let (kind, problems) = readAnswer(line)

    #expect(kind == .shortText([text]))
    #expect(problems == [])
  }

  @Test(arguments: [
    (
      ["= 911", "= RUC"], 11,
      "Unas respuestas son números y otras son textos: deja solo números, o pon entre comillas los números que se "
        + "comparan como texto, como «= \"911\"»."
    ),
    (["= 250 ± mucho"], 10, "Después de «±» va un número, como «± 5» o «± 1 %»."),
    (["= 250 ±"], 10, "Después de «±» va un número, como «± 5» o «± 1 %»."),
    (["= 250 ± 1 ± 2"], 10, "Después de «±» va un número, como «± 5» o «± 1 %»."),
    (["= 250 ± -5"], 10, "La tolerancia no puede ser negativa: escribe «± 5» o «± 1 %»."),
    (
      ["= harina ± 5"], 10,
      "Antes de «±» va un número, como «= 250 ± 5». Si es un texto, ponlo entre comillas."
    ),
    (
      ["= 0 ± 1 %"], 10,
      "Un porcentaje de 0 no deja ningún margen: escribe la tolerancia como número, «± 0,5»."
    ),
    (["= 250 +- 5"], 10, "La tolerancia se escribe con «±», como «= 250 ± 5»."),
    (
      ["= 1.250,50"], 10,
      "«1.250,50» no es un número: escribe los miles sin separar y una sola coma, como 1250,50. Si es un texto, "
        + "ponlo entre comillas: = \"1.250,50\"."
    ),
    (
      ["= $ 250"], 10,
      "Escribe solo el número, sin «$» ni «%»: «= 250». Si es un texto, ponlo entre comillas."
    ),
    (["= 250", "="], 11, "Falta la respuesta después de «=»: escribe, por ejemplo, «= 250»."),
    (["= \"\""], 10, "Falta la respuesta entre las comillas: escribe, por ejemplo, «= \"911\"»."),
    (
      ["= 250", "doscientos"], 11,
      "Esta línea no es una respuesta: escribe «= » y después la respuesta correcta."
    ),
    (
      ["= 1234567890123456789"], 10,
      "«1234567890123456789» tiene demasiadas cifras. Si es un código, ponlo entre comillas: "
        + "= \"1234567890123456789\"."
    ),
    (
      ["= 2 * {precio}"], 10,
      "No hay un valor «{precio}»: agrega su línea antes de la respuesta, como {precio: 1..10 paso 1}."
    ),
    (["{a: 1..2}"], 10, "Falta la fórmula: después de los valores escribe, por ejemplo, «= {precio} * 2»."),
    (["= {a}", "{a: 1..2}"], 11, "Los valores van antes de la línea «=»: sube esta línea."),
    (
      ["{a: 1..2}", "= {a}", "= 3"], 12, "Una pregunta calculada tiene una sola fórmula: deja una línea «=»."
    ),
    (["", " "], 10, "Falta la respuesta: escribe «= » y después la respuesta correcta."),
  ])
  func `an error says where and how to mend it`(lines: [String], line: Int, message: String) {
    let numbered = lines.enumerated().map { (line: 10 + $0.offset, text: $0.element) }

    let (kind, problems) = AnswerLines.read(numbered)

    #expect(kind == nil)
    #expect(problems == [Problem(line: line, message: message)])
  }

  @Test func `all faulty lines are told in one run`() {
    let (kind, problems) = readAnswer("= 1.2.3", "= 5", "= 6 ± x")

    #expect(kind == nil)
    #expect(problems.map(\.line) == [10, 12])
  }

  @Test func `three decimals after one mark get a notice, since they may be thousands`() {
    let (kind, problems) = readAnswer("= 1.250", "= 0,250")

    #expect(kind != nil)
    let message = "«1.250» se lee con decimales. Si son miles, escribe 1250."
    #expect(problems == [Problem(line: 10, message: message, isNotice: true)])
  }

  @Test(arguments: [
    ("= 5", true), ("=5", true), ("   = 5", true), ("=", true), ("    = 5", false), ("\t= 5", false),
    ("===", false),
    ("==", false), ("{precio: 2..5 paso 0,25}", true), ("{ precio : 2..5", true), ("{pre-cio: 1..2}", true),
    ("{precio 1..2}", true), ("{precio}", false), ("{precio} cuesta la harina", false), ("", false),
    ("- = 5", false),
  ])
  func `a line is known as an answer by its form`(line: String, isAnswer: Bool) {
    #expect(AnswerLines.isAnswer(line) == isAnswer)
  }

  @Test func `the ends of a tolerance belong to it, exactly`() throws {
    let percent = try accepted(Fraction(-350, over: 1000), .percent(.one), "")
    let absolute = try accepted(Fraction(1, over: 10), .absolute(Fraction(2, over: 10)), "")

    #expect(percent.accepts(Fraction(-3465, over: 10_000)))
    #expect(percent.accepts(Fraction(-3535, over: 10_000)))
    #expect(!percent.accepts(Fraction(-34_649, over: 100_000)))
    // 0.1 + 0.2 is more than 0.3 in binary.
    #expect(absolute.accepts(Fraction(3, over: 10)))
    #expect(!absolute.accepts(Fraction(30_001, over: 100_000)))
  }
}
