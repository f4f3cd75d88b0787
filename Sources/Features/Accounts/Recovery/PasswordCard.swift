import Core
import Crypto
import SQLite

/// A code for a new password, with what stands on its card.
struct PasswordCard: Sendable {
  let person: String
  let code: RecoveryCode
  let expiresAt: Instant

  /// From the moment it is handed out.
  static let lifetime = Duration.hours(24)
}

/// Somebody for whom a code may be asked.
struct CardHolder: RowDecodable, Sendable {
  let id: Person.ID
  let name: String
  /// Whether a role other than participant is held anywhere.
  let isStaff: Bool

  init(row: borrowing Row) throws(SQLiteError) {
    id = try row[0]
    name = try row[1]
    isStaff = try row[2]
  }
}

/// Whether `viewer` may hand a code to somebody in one of `cities`. Whoever could give a new password to staff could become
/// them: that is for administrators only, and nobody does it for oneself.
func mayIssueCard(_ viewer: Viewer.SignedIn, to holder: CardHolder, livingIn cities: [City.ID]) -> Bool {
  guard holder.id != viewer.id else { return false }
  if viewer.grants.contains(where: { $0.role == .administrator }) { return true }
  guard !holder.isStaff else { return false }
  return viewer.grants.contains { grant in
    switch (grant.role, grant.place) {
    case (.facilitator, .city(let city)), (.coordinator, .city(let city)): cities.contains(city)
    default: false
    }
  }
}

extension AccountsFeature {
  /// The person with that identifier, if `viewer` may hand them a code; nil for nobody and for another city's alike.
  func cardHolder(_ identifier: Identifier, issuableBy viewer: Viewer.SignedIn) throws -> CardHolder? {
    try site.database.read { db in
      let found: CardHolder? = try db.first(
        """
        SELECT person.id, person.name,
               EXISTS (SELECT 1 FROM role_grant
                        WHERE role_grant.person_id = person.id AND role <> \(Role.participant) AND revoked_at IS NULL)
          FROM identifier
          JOIN person ON person.id = identifier.person_id
         WHERE identifier.normalised = \(identifier.key)
        """)
      guard let found else { return nil }
      let cities: [City.ID] = try db.all(
        """
        SELECT city FROM role_grant
         WHERE person_id = \(found.id) AND role = \(Role.participant) AND revoked_at IS NULL
         UNION
        SELECT city FROM profile WHERE person_id = \(found.id)
        """)
      return mayIssueCard(viewer, to: found, livingIn: cities) ? found : nil
    }
  }

  /// A new code; an older one of the same person opens nothing any more.
  ///
  /// - Throws: `Refusal.busy` without memory for one hash.
  func issueCard(to holder: CardHolder, by viewer: Viewer.SignedIn) throws -> PasswordCard {
    let now = site.clock.now()
    let card = PasswordCard(
      person: holder.name, code: RecoveryCode(), expiresAt: now + PasswordCard.lifetime)
    let salt = RecoveryCode.Salt()
    guard let digest = passwords.digest(card.code, salt: salt) else { throw Refusal.busy }
    try site.database.write { db in
      try db.run(
        """
        INSERT INTO password_card (person_id, salt, digest, issued_by, issued_at, expires_at)
        VALUES (\(holder.id), \(salt.bytes), \(digest), \(viewer.id), \(now), \(card.expiresAt))
            ON CONFLICT (person_id) DO UPDATE
           SET salt = excluded.salt, digest = excluded.digest, issued_by = excluded.issued_by,
               issued_at = excluded.issued_at, expires_at = excluded.expires_at, used_at = NULL
        """)
      try record(.passwordCardIssued, by: viewer.id, about: [("person", holder.id.rawValue)], at: now, in: db)
    }
    noteView(of: holder.id, by: viewer, for: .passwordCard, on: site)
    return card
  }
}
