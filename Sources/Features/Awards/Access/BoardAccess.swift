import Cohorts
import Core
import GrantCalls
import SQLite

/// What somebody does with a call's scores and decision.
enum Seat: Sendable, Equatable {
  /// Decides and signs, in one of the call's cities.
  case committee
  /// Sees everything, and answers appeals with the committee; decides nothing.
  case coordination
}

/// A call with what `viewer` does there.
struct SeatedCall {
  let call: GrantCall
  let seat: Seat
  /// Where the call is held.
  let cities: [City.ID]
}

/// A call whose scores `viewer` may see: the committee of one of its cities, those who coordinate one, administrators.
/// Whoever holds both seats decides.
///
/// - Throws: `Refusal.notFound` for everybody else, and for drafts; `Refusal.forbidden` for those who still have reviews to hand
///   in there, whose scores must not lean on others', and for those who applied there themselves.
func call(_ id: GrantCall.ID, boardOf viewer: Viewer.SignedIn, in db: ReadConnection) throws -> SeatedCall {
  let call = try grantCall(id, in: db)
  let cities = try cities(of: id, in: db)
  guard call.state != .draft, let seat = seat(of: viewer, in: cities) else { throw Refusal.notFound }
  let applied = try db.first(
    "SELECT 1 FROM submitted_application WHERE call_id = \(id) AND person_id = \(viewer.id)", as: Int.self)
  if applied != nil {
    throw Refusal.forbidden(
      "Postulaste a esta convocatoria: sus puntajes y su decisión las lleva otra persona. Tu resultado sale en tu aula."
    )
  }
  if try hasOpenReviews(viewer.id, in: id, db) {
    throw Refusal.forbidden(
      "Todavía tienes evaluaciones por entregar en esta convocatoria. Entrégalas o abstente, y después verás los puntajes."
    )
  }
  return SeatedCall(call: call, seat: seat, cities: cities)
}

/// The same for those who decide.
///
/// - Throws: also `Refusal.forbidden` for those who see without deciding.
func call(_ id: GrantCall.ID, decidedBy viewer: Viewer.SignedIn, in db: ReadConnection) throws -> SeatedCall {
  let seated = try call(id, boardOf: viewer, in: db)
  guard seated.seat == .committee else {
    throw Refusal.forbidden("Esto lo hace la mesa de decisión de una de las ciudades de la convocatoria.")
  }
  return seated
}

private func seat(of viewer: Viewer.SignedIn, in cities: [City.ID]) -> Seat? {
  let decides = viewer.grants.contains { grant in
    grant.role == .committee && cities.contains { grant.place == .city($0) }
  }
  if decides { return .committee }
  return cities.contains { coordinates($0, viewer) } ? .coordination : nil
}

/// Whether somebody has reviews of a call that are neither handed in nor ended.
private func hasOpenReviews(_ person: Person.ID, in call: GrantCall.ID, _ db: ReadConnection) throws -> Bool {
  try db.first(
    """
    SELECT 1
      FROM review
      JOIN submitted_application ON submitted_application.id = review.application_id
     WHERE review.evaluator_id = \(person) AND review.state = 'assigned' AND submitted_application.call_id = \(call)
     LIMIT 1
    """, as: Int.self) != nil
}

/// Calls of `viewer`'s cities that are past drafts, those that wait for a decision first, then the latest.
func calls(boardOf viewer: Viewer.SignedIn, in db: ReadConnection) throws -> [GrantCall] {
  let all: [GrantCall] = try db.all(
    """
    SELECT \(GrantCall.columns)
      FROM grant_call
     WHERE grant_call.state <> 'draft'
     ORDER BY grant_call.state <> 'review', grant_call.id DESC
    """)
  let places = try citiesOfCalls(in: db)
  return all.filter { seat(of: viewer, in: places[$0.id] ?? []) != nil }
}

/// What the cities of a call are called.
func cityNames(_ cities: [City.ID], in db: ReadConnection) throws -> [City.ID: String] {
  guard !cities.isEmpty else { return [:] }
  let rows = try db.all("SELECT slug, name FROM city WHERE slug IN (\(cities))") {
    row throws(SQLiteError) in (try row[0] as City.ID, try row[1] as String)
  }
  return Dictionary(uniqueKeysWithValues: rows)
}
