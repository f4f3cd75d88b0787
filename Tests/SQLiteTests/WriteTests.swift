import Glibc
import SQLite
import Synchronization
import Testing

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
}
