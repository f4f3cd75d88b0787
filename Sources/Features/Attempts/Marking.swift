import Core
import Questions
import SQLite

/// A question of an attempt as it was shown, with what its answer is worth.
package struct MarkedQuestion: Sendable {
  package internal(set) var place: AttemptQuestion
  /// As the person saw it.
  package let drawn: DrawnQuestion
  /// As it marks: mended where the answer was regraded.
  package let judged: DrawnQuestion
  package internal(set) var mark: Mark
}

/// Every question of an attempt with its mark.
package func marked(_ attempt: Attempt, texts: QuestionTexts, in db: ReadConnection) throws
  -> [MarkedQuestion]
{
  try questions(of: attempt.id, in: db).map { try marked($0, seed: attempt.seed, texts: texts, in: db) }
}

/// One question with its mark.
package func marked(
  _ place: AttemptQuestion, seed: Seed, texts: QuestionTexts, in db: ReadConnection
) throws -> MarkedQuestion {
  let mended = try place.regradedBy.map { try texts.question($0, in: db) }
  return mark(place, seed: seed, text: try texts.question(place.version, in: db), mended: mended)
}

/// - Parameter mended: the question that marks in the place of `text`, where they can be compared.
func mark(_ place: AttemptQuestion, seed: Seed, text: Question, mended: Question?) -> MarkedQuestion {
  let drawn = text.drawn(seed)
  var judged = drawn
  var response = place.response
  if let mended, let carried = text.carry(response, to: mended) {
    judged = mended.drawn(seed)
    response = carried
  }
  var mark = judged.mark(response)
  if mark == .awaitsGrading, let grade = place.grade { mark = .graded(percent: grade.percent) }
  return MarkedQuestion(place: place, drawn: drawn, judged: judged, mark: mark)
}

/// What an attempt came to.
package struct AttemptResult: Sendable, Equatable {
  package let outcome: Outcome
  /// Hundredths of a percent, cut; nil while the outcome hangs on an answer that awaits its grade. Of one that passes whatever that answer is
  /// worth, what there is without it.
  package let score: Int?
  package let cause: Cause
  package let at: Instant

  package enum Outcome: String, Sendable, ColumnValue {
    case awaitsGrading = "awaits-grading"
    case passed
    case failed
  }

  package enum Cause: String, Sendable, ColumnValue {
    case handedIn = "handed-in"
    case graded
    case regraded
  }

  /// «66,66 %»; nil while it awaits grading.
  package var percentText: String? { score.map { "\(Score.percentText(hundredths: $0)) %" } }
}

extension AttemptResult: RowDecodable {
  /// The columns `outcome, score, cause, at`.
  package init(row: Row) throws(SQLiteError) {
    outcome = try row[0]
    score = try row[1]
    cause = try row[2]
    at = try row[3]
  }
}

/// Why a result is written.
package enum ResultCause: Sendable {
  case handedIn
  case graded(by: Person.ID)
  case regraded(Regrade.ID, by: Person.ID)
}

/// Marks an attempt that was handed in and writes what it came to under what it came to before.
@discardableResult
package func addResult(
  of attempt: Attempt, because cause: ResultCause, at now: Instant, texts: QuestionTexts,
  in db: WriteConnection
) throws -> AttemptResult {
  let score = try Score(of: try marked(attempt, texts: texts, in: db), settledBy: attempt.passMark)
  let result = AttemptResult(
    outcome: score.result(passMark: attempt.passMark), score: score.hundredths, cause: cause.kind, at: now)
  try db.run(
    """
    INSERT INTO attempt_result (attempt_id, outcome, score, cause, regrade_id, author_id, at)
    VALUES (\(attempt.id), \(result.outcome), \(result.score), \(result.cause), \(cause.regrade), \(cause.author), \(now))
    """)
  return result
}

/// What an attempt came to, oldest first: the last one counts.
package func results(of attempt: Attempt.ID, in db: ReadConnection) throws -> [AttemptResult] {
  try db.all(
    "SELECT outcome, score, cause, at FROM attempt_result WHERE attempt_id = \(attempt) ORDER BY id")
}

extension Score {
  package func result(passMark: Int) -> AttemptResult.Outcome {
    switch outcome(passMark: passMark) {
    case .awaitsGrading: .awaitsGrading
    case .passed: .passed
    case .failed: .failed
    }
  }
}

extension ResultCause {
  fileprivate var kind: AttemptResult.Cause {
    switch self {
    case .handedIn: .handedIn
    case .graded: .graded
    case .regraded: .regraded
    }
  }

  fileprivate var author: Person.ID? {
    switch self {
    case .handedIn: nil
    case .graded(let author), .regraded(_, let author): author
    }
  }

  fileprivate var regrade: Regrade.ID? {
    switch self {
    case .handedIn, .graded: nil
    case .regraded(let regrade, _): regrade
    }
  }
}
