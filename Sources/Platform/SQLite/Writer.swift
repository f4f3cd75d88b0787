import CSQLite
import Glibc

/// The one thread that writes.
///
/// `@unchecked Sendable`: the connection and the log's state belong to the thread; `close` only waits for its end.
final class Writer: @unchecked Sendable {
  let queue: WriteQueue
  let statistics = StatisticsKeeper()
  private var thread = pthread_t()

  init(path: String, options: Database.Options, laterFailed: @escaping @Sendable (any Error) -> Void)
    throws(SQLiteError)
  {
    queue = WriteQueue(limit: options.queueLimit)
    let connection = WriteConnection(handle: try openConnection(path, .writer, options))
    let loop = WriterLoop(
      connection: connection, queue: queue, statistics: statistics,
      pagesPerCheckpoint: options.pagesPerCheckpoint,
      laterFailed: laterFailed)
    let context = Unmanaged.passRetained(loop)
    let code = pthread_create(&thread, nil, runWriterLoop, context.toOpaque())
    if code != 0 {
      context.release()
      throw SQLiteError(
        extendedCode: SQLITE_NOMEM, message: "no thread for the writer: error \(code)", sql: "")
    }
  }

  /// Does what is queued, closes the connection and ends the thread. Once only.
  func close() {
    queue.close()
    // The last reference to a database may go with a closure on the writer's own thread.
    if pthread_equal(thread, pthread_self()) != 0 {
      pthread_detach(thread)
    } else {
      pthread_join(thread, nil)
    }
  }
}

private func runWriterLoop(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context else { return nil }
  Unmanaged<WriterLoop>.fromOpaque(context).takeRetainedValue().run()
  return nil
}

/// What the writer's thread does until its queue is closed and empty.
private final class WriterLoop {
  private let connection: WriteConnection
  private let queue: WriteQueue
  private let statistics: StatisticsKeeper
  private let laterFailed: @Sendable (any Error) -> Void
  private let journal: Journal

  init(
    connection: WriteConnection, queue: WriteQueue, statistics: StatisticsKeeper, pagesPerCheckpoint: Int,
    laterFailed: @escaping @Sendable (any Error) -> Void
  ) {
    self.connection = connection
    self.queue = queue
    self.statistics = statistics
    self.laterFailed = laterFailed
    journal = Journal(of: connection.handle, pagesPerCheckpoint: pagesPerCheckpoint)
  }

  func run() {
    let group = GroupCommit(connection: connection, statistics: statistics)
    while let requests = queue.takeAll() {
      DatabaseScope.enter(queue) { group.run(requests) }
      for request in requests where request.answer == nil {
        if let error = request.error { laterFailed(error) }
      }
      checkpointIfLong()
    }
  }

  /// After the answers, so that nobody waits for it but the next ones.
  private func checkpointIfLong() {
    statistics.noteJournal(pages: journal.pages)
    guard journal.isDue else { return }
    let start = monotonicNanoseconds()
    journal.checkpoint()
    statistics.addCheckpoint(nanoseconds: monotonicNanoseconds() - start)
  }
}

/// The write-ahead log of the writer's connection: how long it is, and when to copy it into the database.
private final class Journal {
  private let connection: OpaquePointer
  private let step: Int
  private let pageCount = UnsafeMutablePointer<Int>.allocate(capacity: 1)
  private var due: Int

  init(of connection: OpaquePointer, pagesPerCheckpoint: Int) {
    self.connection = connection
    step = pagesPerCheckpoint
    due = pagesPerCheckpoint
    pageCount.initialize(to: 0)
    sqlite3_wal_hook(connection, noteJournalPages, pageCount)
  }

  deinit {
    sqlite3_wal_hook(connection, nil, nil)
    pageCount.deallocate()
  }

  /// Pages in the log after the last commit.
  var pages: Int { pageCount.pointee }

  var isDue: Bool {
    if pages < due - step { due = step }
    return pages >= due
  }

  /// Copies what no reader needs any more. A reader of an old snapshot holds the rest up, and the log then goes on
  /// growing: the next try comes after a fraction of the usual length, not at every commit.
  func checkpoint() {
    var inLog: Int32 = 0
    var copied: Int32 = 0
    let code = sqlite3_wal_checkpoint_v2(connection, nil, SQLITE_CHECKPOINT_PASSIVE, &inLog, &copied)
    let isComplete = code == SQLITE_OK && copied == inLog
    due = isComplete ? pages + step : pages + step / 4
  }
}

private func noteJournalPages(
  _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, _ name: UnsafePointer<CChar>?,
  _ pages: Int32
) -> Int32 {
  context?.assumingMemoryBound(to: Int.self).pointee = Int(pages)
  return SQLITE_OK
}
