/// Text for one header: a subject or the name of a person. It is one line without control characters by construction, so
/// that no text can add a header or begin the body.
package struct HeaderText: Sendable, Hashable {
  package let text: String

  /// Nil for nothing but spaces, for more than 500 bytes, and for text with control characters, line ends of any kind, or
  /// marks that turn the direction of writing, by which a name could pass for another.
  package init?(_ text: String) {
    guard text.utf8.count <= 500, text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }),
      !text.unicodeScalars.contains(where: \.isForbiddenInHeader)
    else { return nil }
    self.text = text
  }

  /// Words of ours, which are known to be fit.
  package init(literal: StaticString) {
    guard let words = HeaderText("\(literal)") else {
      preconditionFailure("no text for a header: \(literal)")
    }
    self = words
  }

  /// What is left of any text, such as a name that somebody registered: what is forbidden becomes a space, and what is
  /// too long is cut. Nil when nothing is left.
  package init?(cleaning text: String) {
    var clean = ""
    for character in text {
      let isForbidden = character.unicodeScalars.contains(where: \.isForbiddenInHeader)
      let next = isForbidden ? " " : String(character)
      if clean.utf8.count + next.utf8.count > 500 { break }
      clean += next
    }
    self.init(clean)
  }
}

extension Unicode.Scalar {
  fileprivate var isForbiddenInHeader: Bool {
    switch properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    case .format: properties.isBidiControl
    default: false
    }
  }
}
