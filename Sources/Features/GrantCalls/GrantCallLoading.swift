import Cohorts
import Core
import SQLite

/// - Throws: `Refusal.notFound` where there is none.
package func grantCall(_ id: GrantCall.ID, in db: ReadConnection) throws -> GrantCall {
  let found: [GrantCall] = try db.all("SELECT \(GrantCall.columns) FROM grant_call WHERE id = \(id)")
  guard let call = found.first else { throw Refusal.notFound }
  return call
}

/// How often a call was changed, so that a form knows whether somebody else changed it meanwhile.
func version(of call: GrantCall.ID, in db: ReadConnection) throws -> Int64 {
  try db.one("SELECT version FROM grant_call WHERE id = \(call)")
}

/// The cities in which a call is held, by name of their slug.
package func cities(of call: GrantCall.ID, in db: ReadConnection) throws -> [City.ID] {
  try db.all("SELECT city FROM grant_call_city WHERE call_id = \(call) ORDER BY city") {
    row throws(SQLiteError) -> City.ID in try row[0]
  }
}

/// The same of every call, in one statement.
package func citiesOfCalls(in db: ReadConnection) throws -> [GrantCall.ID: [City.ID]] {
  let rows = try db.all("SELECT call_id, city FROM grant_call_city ORDER BY city") {
    row throws(SQLiteError) in (call: try row[0] as GrantCall.ID, city: try row[1] as City.ID)
  }
  return Dictionary(grouping: rows, by: \.call).mapValues { $0.map(\.city) }
}

/// The counts that those who are funded must reach together: women first, then cities, then stages.
package func floors(of call: GrantCall.ID, in db: ReadConnection) throws -> [CallFloor] {
  let rows: [(kind: String, subject: String, least: Int)] = try db.all(
    """
    SELECT kind, subject, least FROM grant_call_floor WHERE call_id = \(call)
     ORDER BY kind = 'stage', kind = 'city', subject
    """
  ) { row throws(SQLiteError) in (try row[0], try row[1], try row[2]) }
  return rows.compactMap { row in
    switch row.kind {
    case "women": CallFloor(.women, atLeast: row.least)
    case "city": CallFloor(.city(City.ID(rawValue: row.subject)), atLeast: row.least)
    default: BusinessStage(rawValue: row.subject).map { CallFloor(.stage($0), atLeast: row.least) }
    }
  }
}

/// A call that `viewer` runs: administrators run all, coordinators those that are held in no other city than theirs.
///
/// - Throws: `Refusal.notFound` for whoever does not.
package func grantCall(_ id: GrantCall.ID, runBy viewer: Viewer.SignedIn, in db: ReadConnection) throws
  -> GrantCall
{
  let call = try grantCall(id, in: db)
  guard runs(try cities(of: id, in: db), viewer) else { throw Refusal.notFound }
  return call
}

/// A call whose desk `viewer` may see: administrators see all, coordinators and the committee those that are held in a city of
/// theirs.
///
/// - Throws: `Refusal.notFound` for whoever may not.
package func grantCall(_ id: GrantCall.ID, seenBy viewer: Viewer.SignedIn, in db: ReadConnection) throws
  -> GrantCall
{
  let call = try grantCall(id, in: db)
  let held = try cities(of: id, in: db)
  guard held.contains(where: { coordinates($0, viewer) || sits(in: $0, viewer) }) else {
    throw Refusal.notFound
  }
  // A committee has nothing to do with what is not announced yet.
  if call.state == .draft, !held.contains(where: { coordinates($0, viewer) }) { throw Refusal.notFound }
  return call
}

/// Whether `viewer` is of the committee of a city.
private func sits(in city: City.ID, _ viewer: Viewer.SignedIn) -> Bool {
  viewer.grants.contains(RoleGrant(role: .committee, place: .city(city)))
}

/// Whether `viewer` runs a call that is held in these cities: administrators run all, coordinators those of no other city than
/// theirs.
package func runs(_ cities: [City.ID], _ viewer: Viewer.SignedIn) -> Bool {
  !cities.isEmpty && cities.allSatisfy { coordinates($0, viewer) }
}
