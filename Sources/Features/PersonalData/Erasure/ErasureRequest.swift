import Accounts
import Core
import Crypto
import SQLite

/// Somebody's wish to be erased, before it is done.
struct ErasureRequest: RowDecodable, Sendable, Equatable {
  let person: Person.ID
  let code: String
  let requestedBy: Person.ID
  let requestedAt: Instant
  let dueAt: Instant

  /// From asking until it is done: time to regret.
  static let grace = Duration.days(7)
  static let graceDays = 7
  /// What whoever asks has to write.
  static let word = "BORRAR"

  init(row: borrowing Row) throws(SQLiteError) {
    person = try row[0]
    code = try row[1]
    requestedBy = try row[2]
    requestedAt = try row[3]
    dueAt = try row[4]
  }
}

/// Writes down that somebody wants to be erased, or that staff ask it for them, and ends their sign-ins. Asking again
/// begins the grace anew.
///
/// - Parameter reason: of staff; empty where the person asks.
/// - Returns: when it is done; nil when it was done already, or has begun.
func requestErasure(
  of person: Person.ID, by author: Person.ID, reason: String, at now: Instant, in db: WriteConnection
) throws -> Instant? {
  let due = now + ErasureRequest.grace
  let isAsked =
    try db.run(
      """
      INSERT INTO erasure (person_id, code, requested_by, requested_at, reason, due_at)
      VALUES (\(person), \(newErasureCode()), \(author), \(now), \(reason), \(due))
          ON CONFLICT (person_id) DO UPDATE
         SET requested_by = excluded.requested_by, requested_at = excluded.requested_at,
             reason = excluded.reason, due_at = excluded.due_at
       WHERE erasure.begun_at IS NULL
      """) == 1
  guard isAsked else { return nil }
  try endSessions(of: person, at: now, in: db)
  try record(.erasureRequested, by: author, about: [("person", person.rawValue)], at: now, in: db)
  return due
}

/// Takes a request back, as long as nothing was done.
///
/// - Returns: whether there was one.
func cancelErasure(
  of person: Person.ID, by author: Person.ID?, at now: Instant, in db: WriteConnection
) throws -> Bool {
  guard try db.run("DELETE FROM erasure WHERE person_id = \(person) AND begun_at IS NULL") == 1 else {
    return false
  }
  try record(.erasureCancelled, by: author, about: [("person", person.rawValue)], at: now, in: db)
  return true
}

/// The request of a person that still waits, whether or not they signed in since; nil without one.
func erasureRequest(of person: Person.ID, in db: ReadConnection) throws -> ErasureRequest? {
  try db.first(
    """
    SELECT person_id, code, requested_by, requested_at, due_at
      FROM erasure
     WHERE person_id = \(person) AND begun_at IS NULL
    """)
}

/// Whether somebody is erased, or about to be with no way back: nothing that belongs to them is kept any more.
package func isErased(_ person: Person.ID, in db: ReadConnection) throws -> Bool {
  try db.one("SELECT EXISTS (SELECT 1 FROM erasure WHERE person_id = \(person) AND begun_at IS NOT NULL)")
}

/// Whether somebody signed in after asking, which takes the request back.
func hasSignedIn(since request: ErasureRequest, in db: ReadConnection) throws -> Bool {
  try db.one(
    """
    SELECT EXISTS (SELECT 1 FROM person_sign_in
                    WHERE person_id = \(request.person) AND at > \(request.requestedAt))
    """)
}

/// Whether the person holds a role other than participant: it has to be taken first, so that nobody's work is left
/// without an owner and there is always an administrator.
func isStaff(_ person: Person.ID, in db: ReadConnection) throws -> Bool {
  try db.one(
    """
    SELECT EXISTS (SELECT 1 FROM role_held WHERE person_id = \(person) AND role <> \(Role.participant))
    """)
}

/// `KQ3F-7XA2`: 40 random bits, which tell nothing about anybody.
func newErasureCode() -> String {
  let text = Base32.encode(randomBytes(5))
  return "\(text.prefix(4))-\(text.dropFirst(4))"
}
