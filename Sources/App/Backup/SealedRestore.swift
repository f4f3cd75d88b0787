import Core
import Crypto
import FoundationEssentials
import SQLite

// A restore changes several files, and no system call changes them all at once. So everything is opened and compared
// beside the data first; then a mark is written that says «from here on the new counts»; then each is put in its place.
// Whoever finds the mark, because a restore was cut off, puts everything in its place again: it does no harm twice.

/// In the data folder: what is being restored, and the mark that it is whole.
private let stagingName = ".restoring"
private let markName = ".restoring/whole"

extension Maintenance {
  /// Puts a sealed backup in the place of the data. Lists that only grow keep every line that either has; uploaded files
  /// are added to.
  ///
  /// - Returns: where the database that was there is kept; nil when there was none.
  /// - Throws: `MaintenanceRefused`, `StartRefused` or `BackupError`, after which nothing has changed.
  package func restore(from folder: String, sealedWith keyFile: String) throws -> String? {
    let key = try Self.backupKey(keyFile, apartFrom: folder)
    let manifest = try Self.manifest(of: folder, with: key)
    let lock = try lockData(data)
    return try withExtendedLifetime(lock) {
      try finishRestore(in: data, holding: lock)
      let staging = "\(data)/\(stagingName)"
      do {
        removeIfThere(staging)
        for (index, entry) in manifest.entries.enumerated() {
          let target = "\(staging)/\(entry.path)"
          try makeFolder(parent(of: target))
          try Self.compare(entry, in: folder) { () throws(SealedFileError) in
            try SealedFile.open("\(folder)/\(BackupManifest.sealedName(index))", to: target, with: key)
          }
        }
        try Database.check("\(staging)/\(DataContents.database)", knowing: Schema.migrations)
      } catch {
        removeIfThere(staging)
        throw error
      }
      try writeDurably([], to: "\(data)/\(markName)")
      return try finishRestore(in: data, holding: lock)
    }
  }
}

/// Puts in place what a restore had opened and compared when it was cut off; what it had not finished opening is thrown
/// away. Does nothing when there was no restore. For whoever holds the folder's lock, before it opens the database.
///
/// - Returns: where the database that was there is kept; nil when there was none.
@discardableResult
func finishRestore(in folder: String, holding lock: DataLock) throws -> String? {
  let staging = "\(folder)/\(stagingName)"
  guard FileManager.default.fileExists(atPath: "\(folder)/\(markName)") else {
    removeIfThere(staging)
    return nil
  }
  for path in try DataContents.paths(in: staging) {
    if DataContents.lists.contains(path) {
      try addLines(of: "\(staging)/\(path)", to: "\(folder)/\(path)")
    } else {
      try replace(
        "\(folder)/\(path)", by: "\(staging)/\(path)", keepingFormer: path.hasPrefix(DataContents.keys))
    }
  }
  let kept = try Database.restore(
    from: "\(staging)/\(DataContents.database)", to: "\(folder)/\(DataContents.database)",
    knowing: Schema.migrations, holding: lock, at: Clock.system.now().rawValue)
  // First the mark: without it the rest means nothing.
  try FileManager.default.removeItem(atPath: "\(folder)/\(markName)")
  removeIfThere(staging)
  return kept
}

/// Adds the lines that are missing, in their order. A last line without its end was being written when a crash or a backup
/// came: it does not count.
private func addLines(of source: String, to target: String) throws {
  let present = FileManager.default.fileExists(atPath: target) ? try wholeLines(of: target) : []
  let known = Set(present)
  let lines = try present + wholeLines(of: source).filter { !known.contains($0) }
  try writeDurably(lines.flatMap { $0 + [10] }, to: target)
}

private func wholeLines(of path: String) throws -> [ArraySlice<UInt8>] {
  Array(try Data(contentsOf: URL(filePath: path))).split(separator: 10, omittingEmptySubsequences: false)
    .dropLast().filter { !$0.isEmpty }
}

/// - Parameter keepsFormer: whether a file of another content gets another name: the database that is put aside would be
///   worth less without its keys.
private func replace(_ target: String, by source: String, keepingFormer keepsFormer: Bool) throws {
  let manager = FileManager.default
  if manager.contentsEqual(atPath: source, andPath: target) { return }
  if keepsFormer, manager.fileExists(atPath: target) {
    try manager.copyItem(atPath: target, toPath: "\(target).before-\(Clock.system.now().rawValue)")
  }
  try makeFolder(parent(of: target))
  let input = try OpenFile(at: source)
  let output = try NewFile(at: target)
  var piece: [UInt8]
  repeat {
    piece = try input.next(1 << 16)
    try output.append(piece[...])
  } while !piece.isEmpty
  try output.putInPlace()
}

private func writeDurably(_ bytes: [UInt8], to target: String) throws {
  let file = try NewFile(at: target)
  try file.append(bytes[...])
  try file.putInPlace()
}

private func parent(of path: String) -> String {
  path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
}
