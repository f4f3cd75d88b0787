import Markdown

/// The block between `---` lines that begins a file: `clave: valor`, or `clave:` with `- item` lines. Nothing more of
/// YAML (rules 31 to 36).
struct FrontMatter {
  struct Item: Equatable {
    let text: String
    let line: Int
  }

  enum Value: Equatable {
    case text(String)
    case list([Item])
    /// Already reported; whoever asks for it says nothing more (rule 112).
    case faulty
  }

  struct Entry: Equatable {
    let line: Int
    var value: Value
  }

  private(set) var entries: [String: Entry] = [:]
  /// Where the text after it begins.
  private(set) var bodyLine = 1

  /// That of a file without one.
  init() {}

  /// Reads the front matter of `source`, whose keys are to be among `keys`. `nil` when there is none, which is
  /// reported; nothing more is then said about the file (rule 112).
  init?(of source: SourceText, keys: [String], problems: ProblemList) {
    guard source.lines.first?.trimmingEnd() == "---" else {
      problems.error(source.file, 1, "Falta la cabecera: la primera línea tiene que ser «---».")
      return nil
    }
    guard let end = source.lines.dropFirst().firstIndex(where: { $0.trimmingEnd() == "---" }) else {
      problems.error(
        source.file, 1, "La cabecera no se cierra: pon una línea «---» después de la última clave.")
      return nil
    }
    bodyLine = end + 2
    var reading = Reading(file: source.file, keys: keys, problems: problems)
    for index in 1..<end { reading.read(source.lines[index], line: index + 1) }
    reading.finish()
    entries = reading.entries
  }
}

/// The front matter, line by line.
private struct Reading {
  let file: String
  let keys: [String]
  let problems: ProblemList
  var entries: [String: FrontMatter.Entry] = [:]
  /// The key whose list may go on.
  private var open: String?
  /// Items under a key that is not one are skipped without a word.
  private var isSkippingItems = false

  init(file: String, keys: [String], problems: ProblemList) {
    self.file = file
    self.keys = keys
    self.problems = problems
  }

  mutating func read(_ line: Substring, line number: Int) {
    let text = line.trimmingBlanks()
    if text.isEmpty { return }
    if text.utf8.starts(with: "- ".utf8) || text == "-" {
      readItem(line, text, number)
    } else if text.utf8.first == UInt8(ascii: "-") {
      error(number, "Falta un espacio después del guion: «- \(text.dropFirst())».")
      if let open { markFaulty(open) }
    } else if line.utf8.first?.isBlank == true {
      error(number, "La clave empieza en el margen: quita los espacios de delante de «\(text)».")
      endList()
      isSkippingItems = true
      if let key = text.split(separator: ":").first.map(String.init), keys.contains(key) {
        setFaulty(key, number)
      }
    } else {
      readKey(text, number)
    }
  }

  /// A list without items is a missing value (rule 34).
  mutating func finish() { endList() }

  private mutating func endList() {
    isSkippingItems = false
    guard let key = open else { return }
    open = nil
    guard let entry = entries[key], entry.value == .list([]) else { return }
    error(entry.line, "Falta el valor de «\(key)».")
    entries[key]?.value = .faulty
  }

  /// Rules 34 and 35: one or more spaces, or none, then `- `.
  private mutating func readItem(_ line: Substring, _ text: Substring, _ number: Int) {
    if isSkippingItems { return }
    guard let key = open else {
      error(
        number,
        "Este elemento no pertenece a ninguna lista: una lista empieza con «clave:» sin valor en su línea.")
      return
    }
    let indentation = line.utf8.prefix(while: \.isBlank)
    let item = Substring(text.utf8.dropFirst()).trimmingBlanks()
    if indentation.contains(UInt8(ascii: "\t")) {
      error(number, "Hay un tabulador delante del guion: usa espacios: «  - \(item)».")
      markFaulty(key)
    } else if item.isEmpty {
      error(number, "Falta el valor de este elemento de «\(key)».")
      markFaulty(key)
    } else if case .list(let items) = entries[key]?.value {
      entries[key]?.value = .list(items + [FrontMatter.Item(text: String(item), line: number)])
    }
  }

  private mutating func markFaulty(_ key: String) {
    entries[key]?.value = .faulty
  }

  private mutating func readKey(_ text: Substring, _ number: Int) {
    endList()
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else {
      let isComment = text.utf8.first == UInt8(ascii: "#")
      error(
        number,
        isComment
          ? "En la cabecera no hay comentarios: borra esta línea."
          : "Esta línea no es «clave: valor»: escribe la clave, dos puntos, un espacio y el valor.")
      isSkippingItems = true
      return
    }
    let written = String(text[..<colon])
    let rest = text[text.utf8.index(after: colon)...]
    guard let key = known(written, value: rest.trimmingBlanks(), number) else { return }
    if let first = entries[key] {
      error(number, "La clave «\(key)» está dos veces (ya está en la línea \(first.line)): deja una sola.")
      isSkippingItems = true
      return
    }
    entries[key] = FrontMatter.Entry(line: number, value: value(of: key, rest, number))
    if entries[key]?.value == .list([]) {
      open = key
    } else {
      isSkippingItems = entries[key]?.value == .faulty
    }
  }

  /// The key, or, when it is written wrong, an error; what it was meant to be then counts as there (rules 33, 112).
  private mutating func known(_ written: String, value: Substring, _ number: Int) -> String? {
    if keys.contains(written) { return written }
    isSkippingItems = true
    let trimmed = String(written[...].trimmingBlanks())
    if let meant = keys.first(where: { $0.utf8.elementsEqual(trimmed.plainLetters) }) {
      error(
        number,
        "La clave se escribe «\(meant)», en minúsculas, sin tildes y pegada a los dos puntos: «\(meant): \(value)»."
      )
      setFaulty(meant, number)
    } else if let meant = Wording.nearest(to: trimmed, among: keys) {
      error(number, "No existe la clave «\(trimmed)»: ¿quisiste escribir «\(meant)»?")
      setFaulty(meant, number)
    } else {
      error(number, "No existe la clave «\(trimmed)» en este archivo: las claves son \(Wording.list(keys)).")
    }
    return nil
  }

  private mutating func setFaulty(_ key: String, _ number: Int) {
    if entries[key] == nil { entries[key] = FrontMatter.Entry(line: number, value: .faulty) }
  }

  private func value(of key: String, _ rest: Substring, _ number: Int) -> FrontMatter.Value {
    let text = rest.trimmingBlanks()
    if text.isEmpty { return .list([]) }
    if rest.utf8.first?.isBlank != true {
      error(number, "Falta un espacio después de los dos puntos: «\(key): \(text)».")
      return .faulty
    }
    if text.utf8.first == UInt8(ascii: "["), text.utf8.last == UInt8(ascii: "]") {
      let items = text.dropFirst().dropLast().split(separator: ",").map { "«  - \($0.trimmingBlanks())»" }
      let example = items.isEmpty ? "«  - …»" : Wording.list(items)
      error(number, "Una lista se escribe con un elemento por línea: «\(key):» y debajo \(example).")
      return .faulty
    }
    return .text(String(text))
  }

  private func error(_ line: Int, _ message: String) {
    problems.error(file, line, message)
  }
}

extension Substring {
  fileprivate func trimmingEnd() -> Substring {
    var end = endIndex
    while end > startIndex, utf8[utf8.index(before: end)].isBlank { end = utf8.index(before: end) }
    return self[startIndex..<end]
  }
}
