import Core
import Finance
import FinancialTool
import GrantCalls
import SQLite

/// What a person sees of their own application to a call.
struct OwnView: Sendable {
  let call: GrantCall
  let cities: [CallCity]
  let documents: [CallDocument]
  /// Nil before it is begun.
  let draft: OwnDraft?
  let lines: [EligibilityLine]
  /// The newest first.
  let versions: [KeptVersion]
  /// As it was approved; nil while it is not, and where files were handed in its place.
  let plan: FinancialPlan?
  /// Why a coordinator withdrew another one that the person had handed in by a record that was merged; nil for nothing.
  let keptBecause: String?
  let now: Instant

  var isOpen: Bool { call.stage(at: now) == .open }

  /// What is asked of it before it can be handed in; nil before it is begun.
  var rules: HandInRules? {
    draft.map { HandInRules(call: call, documents: documents, draft: $0, lines: lines, now: now) }
  }

  /// The version that counts.
  var counting: KeptVersion? {
    guard let own = draft?.application, own.state == .submitted else { return nil }
    return versions.first { $0.number == own.number }
  }

  /// Whether something was written after what counts was handed in.
  var isChangedSince: Bool {
    guard let draft, let counting else { return false }
    return draft.savedAt > counting.at
  }
}

/// One of a call's cities.
struct CallCity: Sendable, Equatable, RowDecodable {
  let id: City.ID
  let name: String

  init(row: Row) throws(SQLiteError) {
    id = try row[0]
    name = try row[1]
  }
}

func cityName(_ city: City.ID, in db: ReadConnection) throws -> String {
  try db.one("SELECT name FROM city WHERE slug = \(city)")
}

/// In the order of their names.
func namedCities(of call: GrantCall.ID, in db: ReadConnection) throws -> [CallCity] {
  try db.all(
    """
    SELECT city.slug, city.name
      FROM grant_call_city
      JOIN city ON city.slug = grant_call_city.city
     WHERE grant_call_city.call_id = \(call)
     ORDER BY city.name
    """)
}

/// - Throws: `Refusal.notFound` for a call that is not published.
func ownView(of person: Person.ID, for id: GrantCall.ID, at now: Instant, in db: ReadConnection) throws
  -> OwnView
{
  let call = try grantCall(id, in: db)
  guard call.state != .draft else { throw Refusal.notFound }
  let own = try application(to: id, of: person, in: db)
  let draft = try own.map { try ownDraft($0, in: db) }
  let facts = try facts(of: person, for: call, draft: draft, at: now, in: db)
  return OwnView(
    call: call, cities: try namedCities(of: id, in: db), documents: try documents(of: id, in: db),
    draft: draft,
    lines: eligibility(facts), versions: try own.map { try keptVersions(of: $0.id, in: db) } ?? [],
    plan: try facts.plan?.work.map { try financialPlan(ofVersion: $0, in: db) },
    keptBecause: try reasonOfKeepingOne(of: person, for: id, in: db), now: now)
}
