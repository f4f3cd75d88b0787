import Core
import Dispatch
import SQLite
import Synchronization
import Testing

@Suite struct BackgroundTests {
  @Test(.timeLimit(.minutes(10)))
  func `work is done at the start and after each commit, and at rest when nothing happens`() throws {
    let database = try Database.inMemory()
    try database.migrate(by: Schema.migrations, at: 0)
    let turns = Mutex(0)
    let turn = DispatchSemaphore(value: 0)
    let background = Background("test", on: database, .system) {
      turns.withLock { $0 += 1 }
      turn.signal()
      return nil
    }

    turn.wait()
    try database.write { db in try db.run("INSERT INTO setting (key, value) VALUES ('a', '1')") }
    turn.wait()
    background.stop(waiting: 5)
    let before = turns.withLock { $0 }
    try database.write { db in try db.run("INSERT INTO setting (key, value) VALUES ('b', '1')") }
    background.stop(waiting: 5)

    #expect(turns.withLock { $0 } == before)
  }
}
