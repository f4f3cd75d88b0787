import CSQLite
import Glibc

/// Why a copy or a restore was not made. What was there before is as it was.
package enum BackupError: Error, Equatable {
  /// The copy was made and is not sound; the problems found.
  case damaged([IntegrityProblem])
  /// The file is not a database that this program can go on with.
  case unsuitable(MigrationError)
  /// Another process has the database to be replaced open, such as a command beside the server.
  case inUse(path: String)
  case sqlite(SQLiteError)
  /// A file operation failed, such as for lack of space or permission.
  case file(path: String, reason: String)
}

extension BackupError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .damaged(let problems):
      "the copy is damaged: \(problems.count) problems, first \(problems.prefix(1))"
    case .unsuitable(let error): error.description
    case .inUse(let path): "\(path) is open in another process"
    case .sqlite(let error): error.description
    case .file(let path, let reason): "\(path): \(reason)"
    }
  }
}

extension Database {
  /// Writes a copy of one moment to `destination`, while others read and write; a file that is there is replaced. The
  /// copy is complete, checked and on disk when it gets its name; it is one file without a log. The log of this
  /// database cannot be emptied meanwhile.
  package func backup(to destination: String) throws(BackupError) {
    let partial = destination + ".partial"
    Database.deleteFiles(of: partial)
    do throws(BackupError) {
      try copyDatabase(path, to: partial, options)
      try moveDurably(partial, to: destination)
    } catch {
      Database.deleteFiles(of: partial)
      throw error
    }
  }

  /// Reads all of the database in the file `path`, which nobody has open, and sees that it is sound and that `migrations`
  /// know it. Changes nothing.
  package static func check(_ path: String, knowing migrations: [Migration]) throws(BackupError) {
    try refuseDamaged(path, Options())
    try refuseUnknown(path, migrations)
  }

  /// Replaces the database at `path` by the one in the file `backup`, if `migrations` know it. Needs the lock of the
  /// data folder, so no server runs. Returns where the old database was put aside, `nil` if there was none: beside it,
  /// with `now` in its name.
  ///
  /// Safe against a crash at any moment: the new database is copied, checked and on disk beside the old one before it
  /// takes the old one's name in one step, and the old one keeps a name throughout.
  @discardableResult
  package static func restore(
    from backup: String, to path: String, knowing migrations: [Migration], holding lock: DataLock,
    at now: Int64
  ) throws(BackupError) -> String? {
    let fresh = path + ".restoring"
    deleteFiles(of: fresh)
    do throws(BackupError) {
      try copyDatabase(backup, to: fresh, Options())
      try refuseUnknown(fresh, migrations)
      let aside = try putAside(path, as: "\(path).before-\(now)")
      try moveDurably(fresh, to: path)
      return aside
    } catch {
      deleteFiles(of: fresh)
      throw error
    }
  }
}

/// Copies one moment of `source` to the new file `destination` and checks the copy. It is on disk afterwards.
private func copyDatabase(_ source: String, to destination: String, _ options: Database.Options)
  throws(BackupError)
{
  do throws(SQLiteError) {
    let from = ReadConnection(handle: try openConnection(source, .reader, options))
    let to = WriteConnection(handle: try openConnection(destination, .copy, options))
    try copyPages(from: from.handle, to: to.handle)
    // One file, which a read-only disk can hold too.
    try execute("PRAGMA journal_mode = DELETE", on: to.handle)
  } catch {
    throw .sqlite(error)
  }
  try refuseDamaged(destination, options)
  try sync(destination)
}

private func refuseDamaged(_ path: String, _ options: Database.Options) throws(BackupError) {
  let problems: [IntegrityProblem]
  do throws(SQLiteError) {
    problems = try ReadConnection(handle: try openConnection(path, .reader, options))
      .integrityProblems()
  } catch {
    throw error.isDamaged ? .damaged([.damaged(error.message)]) : .sqlite(error)
  }
  if !problems.isEmpty { throw .damaged(problems) }
}

/// All pages in one step: what is written meanwhile waits in the log and is not part of the copy.
private func copyPages(from source: OpaquePointer, to destination: OpaquePointer) throws(SQLiteError) {
  guard let backup = sqlite3_backup_init(destination, "main", source, "main") else {
    throw SQLiteError(of: destination)
  }
  var code = sqlite3_backup_step(backup, -1)
  let finished = sqlite3_backup_finish(backup)
  if code == SQLITE_DONE { code = finished }
  if code != SQLITE_OK {
    throw SQLiteError(extendedCode: code, message: String(cString: sqlite3_errstr(code)), sql: "")
  }
}

private func refuseUnknown(_ path: String, _ migrations: [Migration]) throws(BackupError) {
  do {
    try ReadConnection(handle: try openConnection(path, .reader, Database.Options())).refuseUnknown(
      migrations)
  } catch let error as MigrationError {
    throw .unsuitable(error)
  } catch let error as SQLiteError {
    throw .sqlite(error)
  } catch {
    preconditionFailure("an error of neither kind: \(error)")
  }
}

/// Gives the database at `path` a second name beside it; `nil` if there is none. What its log holds is copied into it
/// first; if it is too damaged for that, its log goes aside with it.
private func putAside(_ path: String, as aside: String) throws(BackupError) -> String? {
  guard access(path, F_OK) == 0 else { return nil }
  let isSound = foldLog(of: path)
  // A sound database without a log has been closed by everybody.
  if isSound && access(path + "-wal", F_OK) == 0 { throw .inUse(path: path) }
  for suffix in ["-wal", "-shm"] where access(path + suffix, F_OK) == 0 {
    guard rename(path + suffix, aside + suffix) == 0 else { throw fileError(path + suffix) }
  }
  guard link(path, aside) == 0 else { throw fileError(aside) }
  return aside
}

/// Opens and closes a database; the last one to close it copies the log into it and deletes the log. False if it is
/// too damaged to be opened.
private func foldLog(of path: String) -> Bool {
  do throws(SQLiteError) {
    sqlite3_close(try openConnection(path, .writer, Database.Options()))
    return true
  } catch {
    return false
  }
}

/// Renames a file that is on disk and sees to it that the new name is, too.
private func moveDurably(_ source: String, to destination: String) throws(BackupError) {
  guard rename(source, destination) == 0 else { throw fileError(destination) }
  let folder = destination.lastIndex(of: "/").map { String(destination[..<$0]) } ?? "."
  try sync(folder.isEmpty ? "/" : folder)
}

/// Waits until a file's content, or a folder's names, are on disk.
private func sync(_ path: String) throws(BackupError) {
  let file = open(path, O_RDONLY | O_CLOEXEC)
  guard file >= 0 else { throw fileError(path) }
  defer { close(file) }
  guard fsync(file) == 0 else { throw fileError(path) }
}

private func fileError(_ path: String) -> BackupError {
  .file(path: path, reason: String(cString: strerror(errno)))
}
