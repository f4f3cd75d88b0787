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
      let person = try Accounts.register(
        registration.name, as: registration.identifier, password: hash, registration.profile,
        consents: registration.consents, at: now, in: db)
      return try startSession(of: person, as: [], device: device, at: now, in: db)
    }
  }
}

/// Opens an account for somebody with what they told, whether or not the identifier is another's (docs/decisions/0005).
///
/// - Parameter consents: what they agree to; the other purposes are written down as refused.
package func register(
  _ name: String, as identifier: Identifier, password: PasswordHash, _ profile: Profile,
  consents: Set<Purpose>, at now: Instant, in db: WriteConnection
) throws -> Person.ID {
  let new = NewPerson(
    name: name, identifiers: [], password: password,
    grants: [RoleGrant(role: .participant, place: .city(profile.city))])
  let person = try add(new, by: nil, at: now, in: db)
  try keep(profile, nameKey: nameKey(name), of: person, in: db)
  try give(identifier, to: person, at: now, in: db)
  try recordConsents(consents, of: person, at: now, in: db)
  return person
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
