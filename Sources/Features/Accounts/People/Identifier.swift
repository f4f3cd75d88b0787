@_spi(_Unicode) import Swift

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

  /// Nil when there is too little in it to identify anybody, or too much.
  package init?(typed: String) {
    let shown = typed.trimmingSpaces
    guard shown.utf8.count <= Self.longest else { return nil }
    let composed = shown.composed
    let key = composed.unicodeScalars.contains("@") ? Self.addressKey(composed) : Self.numberKey(composed)
    guard let key, key.contains("@") || key.unicodeScalars.count >= Self.shortest,
      key.utf8.count <= Self.longest
    else { return nil }
    self.key = key
    self.shown = shown
  }

  /// Letters and digits of a telephone or a document at least: fewer are a slip of the hand, and would open an account that
  /// nobody can be told apart by.
  private static let shortest = 3

  /// Bytes of an e-mail address at most (RFC 5321, 4.5.3.1.3, less the angle brackets).
  private static let longest = 254

  /// What an identifier is taken for where nobody says it.
  package var likelyKind: Kind {
    if key.contains("@") { return .email }
    let isMobile = key.hasPrefix("09") && key.utf8.count == 10
    return shown.hasPrefix("+") || isMobile ? .phone : .document
  }

  /// An e-mail address in small letters, without the spaces and invisible marks that telephones insert; nil without a name
  /// before the last `@` or a place after it.
  private static func addressKey(_ text: String) -> String? {
    let scalars = text.lowercased().unicodeScalars.filter(\.isVisible)
    let key = String(String.UnicodeScalarView(scalars))
    guard let mark = key.unicodeScalars.lastIndex(of: "@"), mark != key.unicodeScalars.startIndex,
      key.unicodeScalars.index(after: mark) != key.unicodeScalars.endIndex
    else { return nil }
    return key
  }

  /// Letters and digits in capitals. A telephone of Ecuador in an international form is put as it is dialled at home:
  /// `+593 (0)99 123 4567`, `00593991234567` and `099-123-4567` are the same (numbering plan: country 593, trunk 0). One
  /// of another country is the same with `+`, with `00` and without.
  private static func numberKey(_ text: String) -> String {
    var key = String(String.UnicodeScalarView(text.uppercased().unicodeScalars.filter(\.isLetterOrDigit)))[
      ...]
    var isInternational = text.hasPrefix("+")
    // Documents have fewer digits; none that we know of has twelve and two noughts before them.
    while key.hasPrefix("00"), key.utf8.count >= 12, key.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
      key = key.dropFirst(2)
      isInternational = true
    }
    guard key.hasPrefix("593"), isInternational || key.utf8.count == 12 else { return String(key) }
    return "0\(key.dropFirst(3).drop { $0 == "0" })"
  }
}

extension Unicode.Scalar {
  fileprivate var isLetterOrDigit: Bool {
    properties.isAlphabetic || ("0"..."9").contains(self)
  }

  fileprivate var isVisible: Bool {
    !properties.isWhitespace && properties.generalCategory != .format
      && properties.generalCategory != .control
  }
}

extension String {
  /// With each letter and its accents in one scalar (Unicode normalisation form C): telephones type either form.
  fileprivate var composed: String {
    if utf8.allSatisfy({ $0 < 0x80 }) { return self }
    var scalars = String.UnicodeScalarView()
    for scalar in _nfc { scalars.append(scalar) }
    return String(scalars)
  }

  /// Without white space at both ends, also the kinds that telephones insert.
  package var trimmingSpaces: String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
  }
}
