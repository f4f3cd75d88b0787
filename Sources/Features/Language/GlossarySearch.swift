/// A hard term that a glossary explains.
package struct GlossaryTerm: Sendable, Equatable {
  package let id: String
  package let name: String

  package init(id: String, name: String) {
    self.id = id
    self.name = name
  }
}

/// Finds the first use of each hard term of a course that nothing has linked before.
struct GlossarySearch: Sendable {
  private let terms: [GlossaryTerm]
  private var index = PhraseIndex()
  /// Linked already, or told.
  private var known: Set<String> = []

  init(_ terms: [GlossaryTerm]) {
    self.terms = terms
    for (number, term) in terms.enumerated() {
      let words = ReadPassage(Passage(.label, term.name, line: 1)).words
      guard !words.isEmpty else { continue }
      index.add(words.map(GlossarySearch.forms), entry: number)
    }
  }

  /// The first uses in a passage, in the order of the course. A link anywhere in the passage is soon enough; labels
  /// and answers are no place for a link, and tell nothing.
  mutating func firstUses(in text: ReadPassage) -> [(term: GlossaryTerm, found: String, line: Int)] {
    known.formUnion(text.passage.links.map(\.term))
    guard text.passage.kind == .prose else { return [] }
    var uses: [(GlossaryTerm, String, Int)] = []
    var position = 0
    while position < text.words.count {
      let matches = index.matches(at: position, in: text.words, by: \.key).filter { match in
        isSpelledAlike(terms[match.entry], text.words[position])
      }
      guard let longest = matches.max(by: { $0.length < $1.length }) else {
        position += 1
        continue
      }
      let term = terms[longest.entry]
      if known.insert(term.id).inserted {
        let found = text.text(of: position..<position + longest.length)
        uses.append((term, found, text.words[position].line))
      }
      position += longest.length
    }
    return uses
  }

  /// Initials such as `VAN` are not the word `van`.
  private func isSpelledAlike(_ term: GlossaryTerm, _ word: Word) -> Bool {
    let isInitials = term.name.count > 1 && term.name.allSatisfy { $0.isUppercase }
    return !isInitials || word.text == term.name[...]
  }

  /// Singular and plural of a word in small letters; some that do not exist, which nobody writes.
  private static func forms(of word: Word) -> Set<String> {
    let key = word.key
    var forms: Set<String> = [key, key + "s", key + "es"]
    if key.hasSuffix("z") { forms.insert(key.dropLast() + "ces") }
    if key.hasSuffix("s") { forms.insert(String(key.dropLast())) }
    if key.hasSuffix("es") { forms.insert(String(key.dropLast(2))) }
    // `inversión`, `inversiones`; `interés`, `intereses`.
    if let last = key.last, last == "n" || last == "s" { forms.insert(key.withoutAccents + "es") }
    return forms
  }
}
