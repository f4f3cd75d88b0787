import CSQLite
import Synchronization

/// A SQLite database file: many readers, one writer, every write on disk when it returns.
///
/// Safe from any thread. Closures get a connection that is theirs until they return, touch the database only, and
/// take a few milliseconds at most: everybody else's write waits behind a long one. Several processes may open the
/// same file; a write waits for the other process's transaction up to the busy time-out.
package final class Database: Sendable {
  /// Where the file is.
  package let path: String
  let options: Options
  private let isTemporary: Bool
  private let readers: ReaderPool
  private let writer: Writer
  private let isClosed = Atomic<Bool>(false)
  /// Nil where the file has no shared index to map.
  private let sharedIndex: SharedIndex?

  /// Opens the file, or creates an empty one with the mode 0600. `laterFailed` is told, on the writer's thread, of
  /// each `writeLater` that failed.
  package convenience init(
    path: String, options: Options = Options(),
    laterFailed: @escaping @Sendable (any Error) -> Void = { _ in }
  ) throws(SQLiteError) {
    try self.init(path: path, options: options, isTemporary: false, laterFailed: laterFailed)
  }

  init(
    path: String, options: Options, isTemporary: Bool, laterFailed: @escaping @Sendable (any Error) -> Void
  ) throws(SQLiteError) {
    self.path = path
    self.options = options
    self.isTemporary = isTemporary
    writer = try Writer(path: path, options: options, laterFailed: laterFailed)
    readers = ReaderPool(path: path, options: options)
    // The writer's connection has just made it, and keeps it until the database is closed.
    sharedIndex = SharedIndex(database: path)
  }

  deinit {
    close()
  }

  /// Finishes the writes that are queued, refuses new reads and writes, and closes the file. Returns when all is on
  /// disk; a read that is still running keeps its connection until it ends.
  package func close() {
    if isClosed.exchange(true, ordering: .acquiringAndReleasing) { return }
    readers.close()
    writer.close()
    if isTemporary { Database.deleteFiles(of: path) }
  }

  /// What was done since opening.
  package var statistics: DatabaseStatistics {
    var now = writer.statistics.now
    now.queueLength = writer.queue.length
    (now.reads, now.readStatements, now.openReaders) = readers.counts()
    return now
  }

  /// Equal to an earlier one if nothing was committed between, by anybody. Nil where that cannot be told. For caches:
  /// take the stamp, then read; what was read is true as long as the stamp is this.
  package var changeStamp: ChangeStamp? { sharedIndex?.stamp }

  static let closedError = SQLiteError(
    extendedCode: SQLITE_MISUSE, message: "the database is closed", sql: "")
}

extension Database {
  /// Sizes and limits. The defaults keep the memory of a busy server small.
  package struct Options: Sendable {
    /// Read connections at most; further readers wait.
    package var readerLimit = 8
    /// Writes that may wait; the next ones throw `WriteQueueFull`.
    package var queueLimit = 2_000
    /// How long a write waits for another process's transaction.
    package var busyMilliseconds = 5_000
    /// Pages that one read connection keeps.
    package var readerCacheKibibytes = 512
    /// Pages that the writer keeps, changed ones of a long transaction included.
    package var writerCacheKibibytes = 4_096
    /// How much of the file's beginning is mapped into memory, once for all connections.
    package var mappedBytes = 4 << 20
    /// Length of the log, in pages of 4 KiB, at which it is copied into the database.
    package var pagesPerCheckpoint = 1_000
    /// The log is cut to this size when it starts again.
    package var journalBytesKept = 16 << 20

    /// For tests: told of each statement that is prepared, with a way to ask how SQLite finds its rows. Nil costs nothing.
    package var planReader: (@Sendable (_ sql: String, _ plan: () throws -> [String]) -> Void)?

    /// The defaults.
    package init() {}
  }
}

