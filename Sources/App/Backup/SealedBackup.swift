import Administration
import Core
import Crypto
import FoundationEssentials
import SQLite

extension Maintenance {
  /// Makes a key for backups.
  ///
  /// - Throws: `MaintenanceRefused` when there is a file of that name.
  package static func makeBackupKey(at path: String) throws {
    guard !FileManager.default.fileExists(atPath: path) else {
      throw MaintenanceRefused("\(path) exists already: a key that was used must not be lost")
    }
    do {
      _ = try SecretKey(keptAt: path)
    } catch {
      throw MaintenanceRefused(error.description)
    }
  }

  /// Copies database, keys, uploaded files and lists of this moment, each sealed with the key in `keyFile`; a server may go
  /// on meanwhile. The folder appears when all of it is on the disk.
  ///
  /// - Returns: how many files it holds.
  package func backUp(to folder: String, sealedWith keyFile: String) throws -> Int {
    let key = try Self.backupKey(keyFile, apartFrom: folder)
    let manager = FileManager.default
    guard !manager.fileExists(atPath: folder) else {
      throw MaintenanceRefused("\(folder) exists already: give another folder")
    }
    let partial = "\(folder).partial"
    guard manager.fileExists(atPath: "\(data)/\(DataContents.database)") else {
      throw MaintenanceRefused("no database in \(data): give the server's folder with --data")
    }
    // The same each time, so that what a killed backup left in plain goes with the next one.
    let staging = "\(data)/.backup"
    try makeFolder(staging)
    let lock: DataLock
    do {
      lock = try DataLock(folder: staging)
    } catch {
      throw MaintenanceRefused("another backup of \(data) is under way (\(error))")
    }
    defer { withExtendedLifetime(lock) { removeIfThere(staging) } }
    do {
      removeIfThere(partial)
      try makeFolder(partial)
      let count = try sealEverything(to: partial, with: key, staging: staging)
      try manager.moveItem(atPath: partial, toPath: folder)
      try noteBackup(BackupState.madeKey)
      return count
    } catch {
      removeIfThere(partial)
      throw error
    }
  }

  /// Notes in the data that a backup of it was read to its end.
  package func noteCheckedBackup() throws { try noteBackup(BackupState.checkedKey) }

  /// Writes into the data that a backup of it was made or read to its end now, for the desk of the administration.
  ///
  /// - Parameter key: `BackupState.madeKey` or `.checkedKey`.
  private func noteBackup(_ key: String) throws {
    let now = Clock.system.now()
    let database = try openExistingDatabase(in: data)
    defer { database.close() }
    try database.write { db in
      try db.run(
        """
        INSERT INTO setting (key, value) VALUES (\(key), \("\(now.rawValue)"))
            ON CONFLICT (key) DO UPDATE SET value = excluded.value
        """)
    }
  }

  /// The database goes first: what its rows name is on the disk by then.
  private func sealEverything(to folder: String, with key: SealedFile.Key, staging: String) throws -> Int {
    let database = try openExistingDatabase(in: data)
    defer { database.close() }
    try database.backup(to: "\(staging)/\(DataContents.database)")
    var manifest = BackupManifest()
    func add(_ path: String, from source: String) throws {
      let target = "\(folder)/\(BackupManifest.sealedName(manifest.entries.count))"
      manifest.entries.append(.init(path: path, content: try SealedFile.seal(source, to: target, with: key)))
    }
    try add(DataContents.database, from: "\(staging)/\(DataContents.database)")
    for path in try DataContents.paths(in: data) { try add(path, from: "\(data)/\(path)") }
    let list = "\(staging)/manifest"
    try Data(manifest.text.utf8).write(to: URL(filePath: list))
    try Data(Self.explanation.utf8).write(to: URL(filePath: "\(folder)/README.txt"))
    try SealedFile.seal(list, to: "\(folder)/\(BackupManifest.sealedName)", with: key)
    return manifest.entries.count
  }

  /// Reads a whole sealed backup, and compares everything with what was copied.
  ///
  /// - Returns: how many files it holds.
  /// - Throws: `MaintenanceRefused` with what is wrong.
  package static func check(backup folder: String, sealedWith keyFile: String) throws -> Int {
    let key = try backupKey(keyFile, apartFrom: folder)
    let manifest = try manifest(of: folder, with: key)
    for (index, entry) in manifest.entries.enumerated() {
      try compare(entry, in: folder) { () throws(SealedFileError) in
        try SealedFile.check("\(folder)/\(BackupManifest.sealedName(index))", with: key)
      }
    }
    return manifest.entries.count
  }

  static func manifest(of folder: String, with key: SealedFile.Key) throws -> BackupManifest {
    let path = "\(folder)/\(BackupManifest.sealedName)"
    guard FileManager.default.fileExists(atPath: path) else {
      throw MaintenanceRefused("no sealed backup in \(folder), or one that was not finished")
    }
    let opened = FileManager.default.temporaryDirectory
      .appending(path: "aula-manifest-\(randomBytes(8).hexadecimal)").path
    defer { removeIfThere(opened) }
    do {
      try SealedFile.open(path, to: opened, with: key)
    } catch .wrongKeyOrDamaged {
      throw MaintenanceRefused("\(folder) was sealed with another key, or its manifest is damaged")
    } catch {
      throw MaintenanceRefused("\(path): \(error)")
    }
    let text = String(decoding: try Data(contentsOf: URL(filePath: opened)), as: UTF8.self)
    guard let manifest = BackupManifest(text: text) else {
      throw MaintenanceRefused("\(path) is of a later version of Aula")
    }
    return manifest
  }

  static func compare(
    _ entry: BackupManifest.Entry, in folder: String, _ read: () throws(SealedFileError) -> SealedFile.Content
  ) throws {
    let content: SealedFile.Content
    do {
      content = try read()
    } catch {
      throw MaintenanceRefused("\(folder): \(entry.path) is damaged (\(error)); nothing was changed")
    }
    guard content == entry.content else {
      throw MaintenanceRefused("\(folder): \(entry.path) is not what was copied; nothing was changed")
    }
  }

  /// A key beside what it opens would protect nothing.
  static func backupKey(_ keyFile: String, apartFrom folder: String) throws -> SealedFile.Key {
    let inside = URL(filePath: folder).standardized.path + "/"
    guard !URL(filePath: keyFile).standardized.path.hasPrefix(inside) else {
      throw MaintenanceRefused("the key \(keyFile) lies in the backup that it opens: keep it elsewhere")
    }
    do {
      return .key(try SecretKey(readingFrom: keyFile))
    } catch {
      throw MaintenanceRefused(error.description)
    }
  }

  private static let explanation = """
    An encrypted backup of Aula. It opens only with the key file that it was made with.

      aula check-backup FOLDER --key-file KEY
      aula restore FOLDER --key-file KEY --data DATA    (with the server stopped)

    """
}

func makeFolder(_ path: String) throws {
  do {
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  } catch {
    throw MaintenanceRefused("cannot make the folder \(path): \(error)")
  }
}

/// Removes what is left over. What cannot be removed does no harm where it is: it is removed next time.
func removeIfThere(_ path: String) {
  guard FileManager.default.fileExists(atPath: path) else { return }
  do {
    try FileManager.default.removeItem(atPath: path)
  } catch {
    // Said above.
  }
}
