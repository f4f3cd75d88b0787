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
  /// By the rules in the address; what was decided, once it was.
  let standing: Standing
  let progress: ReviewProgress
  let unscored: [Application.ID]
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

  /// Nil where the rules are those that were announced.
  var change: StandingChange? {
    trial.rules == present.rules || decision != nil ? nil : StandingChange(from: present, to: standing)
  }

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
    let contest = try contest(of: seated.call, in: db)
    let names = try Awards.cityNames(seated.cities, in: db)
    let kinds = FloorKind.all(in: seated.cities, named: names)
    let announced = DecisionRules(
      announcedBy: seated.call, floors: contest.floors, seed: draw?.seed ?? Board.trialSeed)
    let trial = TrialRules(query, present: announced, kinds: kinds)
    let present: Standing
    let standing: Standing
    if let decision {
      standing = try decidedStanding(of: decision, in: db)
      present = standing
    } else {
      present = try Awards.standing(of: contest, by: announced)
      standing = trial.rules == announced ? present : try Awards.standing(of: contest, by: trial.rules)
    }
    let view = RankingView(query)
    let shown = decision == nil ? [] : view.shown(of: standing).map(\.entry.person)
    return Board(
      call: seated.call, seat: seated.seat, cityNames: names, kinds: kinds, present: present, trial: trial,
      standing: standing, progress: try progress(of: id, in: db), unscored: contest.unscored, draw: draw,
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

/// Which part of a ranking is shown: it stands in the address.
struct RankingView: Sendable, Equatable {
  enum Shown: String, CaseIterable, Sendable {
    case all = "todas"
    case funded = "financiadas"
    case unfunded = "sin-fondos"

    var name: HTML {
      switch self {
      case .all: "Todas"
      case .funded: "Financiadas"
      case .unfunded: "No financiadas"
      }
    }
  }

  let shown: Shown
  /// From 1.
  let page: Int
  static let pageSize = 100

  init(_ query: Form) {
    shown = query["ver"].flatMap(Shown.init) ?? .all
    page = min(max(query["pagina"].flatMap { Int($0) } ?? 1, 1), 10_000)
  }

  func chosen(of standing: Standing) -> [Standing.Line] {
    switch shown {
    case .all: standing.lines
    case .funded: standing.lines.filter(\.isFunded)
    case .unfunded: standing.lines.filter { !$0.isFunded }
    }
  }

  func shown(of standing: Standing) -> [Standing.Line] {
    Array(chosen(of: standing).dropFirst((page - 1) * Self.pageSize).prefix(Self.pageSize))
  }

  func pages(of standing: Standing) -> Int {
    max(1, (chosen(of: standing).count + Self.pageSize - 1) / Self.pageSize)
  }
}
