import CSQLite
import Glibc
import SQLite
import Synchronization
import Testing

private let steps = [
  Migration(1, "notes", Array("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;".utf8))
]

/// A folder with a database of ten notes, gone when the test is.
private final class Folder: Sendable {
  let path: String
  var database: String { path + "/aula.sqlite" }
  var copy: String { path + "/copy.sqlite" }

  init() throws {
    path = temporaryPath()
    mkdir(path, 0o700)
    let open = try Database(path: database)
    try open.migrate(by: steps, at: 0)
    try open.write { db in
      for id in 1...10 { try db.run("INSERT INTO note (id, text) VALUES (\(id), 'old')") }
    }
    open.close()
  }

  deinit {
    for name in names { unlink("\(path)/\(name)") }
    rmdir(path)
  }

  /// The files in it, sorted.
  var names: [String] {
    guard let entries = opendir(path) else { return [] }
    defer { closedir(entries) }
    var names: [String] = []
    while let entry = readdir(entries) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  func notes(of path: String) throws -> [String] {
    let open = try Database(path: path)
    defer { open.close() }
    return try open.all("SELECT text FROM note ORDER BY id")
  }

  func overwrite(_ path: String, at offset: Int, with text: String) {
    let file = fopen(path, "r+")
    fseek(file, offset, SEEK_SET)
    fputs(text, file)
    fclose(file)
  }

  func lock() throws -> DataLock { try DataLock(folder: path) }
}

@Suite struct BackupTests {
  @Test func `a copy made while others write is one moment, whole and alone`() throws {
    let folder = try Folder()
    let database = try Database(path: folder.database)
    let isOver = Atomic<Bool>(false)
    let copied = Atomic<Int>(0)

    inThreads(5) { thread in
      do {
        if thread == 0 {
          try database.backup(to: folder.copy)
          copied.store(try database.one("SELECT count(*) FROM note", as: Int.self), ordering: .relaxed)
          isOver.store(true, ordering: .releasing)
        } else {
          while !isOver.load(ordering: .acquiring) {
            // Always in pairs.
            try database.write { db in try db.run("INSERT INTO note (text) VALUES ('a'), ('b')") }
          }
        }
      } catch {
        Issue.record(error)
        isOver.store(true, ordering: .releasing)
      }
    }
    database.close()

    #expect(folder.names == ["aula.sqlite", "copy.sqlite"])
    let notes = try folder.notes(of: folder.copy)
    #expect(notes.prefix(10).allSatisfy { $0 == "old" })
    #expect(notes.count.isMultiple(of: 2))
    #expect(notes.count <= copied.load(ordering: .relaxed))
  }

  @Test func `a copy needs no log, even where nothing can be written`() throws {
    let folder = try Folder()
    let database = try Database(path: folder.database)
    try database.backup(to: folder.copy)

    let file = fopen(folder.copy, "r")
    fseek(file, 18, SEEK_SET)
    let versions = [fgetc(file), fgetc(file)]
    fclose(file)

    #expect(versions == [1, 1])
    var status = stat()
    stat(folder.copy, &status)
    #expect(status.st_mode & 0o777 == 0o600)
  }

  @Test func `an older copy is replaced, a failed one leaves it`() throws {
    let folder = try Folder()
    let database = try Database(path: folder.database)
    try database.backup(to: folder.copy)
    try database.write { db in try db.run("UPDATE note SET text = 'new'") }
    try database.backup(to: folder.copy)
    #expect(try folder.notes(of: folder.copy) == [String](repeating: "new", count: 10))

    mkdir(folder.copy + ".partial", 0o500)
    #expect(throws: BackupError.self) { try database.backup(to: folder.copy) }
    rmdir(folder.copy + ".partial")

    #expect(try folder.notes(of: folder.copy) == [String](repeating: "new", count: 10))
  }

  @Test func `a copy that cannot be placed says where`() throws {
    let folder = try Folder()

    let error = #expect(throws: BackupError.self) {
      try Database(path: folder.database).backup(to: "\(folder.path)/none/copy.sqlite")
    }

    #expect(error?.description.contains("none/copy.sqlite.partial cannot be created: No such file") == true)
  }

