import Applications
import Core
import Finance
import GrantCalls
import SQLite
import Selection

/// A decision on a call, as it was signed.
package struct AwardDecision: Sendable, Equatable, RowDecodable {
  package struct ID: Sendable, Hashable, RawRepresentable, ColumnValue {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
  }

  package let id: ID
  let budget: Money
  let seed: String
  let basis: DecisionRules.Basis
  let note: String
  package let at: Instant

  package init(row: Row) throws(SQLiteError) {
    id = try row[0]
    budget = Money(cents: try row[1])
    seed = try row[2]
    basis = try row[3]
    note = try row[4]
    at = try row[5]
  }
}

/// What became of one application, as it is kept.
package enum AwardOutcome: String, Sendable, CaseIterable, ColumnValue {
  case funded
  case noMoney = "no-money"
  case floor

  /// As people read it, without its details.
  package var name: String {
    switch self {
    case .funded: "Financiada"
    case .noMoney: "No queda dinero"
    case .floor: "Una cuota no se alcanzaría"
    }
  }
}

extension CutLine.Outcome {
  /// As it is kept: what happened, and what belongs to it.
  var stored: (outcome: AwardOutcome, detail: String) {
    switch self {
    case .funded: (.funded, "")
    case .beyondBudget(let left): (.noMoney, String(left.cents))
    case .keptForFloors(let floors): (.floor, floors.map(String.init).joined(separator: ","))
    }
  }

  init(_ outcome: AwardOutcome, detail: String) {
    self =
      switch outcome {
      case .funded: .funded
      case .noMoney: .beyondBudget(left: Money(cents: Int(detail) ?? 0))
      case .floor: .keptForFloors(detail.split(separator: ",").compactMap { Int($0) })
      }
  }
}

/// The decision on a call; nil while there is none.
package func decision(on call: GrantCall.ID, in db: ReadConnection) throws -> AwardDecision? {
  try db.first("SELECT id, budget, seed, basis, note, at FROM award_decision WHERE call_id = \(call)")
}

/// The floors that a decision was taken with, in their order.
func floors(of decision: AwardDecision.ID, in db: ReadConnection) throws -> [CallFloor] {
  let rows = try db.all(
    "SELECT kind, subject, least FROM award_floor WHERE decision_id = \(decision) ORDER BY position"
  ) { row throws(SQLiteError) in
    (kind: try row[0] as String, subject: try row[1] as String, least: try row[2] as Int)
  }
  return rows.compactMap { CallFloor(kind: $0.kind, subject: $0.subject, least: $0.least) }
}

extension CallFloor {
  /// As it is kept; nil for what this program never kept.
  init?(kind: String, subject: String, least: Int) {
    switch kind {
    case "women": self.init(.women, atLeast: least)
    case "city": self.init(.city(City.ID(rawValue: subject)), atLeast: least)
    case _:
      guard let stage = BusinessStage(rawValue: subject) else { return nil }
      self.init(.stage(stage), atLeast: least)
    }
  }

  var stored: (kind: String, subject: String) {
    switch kind {
    case .women: ("women", "")
    case .city(let city): ("city", city.rawValue)
    case .stage(let stage): ("stage", stage.rawValue)
    }
  }
}

/// Where everybody stood when it was decided: what the record says, whatever appeals changed later.
package func decidedStanding(of decision: AwardDecision, in db: ReadConnection) throws -> Standing {
  let lines = try db.all(
    """
    SELECT submitted_application.id, submitted_application.person_id, submitted_application.city,
           submitted_application.stage, submitted_application.is_woman, award.amount, award.place, award.mean,
           award.fair, award.is_tied, award.decided, award.detail
      FROM award
      JOIN submitted_application ON submitted_application.id = award.application_id
     WHERE award.decision_id = \(decision.id)
     ORDER BY award.place
    """
  ) { row throws(SQLiteError) in
    Standing.Line(
      place: try row[6], entry: try Contest.Entry(row: row), mean: try row[7], fair: try row[8],
      isTied: try row[9], outcome: CutLine.Outcome(try row[10], detail: try row[11]))
  }
  let rules = DecisionRules(
    budget: decision.budget, floors: try floors(of: decision.id, in: db), basis: decision.basis,
    seed: decision.seed)
  return Standing(rules: rules, lines: lines, trouble: nil)
}
