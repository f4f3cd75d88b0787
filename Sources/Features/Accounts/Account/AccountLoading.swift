import Core
import Crypto
import SQLite

/// What a person sees of their own account.
struct Account: Sendable {
  let name: String
  let identifiers: [IdentifierLine]
  let grants: [GrantLine]
  let sessions: [SessionSummary]
  /// Whether they told anything about themselves, as whoever registers does.
  let hasProfile: Bool
  /// Who of the staff has seen their document; nil until somebody has.
  let verification: Verification?
  /// Who of the staff looked at this record lately; one more than the page shows when there are more.
  let views: [RecordViewLine]
  /// What to know about the safety of the account, and not put away yet.
  let alerts: [AccountAlert]
  /// Whether there is a second step in the sign-in.
  let hasSecondFactor: Bool

  struct IdentifierLine: RowDecodable, Sendable {
    let kind: Identifier.Kind
    let shown: String

    init(row: borrowing Row) throws(SQLiteError) {
      kind = try row[0]
      shown = try row[1]
    }
  }

  struct GrantLine: RowDecodable, Sendable {
    let role: Role
    let city: String?
    let zone: Zone?

    init(row: borrowing Row) throws(SQLiteError) {
      role = try row[0]
      city = try row[1]
      zone = try row[2]
    }

    /// Where the role is held, as people say it.
    var place: String { city ?? zone.map { "Zona \($0.name)" } ?? "Todas las ciudades" }
  }

  struct SessionSummary: RowDecodable, Sendable {
    let hash: [UInt8]
    let device: String
    let startedAt: Instant
    let lastSeenAt: Instant

    /// Names the session in an address: a part of the hash, which opens nothing.
    var slug: SessionSlug { SessionSlug(of: hash) }

    init(row: borrowing Row) throws(SQLiteError) {
      hash = try row[0]
      device = try row[1]
      startedAt = try row[2]
      lastSeenAt = try row[3]
    }
  }
}

extension Identifier.Kind: ColumnValue {}

/// The account of the person who is signed in.
func account(of person: Person.ID, at now: Instant, in db: ReadConnection) throws -> Account {
  Account(
    name: try db.one("SELECT name FROM person WHERE id = \(person)"),
    identifiers: try db.all(
      """
      SELECT kind, shown FROM identifier WHERE person_id = \(person)
       UNION ALL
      SELECT kind, shown FROM contested_identifier WHERE person_id = \(person) AND settled_at IS NULL
       ORDER BY kind, shown
      """),
    grants: try db.all(
      """
      SELECT role_grant.role, city.name, role_grant.zone
        FROM role_grant
        LEFT JOIN city ON city.slug = role_grant.city
       WHERE role_grant.person_id = \(person) AND role_grant.revoked_at IS NULL
       ORDER BY role_grant.granted_at, role_grant.id
      """),
    sessions: try db.all(
      """
      SELECT token_hash, user_agent, created_at, last_seen_at
        FROM session
       WHERE person_id = \(person) AND ended_at IS NULL AND expires_at > \(now)
       ORDER BY last_seen_at DESC, created_at DESC
      """),
    hasProfile: try db.one("SELECT EXISTS (SELECT 1 FROM profile WHERE person_id = \(person))"),
    verification: try verification(of: person, in: db),
    views: try recordViews(of: person, most: AccountPage.viewsShown + 1, in: db),
    alerts: try alerts(of: person, in: db),
    hasSecondFactor: try db.one(
      "SELECT EXISTS (SELECT 1 FROM second_factor WHERE person_id = \(person))"))
}
