import Applications
import Core
import Courses
import GrantCalls
import SQLite
import Selection

/// The level that an evaluator chose for a criterion, and why.
package struct CriterionScore: Sendable, Equatable {
  package let criterion: Criterion.ID
  /// Counted from 0 in the levels of the rubric.
  package let level: Int
  package let reason: String

  package init(criterion: Criterion.ID, level: Int, reason: String) {
    self.criterion = criterion
    self.level = level
    self.reason = reason
  }
}

/// A review that was handed in and counts.
package struct SubmittedReview: Sendable, Equatable {
  package let id: Review.ID
  package let application: Application.ID
  package let evaluator: Person.ID
  /// Hundredths of a point of 100.
  package let points: Int
  /// On the whole; may be empty.
  package let comment: String
  /// Asked for because the others were too far apart.
  package let isThird: Bool
  package let at: Instant
  /// In the order of the criteria's ids; look them up by id in the call's rubric.
  package var scores: [CriterionScore] = []
}

/// The reviews of an application that count, the one that was handed in first in front.
package func submittedReviews(of application: Application.ID, in db: ReadConnection) throws -> [SubmittedReview]
{
  try reviews(where: "review.application_id = \(application)", in: db)
}

/// The same of a whole call, by application.
package func submittedReviews(ofAll call: GrantCall.ID, in db: ReadConnection) throws
  -> [Application.ID: [SubmittedReview]]
{
  let all = try reviews(
    where: "review.application_id IN (SELECT id FROM submitted_application WHERE call_id = \(call))", in: db)
  return Dictionary(grouping: all, by: \.application)
}

private func reviews(where condition: SQL, in db: ReadConnection) throws -> [SubmittedReview] {
  var found = try db.all(
    """
    SELECT review.id, review.application_id, review.evaluator_id, review.points, review.comment, review.is_third,
           review.submitted_at
      FROM review
     WHERE review.state = 'submitted' AND \(condition)
     ORDER BY review.submitted_at, review.id
    """
  ) { row throws(SQLiteError) in
    SubmittedReview(
      id: try row[0], application: try row[1], evaluator: try row[2], points: try row[3], comment: try row[4],
      isThird: try row[5], at: try row[6])
  }
  let scores = try db.all(
    """
    SELECT review_score.review_id, review_score.criterion, review_score.level, review_score.reason
      FROM review
      JOIN review_score ON review_score.review_id = review.id
     WHERE review.state = 'submitted' AND review_score.level IS NOT NULL AND \(condition)
     ORDER BY review_score.review_id, review_score.criterion
    """
  ) { row throws(SQLiteError) in
    (
      review: try row[0] as Review.ID,
      score: CriterionScore(
        criterion: Criterion.ID(rawValue: try row[1]), level: try row[2], reason: try row[3])
    )
  }
  let byReview = Dictionary(grouping: scores, by: \.review)
  for index in found.indices { found[index].scores = byReview[found[index].id]?.map(\.score) ?? [] }
  return found
}

/// Every score of a call that counts, for ranking and fair scores: numbers of applications and persons, points from 0 to 100.
package func scores(of call: GrantCall.ID, in db: ReadConnection) throws -> [Score] {
  try db.all(
    """
    SELECT submitted_review.application_id, submitted_review.evaluator_id, submitted_review.points
      FROM submitted_application
      JOIN submitted_review ON submitted_review.application_id = submitted_application.id
     WHERE submitted_application.call_id = \(call)
     ORDER BY submitted_review.application_id, submitted_review.evaluator_id
    """
  ) { row throws(SQLiteError) in
    Score(
      application: Int(try row[0] as Int64), evaluator: Int(try row[1] as Int64),
      points: Double(try row[2] as Int) / 100)
  }
}
