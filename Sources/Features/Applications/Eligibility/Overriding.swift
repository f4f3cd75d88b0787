import Core
import GrantCalls
import Notices
import SQLite

/// A coordinator takes a condition as met for a person. Once only: a second one while the first holds changes nothing.
///
/// - Parameter reason: up to 500 characters, shown to the person.
package func override(
  _ condition: EligibilityCondition, of own: Application, because reason: String, by author: Person.ID,
  board: NoticeBoard, at now: Instant, in db: WriteConnection
) throws {
  let added = try db.run(
    """
    INSERT INTO eligibility_override (call_id, person_id, condition, reason, author_id, at)
    VALUES (\(own.call), \(own.person), \(condition), \(reason), \(author), \(now))
        ON CONFLICT (call_id, person_id, condition) WHERE undone_at IS NULL DO NOTHING
    """)
  guard added == 1 else { return }
  try record(.eligibilityOverridden, by: author, about: subjects(of: own), at: now, in: db)
  try board.post(
    NewNotice(to: own.person, .conditionAccepted, path: own.call.ownPath), at: now, in: db)
}

/// Takes an override back; nothing happens where it was taken back already.
///
/// - Throws: `Refusal.notFound` for one of another application.
package func undoOverride(
  _ id: Int64, of own: Application, by author: Person.ID, board: NoticeBoard, at now: Instant,
  in db: WriteConnection
) throws {
  let isOwn = try db.first(
    "SELECT 1 FROM eligibility_override WHERE id = \(id) AND call_id = \(own.call) AND person_id = \(own.person)",
    as: Int.self)
  guard isOwn != nil else { throw Refusal.notFound }
  let undone = try db.run(
    """
    UPDATE eligibility_override SET undone_by = \(author), undone_at = \(now)
     WHERE id = \(id) AND undone_at IS NULL
    """)
  guard undone == 1 else { return }
  try record(.eligibilityOverrideUndone, by: author, about: subjects(of: own), at: now, in: db)
  try board.post(
    NewNotice(to: own.person, .conditionNotAccepted, path: own.call.ownPath), at: now, in: db)
}

private func subjects(of own: Application) -> [(kind: StaticString, id: Int64)] {
  [("application", own.id.rawValue), ("person", own.person.rawValue)]
}
