import Core
import SQLite

/// Somebody with the roles held now, as a desk shows them.
struct PersonWithRoles: Sendable {
  let id: Person.ID
  let name: String
  /// Where they said that they live; nil for those who told nothing.
  let city: City.ID?
  /// The record that took this one's place.
  let mergedInto: Person.ID?
  let roles: [HeldRole]

  /// Whether they live in one of `cities` or hold a role there.
  func belongs(to cities: Set<City.ID>) -> Bool {
    city.map(cities.contains) ?? false
      || roles.contains { role in
        guard case .city(let city) = role.grant.place else { return false }
        return cities.contains(city)
      }
  }

  var isStaff: Bool { roles.contains(where: \.grant.isStaff) }

  func withRoles(_ isKept: (RoleGrant) -> Bool) -> PersonWithRoles {
    PersonWithRoles(
      id: id, name: name, city: city, mergedInto: mergedInto, roles: roles.filter { isKept($0.grant) })
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

  /// Where it is held, as people say it.
  var placeName: String {
    switch grant.place {
    case .city(let city): cityName ?? city.rawValue
    case .zone(let zone): "Zona \(zone.name)"
    case .everywhere: "Todas las ciudades"
    }
  }
}

/// Nil when there is no such person.
func personWithRoles(_ id: Person.ID, in db: ReadConnection) throws -> PersonWithRoles? {
  let found: PersonLine? = try db.first(
    """
    SELECT person.name, person.merged_into, profile.city
      FROM person
      LEFT JOIN profile ON profile.person_id = person.id
     WHERE person.id = \(id)
    """)
  guard let found else { return nil }
  return PersonWithRoles(
    id: id, name: found.name, city: found.city, mergedInto: found.mergedInto,
    roles: try db.all(
      """
      SELECT role_grant.id, role_grant.role, role_grant.city, role_grant.zone, city.name
        FROM role_grant
        LEFT JOIN city ON city.slug = role_grant.city
       WHERE role_grant.person_id = \(id) AND role_grant.revoked_at IS NULL
       ORDER BY role_grant.granted_at, role_grant.id
      """))
}

private struct PersonLine: RowDecodable {
  let name: String
  let mergedInto: Person.ID?
  let city: City.ID?

  init(row: borrowing Row) throws(SQLiteError) {
    name = try row[0]
    mergedInto = try row[1]
    city = try row[2]
  }
}

/// A role of `person` that has ended, to say so on their page; nil for one that is held, and for one of which this desk learns nothing.
func endedRole(
  _ number: Int64, of person: PersonWithRoles, seenBy viewer: Viewer.SignedIn, at desk: PeopleDesk,
  in db: ReadConnection
) throws -> HeldRole? {
  let found: HeldRole? = try db.first(
    """
    SELECT role_grant.id, role_grant.role, role_grant.city, role_grant.zone, city.name
      FROM role_grant
      LEFT JOIN city ON city.slug = role_grant.city
     WHERE role_grant.id = \(number) AND role_grant.person_id = \(person.id) AND role_grant.revoked_at IS NOT NULL
    """)
  guard let found else { return nil }
  let once = PersonWithRoles(
    id: person.id, name: person.name, city: person.city, mergedInto: person.mergedInto, roles: [found])
  return desk.visible(once, to: viewer).roles.first
}

/// Ends a role that is held; nothing happens when it has ended.
func revoke(
  _ role: HeldRole, of person: Person.ID, by author: Person.ID, at now: Instant, in db: WriteConnection
) throws {
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
