import Applications
import Core
import GrantCalls
import SQLite

/// How far the reviews of a call are.
package struct ReviewProgress: Sendable, Equatable {
  /// Applications that are handed in.
  package let applications: Int
  /// Reviews that these need altogether, third ones included.
  package let due: Int
  /// Of these, handed in.
  package let submitted: Int
  /// Applications that lack a score, the first one first.
  package let waiting: [Application.ID]

  /// Whether a decision can be taken.
  package var isComplete: Bool { applications > 0 && waiting.isEmpty }
}

/// What an application has and needs.
struct ReviewNeed: Sendable, Equatable {
  let application: Application.ID
  /// To be done or handed in, without a third one.
  let active: Int
  /// Handed in, without a third one.
  let submitted: Int
  /// How far the highest of these is above the lowest, in hundredths; nil before the second.
  let spread: Int?
  /// To be done or handed in because the others are too far apart.
  let thirds: Int
  let submittedThirds: Int
  /// Whether a third one was ever asked for.
  let wasThirdAsked: Bool
}

extension ReviewNeed {
  /// How many more evaluators it needs, besides a third one.
  func missing(in call: GrantCall) -> Int { max(0, call.reviewers - active) }

  /// Whether those who were asked first are all in and too far apart. Asked for once, a third review stays asked for,
  /// whatever becomes of it or of the others.
  func needsThird(in call: GrantCall) -> Bool {
    wasThirdAsked || (submitted >= call.reviewers && spread.map { $0 > call.disagreement * 100 } ?? false)
  }

  func due(in call: GrantCall) -> Int { max(call.reviewers, active) + (needsThird(in: call) ? 1 : 0) }
  func isComplete(in call: GrantCall) -> Bool { submitted + submittedThirds >= due(in: call) }
}

/// What each application of a call has and needs, the first one first.
func needs(of call: GrantCall.ID, only application: Application.ID? = nil, in db: ReadConnection) throws
  -> [ReviewNeed]
{
  var condition: SQL = "submitted_application.call_id = \(call)"
  if let application { condition = "\(condition) AND submitted_application.id = \(application)" }
  return try db.all(
    """
    SELECT submitted_application.id,
           count(*) FILTER (WHERE review.is_third = 0 AND review.state IN ('assigned', 'submitted')),
           count(*) FILTER (WHERE review.is_third = 0 AND review.state = 'submitted'),
           max(review.points) FILTER (WHERE review.is_third = 0 AND review.state = 'submitted')
             - min(review.points) FILTER (WHERE review.is_third = 0 AND review.state = 'submitted'),
           count(*) FILTER (WHERE review.is_third = 1 AND review.state IN ('assigned', 'submitted')),
           count(*) FILTER (WHERE review.is_third = 1 AND review.state = 'submitted'),
           coalesce(max(review.is_third), 0)
      FROM submitted_application
      LEFT JOIN review ON review.application_id = submitted_application.id
     WHERE \(condition)
     GROUP BY submitted_application.id
     ORDER BY submitted_application.id
    """
  ) { row throws(SQLiteError) in
    ReviewNeed(
      application: try row[0], active: try row[1], submitted: try row[2], spread: try row[3],
      thirds: try row[4], submittedThirds: try row[5], wasThirdAsked: try row[6])
  }
}

/// How far the reviews of a call are.
package func progress(of call: GrantCall.ID, in db: ReadConnection) throws -> ReviewProgress {
  let call = try grantCall(call, in: db)
  let needs = try needs(of: call.id, in: db)
  return ReviewProgress(
    applications: needs.count, due: needs.reduce(0) { $0 + $1.due(in: call) },
    submitted: needs.reduce(0) { $0 + $1.submitted + $1.submittedThirds },
    waiting: needs.filter { !$0.isComplete(in: call) }.map(\.application))
}
