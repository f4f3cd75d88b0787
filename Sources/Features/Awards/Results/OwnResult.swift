import Applications
import Core
import Courses
import Finance
import GrantCalls
import Reviews
import SQLite
import Selection

/// What became of somebody's application, as its owner sees it.
struct OwnResult {
  let call: GrantCall
  let application: Application
  /// Nil while nothing is decided.
  let award: OwnAward?
  let appeal: Appeal?
  let now: Instant

  /// Whether an appeal is taken now.
  var mayAppeal: Bool {
    guard let award, appeal == nil, award.outcome != .funded else { return false }
    return now < appealsEnd(of: call, decidedAt: award.decidedAt)
  }
}

/// The decided part of it.
struct OwnAward {
  let decision: AwardDecision.ID
  let decidedAt: Instant
  let basis: DecisionRules.Basis
  let place: Int
  /// How many were ranked.
  let count: Int
  /// In hundredths of a point.
  let mean: Int
  let fair: Int
  let isTied: Bool
  /// As it was decided, and as it is now.
  let decided: CutLine.Outcome
  let outcome: AwardOutcome
  let amount: Money
  /// The decision's floors, and what cities are called.
  let floors: [CallFloor]
  let cityNames: [City.ID: String]
}

/// Somebody's own application that was handed in.
///
/// - Throws: `Refusal.notFound` where there is none.
func ownResult(of person: Person.ID, in id: GrantCall.ID, at now: Instant, in db: ReadConnection) throws -> OwnResult {
  let call = try grantCall(id, in: db)
  let own = try db.first(
    """
    SELECT \(Application.columns) FROM application
     WHERE call_id = \(id) AND person_id = \(person) AND state = 'submitted'
    """, as: Application.self)
  guard let own else { throw Refusal.notFound }
  let award = try decision(on: id, in: db).flatMap { try ownAward(of: own, $0, in: db) }
  return OwnResult(
    call: call, application: own, award: award, appeal: try appeal(of: own.id, in: db), now: now)
}

private func ownAward(of own: Application, _ decision: AwardDecision, in db: ReadConnection) throws -> OwnAward? {
  let floors = try floors(of: decision.id, in: db)
  let names = try cityNames(try cities(of: own.call, in: db), in: db)
  let count: Int = try db.one("SELECT count(*) FROM award WHERE decision_id = \(decision.id)")
  let found = try db.all(
    """
    SELECT place, mean, fair, is_tied, decided, detail, outcome, amount
      FROM award
     WHERE decision_id = \(decision.id) AND application_id = \(own.id)
    """
  ) { row throws(SQLiteError) in
    OwnAward(
      decision: decision.id, decidedAt: decision.at, basis: decision.basis, place: try row[0], count: count,
      mean: try row[1], fair: try row[2], isTied: try row[3],
      decided: CutLine.Outcome(try row[4], detail: try row[5]), outcome: try row[6],
      amount: Money(cents: try row[7]), floors: floors, cityNames: names)
  }
  return found.first
}
