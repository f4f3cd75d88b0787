/// Reads the answer of number, short-text and calculated questions from the source lines of a file (rules 11, 63,
/// 64, 73, 76 to 80), since Markdown would swallow the signs in `= a_b_c` and `= 2*3*4`.
package enum AnswerLines {
  typealias Numbered = (line: Int, text: Substring)

  /// Whether a line has the form of one of these answers: `= …`, or `{name: …}` even where it has slips. Up to three
  /// spaces may precede. `====`, which underlines a heading, is none, nor is `{name}` alone, which is text.
  package static func isAnswer(_ text: some StringProtocol) -> Bool {
    let indentation = text.unicodeScalars.prefix { $0.properties.isWhitespace }
    guard indentation.count <= 3, indentation.allSatisfy({ $0 == " " }) else { return false }
    let content = trimmed(text)
    if isFormulaOrText(content) {
      return content.unicodeScalars.count == 1 || !content.unicodeScalars.allSatisfy { $0 == "=" }
    }
    return ParameterLine.isOne(content)
  }

  /// What the lines at the end of a question say. Blank lines among them are skipped; every other one must be an
  /// answer line. There is no kind exactly when one of the problems is an error.
  package static func read(
    _ lines: [(line: Int, text: String)]
  ) -> (kind: Question.Kind?, problems: [Problem]) {
    var answers: [Numbered] = []
    var parameters: [Numbered] = []
    for (line, text) in lines {
      let content = trimmed(Substring(text))
      if content.isEmpty { continue }
      if isFormulaOrText(content) {
        answers.append((line, trimmed(content.dropFirstScalar())))
      } else if content.unicodeScalars.first == "{" {
        guard answers.isEmpty else {
          return failed(line, "Los valores van antes de la línea «=»: sube esta línea.")
        }
        parameters.append((line, content))
      } else {
        return failed(line, "Esta línea no es una respuesta: escribe «= » y después la respuesta correcta.")
      }
    }
    if let (line, _) = answers.first(where: { $0.text.isEmpty }) {
      return failed(line, "Falta la respuesta después de «=»: escribe, por ejemplo, «= 250».")
    }
    guard let first = answers.first else {
      guard let (line, _) = parameters.last else {
        return failed(
          lines.first?.line ?? 1, "Falta la respuesta: escribe «= » y después la respuesta correcta.")
      }
      return failed(line, "Falta la fórmula: después de los valores escribe, por ejemplo, «= {precio} * 2».")
    }
    let isCalculated = !parameters.isEmpty || answers.contains { PlainAnswer.namesParameter($0.text) }
    guard isCalculated else { return PlainAnswer.read(answers) }
    if answers.count > 1 {
      return failed(answers[1].line, "Una pregunta calculada tiene una sola fórmula: deja una línea «=».")
    }
    return CalculationLines.read(parameters: parameters, formula: first)
  }

  static func failed(_ line: Int, _ message: String) -> (kind: Question.Kind?, problems: [Problem]) {
    (nil, [Problem(line: line, message: message)])
  }

  private static func isFormulaOrText(_ content: some StringProtocol) -> Bool {
    content.unicodeScalars.first == "="
  }
}

extension Substring {
  /// Without its first scalar, which a mark over it would otherwise drag along.
  func dropFirstScalar() -> Substring {
    Substring(unicodeScalars.dropFirst())
  }
}
