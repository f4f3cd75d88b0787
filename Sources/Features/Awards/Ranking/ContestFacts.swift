import Applications
import Core
import Crypto
import GrantCalls
import Reviews
import SQLite
import Selection

/// What stands in the database of a contest, with nothing worked out yet: quick to read again, so that a decision can tell
/// whether anything it was worked out from has changed.
package struct ContestFacts: Sendable, Equatable {
  package let call: GrantCall
  /// As the call announced them.
  package let floors: [CallFloor]
  /// By their numbers.
  package let entries: [Contest.Entry]
  /// Of those that are handed in, by application and evaluator.
  package let scores: [Score]
  /// Applications that lack a score, the first one first.
  package let waiting: [Application.ID]

  /// Applications that turned out to be of one person, whose records were merged; of these only one may be decided on.
  package let shared: [[Application.ID]]

  package init(
    call: GrantCall, floors: [CallFloor], entries: [Contest.Entry], scores: [Score],
    waiting: [Application.ID],
    shared: [[Application.ID]]
  ) {
    self.call = call
    self.floors = floors
    self.entries = entries
    self.scores = scores
    self.waiting = waiting
    self.shared = shared
  }

  /// 64 hexadecimal digits that stand for all of it, for a form to send back.
  package var fingerprint: String {
    var hash = SHA256.Running()
    for floor in floors { hash.add(Array("f\(floor.stored):\(floor.least);".utf8)) }
    for entry in entries {
      hash.add(
        Array(
          "e\(entry.id.rawValue):\(entry.city.rawValue):\(entry.stage.rawValue):\(entry.isWoman):\(entry.amount.cents);"
            .utf8))
    }
    for score in scores { hash.add(Array("s\(score.application):\(score.evaluator):\(score.points);".utf8)) }
    for id in waiting { hash.add(Array("w\(id.rawValue);".utf8)) }
    for id in shared.joined() { hash.add(Array("d\(id.rawValue);".utf8)) }
    return hash.finish().hexadecimal
  }
}

/// - Throws: `SQLiteError`.
package func contestFacts(of call: GrantCall, in db: ReadConnection) throws -> ContestFacts {
  let entries: [Contest.Entry] = try db.all(
    """
    SELECT id, person_id, city, stage, is_woman, amount
      FROM submitted_application
     WHERE call_id = \(call.id)
     ORDER BY id
    """)
  let scores = try db.all(
    """
    SELECT submitted_review.application_id, submitted_review.evaluator_id, submitted_review.points
      FROM submitted_application
      JOIN submitted_review ON submitted_review.application_id = submitted_application.id
     WHERE submitted_application.call_id = \(call.id)
     ORDER BY submitted_review.application_id, submitted_review.evaluator_id
    """
  ) { row throws(SQLiteError) in
    Score(
      application: try row[0], evaluator: try row[1],
      points: Double(try row[2] as Int) / 100)
  }
  return ContestFacts(
    call: call, floors: try floors(of: call.id, in: db), entries: entries, scores: scores,
    waiting: try progress(of: call.id, in: db).waiting,
    shared: try applicationsOfOnePerson(in: call.id, db))
}
