import CSQLite

/// Runs requests together in one transaction and answers them when it is on disk.
///
/// Each request of several has a savepoint, so one that throws undoes its own change only. Some errors make SQLite
/// roll back the whole transaction (a full disk, `INSERT OR ROLLBACK`): then those whose changes went with it are run
/// again, each in a transaction of its own. A failed `COMMIT` is an error for everyone who was in it.
struct GroupCommit {
  /// Nanoseconds. A transaction that has run for so long is committed, and those who still wait get the next one.
  private static let longest: UInt64 = 5_000_000

  private static let rolledBack = SQLiteError(
    extendedCode: SQLITE_ABORT,
    message: "an error that the closure did not throw rolled the transaction back", sql: "")

  let connection: WriteConnection
  let statistics: StatisticsKeeper

  /// Answers every request.
  func run(_ requests: [WriteRequest]) {
    var rest = requests[...]
    while !rest.isEmpty {
      let outcome = runTransaction(rest)
      answer(outcome)
      for request in outcome.undone { answer(runTransaction([request])) }
      rest = rest.dropFirst(outcome.count)
    }
  }

  /// Runs as many of `requests`, from the first, as fit into one transaction.
  private func runTransaction(_ requests: ArraySlice<WriteRequest>) -> Outcome {
    var outcome = Outcome()
    do throws(SQLiteError) {
      try begin()
    } catch {
      for request in requests { outcome.failed.append((request, error)) }
      return outcome
    }
    let start = monotonicNanoseconds()
    var last = start
    for request in requests {
      if let error = runPart(request, isAlone: requests.count == 1) {
        outcome.failed.append((request, error))
      } else {
        outcome.kept.append(request)
      }
      guard connection.isInTransaction else {
        outcome.undone = outcome.kept
        outcome.kept = []
        return outcome
      }
      let now = monotonicNanoseconds()
      outcome.longestWrite = max(outcome.longestWrite, now - last)
      last = now
      if now - start > GroupCommit.longest { break }
    }
    commit(&outcome)
    return outcome
  }

  private func begin() throws(SQLiteError) {
    if connection.isInTransaction { try connection.control(.rollBack) }
    try connection.control(.beginWriting)
  }

  /// Runs one request; its error, if its change is not part of the transaction.
  private func runPart(_ request: WriteRequest, isAlone: Bool) -> (any Error)? {
    do {
      if !isAlone { try connection.control(.openSavepoint) }
      try request.run(on: connection)
      guard connection.isInTransaction else { return GroupCommit.rolledBack }
      if !isAlone { try connection.control(.keepSavepoint) }
      return nil
    } catch {
      undoPart(isAlone: isAlone)
      return error
    }
  }

  /// Takes back what the last request did; the whole transaction if that part cannot be taken back by itself. One that
  /// is alone goes when its transaction is not committed.
  private func undoPart(isAlone: Bool) {
    guard connection.isInTransaction, !isAlone else { return }
    do throws(SQLiteError) {
      try connection.control(.undoSavepoint)
      try connection.control(.keepSavepoint)
    } catch {
      rollBack()
    }
  }

  private func commit(_ outcome: inout Outcome) {
    guard !outcome.kept.isEmpty else { return rollBack() }
    let start = monotonicNanoseconds()
    do throws(SQLiteError) {
      try connection.control(.commit)
      outcome.commitTime = monotonicNanoseconds() - start
    } catch {
      rollBack()
      for request in outcome.kept { outcome.failed.append((request, error)) }
      outcome.kept = []
    }
  }

  private func rollBack() {
    guard connection.isInTransaction else { return }
    // Should this fail too, the transaction is still open when the next one begins, which tries again and says so.
    try? connection.control(.rollBack)
  }

  private func answer(_ outcome: Outcome) {
    statistics.add(outcome)
    for request in outcome.kept { request.finish(nil) }
    for (request, error) in outcome.failed { request.finish(error) }
    // All who wait were gathered together and sleep on one signal.
    let signal =
      outcome.kept.lazy.compactMap(\.answer).first ?? outcome.failed.lazy.compactMap(\.request.answer).first
    signal?.wakeAll()
  }
}

/// What became of the requests of one transaction.
struct Outcome {
  /// On disk.
  var kept: [WriteRequest] = []
  var failed: [(request: WriteRequest, error: any Error)] = []
  /// Succeeded, but lost with a transaction that SQLite rolled back: to be run again.
  var undone: [WriteRequest] = []
  /// Nanoseconds of the slowest closure.
  var longestWrite: UInt64 = 0
  /// Nanoseconds of a `COMMIT` that succeeded.
  var commitTime: UInt64?

  var count: Int { kept.count + failed.count + undone.count }
}
