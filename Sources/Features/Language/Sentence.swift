/// Finds where sentences end: at `.`, `!`, `?` or `…` that no small letter follows, and at the end of a passage. Colons
/// and semicolons end none, though Flesch counted them: a sentence cut in two by `;` is as long to hold in mind.
enum SentenceEnds {
  /// Ranges of the words.
  static func sentences(of words: [Word]) -> [Range<Int>] {
    var sentences: [Range<Int>] = []
    var start = 0
    for index in words.indices {
      let next = index + 1 < words.count ? words[index + 1] : nil
      guard let next else {
        sentences.append(start..<index + 1)
        break
      }
      if endsSentence(words[index], before: next) {
        sentences.append(start..<index + 1)
        start = index + 1
      }
    }
    return sentences
  }

  private static func endsSentence(_ word: Word, before next: Word) -> Bool {
    let gap = Array(word.gap.unicodeScalars)
    for (index, scalar) in gap.enumerated() where [".", "!", "?", "…"].contains(scalar) {
      let rest = gap[(index + 1)...].drop { closing.contains($0) || [".", "!", "?", "…"].contains($0) }
      guard rest.first?.isSpace == true else { continue }
      if scalar == ".", index == 0, isAbbreviation(word) { continue }
      // A number, an opening mark or a dash before the next word does not change what its first letter says.
      let hasOpening = rest.contains { opening.contains($0) || $0.isNumeral }
      if hasOpening || next.text.unicodeScalars.first?.properties.isLowercase != true { return true }
    }
    return false
  }

  private static let closing: Set<Unicode.Scalar> = ["»", "”", "\"", "'", "’", ")", "]"]
  private static let opening: Set<Unicode.Scalar> = ["¿", "¡", "«", "“"]

  private static func isAbbreviation(_ word: Word) -> Bool {
    if abbreviations.contains(word.key) { return true }
    // An initial: `J. Andrade`.
    return word.text.unicodeScalars.count == 1 && word.isCapitalised
  }

  private static let abbreviations: Set<String> = [
    "sr", "sra", "srta", "dr", "dra", "ing", "lic", "econ", "arq", "prof", "ab", "ud", "uds", "av", "avda",
    "art",
    "núm", "nro", "pág", "págs", "ej", "aprox", "máx", "mín", "tel", "cap", "cdla", "km", "eeuu", "vs",
  ]
}
