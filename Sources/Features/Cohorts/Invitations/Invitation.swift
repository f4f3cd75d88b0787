import Core
import Crypto
import SQLite

/// A link by which people come into a cohort. Whoever has it may come in, while it is open and has uses left; only the hash of
/// its code is kept, so it is shown once.
struct Invitation: RowDecodable, Sendable {
  let id: Int64
  let cohort: Cohort.ID
  let uses: Int
  let used: Int
  let createdAt: Instant
  let expiresAt: Instant
  let isRevoked: Bool

  init(row: Row) throws(SQLiteError) {
    id = try row[0]
    cohort = try row[1]
    uses = try row[2]
    used = try row[3]
    createdAt = try row[4]
    expiresAt = try row[5]
    isRevoked = try row[6]
  }

  func isOpen(at now: Instant) -> Bool { !isRevoked && now < expiresAt && used < uses }
}

private let invitationColumns: SQL = """
  invitation.id, invitation.cohort_id, invitation.uses,
  (SELECT count(*) FROM enrolment WHERE enrolment.invitation_id = invitation.id), invitation.created_at,
  invitation.expires_at, invitation.revoked_at IS NOT NULL
  """

/// The random part of an address `/invitacion/…`: 128 bits.
struct InvitationCode: Sendable {
  let text: String

  init() {
    text = Base64URL.encode(randomBytes(16))
  }

  /// Nil for what `init()` would not have made.
  init?(typed: String) {
    guard typed.utf8.count == 22, Base64URL.decode(typed)?.count == 16 else { return nil }
    text = typed
  }

  var hash: [UInt8] { SHA256(of: Array(text.utf8)).bytes }
}

/// Days for which a new link is open, to choose from.
let invitationDays = [7, 15, 30, 60]

func makeInvitation(
  _ code: InvitationCode, to cohort: Cohort.ID, uses: Int, days: Int, by author: Person.ID, at now: Instant,
  in db: WriteConnection
) throws {
  try db.run(
    """
    INSERT INTO invitation (cohort_id, code_hash, uses, created_by, created_at, expires_at)
    VALUES (\(cohort), \(code.hash), \(uses), \(author), \(now), \(now + .days(days)))
    """)
  try record(
    .invitationLinkMade, by: author, about: [("cohort", cohort.rawValue), ("invitation", db.lastInsertedID)],
    at: now, in: db)
}

/// The links of a cohort, the latest first.
func invitations(to cohort: Cohort.ID, in db: ReadConnection) throws -> [Invitation] {
  try db.all(
    """
    SELECT \(invitationColumns)
      FROM invitation
     WHERE invitation.cohort_id = \(cohort)
     ORDER BY invitation.id DESC
     LIMIT 30
    """)
}

/// The link with that code; nil for none.
func invitation(_ code: InvitationCode, in db: ReadConnection) throws -> Invitation? {
  try db.first("SELECT \(invitationColumns) FROM invitation WHERE invitation.code_hash = \(code.hash)")
}

/// Takes a link back. Nothing happens to one that was taken back, or is another cohort's.
func revoke(
  _ invitation: Int64, of cohort: Cohort.ID, by author: Person.ID, at now: Instant, in db: WriteConnection
) throws {
  let changed = try db.run(
    """
    UPDATE invitation SET revoked_at = \(now)
     WHERE id = \(invitation) AND cohort_id = \(cohort) AND revoked_at IS NULL
    """)
  guard changed == 1 else { return }
  try record(
    .invitationLinkRevoked, by: author, about: [("cohort", cohort.rawValue), ("invitation", invitation)],
    at: now,
    in: db)
}
