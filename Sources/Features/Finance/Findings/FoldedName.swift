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

  /// Whether the words stand in it, one after the other.
  ///
  /// - Parameter phrase: as `FoldedName` leaves it: small letters without accents, one space between words.
  func says(_ phrase: String) -> Bool {
    let wanted = phrase.split(separator: " ").map { String($0) }
    guard words.count >= wanted.count else { return false }
    return (0...(words.count - wanted.count)).contains { Array(words[$0..<$0 + wanted.count]) == wanted }
  }

  /// Whether it begins with one of the phrases, alone or after «compra de»: `mercadería`, not `vitrina de mercadería`.
  func begins(withAnyOf phrases: [String]) -> Bool {
    let rest =
      ["compra", "compras"].contains(words.first)
      ? words.dropFirst(words.dropFirst().first == "de" ? 2 : 1) : words[...]
    return phrases.contains { rest.starts(with: $0.split(separator: " ").map { String($0) }) }
  }

  func saysAny(of phrases: [String]) -> Bool { phrases.contains { says($0) } }
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
  FoldedName(name).isEmpty ? unnamed : "«\(name)»"
}
