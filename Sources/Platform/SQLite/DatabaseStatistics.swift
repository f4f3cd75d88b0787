import Synchronization

/// What the database has done since it was opened, for `/metrics`. Times are microseconds.
package struct DatabaseStatistics: Sendable, Equatable {
  /// Writes that are on disk.
  package var writes = 0
  /// Writes that threw or could not be committed, without those of `writeLater`.
  package var failedWrites = 0
  /// Writes of `writeLater` that failed or found the queue full.
  package var failedLaterWrites = 0
  /// Transactions committed.
  package var commits = 0
  /// Writes in the largest transaction.
  package var largestCommit = 0
  /// Of all commits together.
  package var commitTimeSum = 0
  /// Of the slowest commit.
  package var commitTimeMaximum = 0
  /// Commits by their time: the first slot counts those up to the first of `commitTimeBounds`, the last those beyond
  /// all bounds.
  package var commitTimeCounts = [Int](repeating: 0, count: DatabaseStatistics.commitTimeBounds.count + 1)
  /// The slowest closure of a write.
  package var writeTimeMaximum = 0
  /// Closures that took longer than `longWriteTime`, by which they held up everybody else's write.
  package var longWrites = 0
  /// Times that the log was copied into the database.
  package var checkpoints = 0
  /// Of the slowest of them; writes wait meanwhile.
  package var checkpointTimeMaximum = 0
  /// Pages in the log after the last commit.
  package var journalPages = 0
  /// Requests waiting for the writer now.
  package var queueLength = 0
  /// Closures of `read` and single statements.
  package var reads = 0
  /// Statements that reads ran.
  package var readStatements = 0
  /// Read connections open now.
  package var openReaders = 0

  /// Upper bounds of the slots of `commitTimeCounts`.
  package static let commitTimeBounds = [50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 100_000]
  /// From which on a closure is counted as long.
  package static let longWriteTime = 5_000

  mutating func addCommit(microseconds: Int) {
    commits += 1
    commitTimeSum += microseconds
    commitTimeMaximum = max(commitTimeMaximum, microseconds)
    let slot = DatabaseStatistics.commitTimeBounds.firstIndex { microseconds <= $0 }
    commitTimeCounts[slot ?? DatabaseStatistics.commitTimeBounds.count] += 1
  }
}

/// The statistics that the writer keeps, safe to ask for from any thread.
final class StatisticsKeeper: Sendable {
  private let kept = Mutex(DatabaseStatistics())

  var now: DatabaseStatistics { kept.withLock { $0 } }

  func add(_ outcome: Outcome) {
    kept.withLock { kept in
      kept.writes += outcome.kept.count
      kept.largestCommit = max(kept.largestCommit, outcome.kept.count)
      for failure in outcome.failed {
        if failure.request.answer == nil { kept.failedLaterWrites += 1 } else { kept.failedWrites += 1 }
      }
      let slowest = Int(outcome.longestWrite / 1_000)
      kept.writeTimeMaximum = max(kept.writeTimeMaximum, slowest)
      if slowest > DatabaseStatistics.longWriteTime { kept.longWrites += 1 }
      if let time = outcome.commitTime { kept.addCommit(microseconds: Int(time / 1_000)) }
    }
  }

  func addRefusedLaterWrite() {
    kept.withLock { $0.failedLaterWrites += 1 }
  }

  func addCheckpoint(nanoseconds: UInt64) {
    kept.withLock { kept in
      kept.checkpoints += 1
      kept.checkpointTimeMaximum = max(kept.checkpointTimeMaximum, Int(nanoseconds / 1_000))
    }
  }

  func noteJournal(pages: Int) {
    kept.withLock { $0.journalPages = pages }
  }
}
