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
    let connection = WriteConnection(
      handle: try openConnection(path, .writer, options), planReader: options.planReader)
    let loop = WriterLoop(
      connection: connection, queue: queue, statistics: statistics,
      options: options, laterFailed: laterFailed)
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
    connection: WriteConnection, queue: WriteQueue, statistics: StatisticsKeeper, options: Database.Options,
    laterFailed: @escaping @Sendable (any Error) -> Void
  ) {
    self.connection = connection
    self.queue = queue
    self.statistics = statistics
    self.laterFailed = laterFailed
    journal = Journal(of: connection.handle, options)
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
