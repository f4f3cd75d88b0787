/// Something said in words that have better ones.
struct Wording: Equatable {
  /// What it is about; several of one name are told as one.
  let name: String
  /// As it was written.
  let found: String
  /// What is wrong with it, behind its words: `se dice más claro`.
  let complaint: String
  let plainer: String
  let line: Int
}

/// Finds the words to avoid, outside quotations, where authors show how not to write.
struct PlainWordSearch: Sendable {
  static let shared = PlainWordSearch(PlainWord.all)

  private let entries: [PlainWord]
  private var index = PhraseIndex()

  init(_ entries: [PlainWord]) {
    self.entries = entries
    for (number, entry) in entries.enumerated() {
      for pattern in entry.patterns {
        var forms = pattern.split(separator: " ").map { Inflection.forms(of: $0) }
        forms[0].subtract(entry.except)
        index.add(forms, entry: number)
      }
    }
  }

  func findings(in text: ReadPassage) -> [Wording] {
    var findings: [Wording] = []
    for sentence in text.sentences {
      var position = sentence.lowerBound
      while position < sentence.upperBound {
        if let slashed = andOr(at: position, in: text) { findings.append(slashed) }
        guard let length = match(at: position, of: sentence, in: text, &findings) else {
          position += 1
          continue
        }
        position += length
      }
    }
    return findings
  }

  /// How many words the phrase at a position has that is to be avoided.
  private func match(
    at position: Int, of sentence: Range<Int>, in text: ReadPassage, _ findings: inout [Wording]
  ) -> Int? {
    let words = text.words
    let found = index.matches(at: position, in: words, by: \.plain).filter { match in
      position + match.length <= sentence.upperBound
        && !words[position].isQuoted
        && isWrong(entries[match.entry], position..<position + match.length, sentence, words)
    }
    guard let longest = found.max(by: { $0.length < $1.length }) else { return nil }
    let entry = entries[longest.entry]
    findings.append(
      Wording(
        name: entry.name, found: text.text(of: position..<position + longest.length),
        complaint: "se dice más claro", plainer: entry.plainer, line: words[position].line))
    return longest.length
  }

  private func andOr(at position: Int, in text: ReadPassage) -> Wording? {
    let word = text.words[position]
    guard word.key == "y", word.gap == "/", position + 1 < text.words.count,
      text.words[position + 1].key == "o"
    else { return nil }
    return Wording(
      name: "y/o", found: "y/o", complaint: "se dice más claro", plainer: "«o», o «… o las dos cosas»",
      line: word.line)
  }

  private func isWrong(_ entry: PlainWord, _ range: Range<Int>, _ sentence: Range<Int>, _ words: [Word])
    -> Bool
  {
    let before = range.lowerBound > sentence.lowerBound ? words[range.lowerBound - 1].plain : ""
    let last = words[range.upperBound - 1]
    let after = range.upperBound < sentence.upperBound ? words[range.upperBound].plain : ""
    if entry.notAfter.contains(before) || entry.notBefore.contains(after) { return false }
    if !entry.onlyAfter.isEmpty, !entry.onlyAfter.contains(before) { return false }
    return !entry.onlyBeforePause || after.isEmpty || last.isBeforePause
  }
}
