import SQLite
import Testing

@Suite struct ChangeStampTests {
  @Test func `a stamp stays while nobody commits, whatever is read`() throws {
    let database = try Database.inMemory()
    try database.write { db in try db.run("CREATE TABLE note (text TEXT) STRICT") }
    let stamp = try #require(database.changeStamp)

    _ = try database.all("SELECT text FROM note", as: String.self)
    _ = try database.read { db in try db.one("SELECT count(*) FROM note", as: Int.self) }

    #expect(database.changeStamp == stamp)
  }

  @Test func `every commit makes another stamp before it is acknowledged`() throws {
    let database = try Database.inMemory()
    try database.write { db in try db.run("CREATE TABLE note (text TEXT) STRICT") }
    var stamps = [try #require(database.changeStamp)]

    for number in 1...500 {
      try database.write { db in try db.run("INSERT INTO note (text) VALUES (\("note \(number)"))") }
      stamps.append(try #require(database.changeStamp))
    }

    #expect(zip(stamps, stamps.dropFirst()).allSatisfy { $0 != $1 })
  }

  @Test func `a commit through another connection to the file changes it too`() throws {
    let database = try Database.inMemory()
    try database.write { db in try db.run("CREATE TABLE note (text TEXT) STRICT") }
    let other = try Database(path: database.path)
    defer { other.close() }
    let stamp = try #require(database.changeStamp)

    try other.write { db in try db.run("INSERT INTO note (text) VALUES ('from outside')") }

    #expect(database.changeStamp != stamp)
    #expect(database.changeStamp == other.changeStamp)
  }

  @Test func `a write that was undone changes nothing`() throws {
    struct Refused: Error {}
    let database = try Database.inMemory()
    try database.write { db in try db.run("CREATE TABLE note (text TEXT) STRICT") }
    let stamp = try #require(database.changeStamp)

    #expect(throws: Refused.self) {
      try database.write { db in
        try db.run("INSERT INTO note (text) VALUES ('never')")
        throw Refused()
      }
    }

    #expect(database.changeStamp == stamp)
  }
}

@Suite struct WriteThenTests {
  @Test func `the completion comes when the change is on disk and others see it`() async throws {
    let database = try Database.inMemory()
    try database.write { db in try db.run("CREATE TABLE note (text TEXT) STRICT") }

    let seen: Int = try await withCheckedThrowingContinuation { continuation in
      do {
        try database.write { db in
          try db.run("INSERT INTO note (text) VALUES ('kept')")
        } then: { outcome in
          // The writer's thread may not read: it hands over.
          Task { continuation.resume(with: outcome) }
        }
      } catch {
        continuation.resume(throwing: error)
      }
    }

    #expect(seen == 1)
    #expect(try database.all("SELECT text FROM note", as: String.self) == ["kept"])
  }

  @Test func `an error is handed to the completion and nothing is kept`() async throws {
    struct Refused: Error, Equatable {}
    let database = try Database.inMemory()
    try database.write { db in try db.run("CREATE TABLE note (text TEXT) STRICT") }

    await #expect(throws: Refused()) {
      try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
        do {
          try database.write { db in
            try db.run("INSERT INTO note (text) VALUES ('never')")
            throw Refused()
          } then: { (outcome: Result<Void, any Error>) in
            continuation.resume(with: outcome)
          }
        } catch {
          continuation.resume(throwing: error)
        }
      }
    }

    #expect(try database.all("SELECT text FROM note", as: String.self) == [])
  }

  @Test func `after closing it is refused at once`() throws {
    let database = try Database.inMemory()
    database.close()

    #expect(throws: SQLiteError.self) {
      try database.write { _ in
      } then: { _ in
        Issue.record("completed after all")
      }
    }
  }
}
