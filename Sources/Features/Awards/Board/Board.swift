import Applications
import Core
import Finance
import GrantCalls
import Markup
import Reviews
import SQLite
import Selection
import Web

/// Everything that a committee has before it.
struct Board {
  let call: GrantCall
  let seat: Seat
  let cityNames: [City.ID: String]
  let kinds: [FloorKind]
  /// As the call announced it, with the seed that was drawn or one for trying.
  let present: Standing
  let trial: TrialRules
  /// What both are worked out from; nil once it is decided.
  let contest: Contest?
  /// By the rules in the address; what was decided, once it was.
  let standing: Standing
  /// Nil where the rules are those that were announced, and where floors out of reach leave nothing to compare.
  let change: StandingChange?
  let progress: ReviewProgress
  let draw: Draw?
  let decision: AwardDecision?
  let closing: Closing?
  let view: RankingView
  /// Of those on the page of the ranking; nobody is named before it is decided (decision 0024).
  let names: [Person.ID: String]

  /// What has happened since the decision.
  struct Closing {
    let signatures: [Signature]
    /// Who of the committee has not signed, by name.
    let unsigned: [Member]
    let openAppeals: Int
    /// What is left after appeals that were granted.
    let left: Money
    let granted: Set<Application.ID>
    let hasSigned: Bool

    /// Everybody of the committee who is named.
    var people: [Person.ID] { signatures.map(\.person) + unsigned.map(\.id) }
  }

  /// Whether other rules than those that were announced are tried out.
  var isTrial: Bool { trial.rules != present.rules && decision == nil }
  /// Applications that cannot be ranked.
  var unscored: [Application.ID] { contest?.unscored ?? [] }

  /// For trying, while nothing was drawn.
  static let trialSeed = "prueba"
}

extension AwardsFeature {
  /// - Parameter query: rules that are tried out, and which part of the ranking is shown.
  func loadBoard(_ id: GrantCall.ID, of viewer: Viewer.SignedIn, _ query: Form, in db: ReadConnection) throws
    -> Board
  {
    let seated = try call(id, boardOf: viewer, in: db)
    let draw = try draw(of: id, in: db)
    let decision = try decision(on: id, in: db)
    let names = try Awards.cityNames(seated.cities, in: db)
    let kinds = FloorKind.all(in: seated.cities, named: names)
    let announced = DecisionRules(
      announcedBy: seated.call, floors: try floors(of: id, in: db), seed: draw?.seed ?? Board.trialSeed)
    let trial = TrialRules(query, present: announced, kinds: kinds)
    let present: Standing
    let standing: Standing
    let contest: Contest?
    if let decision {
      standing = try decidedStanding(of: decision, in: db)
      present = standing
      contest = nil
    } else {
      let loaded = try Awards.contest(of: seated.call, in: db)
      present = try Awards.standing(of: loaded, by: announced)
      standing = trial.rules == announced ? present : try Awards.standing(of: loaded, by: trial.rules)
      contest = loaded
    }
    let isComparable = standing.rules != present.rules && standing.trouble == nil && present.trouble == nil
    let view = RankingView(query)
    let shown = decision == nil ? [] : view.shown(of: standing).map(\.entry.person)
    return Board(
      call: seated.call, seat: seated.seat, cityNames: names, kinds: kinds, present: present, trial: trial,
      contest: contest, standing: standing,
      change: isComparable ? StandingChange(from: present, to: standing) : nil,
      progress: try progress(of: id, in: db), draw: draw,
      decision: decision, closing: try decision.map { try closing(of: $0, seated, for: viewer, in: db) },
      view: view, names: try personNames(shown, in: db))
  }

  private func closing(
    of decision: AwardDecision, _ seated: SeatedCall, for viewer: Viewer.SignedIn, in db: ReadConnection
  ) throws -> Board.Closing {
    let signatures = try signatures(of: decision.id, in: db)
    let members = try committee(of: seated.cities, in: db)
    return Board.Closing(
      signatures: signatures,
      unsigned: members.filter { member in !signatures.contains { $0.person == member.id } },
      openAppeals: try appeals(in: seated.call.id, db).count { $0.answer == nil },
      left: try left(of: decision, in: db), granted: try grantedOnAppeal(decision.id, in: db),
      hasSigned: signatures.contains { $0.person == viewer.id })
  }
}

/// What people are called.
func personNames(_ people: [Person.ID], in db: ReadConnection) throws -> [Person.ID: String] {
  guard !people.isEmpty else { return [:] }
  let rows = try db.all("SELECT id, shown FROM person_name WHERE id IN (\(people))") {
    row throws(SQLiteError) in (try row[0] as Person.ID, try row[1] as String)
  }
  return Dictionary(rows, uniquingKeysWith: { first, _ in first })
}
