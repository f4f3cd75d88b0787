/// Reads Aiken: a line that asks, options `A. …` or `A) …`, and `ANSWER: B`.
enum AikenReader {
  static func read(_ text: String) -> (questions: [ImportedQuestion], leftOut: [LeftOut]) {
    var reading = Reading()
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      reading.take(line.trimmed, at: index + 1)
    }
    reading.finish()
    return (reading.questions, reading.leftOut)
  }

  static func isAnswer(_ line: Substring) -> Bool { answer(of: line.trimmed) != nil }

  private struct Reading {
    var questions: [ImportedQuestion] = []
    var leftOut: [LeftOut] = []
    private var stem: [Substring] = []
    private var options: [(letter: Character, text: Substring)] = []
    private var firstLine = 0

    mutating func take(_ line: Substring, at number: Int) {
      if line.isEmpty { return }
      if let letter = answer(of: line) {
        close(answer: letter, at: number)
      } else if let option = option(of: line), !stem.isEmpty {
        options.append(option)
      } else {
        if !options.isEmpty { finish() }
        if stem.isEmpty { firstLine = number }
        stem.append(line)
      }
    }

    mutating func finish() {
      guard !stem.isEmpty else { return }
      leftOut.append(
        LeftOut(
          line: firstLine,
          reason: "la pregunta no tiene su línea «ANSWER: A»: agrégala y vuelve a importar"))
      forget()
    }

    private mutating func close(answer letter: Character, at number: Int) {
      defer { forget() }
      guard !stem.isEmpty else {
        leftOut.append(LeftOut(line: number, reason: "esta respuesta no tiene pregunta antes"))
        return
      }
      guard options.count >= 2, options.count(where: { $0.letter == letter }) == 1 else {
        leftOut.append(
          LeftOut(
            line: firstLine, reason: "la respuesta «\(letter)» no es una de las opciones de la pregunta"))
        return
      }
      questions.append(
        ImportedQuestion(
          line: firstLine, name: "", text: stem.map(escapedMarkdown).joined(separator: "\n"),
          answer: .choice(
            options.map { .init(text: escapedMarkdown($0.text), isRight: $0.letter == letter) },
            isSingle: true,
            isPartial: false, isFixedOrder: false),
          feedback: ""))
    }

    private mutating func forget() {
      stem = []
      options = []
    }
  }

  /// The letter of `ANSWER: B`.
  private static func answer(of line: Substring) -> Character? {
    guard line.uppercased().hasPrefix("ANSWER:") else { return nil }
    let rest = line.dropFirst("ANSWER:".count).trimmed
    guard rest.count == 1, let letter = rest.first?.uppercased().first, letter.isASCII, letter.isLetter else {
      return nil
    }
    return letter
  }

  /// `A. text` or `A) text`.
  private static func option(of line: Substring) -> (letter: Character, text: Substring)? {
    guard let letter = line.first, letter.isASCII, letter.isUppercase, let sign = line.dropFirst().first,
      sign == "." || sign == ")"
    else { return nil }
    let rest = line.dropFirst(2)
    guard rest.first?.isWhitespace ?? true else { return nil }
    return (letter, rest.trimmed)
  }
}

extension Substring {
  /// Without white space at both ends.
  var trimmed: Substring {
    let start = drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return start[...last]
  }
}

extension String {
  var trimmed: String { String(self[...].trimmed) }
}
