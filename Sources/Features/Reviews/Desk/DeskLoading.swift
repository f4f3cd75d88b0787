import Applications
import Core
import GrantCalls
import SQLite

/// An evaluator on the coordinator's desk.
struct EvaluatorLine: Sendable, RowDecodable {
  let person: Person.ID
  let name: String
  /// Chosen for the call and not taken out.
  let isChosen: Bool
  /// Holds the role in a city of the call.
  let holdsRole: Bool
  /// Reviews to be done.
  let open: Int
  /// Of these, with something written.
  let begun: Int
  let submitted: Int
  /// Since when the oldest of those to be done waits.
  let oldest: Instant?
  /// Abstained from, passed on or set aside.
  let ended: Int

  init(row: Row) throws(SQLiteError) {
    person = try row[0]
    name = try row[1]
    isChosen = try row[2]
    holdsRole = try row[3]
    open = try row[4]
    begun = try row[5]
    submitted = try row[6]
    oldest = try row[7]
    ended = try row[8]
  }

  /// Whether they were chosen, or have anything to do with a review here.
  var isInvolved: Bool { isChosen || open + submitted + ended > 0 }
  /// Whether they score here.
  var isActive: Bool { isChosen && holdsRole }
}

/// Everybody who scores in a call, did, or may be chosen to, by name.
func evaluatorLines(of call: GrantCall.ID, in db: ReadConnection) throws -> [EvaluatorLine] {
  try db.all(
    """
    WITH able (person_id) AS (
      SELECT DISTINCT role_held.person_id
        FROM role_held
        JOIN grant_call_city ON grant_call_city.city = role_held.city
       WHERE role_held.role = \(Role.evaluator) AND grant_call_city.call_id = \(call)
    ), tally AS (
      SELECT review.evaluator_id AS person_id,
             count(*) FILTER (WHERE review.state = 'assigned') AS open,
             count(*) FILTER (WHERE review.state = 'assigned' AND review.version > 1) AS begun,
             count(*) FILTER (WHERE review.state = 'submitted') AS submitted,
             min(review.assigned_at) FILTER (WHERE review.state = 'assigned') AS oldest,
             count(*) FILTER (WHERE review.state IN ('abstained', 'passed-on', 'set-aside')) AS ended
        FROM submitted_application
        JOIN review ON review.application_id = submitted_application.id
       WHERE submitted_application.call_id = \(call)
       GROUP BY review.evaluator_id
    ), everybody (person_id) AS (
      SELECT person_id FROM able
       UNION
      SELECT person_id FROM grant_evaluator WHERE call_id = \(call)
       UNION
      SELECT person_id FROM tally
    )
    SELECT everybody.person_id, person_name.shown,
           EXISTS (SELECT 1 FROM grant_evaluator
                    WHERE grant_evaluator.call_id = \(call) AND grant_evaluator.person_id = everybody.person_id
                      AND grant_evaluator.removed_at IS NULL),
           EXISTS (SELECT 1 FROM able WHERE able.person_id = everybody.person_id),
           coalesce(tally.open, 0), coalesce(tally.begun, 0), coalesce(tally.submitted, 0), tally.oldest,
           coalesce(tally.ended, 0)
      FROM everybody
      JOIN person_name ON person_name.id = everybody.person_id
      LEFT JOIN tally ON tally.person_id = everybody.person_id
     ORDER BY person_name.shown, everybody.person_id
    """)
}

/// An application on the coordinator's desk.
struct ApplicationLine: Sendable {
  let need: ReviewNeed
  let person: Person.ID
  let name: String
}

/// The applications of one page, as they are told by `needs`.
func applicationLines(_ needs: [ReviewNeed], in db: ReadConnection) throws -> [ApplicationLine] {
  guard !needs.isEmpty else { return [] }
  let ids = needs.map(\.application)
  var people: [Application.ID: (Person.ID, String)] = [:]
  try db.forEach(
    """
    SELECT submitted_application.id, person_name.id, person_name.shown
      FROM submitted_application
      JOIN person_name ON person_name.id = submitted_application.person_id
     WHERE submitted_application.id IN (\(ids))
    """
  ) { row in people[try row[0]] = (try row[1], try row[2]) }
  return needs.compactMap { need in
    people[need.application].map { ApplicationLine(need: need, person: $0.0, name: $0.1) }
  }
}

/// All that the desk of a call shows.
struct EvaluationDesk: Sendable {
  let call: GrantCall
  let stage: GrantCall.Stage
  /// Whether the viewer runs the call, or only looks.
  let mayRun: Bool
  let evaluators: [EvaluatorLine]
  let progress: ReviewProgress
  /// Applications for which somebody is missing who could score them.
  let short: [ReviewNeed]
  let view: ApplicationsView
  let counts: [ApplicationsView: Int]
  let search: ReferenceSearch
  /// From 1.
  let page: Int
  let pages: Int
  /// One page.
  let lines: [ApplicationLine]

  /// Who score or did, and, for whoever may choose them, who could.
  var named: [EvaluatorLine] { mayChoose ? evaluators : evaluators.filter(\.isInvolved) }
  /// Whether the viewer may add people now and take them out.
  var mayChoose: Bool { mayRun && (call.state == .published || call.state == .review) }
  var active: [EvaluatorLine] { evaluators.filter(\.isActive) }
  /// Chosen and no longer able, or taken out with work to be done: their reviews wait to be given to others.
  var gone: [EvaluatorLine] { evaluators.filter { !$0.isActive && $0.open > 0 } }
}

/// Which applications the desk lists.
enum ApplicationsView: String, Sendable, CaseIterable {
  case short = "sin-quien"
  case waiting = "por-evaluar"
  case all = "todas"

  var name: String {
    switch self {
    case .short: "Falta quien evalúe"
    case .waiting: "Por evaluar"
    case .all: "Todas"
    }
  }

  func shows(_ need: ReviewNeed, in call: GrantCall) -> Bool {
    switch self {
    case .short: need.isShort(in: call)
    case .waiting: !need.isComplete(in: call)
    case .all: true
    }
  }
}

extension ReviewNeed {
  /// Whether nobody is asked for a score that it needs.
  func isShort(in call: GrantCall) -> Bool { missing(in: call) > 0 || (needsThird(in: call) && thirds == 0) }
}
