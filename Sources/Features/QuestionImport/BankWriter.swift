/// Writes questions as a bank (`authoring.md`, «Questions»).
enum BankWriter {
  static func write(_ questions: [ImportedQuestion]) -> (text: String, count: Int, leftOut: [LeftOut]) {
    var names = QuestionNames()
    var parts: [String] = []
    var leftOut: [LeftOut] = []
    for question in questions {
      if let reason = reasonAgainst(question) {
        leftOut.append(LeftOut(line: question.line, reason: reason))
      } else {
        parts.append(section(question, id: names.next(for: question)))
      }
    }
    return (parts.joined(separator: "\n"), parts.count, leftOut)
  }

  private static func section(_ question: ImportedQuestion, id: String) -> String {
    let (heading, stem) = headingAndStem(question)
    var flags = ""
    if case .choice(_, _, let isPartial, let isFixedOrder) = question.answer {
      flags = (isPartial ? " parcial" : "") + (isFixedOrder ? " fijo" : "")
    }
    var parts = ["## \(heading) {#\(id)\(flags)}"]
    if !stem.isEmpty { parts.append(stem) }
    parts.append(answer(question.answer))
    if !question.feedback.isEmpty { parts.append(quoted(question.feedback)) }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// A short question is its own heading; a longer one has its name, or its first paragraph, above it.
  private static func headingAndStem(_ question: ImportedQuestion) -> (heading: String, stem: String) {
    let paragraphs = question.text.split(separator: "\n\n").map(String.init)
    if paragraphs.count <= 1, oneLine(question.text).count <= 200 {
      let heading = oneLine(question.text)
      return (heading.isEmpty ? escapedMarkdown(question.name) : heading, "")
    }
    if !question.name.isEmpty { return (escapedMarkdown(question.name), question.text) }
    return (oneLine(paragraphs[0]), paragraphs.dropFirst().joined(separator: "\n\n"))
  }

  private static func answer(_ answer: ImportedQuestion.Answer) -> String {
    switch answer {
    case .choice(let options, let isSingle, _, _):
      let signs = isSingle ? ("( )", "(x)") : ("[ ]", "[x]")
      return options.map { "- \($0.isRight ? signs.1 : signs.0) \($0.text)" }.joined(separator: "\n")
    case .trueOrFalse(let isTrue):
      return "- (\(isTrue ? "x" : " ")) Verdadero\n- (\(isTrue ? " " : "x")) Falso"
    case .text(let answers): return answers.map { "= \($0)" }.joined(separator: "\n")
    case .number(let value, let tolerance): return "= \(value)" + (tolerance.map { " ± \($0)" } ?? "")
    case .matching(let pairs, let spares):
      let lines = pairs.map { "- \($0.left) => \($0.right)" } + spares.map { "- => \($0)" }
      return lines.joined(separator: "\n")
    case .order(let items):
      return zip(1..., items).map { "\($0.0). \($0.1)" }.joined(separator: "\n")
    case .open: return "___"
    }
  }

  private static func quoted(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? ">" : "> \($0)" }
      .joined(separator: "\n")
  }

  /// What the rules of a bank say against a question; nil where they have nothing to say.
  private static func reasonAgainst(_ question: ImportedQuestion) -> String? {
    if oneLine(question.text).isEmpty, question.name.isEmpty { return "la pregunta no tiene texto" }
    switch question.answer {
    case .choice(let options, _, _, _):
      if options.count < 2 { return "la pregunta tiene menos de dos opciones" }
      if options.contains(where: \.text.isEmpty) { return "una opción está vacía" }
      if Set(options.map(\.text)).count < options.count { return "dos opciones dicen lo mismo" }
    case .text(let answers):
      if answers.isEmpty || answers.contains(where: \.isEmpty) { return "falta la respuesta correcta" }
    case .matching(let pairs, _):
      if pairs.count < 2 { return "la pregunta une menos de dos parejas" }
      if Set(pairs.map(\.left)).count < pairs.count { return "dos parejas empiezan con lo mismo" }
      if pairs.contains(where: { $0.right.isEmpty }) { return "a una pareja le falta su respuesta" }
    case .order(let items):
      if items.count < 2 || Set(items).count < items.count {
        return "faltan pasos que ordenar, o dos son iguales"
      }
    case .open:
      return
        "una pregunta abierta no va en un banco, porque el examen se califica solo: escríbela en «prueba.md»"
    case .trueOrFalse, .number: break
    }
    return nil
  }
}

/// Ids for the questions of one bank: from their name or text, each once.
struct QuestionNames {
  private var used: Set<String> = []

  mutating func next(for question: ImportedQuestion) -> String {
    let base = slug(of: question.name.isEmpty ? question.text : question.name)
    let stem = base.isEmpty ? "pregunta" : base
    var id = stem
    var number = 2
    while !used.insert(id).inserted {
      id = "\(stem)-\(number)"
      number += 1
    }
    return id
  }

  /// Letters without marks, digits and hyphens; at most 48, cut at a word.
  private func slug(of text: String) -> String {
    var result = ""
    for word in text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
      let plain = word.unicodeScalars.compactMap { plainLetter($0) }
      guard !plain.isEmpty else { continue }
      let next = (result.isEmpty ? "" : "-") + String(String.UnicodeScalarView(plain))
      if result.utf8.count + next.utf8.count > 48 { break }
      result += next
    }
    return result
  }

  private func plainLetter(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case "a"..."z", "0"..."9": scalar
    case "á", "à", "â", "ä", "ã": "a"
    case "é", "è", "ê", "ë": "e"
    case "í", "ì", "î", "ï": "i"
    case "ó", "ò", "ô", "ö", "õ": "o"
    case "ú", "ù", "û", "ü": "u"
    case "ñ": "n"
    case "ç": "c"
    default: nil
    }
  }
}
