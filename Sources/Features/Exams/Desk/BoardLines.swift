import Attempts
import Core
import enum Questions.Score
import SQLite

/// Somebody who may enter a sitting, with one attempt there: a line for each attempt, and one for whoever has none.
struct BoardLine: Sendable, RowDecodable {
  let person: Person.ID
  let name: String
  /// Nil before entering.
  let attempt: Progress?

  struct Progress: Sendable {
    let id: Attempt.ID
    let number: Int
    let startedAt: Instant
    let handedInAt: Instant?
    let deadline: Instant
    let answered: Int
    let count: Int
    /// What the server gave back for its outages.
    let credited: Duration
    let extraMinutes: Int
    let outcome: AttemptResult.Outcome?
    /// Hundredths of a percent; nil before it was marked.
    let score: Int?
    /// The last answer that was saved; nil before the first.
    let lastAnswerAt: Instant?
  }

  init(row: Row) throws(SQLiteError) {
    person = try row[0]
    name = try row[1]
    guard let id: Attempt.ID = try row[2] else {
      attempt = nil
      return
    }
    let outcome: AttemptResult.Outcome? = try row[11]
    let score: Int? = try row[12]
    let credited: Int = try row[9]
    attempt = Progress(
      id: id, number: try row[3], startedAt: try row[4], handedInAt: try row[5], deadline: try row[6],
      answered: try row[7], count: try row[8], credited: .milliseconds(credited), extraMinutes: try row[10],
      outcome: outcome, score: score,
      lastAnswerAt: try row[13])
  }
}

extension BoardLine.Progress {
  var percentText: String? { score.map { "\(Score.percentText(hundredths: $0)) %" } }
}

/// Everybody who may enter a sitting or did, by name.
func boardLines(of sitting: Sitting.ID, in db: ReadConnection) throws -> [BoardLine] {
  try db.all(
    """
    WITH candidate (person_id, name) AS (
      SELECT cohort_member.person_id, cohort_member.name
        FROM exam_sitting
        JOIN cohort_member ON \(isInvited)
       WHERE exam_sitting.id = \(sitting)
       UNION
      SELECT attempt.person_id, person_name.shown
        FROM exam_attempt
        JOIN attempt ON attempt.id = exam_attempt.attempt_id
        JOIN person_name ON person_name.id = attempt.person_id
       WHERE exam_attempt.sitting_id = \(sitting)
    ), taken AS (
      SELECT attempt.id, attempt.person_id, attempt.number, attempt.started_at, attempt.handed_in_at,
             exam_attempt.deadline_at, exam_attempt.credited, exam_attempt.extra_minutes
        FROM exam_attempt
        JOIN attempt ON attempt.id = exam_attempt.attempt_id
       WHERE exam_attempt.sitting_id = \(sitting)
    ), latest (attempt_id, position, version, response, at) AS (
      -- With max() the other columns are those of its row.
      SELECT answer.attempt_id, answer.position, max(answer.version), answer.response, answer.at
        FROM answer
       WHERE answer.attempt_id IN (SELECT attempt_id FROM exam_attempt WHERE sitting_id = \(sitting))
       GROUP BY answer.attempt_id, answer.position
    ), progress AS (
      SELECT attempt_id, sum(response <> '') AS answered, max(at) AS at
        FROM latest
       GROUP BY attempt_id
    )
    SELECT candidate.person_id, candidate.name, taken.id, taken.number, taken.started_at, taken.handed_in_at,
           taken.deadline_at, coalesce(progress.answered, 0),
           (SELECT count(*) FROM attempt_question WHERE attempt_question.attempt_id = taken.id),
           taken.credited, taken.extra_minutes, attempt_result.outcome, attempt_result.score, progress.at
      FROM candidate
      LEFT JOIN taken ON taken.person_id = candidate.person_id
      LEFT JOIN progress ON progress.attempt_id = taken.id
      LEFT JOIN attempt_result
        ON attempt_result.id = (SELECT max(latest.id) FROM attempt_result AS latest WHERE latest.attempt_id = taken.id)
     ORDER BY candidate.name, candidate.person_id, taken.number
    """)
}
