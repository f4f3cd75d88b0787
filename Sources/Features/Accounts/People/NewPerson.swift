import Core
import Crypto
import SQLite

/// A person as staff or the command line enter one.
package struct NewPerson: Sendable {
  package let name: String
  package let identifiers: [(kind: Identifier.Kind, identifier: Identifier)]
  /// Nil for somebody who is entered by staff and signs in only after claiming the account.
  package let password: PasswordHash?
  package let grants: [RoleGrant]

  package init(
    name: String, identifiers: [(kind: Identifier.Kind, identifier: Identifier)], password: PasswordHash?,
    grants: [RoleGrant]
  ) {
    self.name = name
    self.identifiers = identifiers
    self.password = password
    self.grants = grants
  }
}

/// Why a person could not be entered.
package enum NewPersonRefused: Error, Equatable {
  /// Somebody has this identifier already.
  case taken(shown: String)
  case unknownCity(City.ID)
}

/// Enters a person with roles, and records it.
///
/// - Parameter author: who does it; nil for the command line.
/// - Throws: `NewPersonRefused`, `SQLiteError`.
package func add(
  _ new: NewPerson, by author: Person.ID?, at now: Instant, in db: WriteConnection
) throws -> Person.ID {
  try db.run("INSERT INTO person (name, created_at) VALUES (\(new.name), \(now))")
  let person = Person.ID(rawValue: db.lastInsertedID)
  try indexName(new.name, of: person, in: db)
  for (kind, identifier) in new.identifiers {
    do throws(SQLiteError) {
      try db.run(
        """
        INSERT INTO identifier (person_id, kind, normalised, shown)
        VALUES (\(person), \(kind.rawValue), \(identifier.key), \(identifier.shown))
        """)
    } catch {
      guard error.isConstraint(unique: "identifier.normalised") else { throw error }
      throw NewPersonRefused.taken(shown: identifier.shown)
    }
  }
  if let password = new.password {
    try setPassword(password, of: person, at: now, in: db)
  } else {
    try expectClaim(of: person, in: db)
  }
  try record(.personAdded, by: author, about: [("person", person.rawValue)], at: now, in: db)
  for role in new.grants { try grant(role, to: person, by: author, at: now, in: db) }
  return person
}

/// Grants a role. Nothing happens when the person holds it there already.
///
/// - Throws: `NewPersonRefused.unknownCity`, `SQLiteError`.
package func grant(
  _ grant: RoleGrant, to person: Person.ID, by author: Person.ID?, at now: Instant, in db: WriteConnection
) throws {
  var city: City.ID?
  var zone: Zone?
  switch grant.place {
  case .city(let id): city = id
  case .zone(let held): zone = held
  case .everywhere: break
  }
  let held: Int = try db.one(
    """
    SELECT count(*) FROM role_grant
     WHERE person_id = \(person) AND role = \(grant.role) AND revoked_at IS NULL
       AND city IS NOT DISTINCT FROM \(city) AND zone IS NOT DISTINCT FROM \(zone)
    """)
  guard held == 0 else { return }
  if let city {
    guard try db.one("SELECT count(*) FROM city WHERE slug = \(city)", as: Int.self) == 1 else {
      throw NewPersonRefused.unknownCity(city)
    }
  }
  try db.run(
    """
    INSERT INTO role_grant (person_id, role, city, zone, granted_by, granted_at)
    VALUES (\(person), \(grant.role), \(city), \(zone), \(author), \(now))
    """)
  try record(
    .roleGranted, by: author, about: [("person", person.rawValue), ("grant", db.lastInsertedID)], at: now,
    in: db)
}

/// Replaces the password, and ends every sign-in that was begun with the former and waits for its code, and every link for
/// a new one.
package func setPassword(
  _ password: PasswordHash, of person: Person.ID, at now: Instant, in db: WriteConnection
) throws {
  try db.run(
    """
    INSERT INTO password (person_id, hash, changed_at)
    VALUES (\(person), \(password.rawValue), \(now))
        ON CONFLICT (person_id) DO UPDATE
       SET hash = excluded.hash, changed_at = excluded.changed_at
    """)
  try forgetPendingSignIns(of: person, in: db)
  try MailRecovery.forget(of: person, in: db)
  try endClaim(of: person, at: now, in: db)
}

/// Puts `new` in the place of `old`, if that is still the person's.
///
/// - Parameter now: nil when only the hash is new, not the password.
/// - Returns: whether it was; false changes nothing.
func replacePassword(
  _ old: PasswordHash, with new: PasswordHash, of person: Person.ID, at now: Instant? = nil,
  in db: WriteConnection
) throws -> Bool {
  try db.run(
    """
    UPDATE password SET hash = \(new.rawValue), changed_at = coalesce(\(now), changed_at)
     WHERE person_id = \(person) AND hash = \(old.rawValue)
    """) == 1
}

/// The person with that identifier.
package func person(identifiedBy identifier: Identifier, in db: ReadConnection) throws -> Person.ID? {
  try db.first("SELECT person_id FROM identifier WHERE normalised = \(identifier.key)")
}
