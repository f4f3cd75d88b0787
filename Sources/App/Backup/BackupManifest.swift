import Crypto

/// What is in a sealed backup: each file with its length and its SHA-256. Itself sealed, and written last, so that a backup
/// without one is not finished.
///
/// As text: `aula-backup 1`, then a line for each file with hash, bytes and path. The number of its line, from 1, names
/// the sealed file.
struct BackupManifest: Equatable {
  static let sealedName = "manifest.sealed"
  private static let title = "aula-backup 1"

  struct Entry: Equatable {
    /// In the data folder, parts parted by slashes.
    let path: String
    let content: SealedFile.Content
  }

  var entries: [Entry] = []

  /// The name of the sealed file of an entry.
  static func sealedName(_ index: Int) -> String {
    let digits = String(index + 1)
    return "\(String(repeating: "0", count: max(0, 6 - digits.count)))\(digits).sealed"
  }

  var text: String {
    entries.reduce(into: "\(Self.title)\n") { text, entry in
      text += "\(entry.content.sha256.hexadecimal) \(entry.content.count) \(entry.path)\n"
    }
  }

  init() {}

  /// Nil for a text of another form, or with a path that has no place in a data folder.
  init?(text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.first == Self.title[...], lines.last == "" else { return nil }
    for line in lines.dropFirst().dropLast() {
      let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3, let hash = SHA256(hexadecimal: String(parts[0])), let count = Int(parts[1]),
        DataContents.includes(String(parts[2]))
      else {
        return nil
      }
      entries.append(
        Entry(path: String(parts[2]), content: SealedFile.Content(sha256: hash, count: count)))
    }
  }
}
