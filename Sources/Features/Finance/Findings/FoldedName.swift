/// A name without what people write differently: capitals, accents, marks, more than one space. For comparing, never shown.
package struct FoldedName: Hashable {
  package let words: [String]

  package init(_ name: String) {
    let plain: [Character: Character] = [
      "á": "a", "é": "e", "í": "i", "ó": "o", "ú": "u", "ü": "u", "ñ": "n",
    ]
    // Typed on some phones as a letter with an accent of its own; Swift takes both for one character.
    let letters = name.lowercased().map { plain[$0] ?? $0 }
    words = letters.split { !$0.isLetter && !$0.isNumber }.map { String($0) }
  }

  package var isEmpty: Bool { words.isEmpty }

  /// Whether one of the phrases stands in it.
  func says(_ phrases: Phrases) -> Bool {
    words.indices.contains { phrases.begin(words[$0...]) }
  }

  /// Whether it begins with one of the phrases, alone or after «compra de»: `mercadería`, not `vitrina de mercadería`.
  func begins(with phrases: Phrases) -> Bool {
    guard ["compra", "compras"].contains(words.first) else { return phrases.begin(words[...]) }
    return phrases.begin(words.dropFirst(words.dropFirst().first == "de" ? 2 : 1))
  }
}

/// Phrases to be looked for in names, by the first word of each: a plan has names by the dozen, and phrases are more.
struct Phrases: Sendable, ExpressibleByArrayLiteral {
  private let byFirstWord: [String: [[String]]]

  /// - Parameter phrases: as `FoldedName` leaves them: small letters without accents, one space between words.
  init(arrayLiteral phrases: String...) {
    let parted = phrases.map { $0.split(separator: " ").map { String($0) } }
    byFirstWord = Dictionary(grouping: parted) { $0.first ?? "" }
  }

  fileprivate func begin(_ words: ArraySlice<String>) -> Bool {
    guard let first = words.first, let phrases = byFirstWord[first] else { return false }
    return phrases.contains { words.starts(with: $0) }
  }
}

/// The rows whose name was there before, each with the first that has it; rows without a name are like no other.
func repeated(_ names: [String]) -> [(first: Int, again: Int)] {
  var seen: [FoldedName: Int] = [:]
  var pairs: [(first: Int, again: Int)] = []
  for (row, name) in names.enumerated() {
    let folded = FoldedName(name)
    if folded.isEmpty { continue }
    if let first = seen[folded] { pairs.append((first, row)) } else { seen[folded] = row }
  }
  return pairs
}

/// «Empanada», or what it is called without a name.
func called(_ name: String, or unnamed: String) -> String {
  isUnnamed(name) ? unnamed : "«\(name)»"
}

/// Whether there is neither a letter nor a figure in it.
func isUnnamed(_ name: String) -> Bool { !name.contains { $0.isLetter || $0.isNumber } }
