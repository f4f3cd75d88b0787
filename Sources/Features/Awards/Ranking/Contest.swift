import Applications
import Core
import Finance
import GrantCalls
import SQLite
import Selection

/// Everything that a call is ranked by: who applied, for how much, and what evaluators gave.
package struct Contest: Sendable, Equatable {
  /// An application that was handed in and holds.
  package struct Entry: Sendable, Equatable, RowDecodable {
    package let id: Application.ID
    package let person: Person.ID
    package let city: City.ID
    package let stage: BusinessStage
    package let isWoman: Bool
    /// All that it asks for; there are no parts of it.
    package let amount: Money

    package init(row: Row) throws(SQLiteError) {
      id = try row[0]
      person = try row[1]
      city = try row[2]
      stage = try row[3]
      isWoman = try row[4]
      amount = Money(cents: try row[5])
    }
  }

  package let call: GrantCall
  /// As the call announced them.
  package let floors: [CallFloor]
  /// By their numbers.
  package let entries: [Entry]
  /// Of those that are handed in, by application and evaluator.
  package let scores: [Score]
  package let fair: FairScores

  package init(call: GrantCall, floors: [CallFloor], entries: [Entry], scores: [Score]) {
    self.call = call
    self.floors = floors
    self.entries = entries
    self.scores = scores
    fair = FairScores(scores)
  }

  /// Applications that nobody has scored: they cannot be ranked.
  package var unscored: [Application.ID] {
    entries.lazy.map(\.id).filter { fair.lines[Int($0.rawValue)] == nil }
  }
}

/// - Throws: `SQLiteError`.
package func contest(of call: GrantCall, in db: ReadConnection) throws -> Contest {
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
  return Contest(
    call: call, floors: try floors(of: call.id, in: db), entries: entries, scores: scores)
}
