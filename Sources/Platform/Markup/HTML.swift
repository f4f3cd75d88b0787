/// A piece of HTML that is safe to send: text never becomes markup by itself.
///
/// A literal is trusted, an interpolated `String` or number is escaped, interpolated `HTML` is inserted as it is. A
/// `String` is not `HTML`: returning one where `HTML` is asked for does not compile, and a type that was forgotten
/// shows as visible `&lt;`, never as a hole. Attribute values are written in double quotes.
package struct HTML: Sendable, Equatable, ExpressibleByStringInterpolation {
  /// The markup itself, for those who send, store or compare it.
  package private(set) var markup: String

  package init(stringLiteral value: StaticString) {
    markup = value.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
  }

  package init(stringInterpolation: Interpolation) {
    markup = stringInterpolation.markup
  }

  private init(markup: String) {
    self.markup = markup
  }

  /// Nothing at all.
  package static let empty: HTML = ""

  package var isEmpty: Bool { markup.isEmpty }

  /// The one door for markup that was not written as a literal here. `reason` says why it is safe; `script/check`
  /// lists every use and fails on a new one.
  package static func trusted(_ markup: String, because reason: StaticString) -> HTML {
    HTML(markup: markup)
  }

  /// `text` with the five characters of HTML escaped and NUL, which HTML cannot hold, left out.
  package static func text(_ text: String) -> HTML {
    var html = HTML.empty
    html.markup.appendEscaped(text)
    return html
  }

  package static func + (left: HTML, right: HTML) -> HTML {
    HTML(markup: left.markup + right.markup)
  }

  package static func += (left: inout HTML, right: HTML) {
    left.markup += right.markup
  }

  /// What `Interpolation` collects while a literal with holes is read.
  package struct Interpolation: StringInterpolationProtocol {
    fileprivate var markup: String

    package init(literalCapacity: Int, interpolationCount: Int) {
      markup = ""
      markup.reserveCapacity(literalCapacity + interpolationCount * 32)
    }

    package mutating func appendLiteral(_ literal: StaticString) {
      literal.withUTF8Buffer { markup += String(decoding: $0, as: UTF8.self) }
    }

    package mutating func appendInterpolation(_ html: HTML) {
      markup += html.markup
    }

    /// Nothing for `nil`, so that an optional part needs no `?? .empty`.
    package mutating func appendInterpolation(_ html: HTML?) {
      if let html { markup += html.markup }
    }

    package mutating func appendInterpolation(_ parts: [HTML]) {
      for part in parts { markup += part.markup }
    }

    package mutating func appendInterpolation(_ text: String) {
      markup.appendEscaped(text)
    }

    package mutating func appendInterpolation(_ text: Substring) {
      markup.appendEscaped(String(text))
    }

    package mutating func appendInterpolation(_ number: some BinaryInteger) {
      markup += String(number)
    }
  }
}

extension Sequence where Element == HTML {
  /// The pieces one after the other.
  package func joined(separator: HTML = .empty) -> HTML {
    var result = HTML.empty
    var isFirst = true
    for piece in self {
      if !isFirst { result += separator }
      result += piece
      isFirst = false
    }
    return result
  }
}

extension String {
  /// Appends `text` with `& < > " '` as character references and without NUL.
  fileprivate mutating func appendEscaped(_ text: String) {
    guard text.utf8.contains(where: { $0.isSpecialInHTML }) else {
      self += text
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": self += "&amp;"
      case "<": self += "&lt;"
      case ">": self += "&gt;"
      case "\"": self += "&quot;"
      case "'": self += "&#39;"
      case "\0": continue
      default: unicodeScalars.append(scalar)
      }
    }
  }
}

extension UInt8 {
  fileprivate var isSpecialInHTML: Bool {
    switch self {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"), 0:
      true
    default: false
    }
  }
}
