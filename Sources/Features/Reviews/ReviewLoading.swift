import Applications
import Core
import GrantCalls
import SQLite

/// Every review of a call, whatever became of it, by application and age.
package func allReviews(of call: GrantCall.ID, in db: ReadConnection) throws -> [Review] {
  try db.all(
    """
    SELECT \(Review.columns)
      FROM submitted_application
      JOIN review ON review.application_id = submitted_application.id
     WHERE submitted_application.call_id = \(call)
     ORDER BY review.application_id, review.id
    """)
}

/// Those of a call that are to be done, the oldest first.
package func openReviews(of call: GrantCall.ID, in db: ReadConnection) throws -> [Review] {
  try db.all(
    """
    SELECT \(Review.columns)
      FROM submitted_application
      JOIN review ON review.application_id = submitted_application.id
     WHERE submitted_application.call_id = \(call) AND review.state = 'assigned'
     ORDER BY review.id
    """)
}

/// Every review of an application, whatever became of it, the oldest first.
package func allReviews(of application: Application.ID, in db: ReadConnection) throws -> [Review] {
  try db.all(
    "SELECT \(Review.columns) FROM review WHERE application_id = \(application) ORDER BY id")
}

func review(_ id: Review.ID, in db: ReadConnection) throws -> Review {
  let found: Review? = try db.first("SELECT \(Review.columns) FROM review WHERE id = \(id)")
  guard let found else { throw Refusal.notFound }
  return found
}

/// A review with its application and call, for its evaluator.
///
/// - Throws: `Refusal.notFound` for somebody else's, and for one of an application that was withdrawn.
func review(_ id: Review.ID, of viewer: Person.ID, in db: ReadConnection) throws -> OwnReview {
  let found = try review(id, in: db)
  guard found.evaluator == viewer else { throw Refusal.notFound }
  let application = try application(found.application, in: db)
  guard application.state == .submitted else { throw Refusal.notFound }
  return OwnReview(review: found, application: application, call: try grantCall(application.call, in: db))
}

/// A review with what it is about.
struct OwnReview: Sendable {
  let review: Review
  let application: Application
  let call: GrantCall

  /// Whether it can still be written.
  var isOpen: Bool { review.state == .assigned && call.state == .review }
}
