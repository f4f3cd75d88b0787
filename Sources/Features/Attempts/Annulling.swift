import Core
import Courses
import Questions
import SQLite

/// What annulling a question, or taking that back, does to one attempt.
package struct AnnulmentChange: Sendable {
  package let attempt: Attempt
  /// Of the question, from 1.
  package let position: Int
  package let before: Score
  package let after: Score
  /// What it would come to if the question counted for nobody, not even for those whom it raises.
  package let without: Score

  /// Whether the rule that nobody loses by an annulment keeps this pass.
  package var isHeldHarmless: Bool {
    after.outcome(passMark: attempt.passMark) == .passed
      && without.outcome(passMark: attempt.passMark) == .failed
  }
}

/// What becomes of every handed-in attempt that asked a question, when it is annulled or counts again; in the order of the
/// attempts, also where nothing changes.
///
/// - Parameters:
///   - version: the question's text, as people saw it.
///   - isAnnulled: what it shall be.
///   - seen: a condition on the columns of `attempt`: which attempts are meant.
package func changes(
  annulling version: QuestionVersion, to isAnnulled: Bool, seen: SQL, texts: QuestionTexts,
  in db: ReadConnection
) throws -> [AnnulmentChange] {
  let places = try db.all(
    """
    SELECT \(attemptColumns), attempt_question.position
      FROM attempt_question
      JOIN attempt ON attempt.id = attempt_question.attempt_id
     WHERE attempt_question.version = \(version) AND attempt.handed_in_at IS NOT NULL AND \(seen)
     ORDER BY attempt.id
    """
  ) { row throws(SQLiteError) in (attempt: try Attempt(row: row), position: try row[10] as Int) }
  return try places.compactMap { attempt, position in
    let questions = try marked(attempt, texts: texts, in: db)
    guard questions.contains(where: { $0.place.position == position && $0.place.isAnnulled != isAnnulled })
    else { return nil }
    let others = questions.filter { $0.place.position != position && !$0.place.isAnnulled }
    return AnnulmentChange(
      attempt: attempt, position: position, before: try Score(of: questions),
      after: try Score(of: questions.annulling(position, to: isAnnulled)),
      without: try Score((others.isEmpty ? questions : others).map(\.mark)))
  }
}

/// Annuls a question in those attempts and writes the results that change under the old ones.
///
/// - Parameter reason: in staff's words, 1 to 500 letters.
/// - Returns: the attempts whose result changed.
@discardableResult
package func annul(
  _ question: Question, _ version: QuestionVersion, _ changes: [AnnulmentChange], of course: Course.Slug,
  because reason: String, by author: Person.ID, at now: Instant, texts: QuestionTexts, in db: WriteConnection
) throws -> [(attempt: Attempt, result: AttemptResult)] {
  let id: Regrade.ID = try db.one(
    """
    INSERT INTO regrade (course, question, version, author_id, at, annuls, reason)
    VALUES (\(course), \(question.id.rawValue), \(version), \(author), \(now), 1, \(reason))
    RETURNING id
    """)
  for change in changes {
    try db.run(
      """
      INSERT INTO regraded_answer (regrade_id, attempt_id, position)
      VALUES (\(id), \(change.attempt.id), \(change.position))
      """)
  }
  try record(.questionAnnulled, by: author, about: [("regrade", id.rawValue)], at: now, in: db)
  return try addResults(changes, of: id, .questionAnnulled, by: author, at: now, texts: texts, in: db)
}

/// Lets an annulled question count again, and writes the results that change under the others.
///
/// - Parameters:
///   - changes: those that `changes(annulling:to:seen:texts:in:)` tells for the attempts of this annulment.
///   - reason: in staff's words, 1 to 500 letters.
/// - Returns: the attempts whose result changed; none where it was taken back before.
@discardableResult
package func undoAnnulment(
  _ id: Regrade.ID, _ changes: [AnnulmentChange], because reason: String, by author: Person.ID,
  at now: Instant, texts: QuestionTexts, in db: WriteConnection
) throws -> [(attempt: Attempt, result: AttemptResult)] {
  let undone = try db.run(
    """
    UPDATE regrade SET undone_at = \(now), undone_by = \(author), undone_reason = \(reason)
     WHERE id = \(id) AND annuls = 1 AND undone_at IS NULL
    """)
  guard undone > 0 else { return [] }
  try record(.annulmentUndone, by: author, about: [("regrade", id.rawValue)], at: now, in: db)
  return try addResults(changes, of: id, .annulmentUndone, by: author, at: now, texts: texts, in: db)
}

private func addResults(
  _ changes: [AnnulmentChange], of id: Regrade.ID, _ kind: EventKind, by author: Person.ID, at now: Instant,
  texts: QuestionTexts, in db: WriteConnection
) throws -> [(attempt: Attempt, result: AttemptResult)] {
  try changes.filter { $0.before != $0.after }.map { change in
    let attempt = change.attempt
    try record(
      kind, by: author,
      about: [
        ("regrade", id.rawValue), ("attempt", attempt.id.rawValue), ("person", attempt.person.rawValue),
      ], at: now, in: db)
    let result = try addResult(
      of: attempt, because: .regraded(id, by: author), at: now, texts: texts, in: db)
    return (attempt, result)
  }
}

extension [MarkedQuestion] {
  fileprivate func annulling(_ position: Int, to isAnnulled: Bool) -> [MarkedQuestion] {
    map { question in
      guard question.place.position == position else { return question }
      var question = question
      question.place.isAnnulled = isAnnulled
      return question
    }
  }
}
