import Glibc
import SQLite
import Synchronization
import Testing

@Suite struct JournalTests {
  /// Writes `count` rows of half a page each, and gives the longest that the log was.
  private func longestJournal(of database: Database, writing count: Int) throws -> Int {
    let text = String(repeating: "x", count: 2_000)
    var longest = 0
    for _ in 0..<count {
      try database.write { db in try db.run("INSERT INTO note (text) VALUES (\(text))") }
      longest = max(longest, database.statistics.journalPages)
    }
    return longest
  }

  private func notes() throws -> Database {
    var options = Database.Options()
    options.pagesPerCheckpoint = 50
    let database = try Database.inMemory(options: options)
    try database.write { db in try db.run("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT) STRICT") }
    return database
  }

  @Test func `the log starts again and again`() throws {
    let database = try notes()

    let longest = try longestJournal(of: database, writing: 500)

    #expect(longest < 60)
    #expect(database.statistics.checkpoints > 10)
    #expect(try database.one("SELECT count(*) FROM note", as: Int.self) == 500)
  }

  @Test func `readers who never rest do not let the log grow for ever`() throws {
    let database = try notes()
    let longest = Atomic<Int>(0)
    let isOver = Atomic<Bool>(false)

    inThreads(7) { thread in
      do {
        if thread == 0 {
          longest.store(try longestJournal(of: database, writing: 800), ordering: .relaxed)
          isOver.store(true, ordering: .releasing)
        } else {
          while !isOver.load(ordering: .acquiring) {
            try database.read { db in
              _ = try db.one("SELECT count(*) FROM note", as: Int.self)
              _ = try db.one("SELECT max(id) FROM note", as: Int?.self)
            }
          }
        }
      } catch {
        Issue.record(error)
        isOver.store(true, ordering: .releasing)
      }
    }

    // How long depends on when readers get their turn. Never begun anew, it would have more than 1,600 pages.
    #expect(longest.load(ordering: .relaxed) < 1_200)
  }
}
