import Applications
import Core
import GrantCalls
import Notices
import SQLite

/// Sets aside every review whose evaluator has a conflict of interest by now, and gives its application to somebody else.
/// Nothing is lost: what was written or handed in stays readable for the coordinator, and does not count. Only while
/// evaluators score: what a decision stands on is not changed behind it.
///
/// - Returns: what was set aside.
@discardableResult
func setConflictedAside(
  of call: GrantCall, only application: Application.ID? = nil, board: NoticeBoard, at now: Instant,
  in db: WriteConnection
) throws -> [ConflictedReview] {
  guard call.state == .review else { return [] }
  let found = try conflictedReviews(of: call.id, only: application, in: db)
  for one in found {
    try end(
      one.review, as: .setAside, because: one.conflict.sentence, by: nil, at: now, in: db)
  }
  for application in Set(found.map(\.application)).sorted(by: { $0.rawValue < $1.rawValue }) {
    try complete(application, of: call, board: board, at: now, in: db)
  }
  return found
}

/// Ends a review without it counting, with an event.
///
/// - Parameter author: nil for the server.
func end(
  _ review: Review.ID, as state: Review.State, because reason: String, by author: Person.ID?, at now: Instant,
  in db: WriteConnection
) throws {
  try db.run(
    """
    UPDATE review
       SET state = \(state), reason = \(String(reason.prefix(500))), ended_by = \(author), ended_at = \(now)
     WHERE id = \(review)
    """)
  try recordReview(kind(of: state), review, by: author, at: now, in: db)
}

private func kind(of state: Review.State) -> EventKind {
  switch state {
  case .abstained: .reviewAbstained
  case .passedOn: .reviewPassedOn
  case .setAside: .reviewSetAside
  case .assigned, .submitted: preconditionFailure("a review that ended is not \(state)")
  }
}

/// An event about a review: its call, its application, whose that is, and who scores.
func recordReview(
  _ kind: EventKind, _ review: Review.ID, by author: Person.ID?, at now: Instant, in db: WriteConnection
) throws {
  let subjects: [(call: Int64, application: Int64, person: Int64, evaluator: Int64)] = try db.all(
    """
    SELECT application.call_id, application.id, application.person_id, review.evaluator_id
      FROM review
      JOIN application ON application.id = review.application_id
     WHERE review.id = \(review)
    """
  ) { row throws(SQLiteError) in (try row[0], try row[1], try row[2], try row[3]) }
  guard let one = subjects.first else { preconditionFailure("an event about no review") }
  try record(
    kind, by: author,
    about: [
      ("review", review.rawValue), ("application", one.application), ("call", one.call),
      ("person", one.person), ("evaluator", one.evaluator),
    ], at: now, in: db)
}
