import Core
import SQLite

/// Somebody whom staff enter because they have no account: they get in by claiming it.
package struct UnclaimedPerson: Sendable {
  package let name: String
  package let identifier: Identifier?
  package let birth: Day?
  package let city: City.ID

  package init(name: String, identifier: Identifier?, birth: Day?, city: City.ID) {
    self.name = name
    self.identifier = identifier
    self.birth = birth
    self.city = city
  }
}

/// Enters a participant without a password, and queues whoever has the same name and birthday for the coordinator.
///
/// - Throws: `NewPersonRefused.taken`, `.unknownCity`.
package func addUnclaimed(
  _ new: UnclaimedPerson, by author: Person.ID, at now: Instant, in db: WriteConnection
) throws -> Person.ID {
  let person = try add(
    NewPerson(
      name: new.name, identifiers: new.identifier.map { [($0.likelyKind, $0)] } ?? [], password: nil,
      grants: [RoleGrant(role: .participant, place: .city(new.city))]),
    by: author, at: now, in: db)
  let key = nameKey(new.name)
  try db.run(
    """
    INSERT INTO staff_entry (person_id, name_key, birth_date, city, entered_by, entered_at)
    VALUES (\(person), \(key), \(new.birth), \(new.city), \(author), \(now))
    """)
  guard let birth = new.birth, !key.isEmpty else { return person }
  try db.run(
    """
    INSERT INTO likely_duplicate (person_id, other_id, reason, found_at)
    SELECT \(person), same.person_id, \(DuplicateReason.nameAndBirth), \(now)
      FROM (SELECT person_id FROM profile WHERE name_key = \(key) AND birth_date = \(birth)
             UNION
            SELECT person_id FROM staff_entry WHERE name_key = \(key) AND birth_date = \(birth)) AS same
     WHERE same.person_id <> \(person)
     LIMIT 20
    """)
  return person
}