extension Database {
  /// Runs `body` on one snapshot: it sees no change that others commit meanwhile.
  package func read<Result>(_ body: (ReadConnection) throws -> Result) throws -> Result {
    let connection = try checkOut()
    defer { readers.checkIn(connection) }
    try connection.control(.begin)
    defer { endSnapshot(of: connection) }
    return try DatabaseScope.enter(writer.queue) { try body(connection) }
  }

  /// As `ReadConnection.all`, for a read that is one statement: without the cost of a transaction.
  package func all<Result: RowDecodable>(
    _ sql: SQL, as type: Result.Type = Result.self
  ) throws(SQLiteError) -> [Result] {
    let connection = try checkOut()
    defer { readers.checkIn(connection) }
    return try connection.all(sql, as: type)
  }

  /// As `ReadConnection.first`, for a read that is one statement: without the cost of a transaction.
  package func first<Result: RowDecodable>(
    _ sql: SQL, as type: Result.Type = Result.self
  ) throws(SQLiteError) -> Result? {
    let connection = try checkOut()
    defer { readers.checkIn(connection) }
    return try connection.first(sql, as: type)
  }

  /// As `ReadConnection.one`, for a read that is one statement: without the cost of a transaction.
  package func one<Result: RowDecodable>(
    _ sql: SQL, as type: Result.Type = Result.self
  ) throws(SQLiteError) -> Result {
    let connection = try checkOut()
    defer { readers.checkIn(connection) }
    return try connection.one(sql, as: type)
  }

  private func checkOut() throws(SQLiteError) -> ReadConnection {
    try refuseNesting()
    return try readers.checkOut()
  }

  private func endSnapshot(of connection: ReadConnection) {
    do throws(SQLiteError) {
      try connection.control(.commit)
    } catch {
      // Still in its transaction, the connection is closed instead of lent again.
    }
  }
}

extension Database {
  /// Runs `body` on the writer's thread and returns when its change is on disk; throws its error when it undid
  /// everything it had changed, or `WriteQueueFull` before it began.
  ///
  /// Those who write at the same time share a transaction and its way to the disk. `body` may run a second time if the
  /// transaction was lost by somebody else's error, so it changes nothing but the database and its own result.
  @discardableResult
  package func write<Result>(_ body: (WriteConnection) throws -> Result) throws -> Result {
    try refuseNesting()
    var result: Result?
    try withoutActuallyEscaping(body) { body in
      try writer.queue.submit { connection in result = try body(connection) }
    }
    guard let result else { preconditionFailure("a write was acknowledged without its result") }
    return result
  }

  /// As `write`, without a thread that waits: returns once `body` is queued, and calls `completion` on the writer's
  /// thread when the change is on disk, or with the error when nothing of it is. `completion` takes microseconds, since
  /// everybody else's write waits behind it.
  ///
  /// - Throws: `WriteQueueFull` before it began; `completion` is not called then.
  package func write<Result: Sendable>(
    _ body: @escaping @Sendable (WriteConnection) throws -> Result,
    then completion: @escaping @Sendable (Swift.Result<Result, any Error>) -> Void
  ) throws {
    try refuseNesting()
    // Touched by the writer's thread alone.
    nonisolated(unsafe) var result: Result?
    try writer.queue.submit { connection in
      result = try body(connection)
    } completion: { error in
      if let error { return completion(.failure(error)) }
      guard let result else { preconditionFailure("a write was acknowledged without its result") }
      completion(.success(result))
    }
  }

  /// Queues a write that nobody waits for and whose loss does no harm, such as when somebody was last seen. It is on
  /// disk within about a tenth of a second, together with others; a failure is counted and told to `laterFailed`.
  package func writeLater(_ body: @escaping @Sendable (WriteConnection) throws -> Void) {
    if !writer.queue.submitLater(body) { writer.statistics.addRefusedLaterWrite() }
  }

  private func refuseNesting() throws(SQLiteError) {
    if DatabaseScope.isInside(writer.queue) {
      throw SQLiteError(
        extendedCode: SQLITE_MISUSE, message: "a read or write inside another; pass its connection on",
        sql: "")
    }
  }
}
