import Accounts
import Core
import SQLite
import Web

/// `/pedidos/borrar`: where staff ask that somebody be erased who cannot do it, and stop what was asked for.
enum ErasureDesk {
  static let path = "/pedidos/borrar"
  static let audience = Audience.holders([.coordinator, .administrator])

  /// A coordinator acts for those whom the own city looks after; the administration for all.
  static func sees(_ viewer: Viewer.SignedIn, peopleOf cities: [City.ID]) -> Bool {
    viewer.grants.contains { grant in
      switch (grant.role, grant.place) {
      case (.administrator, _): true
      case (.coordinator, .city(let city)): cities.contains(city)
      default: false
      }
    }
  }
}

/// Somebody whose erasure staff may ask for.
struct ErasureCandidate: Sendable, Equatable {
  let id: Person.ID
  let name: String
}

/// A request that waits, as the desk lists it.
struct WaitingErasure: RowDecodable, Sendable {
  let id: Person.ID
  let name: String
  let isOwn: Bool
  let reason: String
  let dueAt: Instant

  init(row: borrowing Row) throws(SQLiteError) {
    id = try row[0]
    name = try row[1]
    isOwn = try row[2]
    reason = try row[3]
    dueAt = try row[4]
  }
}

/// The person with that identifier, if `viewer` may ask for the erasure; nil for nobody, for another city's, for staff and
/// for oneself alike.
func erasureCandidate(
  _ typed: String, for viewer: Viewer.SignedIn, in db: ReadConnection
) throws -> ErasureCandidate? {
  guard let identifier = Identifier(typed: typed), let id = try person(identifiedBy: identifier, in: db),
    id != viewer.id, !(try isStaff(id, in: db)), try sees(viewer, id, in: db)
  else { return nil }
  return ErasureCandidate(
    id: id, name: try db.one("SELECT shown FROM person_name WHERE id = \(id)"))
}

/// Whether the desk of `viewer` looks after that person.
func sees(_ viewer: Viewer.SignedIn, _ person: Person.ID, in db: ReadConnection) throws -> Bool {
  ErasureDesk.sees(
    viewer, peopleOf: try db.all("SELECT city FROM person_city WHERE person_id = \(person)"))
}

/// The requests that wait for those whom `viewer` looks after, the next one first.
func waitingErasures(for viewer: Viewer.SignedIn, in db: ReadConnection) throws -> [WaitingErasure] {
  let all: [WaitingErasure] = try db.all(
    """
    SELECT erasure.person_id, person_name.shown, erasure.requested_by = erasure.person_id, erasure.reason,
           erasure.due_at
      FROM erasure
      JOIN person_name ON person_name.id = erasure.person_id
     WHERE erasure.begun_at IS NULL AND erasure.done_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM person_sign_in
                        WHERE person_sign_in.person_id = erasure.person_id
                          AND person_sign_in.at > erasure.requested_at)
     ORDER BY erasure.due_at, erasure.person_id
    """)
  return try all.filter { try sees(viewer, $0.id, in: db) }
}

/// The number of a person in an address.
struct ErasedNumber: PathParameter {
  let person: Person.ID

  init?(pathSegment: String) {
    guard pathSegment.utf8.count <= 18, pathSegment.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
      let number = Int64(pathSegment)
    else { return nil }
    person = Person.ID(rawValue: number)
  }
}
