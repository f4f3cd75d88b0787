import CSQLite
import Glibc
import SQLite
import Synchronization
import Testing

@Suite struct GroupCommitTests {
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

  /// `PRAGMA max_page_count` counts for the connection that gives it, so it is given on the writer's.
  private func setMaximumPages(_ count: Int, of database: Database) throws {
    try database.write { db in try db.setMaximumPages(count) }
  }
}
