/// Finds phrases among words: each word of a phrase may have several forms.
struct PhraseIndex: Sendable {
  private struct Phrase {
    let rest: [Set<String>]
    let entry: Int
  }

  /// By the forms of their first word.
  private var phrases: [String: [Phrase]] = [:]

  /// - Parameter forms: the forms of each word of the phrase, at least one word.
  mutating func add(_ forms: [Set<String>], entry: Int) {
    guard let first = forms.first else { preconditionFailure("a phrase has a word") }
    for form in first {
      phrases[form, default: []].append(Phrase(rest: Array(forms.dropFirst()), entry: entry))
    }
  }

  /// The phrases that begin at word `index`, as entry and number of words; `key` says which form of a word counts.
  /// A sign between two words parts a phrase.
  func matches(
    at index: Int, in words: [Word], by key: KeyPath<Word, String>
  ) -> [(entry: Int, length: Int)] {
    guard let candidates = phrases[words[index][keyPath: key]] else { return [] }
    return candidates.compactMap { phrase in
      let end = index + 1 + phrase.rest.count
      guard end <= words.count else { return nil }
      for (offset, forms) in phrase.rest.enumerated() {
        let next = index + 1 + offset
        guard words[next - 1].isJoined, forms.contains(words[next][keyPath: key]) else { return nil }
      }
      return (phrase.entry, phrase.rest.count + 1)
    }
  }
}
