/// One question of a GIFT file.
struct GIFTQuestion {
  private let line: Int
  private var source: String
  private var format = TextFormat.plain
  private(set) var leftOut: [LeftOut] = []

  init(_ block: GIFTReader.Block) {
    line = block.line
    source = GIFTEscapes.hidden(block.text)
  }

  /// Nil for what is no question, or none that a bank can say; `leftOut` says which.
  mutating func read() -> ImportedQuestion? {
    if source.hasPrefix("$") {
      leave("«\(GIFTEscapes.shown(source))» no se lleva: guarda el banco en el módulo que corresponde")
      return nil
    }
    let name = takeName()
    takeFormat()
    guard let open = source.firstIndex(of: "{") else {
      leave("esto no es una pregunta, le falta su respuesta entre llaves: «\(beginning)»")
      return nil
    }
    guard let close = source.lastIndex(of: "}"), open < close else {
      leave("falta la llave que cierra la respuesta: agrega «}»")
      return nil
    }
    let (body, general) = parted(String(source[source.index(after: open)..<close]), at: "####")
    let after = source[source.index(after: close)...].trimmed
    let before = source[..<open].trimmed
    let gap = after.isEmpty ? "" : before.isEmpty ? "_____ " : " _____ "
    guard let read = GIFTAnswer(body.trimmed, line: line, format: format).read(into: &leftOut) else {
      return nil
    }
    return ImportedQuestion(
      line: line, name: name, text: markdown(before + gap + after), answer: read.answer,
      feedback: general.trimmed.isEmpty ? read.feedback : markdown(general))
  }

  private var beginning: String { String(GIFTEscapes.shown(source).prefix(60)) }

  /// `::name::`
  private mutating func takeName() -> String {
    guard source.hasPrefix("::") else { return "" }
    let rest = source.dropFirst(2)
    guard let end = rest.firstRange(of: "::") else { return "" }
    source = String(rest[end.upperBound...].trimmed)
    return oneLine(GIFTEscapes.shown(rest[..<end.lowerBound]))
  }

  /// `[html]`
  private mutating func takeFormat() {
    var name = ""
    if source.hasPrefix("["), let end = source.firstIndex(of: "]") {
      let word = source[source.index(after: source.startIndex)..<end]
      if ["html", "markdown", "plain", "moodle"].contains(word.lowercased()) {
        name = String(word)
        source = String(source[source.index(after: end)...].trimmed)
      }
    }
    format = TextFormat(named: name, text: source)
  }

  private mutating func markdown(_ text: String) -> String {
    let (markdown, lost) = format.markdown(GIFTEscapes.shown(text))
    for thing in Set(lost).sorted() { leave("\(thing) no se lleva: agrégalo a mano") }
    return markdown
  }

  private mutating func leave(_ reason: String) {
    leftOut.append(LeftOut(line: line, reason: reason))
  }
}

/// What stands before a mark and what after it.
func parted(_ text: String, at mark: String) -> (before: String, after: String) {
  guard let range = text.firstRange(of: mark) else { return (text, "") }
  return (String(text[..<range.lowerBound]), String(text[range.upperBound...]))
}
