import CSQLite

/// Read connections, opened when they are first needed and lent to one thread at a time. The one that came back last
/// is lent first: its page cache is warm, and idle ones stay unopened.
///
/// `@unchecked Sendable`: what changes is touched under the monitor only, and a lent connection by its borrower only.
final class ReaderPool: @unchecked Sendable {
  /// Nanoseconds. After so long without a free connection something holds them: say so instead of hanging.
  private static let patience: UInt64 = 10_000_000_000

  private let path: String
  private let options: Database.Options
  private let monitor = Monitor()
  private var idle: [ReadConnection] = []
  private var openCount = 0
  private var waitingCount = 0
  private var isClosed = false
  private var readCount = 0
  private var statementCount = 0

  init(path: String, options: Database.Options) {
    self.path = path
    self.options = options
  }

  /// A connection for the calling thread, which brings it back with `checkIn`. Waits while all are lent.
  func checkOut() throws(SQLiteError) -> ReadConnection {
    let lent = try monitor.locked { () throws(SQLiteError) -> ReadConnection? in
      try waitForRoom()
      if let connection = idle.popLast() { return connection }
      openCount += 1
      return nil
    }
    if let lent { return lent }
    do throws(SQLiteError) {
      return ReadConnection(
        handle: try openConnection(path, .reader, options), planReader: options.planReader)
    } catch {
      monitor.locked {
        openCount -= 1
        monitor.wakeOne()
      }
      throw error
    }
  }

  func checkIn(_ connection: ReadConnection) {
    monitor.locked {
      readCount += 1
      statementCount += connection.takeStatementCount()
      // A connection that could not leave its transaction would keep an old snapshot: better a new one.
      if isClosed || connection.isInTransaction {
        openCount -= 1
      } else {
        idle.append(connection)
      }
      if waitingCount > 0 { monitor.wakeOne() }
    }
  }

  /// Closes the idle connections now and each lent one when it comes back.
  func close() {
    monitor.locked {
      isClosed = true
      openCount -= idle.count
      idle = []
      monitor.wakeAll()
    }
  }

  /// Reads and their statements since the start, and connections open now.
  func counts() -> (reads: Int, statements: Int, open: Int) {
    monitor.locked { (readCount, statementCount, openCount) }
  }

  private func waitForRoom() throws(SQLiteError) {
    var deadline: UInt64?
    while !isClosed && idle.isEmpty && openCount >= options.readerLimit {
      let end = deadline ?? monotonicNanoseconds() + ReaderPool.patience
      deadline = end
      waitingCount += 1
      let isInTime = monitor.wait(until: end)
      waitingCount -= 1
      if !isInTime && idle.isEmpty {
        throw SQLiteError(
          extendedCode: SQLITE_BUSY, message: "all \(openCount) read connections are lent", sql: "")
      }
    }
    if isClosed { throw Database.closedError }
  }
}
