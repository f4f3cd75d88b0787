import Core
import SQLite

/// Why two persons may be one.
enum DuplicateReason: String, Sendable, ColumnValue {
  case identifier, document
  case nameAndBirth = "name-and-birth"
}

/// Queues whoever may be the same as a new person, for the coordinator to look at. The new person learns nothing of it.
func queueDuplicates(
  of person: Person.ID, nameKey: String, _ profile: Profile, _ identifier: Identifier, at now: Instant,
  in db: WriteConnection
) throws {
  let sameIdentifier: [Person.ID] = try db.all(
    "SELECT person_id FROM identifier WHERE normalised = \(identifier.key) AND person_id <> \(person)")
  // A document may be one person's way to sign in and another's typed number.
  let keys = [identifier.key, profile.document?.key].compactMap { $0 }
  let sameDocument: [Person.ID] = try db.all(
    """
    SELECT person_id FROM profile WHERE document_key IN (\(keys)) AND person_id <> \(person)
     UNION
    SELECT person_id FROM identifier WHERE normalised = \(profile.document?.key) AND person_id <> \(person)
     LIMIT \(mostDuplicates)
    """)
  let sameName: [Person.ID] = try db.all(
    """
    SELECT person_id FROM profile
     WHERE name_key = \(nameKey) AND birth_date = \(profile.birth) AND person_id <> \(person)
       AND name_key <> ''
     LIMIT \(mostDuplicates)
    """)
  let found = [
    (DuplicateReason.identifier, sameIdentifier), (.document, sameDocument), (.nameAndBirth, sameName),
  ]
  for (reason, others) in found {
    for other in others {
      try db.run(
        """
        INSERT INTO likely_duplicate (person_id, other_id, reason, found_at)
        VALUES (\(person), \(other), \(reason), \(now))
        """)
    }
  }
}

/// Of one person and reason: more help nobody, and everybody's writes wait for them.
private let mostDuplicates = 20

/// A name without what people write differently: capitals, accents, points, spaces.
func nameKey(_ name: String) -> String {
  let letters = name.lowercased().map { accents[$0] ?? $0 }
  return letters.split { !$0.isLetter && !$0.isNumber }.map { String($0) }.joined(separator: " ")
}

private let accents: [Character: Character] = [
  "á": "a", "à": "a", "â": "a", "ã": "a", "ä": "a", "é": "e", "è": "e", "ê": "e", "ë": "e", "í": "i",
  "ì": "i",
  "î": "i", "ï": "i", "ó": "o", "ò": "o", "ô": "o", "õ": "o", "ö": "o", "ú": "u", "ù": "u", "û": "u",
  "ü": "u",
  "ñ": "n", "ç": "c",
]
