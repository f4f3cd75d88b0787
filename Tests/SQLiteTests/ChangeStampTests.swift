import Glibc
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

/// Other processes, such as `aula user reset`, open the same file. While SQLite holds this lock on the shared index they know
/// that somebody uses it; without it they would begin it anew and cut it to nothing.
@Suite struct SharedIndexLockTests {
  @Test func `looking at the shared index costs SQLite none of its locks`() throws {
    let folder = try Folder()
    let database = try Database(path: folder.database)
    _ = try database.all("SELECT text FROM note", as: String.self)
    _ = try #require(database.changeStamp)

    let holds = try isLocked("\(folder.database)-shm", at: 128)
    withExtendedLifetime(database) {}

    #expect(holds)
  }

  /// Whether a lock of a process, this one included, keeps others from writing to that byte. Whoever asks loses the locks of
  /// this process on the file: it is the last thing a test does with it.
  private func isLocked(_ path: String, at byte: Int) throws -> Bool {
    let file = open(path, O_RDWR)
    try #require(file >= 0)
    defer { close(file) }
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    lock.l_whence = Int16(SEEK_SET)
    lock.l_start = byte
    lock.l_len = 1
    // F_OFD_GETLK (fcntl(2)), which unlike F_GETLK sees the locks of this process too.
    try #require(fcntl(file, 36, &lock) == 0)
    return lock.l_type != Int16(F_UNLCK)
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
