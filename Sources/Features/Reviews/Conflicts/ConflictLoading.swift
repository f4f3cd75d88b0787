import Applications
import Core
import GrantCalls
import SQLite

/// Conflicts of interest by evaluator.
package typealias Conflicts = [Person.ID: [Conflict]]

/// Everything that keeps somebody from scoring an application, as the tables are now: what the programme knows of the
/// person and of staff, and what was declared. Whoever applies conflicts with themselves.
package func conflicts(with application: Application, in db: ReadConnection) throws -> Conflicts {
  try conflicts(with: application.id, of: application.person, in: db)
}

func conflicts(with application: Application.ID, of person: Person.ID, in db: ReadConnection) throws
  -> Conflicts
{
  try conflicts(withAll: [(application, person)], in: db)[application] ?? [:]
}

/// The conflicts of several applications at once, in two statements: the programme is asked for each person by number, since a
/// list of numbers reaches into every part of the view, and a join would not.
func conflicts(withAll applications: [(id: Application.ID, person: Person.ID)], in db: ReadConnection) throws
  -> [Application.ID: Conflicts]
{
  guard !applications.isEmpty else { return [:] }
  var ties: [Person.ID: Conflicts] = [:]
  try db.forEach(
    """
    SELECT DISTINCT person_id, staff_id, kind, what
      FROM interest_tie
     WHERE person_id IN (\(applications.map(\.person)))
    """
  ) { row in
    ties[try row[0], default: [:]][try row[1] as Person.ID, default: []].append(
      Conflict(try row[2], try row[3]))
  }
  var all: [Application.ID: Conflicts] = [:]
  for one in applications {
    all[one.id] = (ties[one.person] ?? [:]).merging([one.person: [Conflict(.isApplicant)]]) { $1 + $0 }
  }
  try db.forEach(
    """
    SELECT application_id, evaluator_id, kind, reason
      FROM conflict_of_interest
     WHERE application_id IN (\(applications.map(\.id))) AND undone_at IS NULL
    """
  ) { row in
    all[try row[0], default: [:]][try row[1] as Person.ID, default: []].append(
      Conflict(try row[2], try row[3]))
  }
  return all
}

/// The conflicts of all applications of a call that are handed in.
package func conflicts(ofAll call: GrantCall.ID, in db: ReadConnection) throws -> [Application.ID: Conflicts]
{
  let applications = try db.all(
    "SELECT id, person_id FROM submitted_application WHERE call_id = \(call) ORDER BY id"
  ) { row throws(SQLiteError) in (id: try row[0] as Application.ID, person: try row[1] as Person.ID) }
  return try conflicts(withAll: applications, in: db)
}

/// A review whose evaluator turned out to have a conflict.
struct ConflictedReview: Sendable, Equatable {
  let review: Review.ID
  let application: Application.ID
  let evaluator: Person.ID
  /// The first of its conflicts.
  let conflict: Conflict
}

/// Reviews that count or are going to although their evaluator must not score that application: of one application, or
/// of a whole call.
func conflictedReviews(
  of call: GrantCall.ID, only application: Application.ID? = nil, in db: ReadConnection
) throws -> [ConflictedReview] {
  var condition: SQL = "submitted_application.call_id = \(call)"
  if let application { condition = "\(condition) AND submitted_application.id = \(application)" }
  let active = try db.all(
    """
    SELECT review.id, review.application_id, review.evaluator_id, submitted_application.person_id
      FROM submitted_application
      JOIN review ON review.application_id = submitted_application.id
     WHERE \(condition) AND review.state IN ('assigned', 'submitted')
     ORDER BY review.application_id, review.id
    """
  ) { row throws(SQLiteError) in
    (
      review: try row[0] as Review.ID, application: try row[1] as Application.ID,
      evaluator: try row[2] as Person.ID, person: try row[3] as Person.ID
    )
  }
  let people = Dictionary(active.map { ($0.application, $0.person) }) { first, _ in first }
  let known = try conflicts(
    withAll: people.sorted { $0.key.rawValue < $1.key.rawValue }.map { ($0.key, $0.value) }, in: db)
  return active.compactMap { one in
    known[one.application]?[one.evaluator]?.first.map {
      ConflictedReview(
        review: one.review, application: one.application, evaluator: one.evaluator, conflict: $0)
    }
  }
}

/// Applications that an evaluator has to score and must not.
func conflictedOwnReviews(of evaluator: Person.ID, in db: ReadConnection) throws -> [(
  call: GrantCall.ID, application: Application.ID
)] {
  let open = try db.all(
    """
    SELECT submitted_application.call_id, submitted_application.id, submitted_application.person_id
      FROM review
      JOIN submitted_application ON submitted_application.id = review.application_id
     WHERE review.evaluator_id = \(evaluator) AND review.state = 'assigned'
     ORDER BY review.id
    """
  ) { row throws(SQLiteError) in
    (
      call: try row[0] as GrantCall.ID, application: try row[1] as Application.ID,
      person: try row[2] as Person.ID
    )
  }
  let known = try conflicts(withAll: open.map { ($0.application, $0.person) }, in: db)
  return open.filter { known[$0.application]?[evaluator] != nil }.map { ($0.call, $0.application) }
}
