import Core

/// Whether a password is among the first that somebody would try: common ones, runs of the keyboard, and what is known of
/// the person (ASVS 5.0, 6.2.4 and 6.2.11).
///
/// - Parameter known: what others may know of the person: name, identifiers, dates as they are written.
func isEasyToGuess(_ password: String, known: [String]) -> Bool {
  let plain = folded(password)
  guard !plain.isEmpty else { return true }
  if Set(plain).count < 4 || isRun(plain) || isRepeated(plain) { return true }
  let core = String(plain.drop(while: isFiller).reversed().drop(while: isFiller).reversed())
  if core.isEmpty || commonPasswords.contains(plain) || commonPasswords.contains(core) { return true }
  if isRun(core) || isRepeated(core) { return true }
  // What is left when words that are known or common are taken out is what somebody has to guess.
  let words = (known.flatMap(parts) + weakWords).filter { $0.count >= 3 }.sorted { $0.count > $1.count }
  var rest = plain
  var removed = 0
  for word in words where rest.contains(word) {
    rest = rest.replacing(word, with: " ")
    removed += 1
  }
  // Four words are a good phrase even when each is common.
  return (1...3).contains(removed) && rest.filter { $0 != " " && !isFiller($0) }.count < 4
}

/// Small letters without accents, letters and digits only.
private func folded(_ text: String) -> String {
  nameKey(text).filter { $0 != " " }
}

/// A name's words, a number without its signs, an address's parts, the year and digits of a date.
private func parts(_ text: String) -> [String] {
  let words = nameKey(text).split(separator: " ").map { String($0) }
  return words + [folded(text)] + (words.count == 3 ? [words.reversed().joined()] : [])
}

private func isFiller(_ letter: Character) -> Bool { letter.isNumber }

/// Whether it follows the keyboard or counts, forwards or backwards, as a whole.
private func isRun(_ text: String) -> Bool {
  guard text.count >= 4 else { return false }
  let backwards = String(text.reversed())
  return keyboardRuns.contains { $0.contains(text) || $0.contains(backwards) }
}

/// Whether it is one short piece again and again: `abcabcabcabc`.
private func isRepeated(_ text: String) -> Bool {
  let letters = Array(text)
  return (1...5).contains { length in
    letters.count >= 2 * length && letters.indices.allSatisfy { letters[$0] == letters[$0 % length] }
  }
}

private let keyboardRuns = [
  "qwertyuiopasdfghjklzxcvbnm", "qwertyuiopasdfghjklñzxcvbnm", "1q2w3e4r5t6y7u8i9o0p",
  "qazwsxedcrfvtgbyhnujmikolp",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "abcdefghijklmnopqrstuvwxyz",
  "12345678901234567890123456789012345678901234567890",
  "01234567890123456789012345678901234567890123456789", "q1w2e3r4t5y6u7i8o9p0", "147258369147258369",
  "159357258456",
  "1234567891011121314151617181920", "102030405060708090100", "11223344556677889900",
  "1122334455667788991010",
]
