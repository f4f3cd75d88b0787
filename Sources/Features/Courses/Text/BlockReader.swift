import Markdown
import Questions

/// Reads a code block: plain code, or one of our blocks (rules 94 to 100).
struct BlockReader {
  let code: Document.CodeBlock
  /// Of the opening fence.
  let line: Int
  let surroundings: BodyText.Surroundings

  /// The block, `nil` for plain code or after an error.
  func read() -> (block: Block?, problems: [Problem]) {
    guard code.isFenced else { return (nil, []) }
    if let problem = problemOfEnd() { return (nil, [problem]) }
    let (first, rest) = code.info.firstWord
    guard !first.isEmpty else { return (nil, []) }
    guard let word = Block.Word(rawValue: first) else { return (nil, [problemOfWord(first)]) }
    if let problem = problemOfPlace(word) ?? problemOfRest(word, rest) { return (nil, [problem]) }
    guard code.text.utf8.contains(where: { $0 > 0x20 }) else {
      return (nil, [.error(line, "El bloque «\(first)» está vacío: escribe su contenido o bórralo.")])
    }
    return contents(word, rest)
  }

  private func contents(_ word: Block.Word, _ rest: String) -> (Block?, [Problem]) {
    switch word {
    case .warning, .tip, .example, .summary:
      let (text, problems) = BodyText.read(code.text, firstLine: line + 1, .block)
      guard let text, let box = word.box else { return (nil, problems) }
      return (.box(box, text), problems)
    case .activity: return activity(rest)
    case .question:
      let (text, problems) = BodyText.read(code.text, firstLine: line + 1, .block)
      guard let text else { return (nil, problems) }
      let (question, found) = QuestionReader(document: text.document).readOnly(blockLine: line)
      return (question.map { .question($0, text) }, problems + found)
    case .table: return TableReader(text: code.text, firstLine: line + 1).read()
    case .download: return download()
    }
  }

  /// Rule 97: CommonMark accepts a fence without end, we do not.
  private func problemOfEnd() -> Problem? {
    guard !code.isClosed else { return nil }
    return .error(
      line, "Este bloque no se cierra: pon al final una línea con los mismos signos que lo abren.")
  }

  /// Rules 95 and 98: an unknown word, or a known one written in another way.
  private func problemOfWord(_ word: String) -> Problem {
    let known = Block.Word.allCases.map(\.rawValue)
    if let brace = word.utf8.firstIndex(of: UInt8(ascii: "{")), known.contains(String(word[..<brace])) {
      return .error(line, "Falta un espacio antes de la llave: «\(word[..<brace]) \(word[brace...])».")
    }
    if let meant = known.first(where: { $0.utf8.elementsEqual(word.plainLetters) }) {
      return .error(line, "El bloque se escribe «\(meant)», en minúsculas y sin tildes.")
    }
    if let meant = Wording.nearest(to: word, among: known) {
      return .error(line, "No existe el bloque «\(word)»: ¿quisiste escribir «\(meant)»?")
    }
    return .error(
      line,
      "No existe el bloque «\(word)»: los bloques son \(Wording.list(known)); para mostrar código, deja la línea sin palabra."
    )
  }

  /// Rules 94 and 96.
  private func problemOfPlace(_ word: Block.Word) -> Problem? {
    switch surroundings {
    case .lesson: return nil
    case .block:
      return .error(line, "Un bloque «\(word.rawValue)» no va dentro de otro bloque: sácalo fuera.")
    case .elsewhere:
      guard word == .activity || word == .question else { return nil }
      return .error(line, "Un bloque «\(word.rawValue)» solo va en las lecciones.")
    }
  }

  /// Rule 98: only `actividad` takes something more, `{#id}`.
  private func problemOfRest(_ word: Block.Word, _ rest: String) -> Problem? {
    guard word == .activity else {
      return rest.isEmpty
        ? nil : .error(line, "Después de «\(word.rawValue)» no va nada más: borra «\(rest)».")
    }
    guard rest.hasPrefix("{#"), rest.hasSuffix("}") else {
      return .error(line, "Una actividad lleva su identificador: «actividad {#mi-id}».")
    }
    let inside = rest.dropFirst(2).dropLast()
    let words = inside.split(separator: " ").map(String.init)
    guard words.count < 2 else {
      return .error(
        line,
        "La llave de una actividad solo lleva el identificador: borra «\(words.dropFirst().joined(separator: " "))»."
      )
    }
    let mark = HeadingMark(title: "", id: words.first ?? "", words: [])
    return mark.problemOfID.map { .error(line, $0) }
  }

  /// Rule 99: the whole block is the prompt.
  private func activity(_ rest: String) -> (Block?, [Problem]) {
    let id = Activity.ID(rawValue: String(rest.dropFirst(2).dropLast()[...].trimmingBlanks()))
    let (text, problems) = BodyText.read(code.text, firstLine: line + 1, .block)
    return (text.map { .activity(id, prompt: $0) }, problems)
  }

  /// Rule 9: the file's name, then its description.
  private func download() -> (Block?, [Problem]) {
    let lines = code.text[...].linesOfEditor()
    let name = String((lines.first ?? "").trimmingBlanks())
    guard !name.isEmpty else {
      return (nil, [.error(line, "La primera línea de una descarga es el nombre del archivo.")])
    }
    if let second = lines.dropFirst().firstIndex(where: \.isFileName) {
      return (
        nil,
        [
          .error(
            line + 1 + second, "Una descarga ofrece un solo archivo: pon este en otro bloque «descarga».")
        ]
      )
    }
    let description = lines.dropFirst().map { $0.trimmingBlanks() }.joined(separator: "\n")
    guard description.utf8.contains(where: { $0 > 0x20 }) else {
      return (.download(name: name, description: nil), [])
    }
    do {
      return (
        .download(name: name, description: try Document(inline: description.trimmed, line: line + 2)), []
      )
    } catch {
      return (nil, [error.problem(firstLine: line + 2)])
    }
  }
}

extension String {
  /// The first word of an info string and what follows, without the blanks between.
  fileprivate var firstWord: (String, String) {
    let text = self[...].trimmingBlanks()
    guard let end = text.utf8.firstIndex(where: \.isBlank) else { return (String(text), "") }
    return (String(text[..<end]), String(text[end...].trimmingBlanks()))
  }

  /// Without blanks and line ends at both ends.
  var trimmed: String {
    let isSpace = { (byte: UInt8) in byte <= 0x20 }
    let bytes = utf8.drop(while: isSpace)
    guard let last = bytes.lastIndex(where: { !isSpace($0) }) else { return "" }
    return String(self[bytes.startIndex...last])
  }
}

extension Substring {
  /// Whether a line is the name of a file and no description.
  fileprivate var isFileName: Bool {
    let name = String(trimmingBlanks())
    let endings =
      PictureReader.endings + [
        "pdf", "xlsx", "ods", "docx", "odt", "pptx", "odp", "csv", "txt", "zip", "mp3", "mp4",
      ]
    return !name.utf8.contains(where: \.isBlank) && endings.contains(name.fileEnding.lowercased())
  }
}
