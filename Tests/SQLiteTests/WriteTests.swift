import CSQLite
import Glibc
import SQLite
import Synchronization
import Testing

private struct Refused: Error, Equatable {
  var number: Int
}

private func numbers(_ options: Database.Options = .init()) throws -> Database {
  let database = try Database.inMemory(options: options)
  try database.write { db in try db.run("CREATE TABLE number (id INTEGER PRIMARY KEY, note TEXT) STRICT") }
  return database
}

extension Database {
  fileprivate func ids() throws -> [Int] {
    try all("SELECT id FROM number ORDER BY id")
  }
}

/// Holds the writer in a closure while `gather` queues others, so that they share the next transaction.
private func whileWriterIsBusy(
  _ database: Database, queue count: Int, _ request: @escaping @Sendable (Int) -> Void
) {
  let isHeld = Atomic<Bool>(false)
  inThreads(count + 1) { index in
    guard index > 0 else {
      recordingErrors {
        try database.write { _ in
          isHeld.store(true, ordering: .releasing)
          while database.statistics.queueLength < count { usleep(100) }
        }
      }
      return
    }
    while !isHeld.load(ordering: .acquiring) { usleep(100) }
    request(index)
  }
}

private func recordingErrors<Result>(_ body: () throws -> Result) {
  do { _ = try body() } catch { Issue.record(error) }
}

@Suite struct WriteTests {
  @Test func `a write gives back its result`() throws {
    let name = try numbers().write { db in
      try db.run("INSERT INTO number (note) VALUES (\("uno"))")
      return try db.one("SELECT note FROM number", as: String.self)
    }

    #expect(name == "uno")
  }

