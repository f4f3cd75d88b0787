import Core
import SQLite

extension City: RowDecodable {
  /// From the columns slug, name and zone.
  package init(row: borrowing Row) throws(SQLiteError) {
    self.init(id: try row[0], name: try row[1], zone: try row[2])
  }
}

/// All cities by zone and name.
func cities(in db: ReadConnection) throws -> [City] {
  try db.all("SELECT slug, name, zone FROM city ORDER BY zone DESC, name")
}

/// A city with how many people there are in it.
struct CityLine: RowDecodable, Sendable {
  let city: City
  /// People by the role that they hold there now.
  let people: [Role: Int]

  init(row: borrowing Row) throws(SQLiteError) {
    city = try City(row: row)
    var people: [Role: Int] = [:]
    for (index, role) in Self.counted.enumerated() { people[role] = try row[3 + index] }
    self.people = people
  }

  static let counted: [Role] = [.participant, .facilitator, .evaluator, .committee, .coordinator]
}

/// All cities with their people; each count reads the index of a city's team.
func cityLines(in db: ReadConnection) throws -> [CityLine] {
  try db.all(
    """
    SELECT city.slug, city.name, city.zone,
           (SELECT count(*) FROM role_grant
             WHERE role_grant.city = city.slug AND role = \(Role.participant) AND revoked_at IS NULL),
           (SELECT count(*) FROM role_grant
             WHERE role_grant.city = city.slug AND role = \(Role.facilitator) AND revoked_at IS NULL),
           (SELECT count(*) FROM role_grant
             WHERE role_grant.city = city.slug AND role = \(Role.evaluator) AND revoked_at IS NULL),
           (SELECT count(*) FROM role_grant
             WHERE role_grant.city = city.slug AND role = \(Role.committee) AND revoked_at IS NULL),
           (SELECT count(*) FROM role_grant
             WHERE role_grant.city = city.slug AND role = \(Role.coordinator) AND revoked_at IS NULL)
      FROM city
     ORDER BY city.zone DESC, city.name
    """)
}

/// Adds a city, or gives one a new name and zone; the slug stays for ever, since addresses and rows have it.
///
/// - Returns: false when another city has that name or slug; nothing has changed then.
func save(_ city: City, isNew: Bool, by viewer: Person.ID, at now: Instant, in db: WriteConnection) throws
  -> Bool
{
  do throws(SQLiteError) {
    if isNew {
      try db.run("INSERT INTO city (slug, name, zone) VALUES (\(city.id), \(city.name), \(city.zone))")
    } else {
      try db.run("UPDATE city SET name = \(city.name), zone = \(city.zone) WHERE slug = \(city.id)")
    }
  } catch {
    guard error.isConstraint(unique: "city.slug") || error.isConstraint(unique: "city.name") else {
      throw error
    }
    return false
  }
  try record(isNew ? .cityAdded : .cityChanged, by: viewer, about: city.id, at: now, in: db)
  return true
}