  @Test func `restoring brings the copy back and keeps the old database aside`() throws {
    let folder = try Folder()
    let database = try Database(path: folder.database)
    try database.backup(to: folder.copy)
    try database.write { db in try db.run("UPDATE note SET text = 'newer'") }
    database.close()

    let aside = try Database.restore(
      from: folder.copy, to: folder.database, knowing: steps, holding: folder.lock(), at: 77)

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
      from: folder.copy, to: folder.database, knowing: steps, holding: folder.lock(), at: 1)

    #expect(try folder.notes(of: folder.database) == [String](repeating: "old", count: 10))
    #expect(
      try folder.notes(of: folder.database + ".before-1") == [String](repeating: "last words", count: 10))
  }

  @Test func `restoring where there is nothing yet`() throws {
    let folder = try Folder()
    rename(folder.database, folder.copy)

    let aside = try Database.restore(
      from: folder.copy, to: folder.database, knowing: steps, holding: folder.lock(), at: 1)

    #expect(aside == nil)
    #expect(try folder.notes(of: folder.database).count == 10)
  }

  @Test func `a damaged database can be replaced`() throws {
    let folder = try Folder()
    try Database(path: folder.database).backup(to: folder.copy)
    folder.overwrite(folder.database, at: 0, with: "This was a database.")

    try Database.restore(
      from: folder.copy, to: folder.database, knowing: steps, holding: folder.lock(), at: 1)

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
    let foreign = restore(foreignPath, steps)
    folder.overwrite(folder.copy, at: 4_096 + 8, with: "?????????????????")
    let damaged = restore(folder.copy, steps)
    let missing = restore(folder.path + "/missing", steps)
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
        from: folder.copy, to: folder.database, knowing: steps, holding: folder.lock(), at: 1)
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

@Suite struct IntegrityTests {
  @Test func `a sound database has no problems`() throws {
    let folder = try Folder()

    #expect(try Database(path: folder.database).checkIntegrity() == [])
  }

  @Test func `damage is found`() throws {
    let folder = try Folder()
    let database = try Database(path: folder.database)
    try database.write { db in try db.run("CREATE INDEX note_text ON note (text)") }
    database.close()
    try RawConnection(folder.database).run(
      "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = 'note_text'")

    let problems = try Database(path: folder.database).checkIntegrity()

    #expect(!problems.isEmpty)
    for case .missingReference in problems { Issue.record("no reference is missing") }
  }

  @Test func `a reference to nothing is found`() throws {
    let database = try Database.inMemory()
    try database.write { db in
      try db.run("CREATE TABLE pet (id INTEGER PRIMARY KEY) STRICT")
      try db.run("CREATE TABLE toy (id INTEGER PRIMARY KEY, pet INTEGER REFERENCES pet (id)) STRICT")
    }
    try RawConnection(database.path).run("INSERT INTO toy (id, pet) VALUES (3, 9)")

    #expect(try database.checkIntegrity() == [.missingReference(table: "toy", row: 3, parent: "pet")])
  }
}

@Suite struct DataLockTests {
  @Test func `a second taker is told who has the lock`() throws {
    let folder = try Folder()
    let lock = try DataLock(folder: folder.path)

    #expect(throws: DataLockError.held(by: Int(getpid()))) { try DataLock(folder: folder.path) }
    withExtendedLifetime(lock) {}
  }

  @Test func `a lock that was let go can be taken`() throws {
    let folder = try Folder()
    do { _ = try DataLock(folder: folder.path) }

    _ = try DataLock(folder: folder.path)
  }

  @Test func `a successor waits for the lock`() throws {
    let folder = try Folder()
    let held = Mutex<DataLock?>(try DataLock(folder: folder.path))
    let isTaken = Atomic<Bool>(false)

    inThreads(2) { thread in
      if thread == 0 {
        do {
          _ = try DataLock(folder: folder.path, waiting: 10)
          isTaken.store(true, ordering: .releasing)
        } catch { Issue.record(error) }
      } else {
        usleep(30_000)
        held.withLock { $0 = nil }
      }
    }

    #expect(isTaken.load(ordering: .acquiring) == true)
  }

  @Test func `a folder that is not there is a clear error`() {
    #expect(throws: DataLockError.unusable(path: "/nowhere/lock", reason: "No such file or directory")) {
      try DataLock(folder: "/nowhere")
    }
  }
}
