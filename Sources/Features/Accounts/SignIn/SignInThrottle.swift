import Core
import Crypto
import SQLite

/// Slows down who guesses passwords: failed sign-ins are counted by account and, generously, by address, since a whole
/// classroom sits behind one. Sign-ins that succeed are never counted.
struct SignInThrottle: Sendable {
  /// Failures within `window` from which on the next try waits.
  static let accountLimit = 10
  static let addressLimit = 200
  static let window = Duration.minutes(15)

  /// Of this installation, and not in its database: who reads the table, or a copy of it, cannot try telephone numbers
  /// until one fits. The same after a restart, which therefore forgets nothing that was counted.
  private let secret: [UInt8]

  init(_ seal: Seal) {
    secret = seal.subkey(for: "sign-in throttle")
  }

  /// Seconds until the next try is admitted; nil when it is now. What is typed for an account counts for the account,
  /// whichever of its identifiers it is, and what is typed for none counts for itself: both take the same look-up, and
  /// behave alike to whoever tries one.
  func wait(for identifier: Identifier, from address: String, at now: Instant, in db: ReadConnection) throws
    -> Int?
  {
    try wait(key(account: identifier, in: db), from: address, at: now, in: db)
  }

  func wait(for person: Person.ID, from address: String, at now: Instant, in db: ReadConnection) throws
    -> Int?
  {
    try wait(key(signInsOf: person), from: address, at: now, in: db)
  }

  private func wait(_ account: [UInt8], from address: String, at now: Instant, in db: ReadConnection) throws
    -> Int?
  {
    let waits = [
      try wait(account, limit: Self.accountLimit, at: now, in: db),
      try wait(key(address: address), limit: Self.addressLimit, at: now, in: db),
    ]
    return waits.compactMap { $0 }.max()
  }

  func recordFailure(
    of identifier: Identifier, from address: String, at now: Instant, in db: WriteConnection
  ) throws {
    try recordFailure([key(account: identifier, in: db), key(address: address)], at: now, in: db)
  }

  func recordFailure(of person: Person.ID, from address: String, at now: Instant, in db: WriteConnection)
    throws
  {
    try recordFailure([key(signInsOf: person), key(address: address)], at: now, in: db)
  }

  func recordFailure(_ keys: [[UInt8]], at now: Instant, in db: WriteConnection) throws {
    for key in keys {
      try db.run("INSERT INTO sign_in_failure (key_hash, at) VALUES (\(key), \(now))")
    }
    try db.run("DELETE FROM sign_in_failure WHERE at < \(now - Self.window)")
  }

  /// A success clears what was counted against the account.
  func clear(_ person: Person.ID, in db: WriteConnection) throws {
    try db.run("DELETE FROM sign_in_failure WHERE key_hash = \(key(signInsOf: person))")
  }

  func wait(_ key: [UInt8], limit: Int, at now: Instant, in db: ReadConnection) throws -> Int? {
    // The try is admitted again when the failure `limit` places back has left the window.
    let decisive: Instant? = try db.first(
      """
      SELECT at FROM sign_in_failure
       WHERE key_hash = \(key) AND at > \(now - Self.window)
       ORDER BY at DESC
       LIMIT 1 OFFSET \(limit - 1)
      """)
    return decisive.map { Int((($0 + Self.window - now).milliseconds + 999) / 1000) }
  }

  private func key(account identifier: Identifier, in db: ReadConnection) throws -> [UInt8] {
    if let person = try person(identifiedBy: identifier, in: db) { return key(signInsOf: person) }
    return key("account", identifier.key)
  }

  func key(address: String) -> [UInt8] { key("address", address) }

  func key(signInsOf person: Person.ID) -> [UInt8] { key("person", String(person.rawValue)) }

  func key(codesOf person: Person.ID) -> [UInt8] { key("codes", String(person.rawValue)) }

  /// The keyed hash under which something is counted: of what sort, and which.
  func key(_ sort: StaticString, _ name: String) -> [UInt8] {
    SHA256(of: secret + Array("\(sort) \(name)".utf8)).bytes
  }
}
