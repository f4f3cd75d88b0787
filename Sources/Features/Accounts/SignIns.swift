import Core
import Crypto
import SQLite

/// The sign-ins in progress: a random token in a cookie of the browser, its SHA-256 here.
package struct SignIns: Sendable {
  private let database: Database
  private let clock: Clock
  private let known = KnownViewers()
  private let requiresSecondFactor: Bool

  /// - Parameter requiresSecondFactor: of everybody but participants.
  package init(database: Database, clock: Clock, requiresSecondFactor: Bool = false) {
    self.database = database
    self.clock = clock
    self.requiresSecondFactor = requiresSecondFactor
  }

  /// How long a sign-in lasts without use, and at most (ASVS 5.0, 7.3). Participants come back after days, often on prepaid
  /// data; whoever sees others' records signs in every day.
  enum Lifetime {
    static let participantIdle = Duration.days(14)
    static let participantMost = Duration.days(90)
    static let staffIdle = Duration.hours(12)
    static let staffMost = Duration.days(7)
    /// How exactly the last use is kept: one write in so long, not one a page.
    static let useResolution = Duration.minutes(5)

    static func end(startedAt: Instant, lastSeen: Instant, isStaff: Bool) -> Instant {
      min(
        lastSeen + (isStaff ? staffIdle : participantIdle),
        startedAt + (isStaff ? staffMost : participantMost))
    }
  }

  /// With the prefix, browsers accept the cookie over https only and from this host only (RFC 6265bis, 4.1.3).
  package static func cookieName(isSecure: Bool) -> String {
    isSecure ? "__Host-aula" : "aula"
  }

  /// The value of `Set-Cookie` that keeps `token` in the browser, or, without one, removes it.
  package static func cookie(_ token: String?, isSecure: Bool) -> String {
    let name = cookieName(isSecure: isSecure)
    let secure = isSecure ? "; Secure" : ""
    guard let token else { return "\(name)=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax\(secure)" }
    let seconds = Lifetime.participantMost.milliseconds / 1000
    return "\(name)=\(token); Path=/; Max-Age=\(seconds); HttpOnly; SameSite=Lax\(secure)"
  }

  /// Whose token it is, if the sign-in is still in progress.
  package func viewer(token: String) throws -> Viewer {
    let now = clock.now()
    let stamp = database.changeStamp
    if let viewer = known.viewer(token: token, at: now, stamp) { return viewer }
    guard token.utf8.count == 43, let bytes = Base64URL.decode(token) else { return .anonymous }
    let hash = SHA256(of: bytes).bytes
    let lines: [SessionLine] = try database.all(
      """
      SELECT session.person_id, person.name, session.created_at, session.last_seen_at,
             role_grant.role, role_grant.city, role_grant.zone
        FROM session
        JOIN person ON person.id = session.person_id
        LEFT JOIN role_grant ON role_grant.person_id = session.person_id AND role_grant.revoked_at IS NULL
       WHERE session.token_hash = \(hash) AND session.ended_at IS NULL AND session.expires_at > \(now)
         AND person.merged_into IS NULL
      """)
    guard let first = lines.first else { return .anonymous }
    let grants = lines.compactMap(\.grant)
    let isStaff = grants.contains(where: \.isStaff)
    // Whoever was given a role meanwhile signs in again as often as that role does.
    guard now < Lifetime.end(startedAt: first.startedAt, lastSeen: first.lastSeen, isStaff: isStaff) else {
      return .anonymous
    }
    if now - first.lastSeen > Lifetime.useResolution {
      extend(hash, to: Lifetime.end(startedAt: first.startedAt, lastSeen: now, isStaff: isStaff), at: now)
    }
    let viewer = Viewer.person(
      Viewer.SignedIn(
        id: first.person, name: first.name, grants: grants, session: hash,
        lacksSecondFactor: isStaff && requiresSecondFactor ? try lacksSecondFactor(first.person) : false))
    let end = Lifetime.end(startedAt: first.startedAt, lastSeen: first.lastSeen, isStaff: isStaff)
    known.keep(viewer, token: token, until: min(end, first.lastSeen + Lifetime.useResolution), stamp)
    return viewer
  }

  private func lacksSecondFactor(_ person: Person.ID) throws -> Bool {
    try database.one("SELECT NOT EXISTS (SELECT 1 FROM second_factor WHERE person_id = \(person))")
  }

  /// Nobody waits for this write: if it is lost, the next page does it.
  private func extend(_ hash: [UInt8], to end: Instant, at now: Instant) {
    database.writeLater { db in
      try db.run(
        """
        UPDATE session
           SET last_seen_at = \(now), expires_at = \(end)
         WHERE token_hash = \(hash) AND ended_at IS NULL
        """)
    }
  }
}

private struct SessionLine: RowDecodable {
  let person: Person.ID
  let name: String
  let startedAt: Instant
  let lastSeen: Instant
  let grant: RoleGrant?

  init(row: borrowing Row) throws(SQLiteError) {
    person = try row[0]
    name = try row[1]
    startedAt = try row[2]
    lastSeen = try row[3]
    grant = try RoleGrant(role: row[4], city: row[5], zone: row[6])
  }
}

extension RoleGrant {
  /// Nil without a role, as the columns of a person who holds none.
  init?(role: Role?, city: City.ID?, zone: Zone?) {
    guard let role else { return nil }
    self.init(role: role, place: city.map { .city($0) } ?? zone.map { .zone($0) } ?? .everywhere)
  }

  var isStaff: Bool { role != .participant }
}

/// What somebody does in the programme at this moment, wherever it is.
func roles(of person: Person.ID, in db: ReadConnection) throws -> Set<Role> {
  Set(
    try db.all(
      "SELECT role FROM role_grant WHERE person_id = \(person) AND revoked_at IS NULL", as: Role.self))
}

/// Starts a sign-in and returns the token for the cookie, which is kept nowhere else.
///
/// - Parameter roles: all that the person holds, by which it lasts longer or less long.
func startSession(
  of person: Person.ID, as roles: Set<Role>, device: String, at now: Instant, in db: WriteConnection
) throws -> String {
  let token = randomBytes(32)
  let isStaff = roles.contains { $0 != .participant }
  let end = SignIns.Lifetime.end(startedAt: now, lastSeen: now, isStaff: isStaff)
  try db.run(
    """
    INSERT INTO session (token_hash, person_id, created_at, last_seen_at, expires_at, user_agent)
    VALUES (\(SHA256(of: token).bytes), \(person), \(now), \(now), \(end), \(device))
    """)
  return Base64URL.encode(token)
}

/// Ends one sign-in of this person; nothing happens when it has ended.
func endSession(_ hash: [UInt8], of person: Person.ID, at now: Instant, in db: WriteConnection) throws {
  try db.run(
    """
    UPDATE session SET ended_at = \(now)
     WHERE token_hash = \(hash) AND person_id = \(person) AND ended_at IS NULL
    """)
}

/// Ends every sign-in of this person, except the one that stays.
package func endSessions(
  of person: Person.ID, except kept: [UInt8]? = nil, at now: Instant, in db: WriteConnection
) throws {
  try db.run(
    """
    UPDATE session SET ended_at = \(now)
     WHERE person_id = \(person) AND ended_at IS NULL AND token_hash IS NOT \(kept)
    """)
}
