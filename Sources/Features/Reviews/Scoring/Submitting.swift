import Core
import Courses
import GrantCalls
import Notices
import SQLite

/// What came of handing a review in.
package enum ReviewOutcome: Sendable, Equatable {
  case submitted
  /// A conflict of interest came up, or the coordinator gave it to somebody else: what is written stays, and does not
  /// count.
  case endedMeanwhile(Review.State)
  /// The call is not in review.
  case notInReview
}

/// Hands a review in: from then on it counts and never changes. Where the evaluators who were asked first are too far
/// apart, another one is asked, in the same transaction and without telling them.
///
/// - Parameters:
///   - scores: one for each criterion of the call's rubric, within its scale.
///   - comment: on the whole; may be empty.
/// - Returns: `.endedMeanwhile(.setAside)` too where this very hand-in found the conflict.
package func submitReview(
  _ id: Review.ID, scores: [CriterionScore], comment: String, board: NoticeBoard, at now: Instant,
  in db: WriteConnection
) throws -> ReviewOutcome {
  let before = try review(id, in: db)
  let own = try review(id, of: before.evaluator, in: db)
  try setConflictedAside(of: own.call, only: before.application, board: board, at: now, in: db)
  let state = try review(id, in: db).state
  guard state == .assigned else { return .endedMeanwhile(state) }
  guard own.call.state == .review else { return .notInReview }
  let rubric = try rubric(of: own.call)
  let byCriterion = Dictionary(scores.map { ($0.criterion, $0) }, uniquingKeysWith: { first, _ in first })
  let levels = rubric.criteria.map { byCriterion[$0.id]?.level }
  guard let points = points(of: levels, by: rubric) else {
    preconditionFailure("a review without a level for each criterion")
  }
  try keep(scores, of: id, in: db)
  try db.run(
    """
    UPDATE review
       SET state = 'submitted', points = \(points), comment = \(comment), submitted_at = \(now),
           version = version + 1
     WHERE id = \(id)
    """)
  try recordReview(.reviewSubmitted, id, by: own.review.evaluator, at: now, in: db)
  try complete(before.application, of: own.call, board: board, at: now, in: db)
  return .submitted
}

private func keep(_ scores: [CriterionScore], of review: Review.ID, in db: WriteConnection) throws {
  try db.run("DELETE FROM review_score WHERE review_id = \(review)")
  for score in scores {
    try db.run(
      """
      INSERT INTO review_score (review_id, criterion, level, reason)
      VALUES (\(review), \(score.criterion.rawValue), \(score.level), \(score.reason))
      """)
  }
}
