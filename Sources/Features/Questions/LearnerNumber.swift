import Fractions

/// A number as people type it on a phone, in all the ways that it can be meant (rules 12, 65, 66).
///
/// What is beside the number is ignored when it is a sign of money, `%` or a word. What would change its value
/// (`centavos`, `mil`, a fraction, a sum) is never guessed: the person is asked for the number alone.
package enum LearnerNumber: Sendable, Equatable {
  /// Nothing but spaces.
  case empty
  /// One reading, or two for `1.250`: first with a decimal mark, then with parted thousands.
  case readings([Fraction])
  /// No number; the Spanish sentence says what to type instead.
  case unreadable(String)

  package static func read(_ text: String) -> LearnerNumber {
    guard text.utf8.count <= longestText else { return .unreadable(tooLongSentence) }
    let scalars = plain(text)
    guard scalars.contains(where: { $0 != " " }) else { return .empty }
    if let sentence = sentenceAboutWords(in: scalars) { return .unreadable(sentence) }
    guard let parts = LearnerNumberParts(scalars) else { return .unreadable(onlyNumberSentence) }
    switch NumberCore(parts.core).readings() {
    case .numbers(let numbers): return .readings(parts.isNegative ? numbers.map { -$0 } : numbers)
    case .tooLong: return .unreadable(tooLongSentence)
    case .badlyGrouped: return .unreadable(groupingSentence)
    }
  }

  private static let longestText = 400
  private static let onlyNumberSentence = "Escribe solo un número, por ejemplo 12,50."
  private static let tooLongSentence = "Ese número tiene demasiadas cifras: escribe uno más corto."
  private static let groupingSentence =
    "No se entiende el número: escribe los miles sin separar y una sola coma, por ejemplo 1250,50."
}

/// Words that make another number of the one beside them, folded as in `ShortText`.
private let centWords: Set<String> = [
  "centavo", "centavos", "centimo", "centimos", "cent", "cents", "ct", "cts", "ctv", "ctvs", "cvs",
]
private let countingWords: Set<String> = [
  "mil", "miles", "millon", "millones", "k", "medio", "media", "docena", "docenas", "menos",
]

private func sentenceAboutWords(in scalars: [Unicode.Scalar]) -> String? {
  if scalars.contains("¢") {
    return "Escribe solo el número, sin «¢». La pregunta dice en qué se mide."
  }
  for word in scalars.split(whereSeparator: { !isWordPart($0) }) {
    let written = String(String.UnicodeScalarView(word))
    let folded = ShortText.key(written)
    if centWords.contains(folded) {
      return "Escribe solo el número, sin «\(written)». La pregunta dice en qué se mide."
    }
    if countingWords.contains(folded) {
      return "Escribe el número entero con cifras, sin «\(written)», por ejemplo 25000."
    }
  }
  return nil
}

/// Letters and the marks over them; digits part words from each other.
func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
  scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark
}

/// The scalars with full-width and other decimal digits as ASCII ones, one kind of minus, apostrophe and space, and
/// without what cannot be seen.
private func plain(_ text: String) -> [Unicode.Scalar] {
  text.unicodeScalars.compactMap { scalar in
    switch scalar {
    case "\u{2212}", "\u{2013}", "\u{FF0D}", "\u{FE63}": return "-"
    case "\u{FF0B}": return "+"
    case "\u{FF0C}": return ","
    case "\u{FF0E}": return "."
    case "\u{FF05}": return "%"
    case "\u{FFE0}": return "¢"
    case "\u{2019}", "\u{2018}", "\u{02BC}", "\u{FF07}", "´", "`": return "'"
    default: break
    }
    let properties = scalar.properties
    if properties.isWhitespace { return " " }
    if properties.isDefaultIgnorableCodePoint { return nil }
    if properties.numericType == .decimal, let value = properties.numericValue {
      return Unicode.Scalar(UInt8(0x30 + value))
    }
    return scalar
  }
}
