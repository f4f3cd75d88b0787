import Applications
import Core
import Finance
import GrantCalls
import SQLite

/// One line of an evaluator's queue.
struct QueueLine: Sendable, RowDecodable {
  let review: Review
  let call: GrantCall.ID
  let callName: String
  let isBlind: Bool
  let callState: GrantCall.State
  let person: Person.ID
  let personName: String
  let amount: Money
  let stage: BusinessStage
  /// Criteria with a level.
  let scored: Int

  init(row: Row) throws(SQLiteError) {
    review = try Review(row: row)
    call = try row[13]
    callName = try row[14]
    isBlind = try row[15]
    callState = try row[16]
    person = try row[17]
    personName = try row[18]
    amount = Money(cents: try row[19])
    stage = try row[20]
    scored = try row[21]
  }

  /// Who applies where the call shows it, the number of the application where it is blind.
  var title: String { isBlind ? reference(of: review.application) : personName }
}

/// Which part of the queue is shown.
enum QueueView: String, Sendable, CaseIterable {
  case open = "por-hacer"
  case done = "hechas"

  var name: String {
    switch self {
    case .open: "Por hacer"
    case .done: "Hechas"
    }
  }

  /// A condition on `review` and its call.
  fileprivate var condition: SQL {
    switch self {
    case .open: "review.state = 'assigned' AND grant_call.state = 'review'"
    case .done: "(review.state <> 'assigned' OR grant_call.state <> 'review')"
    }
  }
}

/// How many lines a page has.
let linesOnAPage = 50

/// What somebody has to score, the oldest first, or has done, the newest first; one more than a page shows when there are
/// more. Without applications that were withdrawn.
func queue(of person: Person.ID, _ view: QueueView, page: Int, in db: ReadConnection) throws -> [QueueLine] {
  let order: SQL =
    view == .open
    ? "review.assigned_at, review.id" : "coalesce(review.submitted_at, review.ended_at, 0) DESC, review.id DESC"
  return try db.all(
    """
    SELECT \(Review.columns), grant_call.id, grant_call.name, grant_call.is_blind, grant_call.state,
           submitted_application.person_id, person_name.shown, submitted_application.amount,
           submitted_application.stage,
           (SELECT count(*) FROM review_score
             WHERE review_score.review_id = review.id AND review_score.level IS NOT NULL)
      FROM review
      JOIN submitted_application ON submitted_application.id = review.application_id
      JOIN grant_call ON grant_call.id = submitted_application.call_id
      JOIN person_name ON person_name.id = submitted_application.person_id
     WHERE review.evaluator_id = \(person) AND \(view.condition)
     ORDER BY \(order)
     LIMIT \(linesOnAPage + 1) OFFSET \(page * linesOnAPage)
    """)
}

func queueCount(of person: Person.ID, _ view: QueueView, in db: ReadConnection) throws -> Int {
  try db.one(
    """
    SELECT count(*)
      FROM review
      JOIN submitted_application ON submitted_application.id = review.application_id
      JOIN grant_call ON grant_call.id = submitted_application.call_id
     WHERE review.evaluator_id = \(person) AND \(view.condition)
    """)
}

/// What stands before and after a review in the queue of what is to be done. From one that is done already, the next is the
/// first of those that wait.
func neighbours(of review: Review, in db: ReadConnection) throws -> (previous: Review.ID?, next: Review.ID?) {
  let waiting = try db.all(
    """
    SELECT review.id
      FROM review
      JOIN submitted_application ON submitted_application.id = review.application_id
      JOIN grant_call ON grant_call.id = submitted_application.call_id
     WHERE review.evaluator_id = \(review.evaluator) AND \(QueueView.open.condition)
     ORDER BY review.assigned_at, review.id
    """
  ) { row throws(SQLiteError) in try row[0] as Review.ID }
  guard let position = waiting.firstIndex(of: review.id) else { return (nil, waiting.first) }
  return (
    position > 0 ? waiting[position - 1] : nil,
    position + 1 < waiting.count ? waiting[position + 1] : nil
  )
}
