/// What changed between two texts, word by word, so that a person can read it.
///
/// The pieces that stayed with those that were added are the new text, byte by byte; those that stayed with those that were
/// removed are the old one.
package struct TextDifference: Sendable, Equatable {
  package enum Piece: Sendable, Equatable {
    case same(String)
    case removed(String)
    case added(String)

    package var text: String {
      switch self {
      case .same(let text), .removed(let text), .added(let text): text
      }
    }
  }

  /// In reading order. Two of the same sort never follow each other, and what was removed stands before what came in its place.
  package let pieces: [Piece]

  /// Takes about as long as the texts are: words that appear once on both sides divide a long text, and only what lies
  /// between them is compared word with word. Two long texts without such words count as one replaced by the other.
  package init(from old: String, to new: String) {
    guard Array(old.utf8) != Array(new.utf8) else {
      pieces = new.isEmpty ? [] : [.same(new)]
      return
    }
    var numbering = WordNumbering()
    let before = numbering.words(of: old)
    let after = numbering.words(of: new)
    var matching = WordMatching(before.map(\.number), after.map(\.number), separators: numbering.separators)
    matching.match(before.indices, after.indices)
    pieces = joined(before, after, matching.pairs, separators: numbering.separators)
  }

  package var isEmpty: Bool { !pieces.contains { if case .same = $0 { false } else { true } } }

  /// How many words were added, and how many removed.
  package var words: (added: Int, removed: Int) {
    pieces.reduce(into: (0, 0)) { count, piece in
      switch piece {
      case .same: break
      case .added(let text): count.0 += wordCount(text)
      case .removed(let text): count.1 += wordCount(text)
      }
    }
  }
}

/// A run of letters and signs, or a run of blanks between them.
private struct Word {
  let text: Substring
  /// The same for equal words of both texts.
  let number: Int
}

/// Numbers words by their bytes, so that what looks alike but is written differently is told apart.
private struct WordNumbering {
  private var numbers: [[UInt8]: Int] = [:]
  /// The numbers of runs of blanks.
  private(set) var separators: Set<Int> = []

  mutating func words(of text: String) -> [Word] {
    let bytes = text.utf8
    var words: [Word] = []
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let isBlank = bytes[start].isBlank
      let end = bytes[start...].firstIndex { $0.isBlank != isBlank } ?? bytes.endIndex
      let key = Array(bytes[start..<end])
      let number = numbers[key] ?? numbers.count
      numbers[key] = number
      if isBlank { separators.insert(number) }
      words.append(Word(text: text[start..<end], number: number))
      start = end
    }
    return words
  }
}

/// The pieces that follow from which words stayed.
///
/// Blanks that stayed alone between two changes belong to both: «uno dos» and «tres cuatro» are one change, not two.
private func joined(_ old: [Word], _ new: [Word], _ pairs: [(old: Int, new: Int)], separators: Set<Int>)
  -> [TextDifference.Piece]
{
  var pieces: [TextDifference.Piece] = []
  var removed = ""
  var added = ""
  var same = ""
  func close() {
    if !removed.isEmpty { pieces.append(.removed(removed)) }
    if !added.isEmpty { pieces.append(.added(added)) }
    (removed, added) = ("", "")
  }
  var at = (old: 0, new: 0)
  for (index, pair) in (pairs + [(old.count, new.count)]).enumerated() {
    if pair.old > at.old || pair.new > at.new {
      if !same.isEmpty { pieces.append(.same(same)) }
      same = ""
      removed += old[at.old..<pair.old].map(\.text).joined()
      added += new[at.new..<pair.new].map(\.text).joined()
    }
    guard index < pairs.count else { break }
    at = (pair.old + 1, pair.new + 1)
    let next = index + 1 < pairs.count ? pairs[index + 1] : (old: old.count, new: new.count)
    let isBetweenChanges = next.old > at.old && next.new > at.new && !removed.isEmpty && !added.isEmpty
    if isBetweenChanges, separators.contains(old[pair.old].number) {
      removed += old[pair.old].text
      added += new[pair.new].text
    } else {
      close()
      same += new[pair.new].text
    }
  }
  close()
  if !same.isEmpty { pieces.append(.same(same)) }
  return pieces
}

private func wordCount(_ text: String) -> Int {
  text.utf8.split(whereSeparator: \.isBlank).count
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
