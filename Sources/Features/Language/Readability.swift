/// How easy a text is to read: Szigriszt-Pazos perspicuity (F. Szigriszt Pazos, *Sistemas predictivos de legibilidad del
/// mensaje escrito*, 1993) on the INFLESZ scale (I. Barrio-Cantalejo et al., An Sist Sanit Navar 2008; 31(2): 135-152).
package struct Readability: Sendable, Equatable {
  package private(set) var words: Int
  package private(set) var syllables: Int
  package private(set) var sentences: Int

  package init(words: Int = 0, syllables: Int = 0, sentences: Int = 0) {
    self.words = words
    self.syllables = syllables
    self.sentences = sentences
  }

  /// 206.835 − 62.3 × syllables per word − words per sentence, in tenths as it is shown, so that what is shown and what
  /// is decided agree. Above 100 and below 0 are possible. `nil` for a text without words.
  package var score: Double? {
    exactScore.map { ($0 * 10).rounded() / 10 }
  }

  var exactScore: Double? {
    guard words > 0, sentences > 0 else { return nil }
    return 206.835 - 62.3 * Double(syllables) / Double(words) - Double(words) / Double(sentences)
  }

  package var band: Band? { score.map(Band.init) }

  /// The least score of a lesson: «normal».
  package static let least = 55.0

  /// The INFLESZ scale.
  package enum Band: String, Sendable, CaseIterable {
    case veryHard = "muy difícil"
    case ratherHard = "algo difícil"
    case normal = "normal"
    case ratherEasy = "bastante fácil"
    case veryEasy = "muy fácil"

    /// A score on a border belongs to the easier band, but for 80, since the authors write «> 80».
    package init(_ score: Double) {
      self =
        switch score {
        case ..<40: .veryHard
        case ..<55: .ratherHard
        case ..<65: .normal
        case ...80: .ratherEasy
        default: .veryEasy
        }
    }
  }

  package static func + (left: Readability, right: Readability) -> Readability {
    Readability(
      words: left.words + right.words, syllables: left.syllables + right.syllables,
      sentences: left.sentences + right.sentences)
  }

  static func - (left: Readability, right: Readability) -> Readability {
    Readability(
      words: left.words - right.words, syllables: left.syllables - right.syllables,
      sentences: left.sentences - right.sentences)
  }
}

/// `64,5`, as the courses write numbers.
func inTenths(_ number: Double) -> String {
  let tenths = Int((number * 10).rounded())
  return "\(tenths < 0 ? "−" : "")\(abs(tenths) / 10),\(abs(tenths) % 10)"
}
