import Core
import Courses
import Questions
import SQLite

/// By what an answer is known when it arrives again or late.
package struct AnswerStamp: Sendable, Equatable {
  /// A random number that each opened page has of its own; 0 or more.
  package let page: Int64
  /// Which change of that page it is, from 1; 0 for a form that was sent whole, without a program counting.
  package let turn: Int

  package init(page: Int64, turn: Int) {
    self.page = page
    self.turn = turn
  }
}

/// An answer as it arrives.
package struct NewAnswer: Sendable {
  package let attempt: Attempt.ID
  package let course: Course.Slug
  package let part: Attempt.Part
  /// From 1.
  package let position: Int
  package let person: Person.ID
  package let stamp: AnswerStamp
  /// The version of the answer that the page showed when it was opened; 0 for none.
  package let base: Int
  /// Nil to leave it as it is.
  package let isForLater: Bool?
  /// Whether its feedback is wanted, after which it stays where the attempt shows feedback at once (rule 45).
  package let isFinal: Bool

  package init(
    attempt: Attempt.ID, at part: Attempt.Part, of course: Course.Slug, position: Int, person: Person.ID,
    stamp: AnswerStamp, base: Int, isForLater: Bool? = nil,
    isFinal: Bool = false
  ) {
    self.attempt = attempt
    self.course = course
    self.part = part
    self.position = position
    self.person = person
    self.stamp = stamp
    self.base = base
    self.isForLater = isForLater
    self.isFinal = isFinal
  }
}

/// What became of an answer that arrived.
package enum Saving: Sendable, Equatable {
  case saved(SavedAnswer)
  /// It had arrived before; nothing changed.
  case repeated(SavedAnswer)
  /// The page that sent it has sent a newer one since, which stays.
  case overtaken(by: SavedAnswer)
  /// Another page has saved one since this one was opened, which stays.
  case newerElsewhere(SavedAnswer)
  /// Its feedback was shown.
  case fixed
  case handedIn
  /// The sentence says what no form of ours sends.
  case malformed(String)
}

/// Saves an answer of an open attempt, so that repetition, loss and disorder of requests end with the newest answer of the
/// page that was opened last. The writer's work for one is a look-up and a line.
///
/// - Parameter read: makes the response out of what was sent, for the question as this attempt shows it.
/// - Throws: `Refusal.notFound` for somebody else's attempt and for a question that is not in it.
package func save(
  _ new: NewAnswer, at now: Instant, texts: QuestionTexts, in db: WriteConnection,
  reading read: (Question, Seed) -> AnswerReading
) throws -> Saving {
  guard let place = try place(of: new, in: db) else { throw Refusal.notFound }
  if place.isHandedIn { return .handedIn }
  let question = try texts.question(place.version, in: db)
  let response: Response
  switch read(question, place.seed) {
  case .response(let read): response = read
  case .malformed(let sentence): return .malformed(sentence)
  }
  if place.isFixed { return .fixed }
  if let outcome = try place.outcomeWithoutSaving(new, response, in: db) {
    // What belongs to the question is not changed back by an older answer that arrives again.
    if case .repeated(let answer) = outcome, answer == place.current {
      try note(new, place, question.form(of: response), at: now, in: db)
    }
    return outcome
  }
  let version = (place.current?.version ?? 0) + 1
  try db.run(
    """
    INSERT INTO answer (attempt_id, position, version, page, turn, response, at)
    VALUES (\(new.attempt), \(new.position), \(version), \(new.stamp.page), \(new.stamp.turn), \(response.stored),
           \(now))
    """)
  try note(new, place, question.form(of: response), at: now, in: db)
  return .saved(SavedAnswer(version: version, stamp: new.stamp, response: response, at: now))
}

/// Writes what belongs to the question and not to its answer. An empty answer and one of the wrong form stay open, since no
/// feedback is shown for them (rules 67, 68).
private func note(
  _ new: NewAnswer, _ place: Place, _ form: ResponseForm, at now: Instant, in db: WriteConnection
) throws {
  if let isForLater = new.isForLater, isForLater != place.isForLater {
    try db.run(
      """
      UPDATE attempt_question SET is_for_later = \(isForLater)
       WHERE attempt_id = \(new.attempt) AND position = \(new.position)
      """)
  }
  guard new.isFinal, place.feedback == .afterEachAnswer else { return }
  switch form {
  case .empty, .wrong: return
  case .complete, .incomplete:
    try db.run(
      """
      UPDATE attempt_question SET fixed_at = \(now)
       WHERE attempt_id = \(new.attempt) AND position = \(new.position) AND fixed_at IS NULL
      """)
  }
}

/// What is known of the place that an answer is for.
private struct Place: RowDecodable {
  let seed: Seed
  let isHandedIn: Bool
  let version: QuestionVersion
  let isFixed: Bool
  let feedback: Quiz.Feedback
  let isForLater: Bool
  let current: SavedAnswer?

  init(row: Row) throws(SQLiteError) {
    seed = Seed(rawValue: UInt64(bitPattern: try row[0]))
    isHandedIn = try row[1]
    version = try row[2]
    isFixed = try row[3]
    feedback = try row[4]
    isForLater = try row[5]
    current = try row.savedAnswer(from: 6)
  }

  /// Nil when the answer is to be saved.
  func outcomeWithoutSaving(_ new: NewAnswer, _ response: Response, in db: ReadConnection) throws -> Saving? {
    guard let current else { return new.base == 0 ? nil : .malformed(Self.unknownBase) }
    if new.base > current.version { return .malformed(Self.unknownBase) }
    guard current.stamp.page == new.stamp.page else {
      if let earlier = try earlier(new, in: db) { return .repeated(earlier) }
      return new.base == current.version ? nil : .newerElsewhere(current)
    }
    // A form that was sent whole may be sent again with other content, after going back; only the very same is a repetition.
    if new.stamp.turn == 0 { return current.response == response ? .repeated(current) : nil }
    if new.stamp.turn > current.stamp.turn { return nil }
    if let earlier = try earlier(new, in: db), earlier.version == current.version {
      return .repeated(earlier)
    }
    return .overtaken(by: current)
  }

  /// The same answer of the same page, if it is here already.
  private func earlier(_ new: NewAnswer, in db: ReadConnection) throws -> SavedAnswer? {
    guard new.stamp.turn > 0 else { return nil }
    let found = try db.all(
      """
      SELECT version, page, turn, response, at
        FROM answer
       WHERE attempt_id = \(new.attempt) AND position = \(new.position)
         AND page = \(new.stamp.page) AND turn = \(new.stamp.turn)
      """
    ) { row throws(SQLiteError) in try row.savedAnswer(from: 0) }
    return found.first ?? nil
  }

  private static let unknownBase = "Esta página no es de este intento. Ábrela otra vez y responde de nuevo."
}

private func place(of new: NewAnswer, in db: ReadConnection) throws -> Place? {
  try db.first(
    """
    SELECT attempt.seed, attempt.handed_in_at IS NOT NULL, attempt_question.version,
           attempt_question.fixed_at IS NOT NULL, attempt.feedback, attempt_question.is_for_later, answer.version, answer.page, answer.turn, answer.response, answer.at
      FROM attempt
      JOIN attempt_question ON attempt_question.attempt_id = attempt.id AND attempt_question.position = \(new.position)
      LEFT JOIN answer ON answer.attempt_id = attempt.id AND answer.position = \(new.position)
     WHERE attempt.id = \(new.attempt) AND attempt.person_id = \(new.person)
       AND attempt.course = \(new.course) AND attempt.part = \(new.part)
     ORDER BY answer.version DESC
     LIMIT 1
    """)
}
