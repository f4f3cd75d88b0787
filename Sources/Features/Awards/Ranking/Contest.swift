import Applications
import Core
import Finance
import GrantCalls
import SQLite
import Selection

/// Everything that a call is ranked by: who applied, for how much, and what evaluators gave.
package struct Contest: Sendable {
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

  package let facts: ContestFacts
  package let fair: FairScores

  package var call: GrantCall { facts.call }
  package var floors: [CallFloor] { facts.floors }
  package var entries: [Entry] { facts.entries }
  package var scores: [Score] { facts.scores }

  package init(_ facts: ContestFacts) {
    self.facts = facts
    fair = FairScores(facts.scores)
  }

  /// Applications that nobody has scored: they cannot be ranked.
  package var unscored: [Application.ID] {
    entries.lazy.map(\.id).filter { fair.lines[Int($0.rawValue)] == nil }
  }
}

/// - Throws: `SQLiteError`.
package func contest(of call: GrantCall, in db: ReadConnection) throws -> Contest {
  Contest(try contestFacts(of: call, in: db))
}
