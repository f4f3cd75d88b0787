import Attempts
import Cohorts
import Core
import Crypto
import SQLite

/// What a coordinator may change of a sitting; the rules of its exam stay those of the day it was opened.
struct SittingChange: Sendable {
  let name: String
  /// At least one, in order.
  let windows: [SittingWindow]
  let cohort: Cohort.ID?
  let isByName: Bool
  /// Nil without supervision.
  let roomCode: [UInt8]?
}

/// Changes a sitting. Whoever is inside keeps at least the time they had: a window that closes later gives it to those whose
/// time its end had cut, one that closes earlier takes nothing.
func change(
  _ sitting: Sitting, to new: SittingChange, by author: Person.ID, at now: Instant, in db: WriteConnection
) throws {
  precondition(!new.windows.isEmpty, "a sitting without a window")
  try db.run(
    """
    UPDATE exam_sitting
       SET name = \(new.name), opens_at = \(new.windows[0].opensAt),
           closes_at = \(new.windows[new.windows.count - 1].closesAt), windows = \(new.windows.stored),
           cohort_id = \(new.cohort), is_by_name = \(new.isByName), room_code = \(new.roomCode)
     WHERE id = \(sitting.id)
    """)
  for window in new.windows {
    try db.run(
      """
      UPDATE exam_attempt
         SET deadline_at = max(deadline_at,
               (SELECT min(attempt.started_at + \(sitting.minutes) * 60000, \(window.closesAt)) FROM attempt
                 WHERE attempt.id = exam_attempt.attempt_id) + extra_minutes * 60000 + credited)
       WHERE sitting_id = \(sitting.id)
         AND attempt_id IN (
           SELECT id FROM attempt
            WHERE handed_in_at IS NULL AND part = 'exam'
              AND started_at >= \(window.opensAt) AND started_at < \(window.closesAt))
      """)
  }
  try record(.examSittingChanged, by: author, about: [("sitting", sitting.id.rawValue)], at: now, in: db)
}

/// Cancels a sitting: nobody enters any more. Attempts stay, whoever is inside goes on to the end of their time, and results
/// count.
///
/// - Parameter reason: as those who could enter read it, 1 to 500 letters.
func cancel(
  _ sitting: Sitting.ID, because reason: String, by author: Person.ID, at now: Instant, in db: WriteConnection
) throws {
  let cancelled = try db.run(
    """
    UPDATE exam_sitting
       SET cancelled_at = \(now), cancelled_by = \(author), cancelled_because = \(reason)
     WHERE id = \(sitting) AND cancelled_at IS NULL
    """)
  guard cancelled > 0 else { return }
  try record(.examSittingCancelled, by: author, about: [("sitting", sitting.rawValue)], at: now, in: db)
}

extension [SittingWindow] {
  /// The same windows with the exact moments of `old` where they fall into the same minute: a form knows no seconds.
  func keepingMoments(of old: [SittingWindow]) -> [SittingWindow] {
    let moments = old.flatMap { [$0.opensAt, $0.closesAt] }
    func exact(_ moment: Instant) -> Instant {
      moments.first { $0.rawValue / 60_000 == moment.rawValue / 60_000 } ?? moment
    }
    return map { SittingWindow(opensAt: exact($0.opensAt), closesAt: exact($0.closesAt)) }
  }
}
