import Core
import Hours
import SQLite

/// Takes back what was handed in while nobody has graded it: the version stays, but counts no more, and what was credited
/// for it goes unless an earlier version stands.
///
/// - Returns: Whether it was withdrawn; not what is graded, or not handed in.
func withdraw(_ submission: Submission, at place: AssignmentPlace, at now: Instant, in db: WriteConnection)
  throws -> Bool
{
  guard submission.state == .submitted, let number = submission.number else { return false }
  let current = try version(number, of: submission.id, in: db)
  guard try lastGrade(of: current.id, in: db) == nil else { return false }
  try db.run("UPDATE submission_version SET withdrawn_at = \(now) WHERE id = \(current.id)")
  let before = try versions(of: submission.id, in: db).first
  let state: Submission.State = before == nil ? .draft : .returned
  try db.run(
    """
    UPDATE submission
       SET state = \(state), number = \(before?.number), submitted_at = \(before?.at), is_late = \(before?.isLate ?? false)
     WHERE id = \(submission.id)
    """)
  try record(
    .assignmentWithdrawn, by: submission.person,
    about: [("submission", submission.id.rawValue), ("person", submission.person.rawValue)], at: now, in: db)
  if before == nil {
    try takeBack(
      .assignment(place.module.slug), of: submission.person, in: place.course.slug,
      because: "La persona retiró su entrega antes de que la calificaran", by: nil, at: now, in: db)
  }
  return true
}
