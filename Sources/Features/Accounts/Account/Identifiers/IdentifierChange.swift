import Core
import SQLite

/// Gives an identifier to the person, or, when it is another's, notes that both say so: the person cannot tell which
/// (docs/decisions/0005).
func give(
  _ identifier: Identifier, to person: Person.ID, at now: Instant, in db: WriteConnection
) throws {
  let kind = identifier.likelyKind
  let isFree =
    try db.run(
      """
      INSERT INTO identifier (person_id, kind, normalised, shown)
      VALUES (\(person), \(kind), \(identifier.key), \(identifier.shown))
          ON CONFLICT (normalised) DO NOTHING
      """) == 1
  if !isFree {
    try db.run(
      """
      INSERT INTO contested_identifier (person_id, kind, normalised, shown)
      VALUES (\(person), \(kind), \(identifier.key), \(identifier.shown))
          ON CONFLICT (person_id, normalised) DO UPDATE SET settled_at = NULL, shown = excluded.shown
      """)
  }
  try queueDuplicates(of: person, contested: identifier, at: now, in: db)
}

/// Takes an identifier from the person, also one that was never theirs alone.
func takeIdentifier(_ key: String, from person: Person.ID, in db: WriteConnection) throws {
  try db.run("DELETE FROM identifier WHERE normalised = \(key) AND person_id = \(person)")
  try db.run("DELETE FROM contested_identifier WHERE normalised = \(key) AND person_id = \(person)")
}
