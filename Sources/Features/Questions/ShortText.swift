// The decomposition of letters is not public in the standard library, and Foundation's brings 30 MB of ICU.
@_spi(_Unicode) import Swift

/// How short answers are compared (rules 27, 69 to 71): case, marks over letters, spaces, and quotes and punctuation
/// around the answer do not count; ñ is n, since not every phone has it, but ß and æ stay what they are.
package enum ShortText {
  package static func isSame(_ left: String, _ right: String) -> Bool {
    key(left) == key(right)
  }

  /// What two answers that are the same have in common; empty only when nothing can be seen in `text`.
  package static func key(_ text: String) -> String {
    let letters = text.lowercased()._nfd.filter { !isMark($0) && !isInvisible($0) }
    let start = letters.firstIndex { !isPunctuation($0) }
    let end = letters.lastIndex { !isPunctuation($0) }
    // An answer of nothing but signs is compared as it is.
    guard let start, let end else { return String(String.UnicodeScalarView(letters)) }
    return String(String.UnicodeScalarView(letters[start...end]))
  }

  /// The marks that stand over and under Latin, Greek and Cyrillic letters. Vowel signs of other scripts are letters.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0300...0x036F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE20...0xFE2F: true
    default: false
    }
  }

  /// Spaces, also those that do not break, and what leaves no trace on the screen (joiners, byte-order marks).
  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
  }

  /// Quotes and punctuation. Signs that say something count: `C#`, `@aula`, `50 %`, `y/o`.
  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "#", "@", "%", "&", "/", "\\": return false
    case "`", "´", "^", "¨": return true
    default: break
    }
    switch scalar.properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      return true
    default: return false
    }
  }
}
