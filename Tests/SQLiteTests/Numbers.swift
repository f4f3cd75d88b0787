import Glibc
import SQLite
import Synchronization
import Testing

struct Refused: Error, Equatable {
  var number: Int
}

func numbers(_ options: Database.Options = .init()) throws -> Database {
  let database = try Database.inMemory(options: options)
  try database.write { db in try db.run("CREATE TABLE number (id INTEGER PRIMARY KEY, note TEXT) STRICT") }
  return database
}

extension Database {
  func ids() throws -> [Int] {
    try all("SELECT id FROM number ORDER BY id")
  }
}

/// Holds the writer in a closure while `gather` queues others, so that they share the next transaction.
func whileWriterIsBusy(
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

func recordingErrors<Result>(_ body: () throws -> Result) {
  do { _ = try body() } catch { Issue.record(error) }
}
