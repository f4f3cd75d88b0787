/// Small pieces of Spanish that many messages share.
enum Wording {
  /// `a, b y c`.
  static func list(_ words: [String], or: Bool = false) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    let word = or ? (last.hasPrefix("o") ? "u" : "o") : (last.hasPrefix("i") ? "e" : "y")
    return words.dropLast().joined(separator: ", ") + " \(word) " + last
  }

  /// `«a», «b» y «c»`.
  static func quoted(_ words: [String], or: Bool = false) -> String {
    list(words.map { "«\($0)»" }, or: or)
  }

  /// The one of `names` that `word` was most likely meant to be: equal but for capitals and accents, or at most two
  /// letters off.
  static func nearest(to word: String, among names: some Sequence<String>) -> String? {
    let plain = word.plainLetters
    return names.map { (name: $0, distance: editDistance(plain, $0.plainLetters)) }
      .filter { $0.distance <= (plain.count > 4 ? 2 : 1) }
      .min { $0.distance < $1.distance }?.name
  }

  /// How many letters must be changed, added or taken away to make one of the other.
  private static func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    guard abs(left.count - right.count) <= 2, left.count < 80, right.count < 80 else { return .max }
    var row = Array(0...right.count)
    for (i, letter) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in right.enumerated() {
        let above = row[j + 1]
        row[j + 1] = letter == other ? diagonal : min(diagonal, row[j], above) + 1
        diagonal = above
      }
    }
    return row[right.count]
  }
}

extension String {
  /// In small letters without the accents of Spanish, to compare what people confuse.
  var plainLetters: [UInt8] { Array(lowercased().withoutAccents.utf8) }

  /// Without the marks over letters: `título` becomes `titulo`, `año` becomes `ano`.
  var withoutAccents: String {
    guard utf8.contains(where: { $0 >= 0x80 }) else { return self }
    var result = ""
    for character in self {
      switch character {
      case "á", "à", "ä", "â", "ã": result += "a"
      case "é", "è", "ë", "ê": result += "e"
      case "í", "ì", "ï", "î": result += "i"
      case "ó", "ò", "ö", "ô", "õ": result += "o"
      case "ú", "ù", "ü", "û": result += "u"
      case "ñ": result += "n"
      case "ç": result += "c"
      case "Á": result += "A"
      case "É": result += "E"
      case "Í": result += "I"
      case "Ó": result += "O"
      case "Ú", "Ü": result += "U"
      case "Ñ": result += "N"
      default: result.append(character)
      }
    }
    return result
  }
}
