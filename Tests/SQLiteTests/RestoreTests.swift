import CSQLite
import Glibc
import SQLite
import Testing

@Suite struct RestoreTests {
  @Test func `restoring brings the copy back and keeps the old database aside`() throws {
    let folder = try Folder()
    let database = try Database(path: folder.database)
    try database.backup(to: folder.copy)
    try database.write { db in try db.run("UPDATE note SET text = 'newer'") }
    database.close()

    let aside = try Database.restore(
      from: folder.copy, to: folder.database, knowing: noteSteps, holding: folder.lock(), at: 77)

    #expect(try folder.notes(of: folder.database) == [String](repeating: "old", count: 10))
    #expect(aside == folder.database + ".before-77")
    #expect(try folder.notes(of: folder.database + ".before-77") == [String](repeating: "newer", count: 10))
    #expect(folder.names == ["aula.sqlite", "aula.sqlite.before-77", "copy.sqlite", "lock"])
  }

  @Test func `what a killed server left in its log goes aside with the old database`() throws {
    let folder = try Folder()
    try Database(path: folder.database).backup(to: folder.copy)
    // A database with a log that nobody has open, as after SIGKILL.
    let database = try Database(path: folder.database)
    try database.write { db in try db.run("UPDATE note SET text = 'last words'") }
    for suffix in ["", "-wal"] { copyFile(folder.database + suffix, folder.path + "/killed" + suffix) }
    database.close()
    for suffix in ["", "-wal"] { rename(folder.path + "/killed" + suffix, folder.database + suffix) }

    try Database.restore(
      from: folder.copy, to: folder.database, knowing: noteSteps, holding: folder.lock(), at: 1)

    #expect(try folder.notes(of: folder.database) == [String](repeating: "old", count: 10))
    #expect(
      try folder.notes(of: folder.database + ".before-1") == [String](repeating: "last words", count: 10))
  }

  @Test func `restoring where there is nothing yet`() throws {
    let folder = try Folder()
    rename(folder.database, folder.copy)

    let aside = try Database.restore(
      from: folder.copy, to: folder.database, knowing: noteSteps, holding: folder.lock(), at: 1)

    #expect(aside == nil)
    #expect(try folder.notes(of: folder.database).count == 10)
  }

  @Test func `a damaged database can be replaced`() throws {
    let folder = try Folder()
    try Database(path: folder.database).backup(to: folder.copy)
    folder.overwrite(folder.database, at: 0, with: "This was a database.")

    try Database.restore(
      from: folder.copy, to: folder.database, knowing: noteSteps, holding: folder.lock(), at: 1)

    #expect(try folder.notes(of: folder.database).count == 10)
  }

  @Test func `a damaged, foreign or newer copy is refused and nothing changes`() throws {
    let folder = try Folder()
    let lock = try folder.lock()
    func restore(_ copy: String, _ migrations: [Migration]) -> BackupError? {
      #expect(throws: BackupError.self) {
        try Database.restore(from: copy, to: folder.database, knowing: migrations, holding: lock, at: 1)
      }
    }
    let open = try Database(path: folder.database)
    try open.backup(to: folder.copy)
    open.close()
    let before = folder.names

    let newer = restore(folder.copy, [])
    let foreignPath = folder.path + "/foreign.sqlite"
    try RawConnection(foreignPath).run("CREATE TABLE x (y)")
    let foreign = restore(foreignPath, noteSteps)
    folder.overwrite(folder.copy, at: 4_096 + 8, with: "?????????????????")
    let damaged = restore(folder.copy, noteSteps)
    let missing = restore(folder.path + "/missing", noteSteps)
    unlink(foreignPath)

    #expect(newer == .unsuitable(.databaseIsNewer(number: 1, known: 0)))
    #expect(foreign == .unsuitable(.noLedger))
    guard case .damaged = damaged else {
      Issue.record("\(String(describing: damaged))")
      return
    }
    guard case .sqlite(let error) = missing, error.code == SQLITE_CANTOPEN else {
      Issue.record("\(String(describing: missing))")
      return
    }
    #expect(folder.names == before)
    #expect(try folder.notes(of: folder.database).count == 10)
  }

  @Test func `a database that somebody has open is not replaced`() throws {
    let folder = try Folder()
    let database = try Database(path: folder.database)
    try database.backup(to: folder.copy)
    try database.write { db in try db.run("UPDATE note SET text = 'newer'") }

    #expect(throws: BackupError.inUse(path: folder.database)) {
      try Database.restore(
        from: folder.copy, to: folder.database, knowing: noteSteps, holding: folder.lock(), at: 1)
    }
    try database.write { db in try db.run("UPDATE note SET text = 'newest'") }

    #expect(try database.all("SELECT DISTINCT text FROM note", as: String.self) == ["newest"])
  }

  private func copyFile(_ source: String, _ destination: String) {
    let from = fopen(source, "r")
    let to = fopen(destination, "w")
    while case let byte = fgetc(from), byte != EOF { fputc(byte, to) }
    fclose(from)
    fclose(to)
  }
}
