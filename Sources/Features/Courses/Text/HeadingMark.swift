import Markdown

/// The brace that ends a heading, outside code, and begins with `#`: `{#id}`, `{#id parcial}`, `{#id peso=20}`
/// (rules 5, 52, 53).
struct HeadingMark: Equatable {
  /// The heading without the brace, inline Markdown.
  let title: String
  /// What stands behind the `#`.
  let id: String
  /// What stands behind the id.
  let words: [String]

  /// The mark of the heading at `index`; `nil` when it has none.
  static func read(_ document: Document, _ index: Int) -> (title: String, mark: HeadingMark?) {
    let source = document.headingSource(index)
    guard let brace = brace(in: source, document, index) else { return (source, nil) }
    let inside = source[source.utf8.index(brace, offsetBy: 2)...].dropLast()
    let words = inside.split(whereSeparator: { $0 == " " || $0 == "\t" }).map(String.init)
    let title = String(source[..<brace].trimmingBlanks())
    let hasID = inside.utf8.first?.isBlank == false
    return (
      title,
      HeadingMark(
        title: title, id: hasID ? words.first ?? "" : "", words: hasID ? Array(words.dropFirst()) : words)
    )
  }

  private static func brace(in source: String, _ document: Document, _ index: Int) -> String.Index? {
    guard source.utf8.last == UInt8(ascii: "}") else { return nil }
    let last = document[document[index].end - 1]
    guard case .text = last.kind, last.parent == index else { return nil }
    guard let brace = source.utf8.lastIndex(of: UInt8(ascii: "{")) else { return nil }
    return source[brace...].utf8.dropFirst().first == UInt8(ascii: "#") ? brace : nil
  }

  /// Rule 52: `a-z`, `0-9` and `-`, 1 to 64 of them. `nil` when the id is right.
  var problemOfID: String? {
    if id.isEmpty { return "Falta el identificador en la llave: escribe «{#mi-id}»." }
    if id.utf8.count > 64 { return "El identificador «\(id)» es muy largo: usa hasta 64 letras." }
    guard NameRules.isSlug(id) else {
      let right = NameRules.slugged(id)
      return
        "El identificador «\(id)» solo puede tener a-z, 0-9 y guiones: «{#\(right.isEmpty ? "mi-id" : right)}»."
    }
    return nil
  }
}
