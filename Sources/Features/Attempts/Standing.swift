import Core
import Courses
import SQLite

/// An attempt with what it came to.
package struct AttemptLine: Sendable {
  package let attempt: Attempt
  /// The result that counts; nil while it is open.
  package let result: AttemptResult?
}

extension AttemptLine: RowDecodable {
  package init(row: Row) throws(SQLiteError) {
    attempt = try Attempt(row: row)
    let outcome: AttemptResult.Outcome? = try row[10]
    let score: Int? = try row[11]
    let cause: AttemptResult.Cause? = try row[12]
    let at: Instant? = try row[13]
    guard let outcome, let cause, let at else {
      result = nil
      return
    }
    result = AttemptResult(outcome: outcome, score: score, cause: cause, at: at)
  }
}

/// The attempts of a person at the parts of a course, the oldest first.
///
/// - Parameter part: nil for all of them.
package func attempts(
  of person: Person.ID, in course: Course.Slug, at part: Attempt.Part? = nil, in db: ReadConnection
) throws -> [AttemptLine] {
  let only: SQL = part.map { "AND attempt.part = \($0)" } ?? .empty
  return try db.all(
    """
    SELECT \(attemptColumns), attempt_result.outcome, attempt_result.score, attempt_result.cause, attempt_result.at
      FROM attempt
      LEFT JOIN attempt_result
        ON attempt_result.id = (SELECT max(latest.id) FROM attempt_result AS latest WHERE latest.attempt_id = attempt.id)
     WHERE attempt.person_id = \(person) AND attempt.course = \(course) \(only)
     ORDER BY attempt.part, attempt.number
    """)
}

extension [AttemptLine] {
  /// The one that counts: the best of those that were marked.
  package var best: AttemptLine? {
    filter { $0.result?.score != nil }.max { ($0.result?.score ?? 0) < ($1.result?.score ?? 0) }
  }

  /// A later attempt may have another pass mark, so whoever passed once has passed.
  package var isPassed: Bool { contains { $0.result?.outcome == .passed } }

  package var open: AttemptLine? { first { $0.attempt.isOpen } }
}
