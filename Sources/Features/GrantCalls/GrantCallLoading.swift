import Cohorts
import Core
import SQLite

/// - Throws: `Refusal.notFound` where there is none.
package func grantCall(_ id: GrantCall.ID, in db: ReadConnection) throws -> GrantCall {
  let found: [GrantCall] = try db.all("SELECT \(GrantCall.columns) FROM grant_call WHERE id = \(id)")
  guard let call = found.first else { throw Refusal.notFound }
  return call
}

/// The cities in which a call is held, by name of their slug.
package func cities(of call: GrantCall.ID, in db: ReadConnection) throws -> [City.ID] {
  try db.all("SELECT city FROM grant_call_city WHERE call_id = \(call) ORDER BY city") {
    row throws(SQLiteError) -> City.ID in try row[0]
  }
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
  guard try cities(of: id, in: db).allSatisfy({ coordinates($0, viewer) }) else { throw Refusal.notFound }
  return call
}
