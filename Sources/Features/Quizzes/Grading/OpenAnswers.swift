import Attempts
import Core
import Courses
import SQLite

/// An open answer in the queue of those who grade. It names nobody: who wrote it does not matter for its grade.
struct OpenAnswerLine: RowDecodable, Sendable {
  let attempt: Attempt.ID
  let position: Int
  let course: Course.Slug
  let part: Attempt.Part
  let handedInAt: Instant

  init(row: Row) throws(SQLiteError) {
    attempt = try row[0]
    position = try row[1]
    course = try row[2]
    part = try row[3]
    handedInAt = try row[4]
  }
}

/// The most lines that the queue shows at once.
let longestQueue = 100

/// The open answers that await a grade, the oldest first. Empty ones are worth nothing and await none.
func openAnswers(seenBy viewer: Viewer.SignedIn, in db: ReadConnection) throws -> [OpenAnswerLine] {
  try db.all(
    """
    SELECT attempt.id, attempt_question.position, attempt.course, attempt.part, attempt.handed_in_at
      FROM attempt_question
      JOIN attempt ON attempt.id = attempt_question.attempt_id
     WHERE attempt_question.is_open = 1 AND \(awaitsGrade) AND \(isSeen(by: viewer))
     ORDER BY attempt.handed_in_at, attempt.id, attempt_question.position
     LIMIT \(longestQueue)
    """)
}

/// A condition on the columns of `attempt` and `attempt_question`: that somebody has to read this answer, whether or not the attempt has
/// passed without it.
let awaitsGrade: SQL = """
  attempt.handed_in_at IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM open_grade
                   WHERE open_grade.attempt_id = attempt.id AND open_grade.position = attempt_question.position)
  AND (SELECT response FROM answer
        WHERE answer.attempt_id = attempt.id AND answer.position = attempt_question.position
        ORDER BY version DESC LIMIT 1) <> ''
  """

/// An attempt that was handed in, of somebody whose answers `viewer` may see.
///
/// - Throws: `Refusal.notFound` for any other.
func handedInAttempt(_ id: Attempt.ID, seenBy viewer: Viewer.SignedIn, in db: ReadConnection) throws
  -> Attempt
{
  let seen = try db.first(
    "SELECT 1 FROM attempt WHERE id = \(id) AND handed_in_at IS NOT NULL AND \(isSeen(by: viewer))",
    as: Int.self)
  guard seen != nil, let attempt = try Attempts.attempt(id, in: db) else { throw Refusal.notFound }
  return attempt
}
