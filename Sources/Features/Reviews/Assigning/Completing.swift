import Applications
import Core
import GrantCalls
import Notices
import SQLite

/// Gives an application what it lacks: evaluators in the place of those whose reviews ended, and a third one where the
/// first are too far apart. Those with the least to do are asked first. Where nobody is left without a conflict it stays
/// short, and the coordinator's desk says so.
///
/// - Parameter tells: whether those who are asked get a notice; `assign` tells everybody once.
func complete(
  _ application: Application.ID, of call: GrantCall, tells: Bool = true, board: NoticeBoard, at now: Instant,
  in db: WriteConnection
) throws {
  guard call.state == .review,
    let need = try needs(of: call.id, only: application, in: db).first
  else { return }
  let missing = need.missing(in: call)
  let lacksThird = need.thirds == 0 && need.needsThird(in: call)
  guard missing > 0 || lacksThird else { return }
  let free = try freeEvaluators(for: application, of: call.id, in: db)
  var asked = free[...]
  for _ in 0..<missing {
    guard let evaluator = asked.popFirst() else { return }
    let review = try give(application, to: evaluator, isThird: false, by: nil, at: now, in: db)
    try recordReview(.reviewAssigned, review, by: nil, at: now, in: db)
    if tells { try tell(evaluator, .reviewsAssigned, board: board, at: now, in: db) }
  }
  guard lacksThird, let evaluator = asked.popFirst() else { return }
  let review = try give(application, to: evaluator, isThird: true, by: nil, at: now, in: db)
  try recordReview(.thirdReviewAsked, review, by: nil, at: now, in: db)
  try tell(evaluator, .reviewsAssigned, board: board, at: now, in: db)
}

/// Who could score an application besides those who do: without a conflict, never asked before; whoever has the least to do
/// first, then whoever was given the least altogether.
func freeEvaluators(for id: Application.ID, of call: GrantCall.ID, in db: ReadConnection) throws -> [Person.ID] {
  let application = try application(id, in: db)
  let conflicts = try conflicts(with: application, in: db)
  let asked = Set(
    try db.all("SELECT evaluator_id FROM review WHERE application_id = \(id)") {
      row throws(SQLiteError) in try row[0] as Person.ID
    })
  var loads: [Person.ID: (open: Int, all: Int)] = [:]
  try db.forEach(
    """
    SELECT review.evaluator_id, count(*) FILTER (WHERE review.state = 'assigned'), count(*)
      FROM review
      JOIN application ON application.id = review.application_id
     WHERE application.call_id = \(call) AND review.state IN ('assigned', 'submitted')
     GROUP BY review.evaluator_id
    """
  ) { row in loads[try row[0]] = (try row[1], try row[2]) }
  return try evaluators(of: call, in: db)
    .filter { conflicts[$0] == nil && !asked.contains($0) }
    .sorted { left, right in
      let (one, other) = (loads[left] ?? (0, 0), loads[right] ?? (0, 0))
      return (one.open, one.all, left.rawValue) < (other.open, other.all, right.rawValue)
    }
}
