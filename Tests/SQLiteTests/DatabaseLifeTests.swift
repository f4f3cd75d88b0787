import Glibc
import SQLite
import Synchronization
import Testing

@Suite struct DatabaseLifeTests {
  @Test func `closing does what is queued and refuses the rest`() throws {
    let path = temporaryPath()
    defer { deleteDatabase(path) }
    let database = try Database(path: path)
    try database.write { db in try db.run("CREATE TABLE number (id INTEGER PRIMARY KEY) STRICT") }
    for id in 1...100 { database.writeLater { db in try db.run("INSERT INTO number (id) VALUES (\(id))") } }

    database.close()

    #expect(throws: SQLiteError.self) { try database.write { _ in } }
    #expect(throws: SQLiteError.self) { try database.ids() }
    #expect(access(path + "-wal", F_OK) != 0)
    #expect(try Database(path: path).ids() == Array(1...100))
  }

  @Test func `a database whose last reference goes away on the writer's thread closes`() throws {
    let path = temporaryPath()
    defer { deleteDatabase(path) }

    do {
      let database = try Database(path: path)
      try database.write { db in try db.run("CREATE TABLE number (id INTEGER PRIMARY KEY) STRICT") }
      database.writeLater { db in
        try db.run("INSERT INTO number (id) VALUES (\(database.statistics.queueLength))")
      }
    }

    let again = try Database(path: path)
    while try again.ids() != [0] { usleep(1_000) }
  }

  @Test func `a read or write inside another is an error at once`() throws {
    let database = try numbers()

    #expect(throws: SQLiteError.self) { try database.read { _ in try database.read { _ in } } }
    #expect(throws: SQLiteError.self) { try database.read { _ in try database.write { _ in } } }
    #expect(throws: SQLiteError.self) { try database.write { _ in try database.write { _ in } } }
    #expect(throws: SQLiteError.self) { try database.write { _ in try database.ids() } }
  }

  @Test func `two processes' writers wait for each other`() throws {
    let path = temporaryPath()
    defer { deleteDatabase(path) }
    let server = try Database(path: path)
    let command = try Database(path: path)
    try server.write { db in try db.run("CREATE TABLE number (id INTEGER PRIMARY KEY) STRICT") }

    inThreads(8) { thread in
      for step in 0..<25 {
        recordingErrors {
          let database = thread.isMultiple(of: 2) ? server : command
          try database.write { db in try db.run("INSERT INTO number (id) VALUES (\(thread * 25 + step))") }
        }
      }
    }

    #expect(try server.ids() == Array(0..<200))
    #expect(try command.ids() == Array(0..<200))
  }

  @Test func `a lock that another process keeps is a busy error for all who wait`() throws {
    let path = temporaryPath()
    defer { deleteDatabase(path) }
    var options = Database.Options()
    options.busyMilliseconds = 20
    let database = try Database(path: path, options: options)
    try database.write { db in try db.run("CREATE TABLE number (id INTEGER PRIMARY KEY) STRICT") }
    let other = try RawConnection(path)
    try other.run("BEGIN IMMEDIATE")

    let error = #expect(throws: SQLiteError.self) {
      try database.write { db in try db.run("INSERT INTO number (id) VALUES (1)") }
    }
    try other.run("ROLLBACK")
    try database.write { db in try db.run("INSERT INTO number (id) VALUES (2)") }

    #expect(error?.isBusy == true)
    #expect(try database.ids() == [2])
  }
}
