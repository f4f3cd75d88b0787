import Glibc
import SQLite
import Synchronization
import Testing

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
}
