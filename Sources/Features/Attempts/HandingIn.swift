import Core
import Questions
import SQLite

/// Closes an attempt and marks it. Nothing happens to one that is handed in already.
///
/// - Returns: what it came to; nil when it was handed in before.
package func handIn(_ attempt: Attempt, at now: Instant, texts: QuestionTexts, in db: WriteConnection) throws
  -> AttemptResult?
{
  let closed = try db.run(
    "UPDATE attempt SET handed_in_at = \(now) WHERE id = \(attempt.id) AND handed_in_at IS NULL")
  guard closed > 0 else { return nil }
  try record(.attemptHandedIn, by: attempt.person, about: [("attempt", attempt.id.rawValue)], at: now, in: db)
  return try addResult(of: attempt, because: .handedIn, at: now, texts: texts, in: db)
}

/// Writes a facilitator's grade of an open answer and, once none is missing, the attempt's result.
///
/// - Parameters:
///   - percent: 0 to 100.
///   - comment: for the person; may be empty.
package func grade(
  _ position: Int, of attempt: Attempt, _ grade: OpenGrade, by author: Person.ID, at now: Instant,
  texts: QuestionTexts, in db: WriteConnection
) throws -> AttemptResult {
  try db.run(
    """
    INSERT INTO open_grade (attempt_id, position, percent, comment, author_id, at)
    VALUES (\(attempt.id), \(position), \(grade.percent), \(grade.comment), \(author), \(now))
    """)
  try record(
    .openAnswerGraded, by: author,
    about: [("attempt", attempt.id.rawValue), ("person", attempt.person.rawValue)], at: now, in: db)
  return try addResult(of: attempt, because: .graded(by: author), at: now, texts: texts, in: db)
}
