import Core
import SQLite

/// Publishes a draft: everybody can read it, and from now on only its dates may change. A call whose opening is over by then
/// opens now.
///
/// - Throws: `Refusal.badRequest` with the first thing that keeps it from being published.
package func publish(_ id: GrantCall.ID, by author: Person.ID, at now: Instant, in db: WriteConnection) throws
{
  let call = try grantCall(id, in: db)
  if let sentence = call.refusal(of: .published, at: now) { throw Refusal.badRequest(sentence) }
  if let problem = try content(of: call, in: db).publishingProblems(at: now).first {
    throw Refusal.badRequest(problem.sentence)
  }
  try db.run("UPDATE grant_call SET opens_at = max(opens_at, \(now)) WHERE id = \(id)")
  try move(id, to: .published, reason: "", by: author, at: now, in: db)
}

/// Passes a call to another state, with a turn and an event. Reviews are begun and decisions taken by the modules that have
/// them, which call this in their own transaction.
///
/// - Parameter reason: up to 500 letters; cancelling needs one.
/// - Throws: `Refusal.badRequest` for a move that its state or the clock does not allow; `Refusal.notFound`.
package func move(
  _ id: GrantCall.ID, to state: GrantCall.State, reason: String, by author: Person.ID, at now: Instant,
  in db: WriteConnection
) throws {
  let call = try grantCall(id, in: db)
  if let sentence = call.refusal(of: state, at: now) { throw Refusal.badRequest(sentence) }
  precondition(state != .cancelled || !reason.isEmpty, "a call that is cancelled without a reason")
  try db.run("UPDATE grant_call SET state = \(state), version = version + 1 WHERE id = \(id)")
  try writeTurn(of: id, because: reason, by: author, at: now, in: db)
  try record(state.event, by: author, about: [("grant-call", id.rawValue)], at: now, in: db)
}

/// Gives a published call other dates, with the reason, which applicants read.
///
/// - Throws: `Refusal.badRequest` for dates that `GrantCall.refusal(ofOpening:closing:at:)` refuses.
package func changeDates(
  of id: GrantCall.ID, opensAt: Instant, closesAt: Instant, reason: String, by author: Person.ID,
  at now: Instant, in db: WriteConnection
) throws {
  let call = try grantCall(id, in: db)
  if let problem = call.refusal(ofOpening: opensAt, closing: closesAt, at: now) {
    throw Refusal.badRequest(problem.sentence)
  }
  precondition(!reason.isEmpty, "dates that change without a reason")
  try db.run(
    """
    UPDATE grant_call SET opens_at = \(opensAt), closes_at = \(closesAt), version = version + 1 WHERE id = \(id)
    """)
  try writeTurn(of: id, because: reason, by: author, at: now, in: db)
  try record(.grantCallDatesChanged, by: author, about: [("grant-call", id.rawValue)], at: now, in: db)
}
