/// The HTML of other programs' editors as Markdown: paragraphs, line breaks, bold, italics, lists and code. Pictures and whatever
/// else it has stay behind, and are named.
struct HTMLText {
  private(set) var markdown = ""
  /// What has no place in a bank: «una imagen», «una tabla» …
  private(set) var lost: [String] = []
  private var listDepth = 0
  private var isSkipping = false

  init(_ html: String) {
    var rest = html[...]
    while let sign = rest.firstIndex(where: { $0 == "<" }) {
      take(text: rest[..<sign])
      guard let end = tagEnd(rest[sign...]) else {
        take(text: rest[sign...])
        rest = ""
        break
      }
      take(tag: rest[rest.index(after: sign)..<end])
      rest = rest[rest.index(after: end)...]
    }
    take(text: rest)
    markdown = tidied(markdown)
  }

  private mutating func take(text: Substring) {
    guard !isSkipping else { return }
    let words = unescaped(text).map { $0.isWhitespace ? " " : $0 }
    markdown += escapedMarkdown(String(words))
  }

  private mutating func take(tag: Substring) {
    let isClosing = tag.first == "/"
    let name = tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber || $0 == "!" }.lowercased()
    switch name {
    case "b", "strong": markdown += "**"
    case "i", "em": markdown += "*"
    case "code": markdown += "`"
    case "br": markdown += "\n\n"
    case "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre": markdown += "\n\n"
    case "ul", "ol": markdown += "\n\n"
    case "li": if !isClosing { markdown += "\n\n" }
    case "script", "style": isSkipping = !isClosing
    case "img": lost.append("una imagen")
    case "audio", "video", "source", "iframe", "object", "embed":
      if !isClosing { lost.append("un audio o video") }
    case "table": if !isClosing { lost.append("el orden de una tabla") }
    case "a": if !isClosing { lost.append("un enlace") }
    case "sub", "sup": if !isClosing { lost.append("un subíndice o superíndice") }
    default: break
    }
  }

  /// A tag ends at `>` outside quotes.
  private func tagEnd(_ text: Substring) -> Substring.Index? {
    guard let next = text.dropFirst().first, next.isLetter || next == "/" || next == "!" else { return nil }
    var quote: Character?
    for index in text.indices {
      let character = text[index]
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == ">" {
        return index
      }
    }
    return nil
  }
}

/// Paragraphs parted by one blank line, without marks that stand around nothing.
private func tidied(_ markdown: String) -> String {
  let joined = markdown.replacing("****", with: "")
  var paragraphs: [String] = []
  for line in joined.split(separator: "\n") {
    let words = oneLine(String(line))
    if !words.isEmpty { paragraphs.append(words) }
  }
  return paragraphs.joined(separator: "\n\n")
}

/// Character references of HTML that editors write; an unknown one stays as it is.
func unescaped(_ text: some StringProtocol) -> String {
  var result = ""
  var rest = String(text)[...]
  while let sign = rest.firstIndex(of: "&") {
    result += rest[..<sign]
    let after = rest[rest.index(after: sign)...]
    guard let end = after.prefix(12).firstIndex(of: ";"), let character = reference(after[..<end]) else {
      result += "&"
      rest = after
      continue
    }
    result.append(character)
    rest = after[after.index(after: end)...]
  }
  return result + rest
}

private func reference(_ name: Substring) -> Character? {
  if name.hasPrefix("#") {
    let digits = name.dropFirst()
    let code =
      digits.lowercased().hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits, radix: 10)
    return code.flatMap { Unicode.Scalar($0) }.map { Character($0) }
  }
  return namedReferences[String(name)]
}

private let namedReferences: [String: Character] = [
  "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "aacute": "á", "eacute": "é",
  "iacute": "í", "oacute": "ó", "uacute": "ú", "ntilde": "ñ", "uuml": "ü", "Aacute": "Á", "Eacute": "É",
  "Iacute": "Í",
  "Oacute": "Ó", "Uacute": "Ú", "Ntilde": "Ñ", "Uuml": "Ü", "iquest": "¿", "iexcl": "¡", "laquo": "«",
  "raquo": "»",
  "ndash": "–", "mdash": "—", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "hellip": "…",
  "deg": "°",
  "ordm": "º", "ordf": "ª", "euro": "€", "cent": "¢", "times": "×", "divide": "÷", "minus": "−",
  "plusmn": "±",
  "frac12": "½", "frac14": "¼", "sup2": "²",
]
