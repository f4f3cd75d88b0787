import Core
import SQLite

/// Somebody with the roles held now, as a desk shows them.
struct PersonWithRoles: Sendable {
  let id: Person.ID
  let name: String
  let roles: [HeldRole]

  func holdsRole(in cities: Set<City.ID>) -> Bool {
    roles.contains { role in
      guard case .city(let city) = role.grant.place else { return false }
      return cities.contains(city)
    }
  }
}

/// A role with the number of its grant, by which it is revoked.
struct HeldRole: RowDecodable, Sendable {
  let number: Int64
  let grant: RoleGrant
  let cityName: String?

  init(row: borrowing Row) throws(SQLiteError) {
    number = try row[0]
    guard let grant = try RoleGrant(role: row[1] as Role?, city: row[2], zone: row[3]) else {
      preconditionFailure("a grant without a role")
    }
    self.grant = grant
    cityName = try row[4]
  }
}

/// People that a search shows at most.
let mostPeopleFound = 20

/// Those whom `typed` identifies, wherever they are, and those whose name holds it, as far as the desk sees them.
///
/// - Parameter cities: where somebody must hold a role to be found by name; nil for everywhere.
func people(matching typed: String, seenIn cities: Set<City.ID>?, in db: ReadConnection) throws
  -> [PersonWithRoles]
{
  let text = typed.trimmingSpaces
  var found: [PersonWithRoles] = []
  if let identifier = Identifier(typed: text), let id = try person(identifiedBy: identifier, in: db),
    let person = try personWithRoles(id, in: db)
  {
    found.append(person)
  }
  // Two letters are in half of all names.
  guard text.count >= 3 else { return found }
  let places: [City.ID?] = cities.map { $0.sorted { $0.rawValue < $1.rawValue } } ?? [nil]
  let named = try places.flatMap { try peopleNamed(text, in: $0, db) }
  for id in named where found.count < mostPeopleFound && !found.contains(where: { $0.id == id }) {
    if let person = try personWithRoles(id, in: db) { found.append(person) }
  }
  return found
}

/// - Parameter city: where they must hold a role; nil for anywhere or none.
private func peopleNamed(_ text: String, in city: City.ID?, _ db: ReadConnection) throws -> [Person.ID] {
  try db.all(
    """
    SELECT id FROM person
     WHERE instr(lower(name), lower(\(text))) > 0
       AND (\(city) IS NULL
            OR EXISTS (SELECT 1 FROM role_grant
                        WHERE person_id = person.id AND city = \(city) AND revoked_at IS NULL))
     ORDER BY name, id
     LIMIT \(mostPeopleFound)
    """)
}

/// Nil when there is no such person.
func personWithRoles(_ id: Person.ID, in db: ReadConnection) throws -> PersonWithRoles? {
  guard let name: String = try db.first("SELECT name FROM person WHERE id = \(id)") else { return nil }
  return PersonWithRoles(
    id: id, name: name,
    roles: try db.all(
      """
      SELECT role_grant.id, role_grant.role, role_grant.city, role_grant.zone, city.name
        FROM role_grant
        LEFT JOIN city ON city.slug = role_grant.city
       WHERE role_grant.person_id = \(id) AND role_grant.revoked_at IS NULL
       ORDER BY role_grant.granted_at, role_grant.id
      """))
}

/// Ends a role that is held; nothing happens when it has ended.
func revoke(
  _ role: HeldRole, of person: Person.ID, by author: Person.ID, at now: Instant, in db: WriteConnection
)
  throws
{
  let isEnded =
    try db.run(
      """
      UPDATE role_grant SET revoked_at = \(now)
       WHERE id = \(role.number) AND person_id = \(person) AND revoked_at IS NULL
      """) == 1
  guard isEnded else { return }
  try record(
    .roleRevoked, by: author, about: [("person", person.rawValue), ("grant", role.number)], at: now, in: db)
}
