import Attempts
import Core
import Courses
import Questions
import SQLite
import Web

/// A question in an address of the desk: the beginning of what names its text.
struct QuestionKey: PathParameter, Hashable {
  let rawValue: String

  init(_ version: QuestionVersion) {
    rawValue = String(version.rawValue.hexadecimal.prefix(16))
  }

  init?(pathSegment: String) {
    guard pathSegment.utf8.count == 16,
      pathSegment.utf8.allSatisfy({ ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x61 && $0 <= 0x66) })
    else { return nil }
    rawValue = pathSegment
  }
}

/// A question that was annulled in a sitting.
struct SittingAnnulment: Sendable, RowDecodable {
  let id: Regrade.ID
  let version: QuestionVersion
  let reason: String
  let author: String
  let at: Instant
  /// Nil while it is annulled.
  let undoneAt: Instant?
  /// Empty while it is annulled.
  let undoneReason: String

  init(row: Row) throws(SQLiteError) {
    id = try row[0]
    version = try row[1]
    reason = try row[2]
    author = try row[3]
    at = try row[4]
    undoneAt = try row[5]
    undoneReason = try row[6]
  }
}

/// All of a sitting, also those that were taken back, oldest first.
func annulments(in sitting: Sitting.ID, in db: ReadConnection) throws -> [SittingAnnulment] {
  try db.all(
    """
    SELECT DISTINCT regrade.id, regrade.version, regrade.reason, person_name.shown, regrade.at, regrade.undone_at,
           regrade.undone_reason
      FROM exam_attempt
      JOIN regraded_answer ON regraded_answer.attempt_id = exam_attempt.attempt_id
      JOIN regrade ON regrade.id = regraded_answer.regrade_id
      JOIN person_name ON person_name.id = regrade.author_id
     WHERE exam_attempt.sitting_id = \(sitting) AND regrade.annuls = 1
     ORDER BY regrade.id
    """)
}

/// The text of a question that was asked in a sitting.
///
/// - Throws: `Refusal.notFound` where it was not.
func version(_ key: QuestionKey, askedIn sitting: Sitting.ID, in db: ReadConnection) throws -> QuestionVersion
{
  let versions: [QuestionVersion] = try db.all(
    """
    SELECT DISTINCT attempt_question.version
      FROM exam_attempt
      JOIN attempt_question ON attempt_question.attempt_id = exam_attempt.attempt_id
     WHERE exam_attempt.sitting_id = \(sitting)
    """)
  guard let version = versions.first(where: { QuestionKey($0) == key }) else { throw Refusal.notFound }
  return version
}

/// A condition on the columns of `attempt`: those of a sitting.
func isOf(_ sitting: Sitting.ID) -> SQL {
  "attempt.id IN (SELECT attempt_id FROM exam_attempt WHERE sitting_id = \(sitting))"
}

/// Whether somebody of a sitting has not handed in.
func isAnybodyInside(_ sitting: Sitting.ID, in db: ReadConnection) throws -> Bool {
  try db.one(
    """
    SELECT EXISTS (
      SELECT 1 FROM exam_attempt JOIN attempt ON attempt.id = exam_attempt.attempt_id
       WHERE exam_attempt.sitting_id = \(sitting) AND attempt.handed_in_at IS NULL)
    """)
}
