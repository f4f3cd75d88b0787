import Applications
import Core
import GrantCalls
import Notices
import SQLite
import Selection

/// What an assignment came to.
package struct Assigned: Sendable, Equatable {
  /// How many reviews were given to somebody.
  package let given: Int
  /// Applications for which there are not enough evaluators without a conflict.
  package let short: [Application.ID]
}

/// Gives each application of a call to as many evaluators as the call wants, none with a conflict of interest, so that
/// nobody has much more to do than others. Called again, after evaluators came or went, it levels: what was handed in,
/// begun or asked for as a third review stays where it is, the rest may move.
///
/// - Parameter seed: the same one makes the same assignment again; it is kept with the event.
@discardableResult
package func assign(
  _ call: GrantCall, seed: Int64, by author: Person.ID, board: NoticeBoard, at now: Instant,
  in db: WriteConnection
) throws -> Assigned {
  try setConflictedAside(of: call, board: board, at: now, in: db)
  let chosen = try evaluators(of: call.id, in: db)
  try passOn(reviewsOfOthersThan: chosen, of: call, by: author, at: now, in: db)
  let bench = try AssignmentBench(call.id, evaluators: chosen, in: db)
  var random = SeededStream(seed: seed)
  let assignment = ReviewAssignment(
    applications: bench.applications.count, among: chosen.map { Int($0.rawValue) },
    conflicts: bench.excluded, already: bench.kept, each: call.reviewers, using: &random)
  let given = try write(assignment, of: bench, by: author, at: now, in: db)
  try record(
    .reviewsAssigned, by: author, about: [("call", call.id.rawValue), ("seed", seed)], at: now, in: db)
  for application in bench.applications {
    try complete(application, of: call, tells: false, board: board, at: now, in: db)
  }
  for evaluator in Set(given).sorted(by: { $0.rawValue < $1.rawValue }) {
    try tell(evaluator, .reviewsAssigned, board: board, at: now, in: db)
  }
  return Assigned(given: given.count, short: assignment.short.map { bench.applications[$0] })
}

/// Ends what people have to do who score here no more.
private func passOn(
  reviewsOfOthersThan chosen: [Person.ID], of call: GrantCall, by author: Person.ID, at now: Instant,
  in db: WriteConnection
) throws {
  let open = try openReviews(of: call.id, in: db)
  let staying = Set(chosen)
  for review in open where !staying.contains(review.evaluator) {
    try end(
      review.id, as: .passedOn, because: "Ya no evalúa en esta convocatoria", by: author, at: now, in: db)
  }
}

/// What `ReviewAssignment` asks for, by position.
private struct AssignmentBench {
  let applications: [Application.ID]
  /// Who must not score it: those with a conflict, and those who abstained or whose review was ended.
  let excluded: [Set<Int>]
  /// Whose review of it stays: handed in, begun, or a third one.
  let kept: [Set<Int>]
  /// Everybody who has it to do or did it.
  let active: [Set<Int>]

  init(_ call: GrantCall.ID, evaluators: [Person.ID], in db: ReadConnection) throws {
    let conflicts = try conflicts(ofAll: call, in: db)
    var ended: [Application.ID: Set<Int>] = [:]
    var kept: [Application.ID: Set<Int>] = [:]
    var active: [Application.ID: Set<Int>] = [:]
    for review in try allReviews(of: call, in: db) {
      let evaluator = Int(review.evaluator.rawValue)
      guard review.state.isActive else {
        ended[review.application, default: []].insert(evaluator)
        continue
      }
      active[review.application, default: []].insert(evaluator)
      if review.state == .submitted || review.isBegun || review.isThird {
        kept[review.application, default: []].insert(evaluator)
      }
    }
    let applications = conflicts.keys.sorted { $0.rawValue < $1.rawValue }
    self.applications = applications
    excluded = applications.map { application in
      Set((conflicts[application] ?? [:]).keys.map { Int($0.rawValue) }).union(ended[application] ?? [])
    }
    self.kept = applications.map { kept[$0] ?? [] }
    self.active = applications.map { active[$0] ?? [] }
  }
}

/// - Returns: the evaluator of each review that was given, with repeats.
private func write(
  _ assignment: ReviewAssignment, of bench: AssignmentBench, by author: Person.ID, at now: Instant,
  in db: WriteConnection
) throws -> [Person.ID] {
  var given: [Person.ID] = []
  for (position, application) in bench.applications.enumerated() {
    let wanted = Set(assignment.evaluators[position])
    // What nobody has touched moves without a trace of its own: the seed of the event repeats where it was.
    for evaluator in bench.active[position].subtracting(wanted).sorted() {
      try db.run(
        """
        DELETE FROM review
         WHERE application_id = \(application) AND evaluator_id = \(Int64(evaluator))
           AND state = 'assigned' AND version = 1 AND is_third = 0
        """)
    }
    for evaluator in wanted.subtracting(bench.active[position]).sorted() {
      let person = Person.ID(rawValue: Int64(evaluator))
      try give(application, to: person, isThird: false, by: author, at: now, in: db)
      given.append(person)
    }
  }
  return given
}

/// Writes a review to be done.
@discardableResult
func give(
  _ application: Application.ID, to evaluator: Person.ID, isThird: Bool, by author: Person.ID?,
  at now: Instant, in db: WriteConnection
) throws -> Review.ID {
  try db.one(
    """
    INSERT INTO review (application_id, evaluator_id, state, is_third, assigned_by, assigned_at)
    VALUES (\(application), \(evaluator), 'assigned', \(isThird), \(author), \(now))
    RETURNING id
    """)
}

func tell(
  _ evaluator: Person.ID, _ kind: NoticeKind, board: NoticeBoard, at now: Instant, in db: WriteConnection
) throws {
  try board.post(NewNotice(to: evaluator, kind, path: "/evaluacion"), at: now, in: db)
}
