import Glibc
import SQLite
import Synchronization
import Testing

@Suite struct LaterWriteTests {
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
}
