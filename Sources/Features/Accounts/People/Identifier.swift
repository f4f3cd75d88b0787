/// What a person signs in with: an e-mail address, a telephone number or the number of a document.
package struct Identifier: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    case email, phone, document

    package var name: String {
      switch self {
      case .email: "Correo"
      case .phone: "Teléfono"
      case .document: "Documento"
      }
    }
  }

  /// By which it is found: one for all ways to write the same thing, and unique over all kinds, so that what somebody
  /// types at the door never means two people. A document that reads like another person's telephone is refused when it is
  /// registered, not at sign-in.
  package let key: String
  /// As it was typed, without spaces around it.
  package let shown: String

  /// Nil when there is nothing in it that could identify anybody, or too much.
  package init?(typed: String) {
    let shown = typed.trimmingSpaces
    let key = shown.contains("@") ? shown.lowercased() : Self.numberKey(shown)
    guard !key.isEmpty, shown.utf8.count <= 254 else { return nil }
    self.key = key
    self.shown = shown
  }

  /// Letters and digits in capitals. A telephone of Ecuador in its international form is put as it is dialled at home:
  /// `+593 99 123 4567` and `099-123-4567` are the same (numbering plan: country 593, trunk 0).
  private static func numberKey(_ text: String) -> String {
    var key = String(String.UnicodeScalarView(text.uppercased().unicodeScalars.filter(\.isLetterOrDigit)))
    if text.hasPrefix("+593") || key.hasPrefix("593") && key.utf8.count == 12 { key = "0" + key.dropFirst(3) }
    return text.hasPrefix("+") && !text.hasPrefix("+593") ? "+" + key : key
  }
}

extension Unicode.Scalar {
  fileprivate var isLetterOrDigit: Bool {
    properties.isAlphabetic || ("0"..."9").contains(self)
  }
}

extension String {
  /// Without white space at both ends, also the kinds that telephones insert.
  var trimmingSpaces: String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
  }
}
