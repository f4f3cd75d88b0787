import Core
import Crypto
import SQLite

/// A person by name, for lists to choose from.
package struct NamedPerson: RowDecodable, Sendable, Equatable {
  package let id: Person.ID
  package let name: String

  package init(row: borrowing Row) throws(SQLiteError) {
    id = try row[0]
    name = try row[1]
  }
}

/// Where a person belongs: the cities where they are participants, and the one where they say they live. Empty for somebody
/// who belongs nowhere yet.
package func cities(of person: Person.ID, in db: ReadConnection) throws -> Set<City.ID> {
  Set(
    try db.all(
      """
      SELECT city FROM role_grant
       WHERE person_id = \(person) AND role = \(Role.participant) AND revoked_at IS NULL
       UNION
      SELECT city FROM profile WHERE person_id = \(person)
       UNION
      SELECT city FROM staff_entry WHERE person_id = \(person)
      """, as: City.ID.self))
}

/// Who may run a cohort in that city: its facilitators, and the trainers of its zone.
package func possibleRunners(in city: City.ID, _ db: ReadConnection) throws -> [NamedPerson] {
  try db.all(
    """
    SELECT id, name FROM person
     WHERE id IN (
       SELECT person_id FROM role_grant
        WHERE city = \(city) AND role = \(Role.facilitator) AND revoked_at IS NULL
        UNION
       SELECT role_grant.person_id FROM role_grant
         JOIN city ON city.zone = role_grant.zone
        WHERE city.slug = \(city) AND role_grant.role = \(Role.trainer) AND role_grant.revoked_at IS NULL)
     ORDER BY name, id
    """)
}

/// A city by name, for lists to choose from.
package struct NamedCity: RowDecodable, Sendable, Equatable {
  package let id: City.ID
  package let name: String

  package init(row: borrowing Row) throws(SQLiteError) {
    id = try row[0]
    name = try row[1]
  }
}

/// Every city, by name.
package func allCities(in db: ReadConnection) throws -> [NamedCity] {
  try db.all("SELECT slug, name FROM city ORDER BY name")
}

/// A telephone by which a person signs in, with digits only and the country first, as `wa.me` wants it; nil without one.
package func telephone(of person: Person.ID, in db: ReadConnection) throws -> String? {
  let key: String? = try db.first(
    """
    SELECT normalised FROM identifier
     WHERE person_id = \(person) AND kind = \(Identifier.Kind.phone)
     ORDER BY normalised
     LIMIT 1
    """)
  guard let key, key.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
  return key.hasPrefix("0") ? "593\(key.dropFirst())" : key
}
