import Core
import Crypto
import SQLite

/// Checks who somebody is by what was typed.
struct SignIn: Sendable {
  let database: Database
  let clock: Clock
  /// What an unknown account's password is compared with, so that its answer takes as long as a known one's.
  private let decoy: PasswordHash
  private let work: PasswordHash.Work

  enum Outcome {
    case signedIn(token: String)
    case refused
    case mustWait(seconds: Int)
  }

  init(database: Database, clock: Clock, work: PasswordHash.Work) {
    self.database = database
    self.clock = clock
    self.work = work
    guard let decoy = PasswordHash(of: Base64URL.encode(randomBytes(16)), work: work) else {
      preconditionFailure("no memory for one password hash")
    }
    self.decoy = decoy
  }

  /// - Parameters:
  ///   - device: what to call the browser in the list of sign-ins.
  ///   - previous: the sign-in of this browser until now, which ends.
  func attempt(
    _ identifier: Identifier, password: String, from address: String, device: String, replacing previous: Viewer
  ) throws -> Outcome {
    let now = clock.now()
    let (pause, found) = try database.read { db in
      (try SignInThrottle.wait(for: identifier, from: address, at: now, in: db), try account(identifier, in: db))
    }
    if let pause { return .mustWait(seconds: pause) }
    let isRight = (found?.hash ?? decoy).matches(password)
    guard isRight, let account = found else {
      try database.write { db in
        try SignInThrottle.recordFailure(of: identifier, from: address, at: now, in: db)
      }
      return .refused
    }
    let upgraded = account.hash.needsUpgrade(to: work) ? PasswordHash(of: password, work: work) : nil
    let token = try database.write { db in
      try SignInThrottle.clear(identifier, in: db)
      if let upgraded { try setPassword(upgraded, of: account.person, at: now, in: db) }
      if let old = previous.signedIn { try endSession(old.session, of: old.id, at: now, in: db) }
      return try startSession(of: account.person, isStaff: account.isStaff, device: device, at: now, in: db)
    }
    return .signedIn(token: token)
  }

  private func account(_ identifier: Identifier, in db: ReadConnection) throws -> Account? {
    try db.first(
      """
      SELECT identifier.person_id, password.hash,
             EXISTS (SELECT 1 FROM role_grant
                      WHERE role_grant.person_id = identifier.person_id
                        AND role <> \(Role.participant) AND revoked_at IS NULL)
        FROM identifier
        JOIN password ON password.person_id = identifier.person_id
       WHERE identifier.normalised = \(identifier.key)
      """)
  }

  private struct Account: RowDecodable {
    let person: Person.ID
    let hash: PasswordHash
    let isStaff: Bool

    init(row: borrowing Row) throws(SQLiteError) {
      person = try row[0]
      hash = PasswordHash(rawValue: try row[1])
      isStaff = try row[2]
    }
  }
}
