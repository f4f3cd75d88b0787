/// Reads an SVG tag by tag, only to learn its size and that it is a drawing: no script, no foreign content, nothing from
/// outside (rule 103). It refuses what it does not understand.
struct SVGReader {
  private var rest: ArraySlice<UInt8>
  private var line = 1
  private var size: PictureSize?
  private var hasRoot = false
  /// How many elements are open.
  private var depth = 0
  /// Inside a `<style>`, whose text is checked.
  private var isInStyle = false

  /// Why an SVG is refused.
  private struct Refusal: Error {
    let line: Int
    let message: String
  }

  static func read(_ bytes: [UInt8]) -> PictureReader.Result {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      return .wrong(line: 1, message: "Este SVG no está en UTF-8: guárdalo con la codificación UTF-8.")
    }
    var reader = SVGReader(rest: bytes[...])
    do {
      return .size(try reader.readAll())
    } catch {
      return .wrong(line: error.line, message: error.message)
    }
  }

  private mutating func readAll() throws(Refusal) -> PictureSize {
    while let text = take(until: "<", orEnd: true) {
      if isInStyle { try checkStyle(text) }
      guard !rest.isEmpty else { break }
      try readMarkup()
    }
    guard hasRoot else { throw refusal("Este archivo no es un SVG: guarda el dibujo de nuevo como SVG.") }
    guard depth == 0 else { throw broken() }
    guard let size else {
      throw Refusal(
        line: 1, message: "A este SVG le falta su medida: añade «viewBox=\"0 0 ancho alto\"» en <svg>.")
    }
    return size
  }

  /// What follows a `<`.
  private mutating func readMarkup() throws(Refusal) {
    if skip("!--") {
      guard take(until: "-->", orEnd: false) != nil else { throw broken() }
    } else if skip("![CDATA[") {
      guard let text = take(until: "]]>", orEnd: false) else { throw broken() }
      if isInStyle { try checkStyle(text) }
    } else if skip("?xml ") {
      guard take(until: "?>", orEnd: false) != nil else { throw broken() }
    } else if rest.first == UInt8(ascii: "!") || rest.first == UInt8(ascii: "?") {
      throw refusal(
        "Este SVG tiene una declaración «<\(rest.first == UInt8(ascii: "!") ? "!" : "?")…»: bórrala, puede traer algo de fuera."
      )
    } else if skip("/") {
      guard take(until: ">", orEnd: false) != nil, depth > 0 else { throw broken() }
      depth -= 1
      isInStyle = false
    } else {
      try readTag()
    }
  }

  private mutating func readTag() throws(Refusal) {
    let name = takeName()
    guard !name.isEmpty, !isInStyle else { throw broken() }
    let element = name.localName
    guard hasRoot || element == "svg" else {
      throw refusal("Este archivo no es un SVG: guarda el dibujo de nuevo como SVG.")
    }
    if SVGReader.forbidden.contains(element) {
      throw refusal("Este SVG lleva «<\(name)>», que no es un dibujo: bórralo.")
    }
    let attributes = try readAttributes(of: element)
    if !hasRoot { size = PictureSize(attributes) }
    hasRoot = true
    let isEmpty = skip("/")
    guard skip(">") else { throw broken() }
    isInStyle = element == "style" && !isEmpty
    depth += isEmpty ? 0 : 1
  }

  private static let forbidden: Set<String> = [
    "script", "foreignobject", "iframe", "object", "embed", "audio", "video", "canvas", "handler", "listener",
    "html",
    "body", "link", "meta", "base", "form", "input", "math",
  ]

  private mutating func readAttributes(of element: String) throws(Refusal) -> [String: String] {
    var attributes: [String: String] = [:]
    while true {
      skipSpace()
      if rest.isEmpty { throw broken() }
      if rest.first == UInt8(ascii: ">") || rest.first == UInt8(ascii: "/") { return attributes }
      let name = takeName()
      skipSpace()
      guard !name.isEmpty, skip("=") else { throw broken() }
      skipSpace()
      guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
        throw broken()
      }
      _ = rest.popFirst()
      guard let value = take(until: quote == UInt8(ascii: "'") ? "'" : "\"", orEnd: false) else {
        throw broken()
      }
      try check(name, value, of: element)
      attributes[name.lowercased()] = String(decoding: value, as: UTF8.self)
    }
  }

  // MARK: What is refused

  private func check(_ name: String, _ bytes: ArraySlice<UInt8>, of element: String) throws(Refusal) {
    let attribute = name.localName
    let value = String(decoding: bytes, as: UTF8.self).trimmed
    let plain = value.lowercased()
    if attribute.hasPrefix("on") {
      throw refusal("Este SVG lleva «\(name)», que ejecuta código: bórralo.")
    }
    if ["href", "src"].contains(attribute), !value.hasPrefix("#") {
      throw refusal("Este SVG enlaza algo de fuera con «\(name)»: deja solo el dibujo.")
    }
    if attribute == "attributename", plain.hasSuffix("href") || plain.hasPrefix("on") {
      throw refusal("Este SVG cambia un enlace con una animación: bórrala.")
    }
    if name.lowercased() == "xml:base" || plain.contains("javascript:") {
      throw refusal("Este SVG lleva «\(name)», que enlaza algo de fuera: bórralo.")
    }
    if name.lowercased().hasPrefix("xmlns"), plain.contains("xhtml") || plain.contains("math") {
      throw refusal("Este SVG mezcla otro lenguaje («\(value)»): deja solo el dibujo.")
    }
    try checkStyle(bytes)
  }

  /// Styles and attributes such as `fill` may name parts of the drawing, `url(#id)`, and nothing else. Escapes could
  /// hide something, so that none is accepted where there is anything to hide.
  private func checkStyle(_ bytes: ArraySlice<UInt8>) throws(Refusal) {
    guard isInStyle || bytes.contains(UInt8(ascii: "(")) || bytes.contains(UInt8(ascii: "@")) else { return }
    let text = String(decoding: bytes, as: UTF8.self).lowercased()
    let hides = text.contains("\\") || text.contains("&#")
    guard !hides, !text.contains("@import"), !text.contains("image-set") else {
      throw refusal(SVGReader.foreignStyle)
    }
    for call in text.components(after: "url(") {
      let target = call.drop { $0 == " " || $0 == "'" || $0 == "\"" }
      guard ["#", "&quot;#", "&apos;#"].contains(where: target.hasPrefix) else {
        throw refusal(SVGReader.foreignStyle)
      }
    }
  }

  private static let foreignStyle = "El estilo de este SVG trae algo de fuera: deja solo el dibujo."

  private func refusal(_ message: String) -> Refusal { Refusal(line: line, message: message) }

  private func broken() -> Refusal {
    refusal("Este SVG no se entiende en esta línea: guarda el dibujo de nuevo.")
  }

  // MARK: Taking bytes

  private init(rest: ArraySlice<UInt8>) { self.rest = rest }

  /// The bytes before `text`, which is skipped; without it all of the rest when `orEnd`, else `nil`.
  private mutating func take(until text: StaticString, orEnd: Bool) -> ArraySlice<UInt8>? {
    let mark = text.withUTF8Buffer(Array.init)
    var index = rest.startIndex
    while index < rest.endIndex {
      if rest[index] == mark[0], rest[index...].starts(with: mark) {
        let taken = rest[rest.startIndex..<index]
        advance(past: index + mark.count)
        return taken
      }
      index += 1
    }
    guard orEnd else { return nil }
    let taken = rest
    advance(past: rest.endIndex)
    return taken
  }

  private mutating func advance(past end: Int) {
    line += rest[rest.startIndex..<end].count { $0 == UInt8(ascii: "\n") }
    rest = rest[end...]
  }

  private mutating func skip(_ text: StaticString) -> Bool {
    let mark = text.withUTF8Buffer(Array.init)
    guard rest.starts(with: mark) else { return false }
    advance(past: rest.startIndex + mark.count)
    return true
  }

  private mutating func skipSpace() {
    guard let end = rest.firstIndex(where: { $0 > 0x20 }) else { return advance(past: rest.endIndex) }
    advance(past: end)
  }

  private mutating func takeName() -> String {
    let name = rest.prefix { byte in
      byte >= 0x80 || byte.isLetterOrDigit || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "-")
        || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
    }
    advance(past: name.endIndex)
    return String(decoding: name, as: UTF8.self)
  }
}

