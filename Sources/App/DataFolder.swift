import Core
import Crypto
import FileStore
import Files
import FoundationEssentials
import SQLite

/// The name of the database in the data folder.
let databaseName = "aula.sqlite"

/// Where the contents of files lie, and where they arrive.
func contentStore(in folder: String) -> ContentStore {
  ContentStore(folder: "\(folder)/\(DataContents.files)", arrivals: "\(folder)/arrivals")
}

/// How long a server that takes over waits for the one before it: longer than that one drains (`Limits.drainTime`).
let takeoverSeconds = 60.0

/// Takes the data folder for this process alone, making it where it is missing. The lock lasts as long as the value.
///
/// - Parameter seconds: how long to wait while another process has it.
/// - Throws: `StartRefused` when another process has it.
func lockData(_ folder: String, waiting seconds: Double = 0) throws -> DataLock {
  do {
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  } catch {
    throw StartRefused("cannot make the folder \(folder): \(error)")
  }
  do {
    return try DataLock(folder: folder, waiting: seconds)
  } catch {
    throw StartRefused("\(folder): \(error). Stop that one first, or give another folder with --data")
  }
}

/// The key for secrets in the database, made at the first start. It lies beside the database, in a file of its own, so
/// that a copy of the database alone gives no secret away.
///
/// - Throws: `StartRefused` when it cannot be read or made, or when others may read it.
func secretsKey(in folder: String) throws -> SecretKey {
  do {
    try FileManager.default.createDirectory(
      atPath: "\(folder)/keys", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    return try SecretKey(keptAt: "\(folder)/keys/secrets.key")
  } catch let error as SecretKeyError {
    throw StartRefused(error.description)
  } catch {
    throw StartRefused("cannot make the folder \(folder)/keys: \(error)")
  }
}

/// Opens the database of the folder, made where it is missing, and brings it to this program's schema. For whoever
/// holds the folder's lock.
func openDatabase(in folder: String, log: Log? = nil) throws -> Database {
  let database = try Database(path: "\(folder)/\(databaseName)") { error in
    log?.write { line in
      line.add("event", "later-write-failed")
      line.add("error", String(describing: error))
    }
  }
  do {
    try database.migrate(by: Schema.migrations, at: Clock.system.now().rawValue)
  } catch {
    database.close()
    throw error
  }
  return database
}

/// Opens a database that a server may be using: it must exist and have this program's schema.
func openExistingDatabase(in folder: String) throws -> Database {
  let path = "\(folder)/\(databaseName)"
  guard FileManager.default.fileExists(atPath: path) else {
    throw MaintenanceRefused("no database in \(folder): give the server's folder with --data")
  }
  let database = try Database(path: path)
  do {
    // Nothing is migrated under a running server of another version.
    guard try database.lacks(Schema.migrations).isEmpty else {
      throw MaintenanceRefused(
        "the database is older than this program: start the server once to bring it up to date")
    }
  } catch {
    database.close()
    throw error
  }
  return database
}

extension Maintenance {
  /// Copies the database as it is at this moment; a server may go on meanwhile.
  ///
  /// - Returns: the file of the copy.
  package func backUp(to folder: String) throws -> String {
    let target = "\(folder)/\(databaseName)"
    guard !FileManager.default.fileExists(atPath: target) else {
      throw MaintenanceRefused("\(target) exists already: give another folder")
    }
    let database = try openExistingDatabase(in: data)
    defer { database.close() }
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try database.backup(to: target)
    return target
  }

  /// Puts a copy in the place of the database.
  ///
  /// - Returns: where the database that was there is kept; nil when there was none.
  package func restore(from folder: String) throws -> String? {
    let source = "\(folder)/\(databaseName)"
    guard FileManager.default.fileExists(atPath: source) else {
      throw MaintenanceRefused("no copy in \(folder): “aula backup” writes \(databaseName)")
    }
    let lock = try lockData(data)
    return try withExtendedLifetime(lock) {
      try finishRestore(in: data, holding: lock)
      return try Database.restore(
        from: source, to: "\(data)/\(databaseName)", knowing: Schema.migrations, holding: lock,
        at: Clock.system.now().rawValue)
    }
  }

  /// What is damaged, one line each, in words for an operator.
  package func problems() throws -> [String] {
    let database = try openExistingDatabase(in: data)
    defer { database.close() }
    return try database.checkIntegrity().map { problem in
      switch problem {
      case .damaged(let words): "damaged: \(words)"
      case .missingReference(let table, let row, let parent):
        "\(table)\(row.map { " row \($0)" } ?? "") refers to a missing row of \(parent)"
      }
    } + contentProblems(in: contentStore(in: data), database)
  }
}