  @Test func `a write that throws changes nothing and its error comes back`() throws {
    let database = try numbers()

    #expect(throws: Refused(number: 5)) {
      try database.write { db in
        try db.run("INSERT INTO number (id) VALUES (1)")
        throw Refused(number: 5)
      }
    }
    #expect(try database.ids() == [])
  }

  @Test func `writes that wait share a commit`() throws {
    let database = try numbers()
    let before = database.statistics

    whileWriterIsBusy(database, queue: 20) { id in
      recordingErrors { try database.write { db in try db.run("INSERT INTO number (id) VALUES (\(id))") } }
    }

    let after = database.statistics
    #expect(try database.ids() == Array(1...20))
    #expect(after.writes - before.writes == 21)
    #expect(after.commits - before.commits == 2)
    #expect(after.largestCommit == 20)
    #expect(after.queueLength == 0)
  }

  @Test func `in a shared commit, who throws is undone alone`() throws {
    let database = try numbers()
    let errors = Mutex<Set<Int>>([])

    whileWriterIsBusy(database, queue: 20) { id in
      do {
        try database.write { db in
          try db.run("INSERT INTO number (id) VALUES (\(id)), (\(id + 100))")
          if id.isMultiple(of: 3) { throw Refused(number: id) }
          if id.isMultiple(of: 5) { try db.run("INSERT INTO number (id) VALUES (\(id))") }
        }
      } catch let error as Refused {
        errors.withLock { _ = $0.insert(error.number) }
      } catch let error as SQLiteError where error.isConstraint(unique: "number.id") {
        errors.withLock { _ = $0.insert(-id) }
      } catch {
        Issue.record(error)
      }
    }

    let kept = (1...20).filter { !$0.isMultiple(of: 3) && !$0.isMultiple(of: 5) }
    #expect(try database.ids() == kept + kept.map { $0 + 100 })
    #expect(errors.withLock { $0 } == [3, 6, 9, 12, 15, 18, -5, -10, -20])
    #expect(database.statistics.largestCommit == kept.count)
    #expect(database.statistics.failedWrites == 9)
  }

  @Test func `when an error rolls the whole transaction back, the others are done again`() throws {
    let database = try numbers()
    let runs = Mutex<[Int: Int]>([:])
    try database.write { db in try db.run("INSERT INTO number (id) VALUES (100)") }

    whileWriterIsBusy(database, queue: 9) { id in
      do {
        try database.write { db in
          runs.withLock { $0[id, default: 0] += 1 }
          try db.run("INSERT INTO number (id) VALUES (\(id))")
          if id == 5 { try db.run("INSERT OR ROLLBACK INTO number (id) VALUES (100)") }
        }
        if id == 5 { Issue.record("5 was acknowledged") }
      } catch {
        if id != 5 { Issue.record(error) }
      }
    }

    #expect(try database.ids() == [1, 2, 3, 4, 6, 7, 8, 9, 100])
    #expect(runs.withLock { $0[5] } == 1)
  }

  @Test func `a closure that hides the loss of the transaction is not acknowledged`() throws {
    let database = try numbers()

    let error = #expect(throws: SQLiteError.self) {
      try database.write { db in
        try db.run("INSERT INTO number (id) VALUES (1)")
        do { try db.run("INSERT OR ROLLBACK INTO number (id) VALUES (1)") } catch {}
      }
    }

    #expect(error?.code == SQLITE_ABORT)
    #expect(try database.ids() == [])
  }

  @Test func `a closure that goes on after the loss of the transaction writes nothing`() throws {
    let database = try numbers()

    let error = #expect(throws: SQLiteError.self) {
      try database.write { db in
        try db.run("INSERT INTO number (id) VALUES (1)")
        do { try db.run("INSERT OR ROLLBACK INTO number (id) VALUES (1)") } catch {}
        try db.run("INSERT INTO number (id) VALUES (2)")
      }
    }

    #expect(error?.code == SQLITE_ABORT)
    #expect(try database.ids() == [])
  }

  @Test func `a full database refuses, keeps what it acknowledged, and works again with room`() throws {
    let database = try numbers()
    let acknowledged = Mutex<[Int]>([])
    let refusals = Atomic<Int>(0)
    let filler = String(repeating: "x", count: 3_000)
    try setMaximumPages(60, of: database)

    inThreads(8) { thread in
      for step in 0..<20 {
        let id = thread * 100 + step
        do {
          try database.write { db in try db.run("INSERT INTO number (id, note) VALUES (\(id), \(filler))") }
          acknowledged.withLock { $0.append(id) }
        } catch let error as SQLiteError where error.isFull {
          refusals.add(1, ordering: .relaxed)
        } catch {
          Issue.record(error)
        }
      }
    }

    #expect(try database.ids() == acknowledged.withLock { $0.sorted() })
    #expect(refusals.load(ordering: .relaxed) > 50)
    try setMaximumPages(10_000, of: database)
    try database.write { db in try db.run("INSERT INTO number (id, note) VALUES (5000, \(filler))") }
    #expect(try database.checkIntegrity() == [])
  }

  @Test func `a commit that fails acknowledges nobody`() throws {
    let database = try numbers()
    // Such a constraint is refused in migrations; here it makes COMMIT fail.
    try database.write { db in
      try db.run("CREATE TABLE late (id INTEGER REFERENCES number (id) DEFERRABLE INITIALLY DEFERRED) STRICT")
    }
    let errors = Mutex<[Int32]>([])

    whileWriterIsBusy(database, queue: 10) { id in
      do {
        try database.write { db in
          try db.run("INSERT INTO number (id) VALUES (\(id))")
          if id == 5 { try db.run("INSERT INTO late (id) VALUES (999)") }
        }
        Issue.record("\(id) was acknowledged")
      } catch let error as SQLiteError {
        errors.withLock { $0.append(error.code) }
      } catch {
        Issue.record(error)
      }
    }

    #expect(errors.withLock { $0 } == [Int32](repeating: SQLITE_CONSTRAINT, count: 10))
    #expect(try database.ids() == [])
    try database.write { db in try db.run("INSERT INTO number (id) VALUES (1)") }
    #expect(try database.ids() == [1])
  }

  @Test func `many threads write and every acknowledged write is there`() throws {
    let database = try numbers()

    inThreads(64) { thread in
      for step in 0..<50 {
        recordingErrors {
          try database.write { db in try db.run("INSERT INTO number (id) VALUES (\(thread * 50 + step))") }
        }
      }
    }

    #expect(try database.ids() == Array(0..<3_200))
    #expect(database.statistics.writes == 3_201)
    #expect(database.statistics.commits < 3_201)
  }

  @Test func `too many waiting writes are refused`() throws {
    var options = Database.Options()
    options.queueLimit = 5
    let database = try numbers(options)
    let outcomes = Mutex<[Bool]>([])
    let isHeld = Atomic<Bool>(false)

    inThreads(9) { index in
      if index == 0 {
        recordingErrors {
          try database.write { _ in
            isHeld.store(true, ordering: .releasing)
            while outcomes.withLock({ $0.count }) < 3 { usleep(100) }
          }
        }
        return
      }
      while !isHeld.load(ordering: .acquiring) { usleep(100) }
      do {
        try database.write { db in try db.run("INSERT INTO number (note) VALUES ('in')") }
        outcomes.withLock { $0.append(true) }
      } catch is WriteQueueFull {
        outcomes.withLock { $0.append(false) }
      } catch {
        Issue.record(error)
      }
    }

    #expect(outcomes.withLock { $0 } == [false, false, false, true, true, true, true, true])
    #expect(try database.ids().count == 5)
  }

  @Test func `writes for later are done with the next write`() throws {
    let database = try numbers()

    for id in 1...10 { database.writeLater { db in try db.run("INSERT INTO number (id) VALUES (\(id))") } }
    try database.write { _ in }

    #expect(try database.ids() == Array(1...10))
  }

  @Test func `writes for later are done without a next write`() throws {
    let database = try numbers()
    let isDone = Atomic<Bool>(false)

    database.writeLater { db in
      try db.run("INSERT INTO number (id) VALUES (1)")
      isDone.store(true, ordering: .releasing)
    }
    while !isDone.load(ordering: .acquiring) || database.statistics.queueLength > 0 { usleep(500) }
    try database.write { _ in }

    #expect(try database.ids() == [1])
  }

  @Test func `a failed write for later is counted and told, and hurts no other`() throws {
    let told = Mutex<[Refused]>([])
    let database = try Database.inMemory(laterFailed: { error in
      if let error = error as? Refused { told.withLock { $0.append(error) } }
    })
    try database.write { db in try db.run("CREATE TABLE number (id INTEGER PRIMARY KEY) STRICT") }

    database.writeLater { db in try db.run("INSERT INTO number (id) VALUES (1)") }
    database.writeLater { _ in throw Refused(number: 2) }
    database.writeLater { db in try db.run("INSERT INTO number (id) VALUES (3)") }
    try database.write { db in try db.run("INSERT INTO number (id) VALUES (4)") }

    #expect(try database.ids() == [1, 3, 4])
    #expect(database.statistics.failedLaterWrites == 1)
    database.close()
    #expect(told.withLock { $0 } == [Refused(number: 2)])
  }

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

  /// `PRAGMA max_page_count` counts for the connection that gives it, so it is given on the writer's.
  private func setMaximumPages(_ count: Int, of database: Database) throws {
    try database.write { db in try db.setMaximumPages(count) }
  }
}
