import Core
import GrantCalls
import Notices
import SQLite

/// Keeps one of several applications that one person handed in by records that were merged since, and withdraws the others
/// with the reason. The one that is kept then hangs on the record that the person signs in with, so that they read its result;
/// whichever was there changes places with it. Undoing the merge puts all of it back (`keptApplicationRows`).
///
/// - Parameters:
///   - own: one that is handed in.
///   - reason: up to 500 letters, which the person reads.
/// - Returns: whether there was something to be settled: not once the call is decided or cancelled.
package func keepOne(
  _ own: Application, reason: String, by author: Person.ID, board: NoticeBoard, at now: Instant,
  in db: WriteConnection
) throws -> Bool {
  let call = try grantCall(own.call, in: db)
  let others = try others(besides: own, in: db)
  guard own.state == .submitted, call.state == .published || call.state == .review, !others.isEmpty else {
    return false
  }
  for other in others where other.state == .submitted {
    _ = try withdraw(other, because: reason, by: author, at: now, in: db)
    try noteWithdrawal(of: other, for: own, in: db)
  }
  let person = try currentRecord(of: own.person, in: db)
  try noteExchange(of: own, to: person, in: db)
  try hang(own, on: person, insteadOf: others.first { $0.person == person }, in: db)
  try record(
    .applicationKept, by: author,
    about: [("application", own.id.rawValue), ("call", own.call.rawValue), ("person", person.rawValue)],
    at: now,
    in: db)
  try board.post(NewNotice(to: person, .oneApplicationKept, path: own.call.ownPath), at: now, in: db)
  return true
}

/// Makes `own` an application of `person`, who has `other` to the same call or none; they change places.
func hang(
  _ own: Application, on person: Person.ID, insteadOf other: Application?, in db: WriteConnection
) throws {
  guard own.person != person else { return }
  // A person has one application to a call, so the two change places over somebody who has none, within this transaction.
  if let other {
    try db.run(
      """
      UPDATE application
         SET person_id = (SELECT person_name.id
                            FROM person_name
                           WHERE NOT EXISTS (SELECT 1 FROM application AS held
                                              WHERE held.call_id = \(own.call) AND held.person_id = person_name.id)
                           LIMIT 1)
       WHERE id = \(other.id)
      """)
  }
  try db.run("UPDATE application SET person_id = \(person) WHERE id = \(own.id)")
  if let other { try db.run("UPDATE application SET person_id = \(own.person) WHERE id = \(other.id)") }
}
