import CSQLite

/// The write-ahead log of the writer's connection: how long it is, and when to copy it into the database.
///
/// SQLite by itself would copy it inside a commit, and never start it again while there is always some reader, as on a
/// busy server: the log would grow without end, and every read with it become slower (tried).
final class Journal {
  /// Times the usual length, from which on the log is cut short with a little force.
  private static let excess = 4
  /// How long writes may be held up for that, while readers of the log finish.
  private static let patienceMilliseconds: Int32 = 50

  private let connection: OpaquePointer
  private let busyMilliseconds: Int32
  private let step: Int
  private let pageCount = UnsafeMutablePointer<Int>.allocate(capacity: 1)
  private var due: Int

  init(of connection: OpaquePointer, _ options: Database.Options) {
    self.connection = connection
    busyMilliseconds = Int32(clamping: options.busyMilliseconds)
    step = options.pagesPerCheckpoint
    due = step
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

  /// Copies what no reader needs any more; the log starts again with the next write, if no reader needs it then. The
  /// next try comes later than the next commit, so that a reader of an old snapshot does not make every commit slow.
  func checkpoint() {
    if pages < Journal.excess * step {
      sqlite3_wal_checkpoint_v2(connection, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
      due = pages + step / 4
    } else {
      sqlite3_busy_timeout(connection, Journal.patienceMilliseconds)
      sqlite3_wal_checkpoint_v2(connection, nil, SQLITE_CHECKPOINT_RESTART, nil, nil)
      sqlite3_busy_timeout(connection, busyMilliseconds)
      due = pages + step
    }
  }
}

private func noteJournalPages(
  _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, _ name: UnsafePointer<CChar>?,
  _ pages: Int32
) -> Int32 {
  context?.assumingMemoryBound(to: Int.self).pointee = Int(pages)
  return SQLITE_OK
}
