/// Counts the syllables of Spanish words by the spelling rules of the Academy (Ortografía, 2010): what is written as a
/// diphthong counts as one, whoever says it.
package enum Syllables {
  /// How many syllables a word has, at least 1; 0 only for a text without letters.
  ///
  /// - A strong vowel (`a e o`) beside a strong one, or beside `í` or `ú`, is another syllable; any other neighbours
  ///   are a diphthong or a triphthong, but equal weak ones (`chiita`) are two syllables.
  /// - `h` between vowels parts nothing (`prohi-bir`), except where `u` or `i` begins the next syllable (`ca-ca-hue-te`).
  /// - `y` is a vowel where no vowel follows it. The silent `u` of `que qui gue gui` needs no rule: like `ü`, it would be
  ///   in the syllable of the next vowel.
  /// - Initials without a vowel, `CV`, are read letter by letter; some English words have their own count.
  package static func count(of word: some StringProtocol) -> Int {
    let scalars = Array(word.lowercased().unicodeScalars)
    if let known = foreign[String(String.UnicodeScalarView(scalars))] { return known }
    let sounds = Sound.read(scalars)
    let count = count(sounds)
    return count > 0 ? count : sounds.count
  }

  private static func count(_ sounds: [Sound]) -> Int {
    var count = 0
    var previous: Vowel?
    var hasNucleus = false
    var isAfterH = false
    for (index, sound) in sounds.enumerated() {
      switch sound {
      case .h: isAfterH = true
      case .consonant:
        previous = nil
        isAfterH = false
      case .vowel(let vowel):
        let beginsSyllable = isAfterH && vowel.strength == .weak && sounds.isVowel(at: index + 1)
        if let before = previous, !beginsSyllable, !before.isHiatus(before: vowel) {
          // Of two strong vowels with a weak one between them (`paranoia`), each has its syllable.
          if hasNucleus, vowel.strength == .strong { count += 1 }
          hasNucleus = hasNucleus || vowel.strength == .strong
        } else {
          count += 1
          hasNucleus = vowel.strength == .strong
        }
        previous = vowel
        isAfterH = false
      }
    }
    return count
  }

  /// English words that people of the courses read daily and say in their own way.
  private static let foreign: [String: Int] = [
    "bluetooth": 2, "coaching": 2, "facebook": 2, "feedback": 2, "google": 2, "online": 2, "screening": 2,
    "software": 2, "outlook": 2, "youtube": 2, "zoom": 1, "home": 1, "like": 1, "likes": 1, "reels": 1,
    "freelance": 2, "messenger": 3, "cake": 1, "cupcake": 2, "cupcakes": 2, "look": 1,
  ]
}

/// A letter as far as syllables go.
private enum Sound {
  case vowel(Vowel)
  case h
  case consonant
}

private struct Vowel {
  enum Strength {
    case strong
    case weak
    /// `í` and `ú`, which part from a strong neighbour.
    case accentedWeak
  }

  /// Without accent: one of `a e i o u`.
  let base: Unicode.Scalar
  let strength: Strength

  init?(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "a", "á", "à", "â", "ä", "ã": (base, strength) = ("a", .strong)
    case "e", "é", "è", "ê", "ë": (base, strength) = ("e", .strong)
    case "o", "ó", "ò", "ô", "ö", "õ": (base, strength) = ("o", .strong)
    case "i", "ì", "î", "ï": (base, strength) = ("i", .weak)
    case "u", "ù", "û", "ü": (base, strength) = ("u", .weak)
    case "í": (base, strength) = ("i", .accentedWeak)
    case "ú": (base, strength) = ("u", .accentedWeak)
    default: return nil
    }
  }

  func isHiatus(before next: Vowel) -> Bool {
    switch (strength, next.strength) {
    case (.strong, .strong), (.strong, .accentedWeak), (.accentedWeak, .strong): true
    case (.strong, .weak), (.weak, .strong): false
    case (.weak, _), (.accentedWeak, _): base == next.base
    }
  }
}

extension Sound {
  /// The letters of a word in small letters; what is no letter is left out.
  static func read(_ written: [Unicode.Scalar]) -> [Sound] {
    let letters = composed(written)
    return letters.indices.compactMap { index in
      let letter = letters[index]
      let next = index + 1 < letters.count ? letters[index + 1] : nil
      if letter == "y" {
        return next.flatMap(Vowel.init) == nil ? Vowel("i").map(Sound.vowel) : .consonant
      }
      if let vowel = Vowel(letter) { return .vowel(vowel) }
      if letter == "h" { return .h }
      return letter.properties.isAlphabetic ? .consonant : nil
    }
  }

  /// Accents that are written as a scalar of their own, put back on their vowel.
  private static func composed(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    for scalar in scalars {
      if let last = result.last, let whole = marked[scalar]?[last] {
        result[result.count - 1] = whole
      } else {
        result.append(scalar)
      }
    }
    return result
  }

  private static let marked: [Unicode.Scalar: [Unicode.Scalar: Unicode.Scalar]] = [
    "\u{301}": ["a": "á", "e": "é", "i": "í", "o": "ó", "u": "ú"],
    "\u{308}": ["u": "ü"],
    "\u{303}": ["n": "ñ"],
  ]
}

extension [Sound] {
  fileprivate func isVowel(at index: Int) -> Bool {
    guard indices.contains(index), case .vowel = self[index] else { return false }
    return true
  }
}
