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

  /// Made anew at each start and kept nowhere: who reads the table, or a copy of it, cannot try telephone numbers until
  /// one fits. A restart therefore forgets what was counted.
  private let secret = randomBytes(32)

  /// Seconds until the next try is admitted; nil when it is now. A known and an unknown account behave alike, since what
  /// is counted is what was typed.
  func wait(for identifier: Identifier, from address: String, at now: Instant, in db: ReadConnection) throws
    -> Int?
  {
    let waits = [
      try wait(key(account: identifier), limit: Self.accountLimit, at: now, in: db),
      try wait(key(address: address), limit: Self.addressLimit, at: now, in: db),
    ]
    return waits.compactMap { $0 }.max()
  }

  func recordFailure(
    of identifier: Identifier, from address: String, at now: Instant, in db: WriteConnection
  ) throws {
    try recordFailure([key(account: identifier), key(address: address)], at: now, in: db)
  }

  func recordFailure(_ keys: [[UInt8]], at now: Instant, in db: WriteConnection) throws {
    for key in keys {
      try db.run("INSERT INTO sign_in_failure (key_hash, at) VALUES (\(key), \(now))")
    }
    try db.run("DELETE FROM sign_in_failure WHERE at < \(now - Self.window)")
  }

  /// A success clears what was counted against the account.
  func clear(_ identifier: Identifier, in db: WriteConnection) throws {
    try db.run("DELETE FROM sign_in_failure WHERE key_hash = \(key(account: identifier))")
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

  private func key(account: Identifier) -> [UInt8] {
    SHA256(of: secret + Array("account \(account.key)".utf8)).bytes
  }

  func key(address: String) -> [UInt8] {
    SHA256(of: secret + Array("address \(address)".utf8)).bytes
  }

  func key(codesOf person: Person.ID) -> [UInt8] {
    SHA256(of: secret + Array("codes \(person.rawValue)".utf8)).bytes
  }
}
