import Applications
import Core
import GrantCalls
import Notices
import SQLite

/// A conflict of interest that somebody declared, and that counts.
struct DeclaredConflict: Sendable, Equatable {
  let conflict: Conflict
  /// The evaluator, or a coordinator.
  let author: Person.ID
}

/// What came of taking a declared conflict back.
package enum TakingBack: Sendable, Equatable {
  case done
  /// There is none that counts, or the call is decided or cancelled.
  case nothing
  /// Somebody else has begun to score in their place.
  case replaced
}

/// What was declared of an evaluator and an application; nil for nothing that counts.
func declaredConflict(of evaluator: Person.ID, with application: Application.ID, in db: ReadConnection) throws
  -> DeclaredConflict?
{
  try db.all(
    """
    SELECT kind, reason, author_id
      FROM conflict_of_interest
     WHERE application_id = \(application) AND evaluator_id = \(evaluator) AND undone_at IS NULL
    """
  ) { row throws(SQLiteError) in
    DeclaredConflict(conflict: Conflict(try row[0], try row[1]), author: try row[2])
  }.first
}

/// Takes a declared conflict back that was a mistake, with an event. A review that was set aside for it goes on where it was,
/// and whoever was asked instead is not asked any more; but not once they have begun, and not once the call is decided.
///
/// - Parameters:
///   - reason: up to 500 letters.
///   - author: who declared it, or for what a coordinator noted, a coordinator.
package func takeBackConflict(
  of evaluator: Person.ID, with application: Application, reason: String, by author: Person.ID,
  board: NoticeBoard, at now: Instant, in db: WriteConnection
) throws -> TakingBack {
  let call = try grantCall(application.call, in: db)
  guard call.state == .published || call.state == .review,
    try declaredConflict(of: evaluator, with: application.id, in: db) != nil
  else { return .nothing }
  let aside =
    try hasKnownConflict(evaluator, with: application, in: db)
    ? nil
    : try allReviews(of: application.id, in: db).first { $0.evaluator == evaluator && $0.state == .setAside }
  if let aside, try !makeRoom(for: aside, of: call, in: db) { return .replaced }
  try db.run(
    """
    UPDATE conflict_of_interest
       SET undone_by = \(author), undone_at = \(now), undo_reason = \(reason)
     WHERE application_id = \(application.id) AND evaluator_id = \(evaluator) AND undone_at IS NULL
    """)
  try record(
    .conflictTakenBack, by: author,
    about: [
      ("application", application.id.rawValue), ("call", application.call.rawValue),
      ("person", application.person.rawValue), ("evaluator", evaluator.rawValue),
    ], at: now, in: db)
  guard let aside else { return .done }
  try db.run(
    """
    UPDATE review
       SET state = CASE WHEN submitted_at IS NULL THEN 'assigned' ELSE 'submitted' END, reason = '', ended_by = NULL,
           ended_at = NULL
     WHERE id = \(aside.id)
    """)
  try complete(application.id, of: call, board: board, at: now, in: db)
  return .done
}

/// Whether the programme itself knows of one, whatever was declared: that one cannot be taken back.
func hasKnownConflict(_ evaluator: Person.ID, with application: Application, in db: ReadConnection) throws
  -> Bool
{
  try conflicts(with: application, in: db)[evaluator]?.contains {
    !Conflict.Kind.declarable.contains($0.kind)
  }
    ?? false
}

/// Whether a review that was set aside could go on: nobody was asked instead, or somebody who has not begun.
func mayGoOn(_ aside: Review, of call: GrantCall, in db: ReadConnection) throws -> Bool {
  try replacement(of: aside, of: call, in: db) != .begun
}

private enum Replacement: Equatable {
  case none
  /// Given to somebody who has written nothing.
  case untouched(Review.ID)
  case begun
}

private func replacement(of aside: Review, of call: GrantCall, in db: ReadConnection) throws -> Replacement {
  let active = try allReviews(of: aside.application, in: db).filter {
    $0.state.isActive && $0.isThird == aside.isThird
  }
  guard active.count >= (aside.isThird ? 1 : call.reviewers) else { return .none }
  // Whoever was asked last was asked instead.
  guard let last = active.last, last.state == .assigned, !last.isBegun else { return .begun }
  return .untouched(last.id)
}

/// What nobody has touched goes without a trace of its own, as when it is levelled.
private func makeRoom(for aside: Review, of call: GrantCall, in db: WriteConnection) throws -> Bool {
  switch try replacement(of: aside, of: call, in: db) {
  case .none: return true
  case .begun: return false
  case .untouched(let id):
    try db.run("DELETE FROM review WHERE id = \(id)")
    return true
  }
}
