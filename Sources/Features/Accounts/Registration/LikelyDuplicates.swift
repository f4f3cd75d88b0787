import Core
import SQLite

/// Why two persons may be one.
enum DuplicateReason: String, Sendable, ColumnValue {
  case identifier, document
  case nameAndBirth = "name-and-birth"
}

/// Queues whoever may be the same as a person, for the coordinator to look at. The person learns nothing of it. What was
/// settled before is not asked again.
///
/// - Parameter contested: what they typed although it is another's.
func queueDuplicates(
  of person: Person.ID, contested: Identifier? = nil, at now: Instant, in db: WriteConnection
) throws {
  let sameIdentifier: [Person.ID] = try db.all(
    "SELECT person_id FROM identifier WHERE normalised = \(contested?.key) AND person_id <> \(person)")
  // A document may be one person's way to sign in and another's typed number.
  let sameDocument: [Person.ID] = try db.all(
    """
    WITH own (value) AS (
      SELECT document_key FROM profile WHERE person_id = \(person)
       UNION
      SELECT normalised FROM identifier WHERE person_id = \(person)
       UNION
      SELECT normalised FROM contested_identifier WHERE person_id = \(person) AND settled_at IS NULL)
    SELECT profile.person_id
      FROM own
      JOIN profile ON profile.document_key = own.value
     WHERE profile.person_id <> \(person)
     UNION
    SELECT identifier.person_id
      FROM profile
      JOIN identifier ON identifier.normalised = profile.document_key
     WHERE profile.person_id = \(person) AND identifier.person_id <> \(person)
     LIMIT \(mostDuplicates)
    """)
  let sameName: [Person.ID] = try db.all(
    """
    SELECT other.person_id
      FROM profile AS own
      JOIN profile AS other ON other.name_key = own.name_key AND other.birth_date = own.birth_date
     WHERE own.person_id = \(person) AND other.person_id <> \(person) AND own.name_key <> ''
     LIMIT \(mostDuplicates)
    """)
  let found = [
    (DuplicateReason.identifier, sameIdentifier), (.document, sameDocument), (.nameAndBirth, sameName),
  ]
  for (reason, others) in found {
    for other in others { try queue(person, other, reason, at: now, in: db) }
  }
}

/// Nothing happens when the two were queued for the same reason before, or one of them was merged away.
private func queue(
  _ person: Person.ID, _ other: Person.ID, _ reason: DuplicateReason, at now: Instant, in db: WriteConnection
) throws {
  try db.run(
    """
    INSERT INTO likely_duplicate (person_id, other_id, reason, found_at)
    SELECT \(person), \(other), \(reason), \(now)
     WHERE NOT EXISTS (SELECT 1 FROM likely_duplicate
                        WHERE person_id = \(other) AND other_id = \(person) AND reason = \(reason))
       AND NOT EXISTS (SELECT 1 FROM person
                        WHERE id IN (\([person, other])) AND merged_into IS NOT NULL)
        ON CONFLICT (person_id, other_id, reason) DO NOTHING
    """)
}

/// Of one person and reason: more help nobody, and everybody's writes wait for them.
private let mostDuplicates = 20
