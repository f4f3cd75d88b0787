import Glibc
import SQLite
import Synchronization
import Testing

private func counter() throws -> Database {
  let database = try Database.inMemory()
  try database.write { db in
    try db.run("CREATE TABLE pair (one INTEGER NOT NULL, two INTEGER NOT NULL) STRICT")
    try db.run("INSERT INTO pair (one, two) VALUES (0, 0)")
  }
  return database
}

@Suite struct ReadTests {
  @Test func `a read sees one moment, whatever is written meanwhile`() throws {
    let database = try counter()
    let reading = Atomic<Int>(0)
    let seen = Mutex<[Int]>([])

    inThreads(2) { thread in
      do {
        if thread == 0 {
          try database.read { db in
            let first = try db.one("SELECT one FROM pair", as: Int.self)
            reading.store(1, ordering: .releasing)
            while reading.load(ordering: .acquiring) != 2 { usleep(100) }
            let second = try db.one("SELECT two FROM pair", as: Int.self)
            seen.withLock { $0 = [first, second] }
          }
        } else {
          while reading.load(ordering: .acquiring) != 1 { usleep(100) }
          try database.write { db in try db.run("UPDATE pair SET one = 1, two = 1") }
          reading.store(2, ordering: .releasing)
        }
      } catch {
        Issue.record(error)
        reading.store(2, ordering: .releasing)
      }
    }

    #expect(seen.withLock { $0 } == [0, 0])
    #expect(try database.one("SELECT two FROM pair", as: Int.self) == 1)
  }

  @Test func `readers and writers together never see half a write`() throws {
    let database = try counter()
    let isOver = Atomic<Bool>(false)

    inThreads(12) { thread in
      do {
        if thread < 4 {
          for _ in 0..<100 {
            try database.write { db in
              try db.run("UPDATE pair SET one = one + 1")
              try db.run("UPDATE pair SET two = two + 1")
            }
          }
          if thread == 0 { isOver.store(true, ordering: .releasing) }
        } else {
          while !isOver.load(ordering: .acquiring) {
            let pair = try database.read { db in
              [
                try db.one("SELECT one FROM pair", as: Int.self),
                try db.one("SELECT two FROM pair", as: Int.self),
              ]
            }
            if pair[0] != pair[1] { Issue.record("half a write: \(pair)") }
          }
        }
      } catch {
        Issue.record(error)
        isOver.store(true, ordering: .releasing)
      }
    }

    #expect(try database.one("SELECT one FROM pair", as: Int.self) == 400)
  }

  @Test func `a read sees what was acknowledged before it`() throws {
    let database = try counter()

    inThreads(8) { _ in
      do {
        for _ in 0..<50 {
          let written = try database.write { db in
            try db.one("UPDATE pair SET one = one + 1 RETURNING one", as: Int.self)
          }
          let read = try database.one("SELECT one FROM pair", as: Int.self)
          if read < written { Issue.record("read \(read) after \(written) was acknowledged") }
        }
      } catch {
        Issue.record(error)
      }
    }

    #expect(try database.one("SELECT one FROM pair", as: Int.self) == 400)
  }

  @Test func `more readers than connections wait for each other`() throws {
    var options = Database.Options()
    options.readerLimit = 2
    let database = try Database.inMemory(options: options)
    let done = Atomic<Int>(0)

    inThreads(16) { _ in
      do {
        for _ in 0..<20 {
          try database.read { db in _ = try db.one("SELECT 1", as: Int.self) }
          done.add(1, ordering: .relaxed)
        }
      } catch {
        Issue.record(error)
      }
    }

    #expect(done.load(ordering: .relaxed) == 320)
    #expect(database.statistics.openReaders <= 2)
    #expect(database.statistics.reads == 320)
    #expect(database.statistics.readStatements == 320)
  }

  @Test func `an error in a read ends its snapshot`() throws {
    struct Odd: Error {}
    let database = try counter()

    #expect(throws: Odd.self) {
      try database.read { db in
        _ = try db.one("SELECT one FROM pair", as: Int.self)
        throw Odd()
      }
    }
    try database.write { db in try db.run("UPDATE pair SET one = 7") }

    #expect(try database.one("SELECT one FROM pair", as: Int.self) == 7)
    #expect(database.statistics.openReaders == 1)
  }

  @Test func `the file and its log are readable by their owner only`() throws {
    let path = temporaryPath()
    defer { deleteDatabase(path) }
    let database = try Database(path: path)
    try database.write { db in try db.run("CREATE TABLE a (b TEXT) STRICT") }

    for suffix in ["", "-wal", "-shm"] {
      var status = stat()
      stat(path + suffix, &status)
      #expect(status.st_mode & 0o777 == 0o600)
    }
  }

  @Test func `a path that cannot be is a clear error`() throws {
    let error = #expect(throws: SQLiteError.self) { try Database(path: "/nowhere/at/all.sqlite") }

    #expect(error?.message == "/nowhere/at/all.sqlite cannot be created: No such file or directory")
  }

  @Test func `a file that is no database is a clear error`() throws {
    let path = temporaryPath()
    defer { deleteDatabase(path) }
    let file = fopen(path, "w")
    fputs(String(repeating: "This is a letter, not a database. ", count: 100), file)
    fclose(file)

    let error = #expect(throws: SQLiteError.self) { try Database(path: path) }

    #expect(error?.isDamaged == true)
  }
}
