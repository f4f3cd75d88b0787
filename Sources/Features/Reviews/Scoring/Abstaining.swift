import Core
import GrantCalls
import Notices
import SQLite

/// Ends a review because its evaluator will not score, with a reason, and gives the application to somebody else. A conflict
/// of interest is declared instead (`declareConflict`).
///
/// - Returns: whether there was still something to abstain from.
func abstain(
  from id: Review.ID, reason: String, board: NoticeBoard, at now: Instant, in db: WriteConnection
) throws -> Bool {
  let own = try review(id, of: try review(id, in: db).evaluator, in: db)
  guard own.isOpen else { return false }
  try end(id, as: .abstained, because: reason, by: own.review.evaluator, at: now, in: db)
  try complete(own.application.id, of: own.call, board: board, at: now, in: db)
  return true
}

/// Takes a review from somebody who will not do it, and gives the application to somebody else. What was written is kept.
///
/// - Returns: whether it was still to be done.
func passOn(
  _ id: Review.ID, reason: String, by author: Person.ID, board: NoticeBoard, at now: Instant,
  in db: WriteConnection
) throws -> Bool {
  let own = try review(id, of: try review(id, in: db).evaluator, in: db)
  guard own.isOpen else { return false }
  try end(id, as: .passedOn, because: reason, by: author, at: now, in: db)
  try complete(own.application.id, of: own.call, board: board, at: now, in: db)
  return true
}
