import Applications
import Core
import Finance
import GrantCalls
import SQLite

/// An applicant's objection to a result, with the committee's answer.
struct Appeal: Sendable, Equatable, RowDecodable {
  struct ID: Sendable, Hashable, RawRepresentable, ColumnValue {
    let rawValue: Int64
    init(rawValue: Int64) { self.rawValue = rawValue }
  }

  struct Answer: Sendable, Equatable {
    let isGranted: Bool
    let words: String
    let at: Instant
  }

  let id: ID
  let application: Application.ID
  let reason: String
  let at: Instant
  /// Nil while the committee has not answered.
  let answer: Answer?

  static let longestText = 4000
  static let columns: SQL =
    "appeal.id, appeal.application_id, appeal.reason, appeal.at, appeal.is_granted, appeal.answer, appeal.answered_at"

  init(row: Row) throws(SQLiteError) {
    id = try row[0]
    application = try row[1]
    reason = try row[2]
    at = try row[3]
    let isGranted: Bool? = try row[4]
    let answeredAt: Instant? = try row[6]
    let words: String = try row[5]
    answer =
      if let isGranted, let answeredAt { Answer(isGranted: isGranted, words: words, at: answeredAt) } else {
        nil
      }
  }
}

/// The first moment at which no appeal is taken any more: the beginning of the day after the last one. At once where the call
/// allows none.
func appealsEnd(of call: GrantCall, decidedAt: Instant) -> Instant {
  guard call.appealDays > 0 else { return decidedAt }
  return Instant(on: Day(decidedAt).adding(days: call.appealDays + 1), minuteOfDay: 0)
}

/// Those of a call, the ones that wait first, then in the order in which they came.
func appeals(in call: GrantCall.ID, _ db: ReadConnection) throws -> [Appeal] {
  try db.all(
    """
    SELECT \(Appeal.columns)
      FROM appeal
      JOIN application ON application.id = appeal.application_id
     WHERE application.call_id = \(call)
     ORDER BY appeal.answered_at IS NOT NULL, appeal.id
    """)
}

/// How many of them nobody has answered.
func openAppeals(in call: GrantCall.ID, _ db: ReadConnection) throws -> Int {
  // The few that are open first, whatever the call's size.
  try db.one(
    """
    SELECT count(*)
      FROM appeal
     CROSS JOIN application ON application.id = appeal.application_id
     WHERE appeal.answered_at IS NULL AND application.call_id = \(call)
    """)
}

/// That of an application; nil where there is none.
func appeal(of application: Application.ID, in db: ReadConnection) throws -> Appeal? {
  try db.first("SELECT \(Appeal.columns) FROM appeal WHERE appeal.application_id = \(application)")
}

/// Applications that were funded because an appeal was granted.
func grantedOnAppeal(_ decision: AwardDecision.ID, in db: ReadConnection) throws -> Set<Application.ID> {
  let ids: [Application.ID] = try db.all(
    """
    SELECT application_id FROM award
     WHERE decision_id = \(decision) AND outcome = 'funded' AND decided <> 'funded'
    """)
  return Set(ids)
}

/// What is left of the budget of a decision, appeals that were granted counted too.
func left(of decision: AwardDecision, in db: ReadConnection) throws -> Money {
  let spent: Int = try db.one(
    "SELECT coalesce(sum(amount), 0) FROM award WHERE decision_id = \(decision.id) AND outcome = 'funded'")
  return decision.budget - Money(cents: spent)
}

/// Keeps an appeal, once for each application.
///
/// - Returns: nil where there was one already.
func keepAppeal(
  against application: Application, because reason: String, at now: Instant, in db: WriteConnection
) throws -> Appeal.ID? {
  let id = try db.first(
    """
    INSERT INTO appeal (application_id, reason, at)
    VALUES (\(application.id), \(reason), \(now))
        ON CONFLICT DO NOTHING
    RETURNING id
    """, as: Appeal.ID.self)
  guard let id else { return nil }
  try record(
    .grantAppealed, by: application.person,
    about: [
      ("call", application.call.rawValue), ("application", application.id.rawValue),
      ("person", application.person.rawValue),
    ], at: now, in: db)
  return id
}

/// What came of an answer to an appeal.
enum Answering: Sendable, Equatable {
  case answered
  /// Somebody was quicker.
  case already
  /// A sentence for the committee.
  case refused(String)
}

/// Answers an appeal, once. Granted, the application is funded out of what is left.
func answer(
  _ appeal: Appeal, granting isGranted: Bool, words: String, decision: AwardDecision, by author: Person.ID,
  at now: Instant, in db: WriteConnection
) throws -> Answering {
  let award = try db.first(
    """
    SELECT outcome, amount FROM award
     WHERE decision_id = \(decision.id) AND application_id = \(appeal.application)
    """, as: AwardToMend.self)
  guard let award else { throw Refusal.notFound }
  if isGranted, award.outcome != .funded {
    let left = try left(of: decision, in: db)
    guard award.amount <= left else {
      return .refused(
        "Quedan \(left.dollars) y esta postulación pide \(award.amount.dollars). No alcanza, y no se dan partes."
      )
    }
  }
  let changed = try db.run(
    """
    UPDATE appeal
       SET is_granted = \(isGranted), answer = \(words), answered_by = \(author), answered_at = \(now)
     WHERE id = \(appeal.id) AND answered_at IS NULL
    """)
  guard changed == 1 else { return .already }
  if isGranted {
    try db.run(
      """
      UPDATE award SET outcome = 'funded'
       WHERE decision_id = \(decision.id) AND application_id = \(appeal.application)
      """)
  }
  return .answered
}

private struct AwardToMend: RowDecodable {
  let outcome: AwardOutcome
  let amount: Money

  init(row: Row) throws(SQLiteError) {
    outcome = try row[0]
    amount = Money(cents: try row[1])
  }
}
