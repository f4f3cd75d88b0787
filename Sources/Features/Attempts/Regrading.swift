import Core
import Courses
import Questions
import SQLite

/// A mended question that marks again what was answered to its earlier texts.
package enum Regrade {
  package struct ID: Sendable, Hashable, RawRepresentable, ColumnValue {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
  }
}

/// What marking an attempt again would change.
package struct RegradeChange: Sendable {
  package let attempt: Attempt
  package let position: Int
  /// As the person saw it, with the answer and its mark of now.
  package let before: MarkedQuestion
  package let after: Mark
  /// Of the whole attempt.
  package let scoreBefore: Score
  package let scoreAfter: Score
}

/// Which texts of a question of `course` attempts have kept besides `current`, by question.
package func olderTexts(of course: Course.Slug, in db: ReadConnection) throws -> [Question.ID:
  [QuestionVersion]]
{
  let lines = try db.all(
    "SELECT question, version FROM question_text WHERE course = \(course) ORDER BY question"
  ) { row throws(SQLiteError) in (Question.ID(rawValue: try row[0]), try row[1] as QuestionVersion) }
  return Dictionary(grouping: lines, by: \.0).mapValues { $0.map(\.1) }
}

/// Who gets another mark when the question as it is now marks the answers to its earlier texts; in the order of the attempts.
///
/// - Parameters:
///   - seen: a condition on the columns of `attempt`: whose answers the viewer may see.
///   - most: how many to look for.
package func changes(
  regrading question: Question, of course: Course.Slug, seen: SQL, most: Int = .max, texts: QuestionTexts,
  in db: ReadConnection
) throws -> [RegradeChange] {
  let version = QuestionVersion(of: question)
  let places = try db.all(
    """
    SELECT \(attemptColumns), attempt_question.position
      FROM question_text
      JOIN attempt_question ON attempt_question.version = question_text.version
      JOIN attempt ON attempt.id = attempt_question.attempt_id
     WHERE question_text.course = \(course) AND question_text.question = \(question.id.rawValue)
       AND attempt.handed_in_at IS NOT NULL AND \(seen)
     ORDER BY attempt.id
    """
  ) { row throws(SQLiteError) in (attempt: try Attempt(row: row), position: try row[10] as Int) }
  var changes: [RegradeChange] = []
  for (attempt, position) in places where changes.count < most {
    if let change = try change(at: position, of: attempt, by: question, version, texts: texts, in: db) {
      changes.append(change)
    }
  }
  return changes
}

/// Nil where the mark stays. Only where it changes are the other questions of the attempt looked at.
private func change(
  at position: Int, of attempt: Attempt, by mended: Question, _ version: QuestionVersion,
  texts: QuestionTexts, in db: ReadConnection
) throws -> RegradeChange? {
  guard let place = try question(position, of: attempt.id, in: db), !place.isAnnulled,
    (place.regradedBy ?? place.version) != version
  else { return nil }
  let before = try marked(place, seed: attempt.seed, texts: texts, in: db)
  let text = try texts.question(place.version, in: db)
  let after = mark(place, seed: attempt.seed, text: text, mended: mended).mark
  guard after != before.mark else { return nil }
  let marks = try marked(attempt, texts: texts, in: db)
  return RegradeChange(
    attempt: attempt, position: position, before: before, after: after,
    scoreBefore: try Score(of: marks, settledBy: attempt.passMark),
    scoreAfter: try Score(
      of: marks.map { question in
        var question = question
        if question.place.position == position { question.mark = after }
        return question
      }, settledBy: attempt.passMark))
}

/// Makes the question as it is now mark those answers, and writes the new results under the old ones.
///
/// - Returns: the attempts with what each came to.
package func regrade(
  _ changes: [RegradeChange], with question: Question, of course: Course.Slug, by author: Person.ID,
  at now: Instant,
  texts: QuestionTexts, in db: WriteConnection
) throws -> [(attempt: Attempt, result: AttemptResult)] {
  let version = try keep(question, of: course, in: db)
  let id: Regrade.ID = try db.one(
    """
    INSERT INTO regrade (course, question, version, author_id, at)
    VALUES (\(course), \(question.id.rawValue), \(version), \(author), \(now))
    RETURNING id
    """)
  return try changes.map { change in
    try db.run(
      """
      INSERT INTO regraded_answer (regrade_id, attempt_id, position)
      VALUES (\(id), \(change.attempt.id), \(change.position))
      """)
    try record(
      .questionRegraded, by: author,
      about: [
        ("regrade", id.rawValue), ("attempt", change.attempt.id.rawValue),
        ("person", change.attempt.person.rawValue),
      ], at: now, in: db)
    let result = try addResult(
      of: change.attempt, because: .regraded(id, by: author), at: now, texts: texts, in: db)
    return (change.attempt, result)
  }
}
