import Core
import Crypto
import SQLite

/// Checks who somebody is by what was typed.
struct SignIn: Sendable {
  let database: Database
  let clock: Clock
  let passwords: Passwords
  let throttle: SignInThrottle
  /// What an unknown account's password is compared with, so that its answer takes as long as a known one's.
  private let decoy: PasswordHash

  enum Outcome {
    case signedIn(token: String, as: Set<Role>)
    /// The password was right; the code is still to come.
    case needsCode(token: String)
    case refused
    case mustWait(seconds: Int)
  }

  init(database: Database, clock: Clock, passwords: Passwords, throttle: SignInThrottle) {
    self.database = database
    self.clock = clock
    self.passwords = passwords
    self.throttle = throttle
    guard let decoy = passwords.hash(Base64URL.encode(randomBytes(16))) else {
      preconditionFailure("no memory for one password hash")
    }
    self.decoy = decoy
  }

  /// - Parameters:
  ///   - device: what to call the browser in the list of sign-ins.
  ///   - previous: the sign-in of this browser until now, which ends.
  func attempt(
    _ identifier: Identifier, password: String, from address: String, device: String,
    replacing previous: Viewer
  ) throws -> Outcome {
    let now = clock.now()
    let (pause, found) = try database.read { db in
      (try throttle.wait(for: identifier, from: address, at: now, in: db), try account(identifier, in: db))
    }
    if let pause { return .mustWait(seconds: pause) }
    let isRight = passwords.matches(password, found?.hash ?? decoy)
    guard isRight, let account = found else {
      try database.write { db in
        try throttle.recordFailure(of: identifier, from: address, at: now, in: db)
      }
      return .refused
    }
    let upgraded = passwords.isOutdated(account.hash) ? passwords.hash(password) : nil
    return try database.write { db in
      // The password may have been replaced while this one was compared: it opens nothing any more.
      guard try replacePassword(account.hash, with: upgraded ?? account.hash, of: account.person, in: db)
      else {
        return .refused
      }
      try throttle.clear(account.person, in: db)
      if let old = previous.signedIn { try endSession(old.session, of: old.id, at: now, in: db) }
      if try secondFactor(of: account.person, in: db) != nil {
        return .needsCode(token: try startPendingSignIn(of: account.person, at: now, in: db))
      }
      let roles = try roles(of: account.person, in: db)
      let token = try startSession(of: account.person, as: roles, device: device, at: now, in: db)
      return .signedIn(token: token, as: roles)
    }
  }

  private func account(_ identifier: Identifier, in db: ReadConnection) throws -> Account? {
    try db.first(
      """
      SELECT identifier.person_id, password.hash
        FROM identifier
        JOIN password ON password.person_id = identifier.person_id
       WHERE identifier.normalised = \(identifier.key)
      """)
  }

  private struct Account: RowDecodable {
    let person: Person.ID
    let hash: PasswordHash

    init(row: borrowing Row) throws(SQLiteError) {
      person = try row[0]
      hash = PasswordHash(rawValue: try row[1])
    }
  }
}
