import Core
import SQLite

/// Who has seen somebody's document, and when.
struct Verification: RowDecodable, Sendable {
  let by: String
  let at: Instant

  init(row: borrowing Row) throws(SQLiteError) {
    by = try row[0]
    at = try row[1]
  }
}

/// Nil for an identity that nobody has verified.
func verification(of person: Person.ID, in db: ReadConnection) throws -> Verification? {
  try db.first(
    """
    SELECT person_name.shown, profile.verified_at
      FROM profile
      JOIN person_name ON person_name.id = profile.verified_by
     WHERE profile.person_id = \(person) AND profile.verified_at IS NOT NULL
    """)
}

/// Whether `viewer` may say that they have seen this person's document: whoever coordinates or facilitates where the
/// person lives or does something, and the administration; nobody their own (decisions, «Person and account»).
func mayVerify(_ viewer: Viewer.SignedIn, _ person: PersonWithRoles) -> Bool {
  guard viewer.id != person.id, person.mergedInto == nil else { return false }
  return PeopleDesk.allCases.contains { desk in
    viewer.grants.contains { $0.role == desk.role } && desk.shows(person, to: viewer)
  }
}

/// Marks an identity as verified with the document that was seen, and records it.
package func verifyIdentity(
  of person: Person.ID, with document: Profile.Document, by viewer: Person.ID, at now: Instant,
  in db: WriteConnection
) throws {
  try db.run(
    """
    UPDATE profile
       SET document_type = \(document.type), document_number = \(document.number), document_key = \(document.key),
           verified_at = \(now), verified_by = \(viewer)
     WHERE person_id = \(person)
    """)
  try db.run(
    """
    INSERT INTO identity_check (person_id, is_verified, checked_by, at)
    VALUES (\(person), 1, \(viewer), \(now))
    """)
  try record(.identityVerified, by: viewer, about: [("person", person.rawValue)], at: now, in: db)
}

/// Takes a verification back; nothing happens when there is none.
///
/// - Parameters:
///   - author: the person themself where they changed what had been verified.
///   - reason: 1 to 500 characters, for whoever asks later.
func unverifyIdentity(
  of person: Person.ID, because reason: String, by author: Person.ID, at now: Instant, in db: WriteConnection
) throws {
  let wasVerified =
    try db.run(
      """
      UPDATE profile SET verified_at = NULL, verified_by = NULL
       WHERE person_id = \(person) AND verified_at IS NOT NULL
      """) == 1
  guard wasVerified else { return }
  try db.run(
    """
    INSERT INTO identity_check (person_id, is_verified, checked_by, reason, at)
    VALUES (\(person), 0, \(author), \(reason), \(now))
    """)
  try record(.identityUnverified, by: author, about: [("person", person.rawValue)], at: now, in: db)
}

/// One line of the history of an identity, newest first.
struct IdentityCheckLine: RowDecodable, Sendable {
  let isVerified: Bool
  let by: String
  let reason: String?
  let at: Instant

  init(row: borrowing Row) throws(SQLiteError) {
    isVerified = try row[0]
    by = try row[1]
    reason = try row[2]
    at = try row[3]
  }
}

func identityChecks(of person: Person.ID, in db: ReadConnection) throws -> [IdentityCheckLine] {
  try db.all(
    """
    SELECT identity_check.is_verified, person_name.shown, identity_check.reason, identity_check.at
      FROM identity_check
      JOIN person_name ON person_name.id = identity_check.checked_by
     WHERE identity_check.person_id = \(person)
     ORDER BY identity_check.id DESC
     LIMIT 20
    """)
}
