import Core
import Questions
import SQLite

/// A question in its place of an attempt, with what was answered.
package struct AttemptQuestion: Sendable {
  /// From 1.
  package let position: Int
  package let version: QuestionVersion
  /// Whether the person wants to look at it again.
  package let isForLater: Bool
  /// Whether its feedback was shown, after which its answer stays.
  package let isFixed: Bool
  /// The one that counts; nil before the first.
  package let answer: SavedAnswer?
  /// What a facilitator gave an open answer, 0 to 100.
  package let grade: OpenGrade?
  /// The mended text that marks the answer, where it was regraded.
  package let regradedBy: QuestionVersion?
  /// Whether the question was annulled: `counting` says for whom it counts all the same.
  package internal(set) var isAnnulled: Bool

  package var response: Response { answer?.response ?? .unanswered }
  package var isAnswered: Bool { !response.isEmpty }
}

/// An answer on the disk.
package struct SavedAnswer: Sendable, Equatable {
  /// 1 for the first one to its question; the highest counts.
  package let version: Int
  package let stamp: AnswerStamp
  package let response: Response
  package let at: Instant
}

/// What a facilitator said about an open answer.
package struct OpenGrade: Sendable, Equatable {
  /// 0 to 100.
  package let percent: Int
  /// For the person; may be empty.
  package let comment: String

  package init(percent: Int, comment: String) {
    self.percent = percent
    self.comment = comment
  }
}

/// The questions of an attempt in their order.
package func questions(of attempt: Attempt.ID, in db: ReadConnection) throws -> [AttemptQuestion] {
  try db.all(
    "\(questionQuery) WHERE attempt_question.attempt_id = \(attempt) ORDER BY attempt_question.position")
}

/// One question of an attempt; nil where it has none at that position.
package func question(_ position: Int, of attempt: Attempt.ID, in db: ReadConnection) throws
  -> AttemptQuestion?
{
  try db.first(
    "\(questionQuery) WHERE attempt_question.attempt_id = \(attempt) AND attempt_question.position = \(position)"
  )
}

private let questionQuery: SQL = """
  SELECT attempt_question.position, attempt_question.version, attempt_question.is_for_later,
         attempt_question.fixed_at IS NOT NULL, answer.version, answer.page, answer.turn, answer.response, answer.at,
         open_grade.percent, open_grade.comment, regrade.version,
         EXISTS (SELECT 1 FROM regraded_answer AS annulled
                   JOIN regrade AS annulment ON annulment.id = annulled.regrade_id
                  WHERE annulled.attempt_id = attempt_question.attempt_id
                    AND annulled.position = attempt_question.position
                    AND annulment.annuls = 1 AND annulment.undone_at IS NULL)
    FROM attempt_question
    LEFT JOIN answer
      ON answer.attempt_id = attempt_question.attempt_id AND answer.position = attempt_question.position
     AND answer.version = (
           SELECT max(latest.version) FROM answer AS latest
            WHERE latest.attempt_id = attempt_question.attempt_id AND latest.position = attempt_question.position)
    LEFT JOIN open_grade
      ON open_grade.id = (
           SELECT max(latest.id) FROM open_grade AS latest
            WHERE latest.attempt_id = attempt_question.attempt_id AND latest.position = attempt_question.position)
    LEFT JOIN regrade
      ON regrade.id = (
           SELECT max(latest.regrade_id) FROM regraded_answer AS latest
             JOIN regrade AS mending ON mending.id = latest.regrade_id AND mending.annuls = 0
            WHERE latest.attempt_id = attempt_question.attempt_id AND latest.position = attempt_question.position)
  """

extension AttemptQuestion: RowDecodable {
  package init(row: Row) throws(SQLiteError) {
    position = try row[0]
    version = try row[1]
    isForLater = try row[2]
    isFixed = try row[3]
    answer = try row.savedAnswer(from: 4)
    let percent: Int? = try row[9]
    let comment: String? = try row[10]
    grade = percent.map { OpenGrade(percent: $0, comment: comment ?? "") }
    regradedBy = try row[11]
    isAnnulled = try row[12]
  }
}

/// Every answer of an attempt as it was saved, oldest first, also those that another one replaced.
package func savedAnswers(of attempt: Attempt.ID, in db: ReadConnection) throws -> [(
  position: Int, answer: SavedAnswer
)] {
  try db.all(
    """
    SELECT position, version, page, turn, response, at
      FROM answer
     WHERE attempt_id = \(attempt)
     ORDER BY at, position, version
    """
  ) { row throws(SQLiteError) in (position: try row[0] as Int, answer: try row.savedAnswer(from: 1)) }
  .compactMap { line in line.answer.map { (line.position, $0) } }
}

extension Row {
  /// The columns `version, page, turn, response, at` of an answer, from a position on; nil where there is none.
  func savedAnswer(from position: Int) throws(SQLiteError) -> SavedAnswer? {
    guard let version: Int = try self[position] else { return nil }
    // What no program of ours wrote counts as not answered.
    let response = Response(stored: try self[position + 3]) ?? .unanswered
    return SavedAnswer(
      version: version, stamp: AnswerStamp(page: try self[position + 1], turn: try self[position + 2]),
      response: response, at: try self[position + 4])
  }
}