extension UInt8 {
  var isLetterOrDigit: Bool {
    let small = self | 0x20
    return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(small)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
  }
}

extension String {
  /// The name of an element or attribute without its namespace, in small letters.
  fileprivate var localName: String {
    (split(separator: ":").last.map(String.init) ?? self).lowercased()
  }
}

extension String {
  /// What follows each occurrence of `text`, to the end of the string.
  fileprivate func components(after text: String) -> [Substring] {
    indices.filter { self[$0...].hasPrefix(text) }.map { self[$0...].dropFirst(text.count) }
  }
}

extension PictureSize {
  /// From `viewBox`, else from `width` and `height`.
  fileprivate init?(_ attributes: [String: String]) {
    let box = (attributes["viewbox"] ?? "").split { $0 == " " || $0 == "," || $0 == "\n" }.map {
      String($0).pixels
    }
    let sides =
      box.count == 4 ? [box[2], box[3]] : [attributes["width"]?.pixels, attributes["height"]?.pixels]
    guard let width = sides[0], let height = sides[1], width > 0, height > 0 else { return nil }
    self.init(width: width, height: height)
  }
}

extension String {
  /// A length in pixels, rounded: `340`, `340.5`, `340px`.
  fileprivate var pixels: Int? {
    let number = hasSuffix("px") ? String(dropLast(2)) : self
    guard let value = Double(number), value.isFinite, abs(value) < 100_000 else { return nil }
    return Int(value.rounded())
  }
}
