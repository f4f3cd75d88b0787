import Core

/// Whether a password is among the first that somebody would try: common ones, runs of the keyboard, and what is known of
/// the person (ASVS 5.0, 6.2.4 and 6.2.11).
///
/// - Parameter known: what others may know of the person: name, identifiers, dates as they are written.
func isEasyToGuess(_ password: String, known: [String]) -> Bool {
  let plain = folded(password)
  // Digits and signs in the place of letters are the first that guessing programs try: `Cl4v3S3cr3t4`.
  let meant = folded(String(password.lowercased().map { lookalikes[$0] ?? $0 }))
  return isEasyToGuess(folded: plain, known: known)
    || (meant != plain && meant.contains { $0.isLetter } && isEasyToGuess(folded: meant, known: known))
}

private func isEasyToGuess(folded plain: String, known: [String]) -> Bool {
  guard !plain.isEmpty else { return true }
  if Set(plain).count < 4 || isRun(plain) || isRepeated(plain) { return true }
  let core = String(plain.drop(while: isFiller).reversed().drop(while: isFiller).reversed())
  if core.isEmpty || commonPasswords.contains(plain) || commonPasswords.contains(core) { return true }
  if leakedPasswords.contains(Substring(plain)) { return true }
  if isRun(core) || isRepeated(core) || isWalk(plain) || isWalk(core) { return true }
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

/// The long passwords that lists of leaked ones have most often: those of ten letters and more in what Django, zxcvbn and John the Ripper bring
/// along, folded.
private let leakedPasswords: Set<Substring> = Set(
  String(decoding: PackageResources.leaked_passwords_txt, as: UTF8.self).split(separator: "\n"))

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

/// Whether it is made of walks over the keyboard of a computer, each key beside the one before, of three keys or more:
/// `zaq12wsx`, `qweasdzxc`.
private func isWalk(_ text: String) -> Bool {
  let keys = text.map { keyPlaces[$0] }
  guard keys.count >= 6 else { return false }
  var length = 1
  for (from, to) in zip(keys, keys.dropFirst()) {
    guard let from, let to else { return false }
    if abs(from.row - to.row) <= 1 && abs(from.column - to.column) <= 1 {
      length += 1
    } else {
      guard length >= 3 else { return false }
      length = 1
    }
  }
  return length >= 3
}

private let keyPlaces: [Character: (row: Int, column: Int)] = {
  var places: [Character: (row: Int, column: Int)] = [:]
  for (row, keys) in ["1234567890", "qwertyuiop", "asdfghjklñ", "zxcvbnm"].enumerated() {
    for (column, key) in keys.enumerated() { places[key] = (row, column) }
  }
  return places
}()

private let lookalikes: [Character: Character] = [
  "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i", "€": "e",
]

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
