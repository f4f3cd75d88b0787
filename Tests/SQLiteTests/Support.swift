import CSQLite
import Glibc
import Synchronization

@testable import SQLite

private let number = Atomic<Int>(0)

/// A name for a database file that no other test has.
func temporaryPath() -> String {
  let path = "/tmp/aula-test-\(getpid())-\(number.add(1, ordering: .relaxed).newValue).sqlite"
  deleteDatabase(path)
  return path
}

func deleteDatabase(_ path: String) {
  for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) }
}

/// Runs `body` with 0, 1, 2 … at once and returns when all have.
func inThreads(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
  final class Work {
    let run: () -> Void
    init(_ run: @escaping () -> Void) { self.run = run }
  }
  var threads: [pthread_t] = []
  for index in 0..<count {
    var thread = pthread_t()
    let work = Unmanaged.passRetained(Work { body(index) })
    pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run() }
        return nil
      }, work.toOpaque())
    threads.append(thread)
  }
  for thread in threads { pthread_join(thread, nil) }
}

/// A connection without the house's rules: another process, or another program.
final class RawConnection {
  private var handle: OpaquePointer?

  init(_ path: String) throws {
    guard sqlite3_open(path, &handle) == SQLITE_OK else { throw SQLiteError(of: handle) }
  }

  deinit {
    sqlite3_close(handle)
  }

  func run(_ text: String) throws {
    guard sqlite3_exec(handle, text, nil, nil, nil) == SQLITE_OK else {
      throw SQLiteError(of: handle, sql: text)
    }
  }
}

extension WriteConnection {
  func setMaximumPages(_ count: Int) throws {
    try execute("PRAGMA max_page_count = \(count)", on: handle)
  }
}
