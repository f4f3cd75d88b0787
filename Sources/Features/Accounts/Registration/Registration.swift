import Core
import Crypto
import SQLite

/// A person who registers, with everything in order.
struct Registration: Sendable {
  let name: String
  let identifier: Identifier
  let password: String
  let profile: Profile
  let consents: Set<Purpose>
}

extension AccountsFeature {
  /// Opens an account and signs its person in. Somebody whose identifier is another's gets an account too, which cannot be
  /// told from any other (docs/decisions/0005): hence one hash and one transaction either way.
  ///
  /// - Returns: the token for the cookie.
  /// - Throws: `Refusal.tooManyRequests` for the address, `Refusal.busy`.
  func register(_ registration: Registration, from address: String, device: String) throws -> String {
    let now = site.clock.now()
    if let seconds = try site.database.read({ db in
      try registrations.wait(from: address, at: now, in: db)
    }) {
      throw Refusal.tooManyRequests(retryAfter: seconds)
    }
    guard let hash = passwords.hash(registration.password) else { throw Refusal.busy }
    return try site.database.write { db in
      try registrations.count(from: address, at: now, in: db)
      let person = try keep(registration, password: hash, at: now, in: db)
      return try startSession(of: person, isStaff: false, device: device, at: now, in: db)
    }
  }

  private func keep(
    _ registration: Registration, password: PasswordHash, at now: Instant, in db: WriteConnection
  ) throws -> Person.ID {
    let new = NewPerson(
      name: registration.name, identifiers: [], password: password,
      grants: [RoleGrant(role: .participant, place: .city(registration.profile.city))])
    let person = try add(new, by: nil, at: now, in: db)
    try keep(registration.identifier, of: person, in: db)
    let key = nameKey(registration.name)
    try Accounts.keep(registration.profile, nameKey: key, of: person, in: db)
    try recordConsents(registration.consents, of: person, at: now, in: db)
    try queueDuplicates(of: person, contested: registration.identifier, at: now, in: db)
    return person
  }

  /// Gives the identifier to the person, or notes that it is another's.
  func keep(_ identifier: Identifier, of person: Person.ID, in db: WriteConnection) throws {
    let kind = identifier.likelyKind
    let isFree =
      try db.run(
        """
        INSERT INTO identifier (person_id, kind, normalised, shown)
        VALUES (\(person), \(kind), \(identifier.key), \(identifier.shown))
            ON CONFLICT (normalised) DO NOTHING
        """) == 1
    guard !isFree else { return }
    try db.run(
      """
      INSERT INTO contested_identifier (person_id, kind, normalised, shown)
      VALUES (\(person), \(kind), \(identifier.key), \(identifier.shown))
      """)
  }
}

/// Holds up whoever opens accounts in bulk: generously, since a whole classroom registers behind one address.
struct RegistrationThrottle: Sendable {
  /// Accounts opened from one address within `SignInThrottle.window`.
  static let addressLimit = 100

  /// Whose table and sweep it shares.
  let throttle: SignInThrottle

  /// Seconds until the next registration is admitted; nil when it is now.
  func wait(from address: String, at now: Instant, in db: ReadConnection) throws -> Int? {
    let decisive: Instant? = try db.first(
      """
      SELECT at FROM sign_in_failure
       WHERE key_hash = \(key(address)) AND at > \(now - SignInThrottle.window)
       ORDER BY at DESC
       LIMIT 1 OFFSET \(Self.addressLimit - 1)
      """)
    return decisive.map { Int((($0 + SignInThrottle.window - now).milliseconds + 999) / 1000) }
  }

  func count(from address: String, at now: Instant, in db: WriteConnection) throws {
    try db.run("INSERT INTO sign_in_failure (key_hash, at) VALUES (\(key(address)), \(now))")
    try db.run("DELETE FROM sign_in_failure WHERE at < \(now - SignInThrottle.window)")
  }

  private func key(_ address: String) -> [UInt8] {
    throttle.key("registration", address)
  }
}
