import Core
import Crypto
import SQLite

/// Checks the second step of a sign-in.
struct CodeSignIn: Sendable {
  let database: Database
  let clock: Clock
  let passwords: Passwords
  let throttle: SignInThrottle
  let seal: Seal
  /// For the notice after many wrong codes; nil where no mail goes out.
  let mail: MailQueue?

  enum Outcome {
    case signedIn(token: String, as: Set<Role>)
    case wrong
    /// There is no sign-in that waits for a code, or not any more.
    case expired
    case mustWait(seconds: Int)
  }

  /// - Parameters:
  ///   - pending: the hash of the browser's token.
  ///   - device: what to call the browser in the list of sign-ins.
  ///   - previous: the sign-in of this browser until now, which ends.
  func attempt(
    _ code: TypedCode, pending: [UInt8], from address: String, device: String, replacing previous: Viewer
  ) throws -> Outcome {
    let now = clock.now()
    let digest = try digest(of: code, pending: pending, from: address, at: now)
    // Counted and compared in one transaction: guesses that come at once are counted one after the other.
    return try database.write { db in
      guard let person = try personOfPendingSignIn(pending, at: now, in: db),
        let factor = try secondFactor(of: person, in: db)
      else { return .expired }
      if let seconds = try throttle.wait(forCodeOf: person, from: address, at: now, in: db) {
        return .mustWait(seconds: seconds)
      }
      guard try use(code, digest, of: person, factor, at: now, in: db) else {
        try throttle.recordWrongCode(of: person, from: address, at: now, in: db)
        if try throttle.isHeldUp(codesOf: person, at: now, in: db) { try warn(person, at: now, in: db) }
        return .wrong
      }
      try throttle.clearWrongCodes(of: person, in: db)
      try endPendingSignIn(pending, in: db)
      if let old = previous.signedIn { try endSession(old.session, of: old.id, at: now, in: db) }
      let roles = try roles(of: person, in: db)
      let token = try startSession(of: person, as: roles, device: device, at: now, in: db)
      return .signedIn(token: token, as: roles)
    }
  }

  /// Whoever guesses codes knows the password: its owner is told, once for each pause that they meet.
  private func warn(_ person: Person.ID, at now: Instant, in db: WriteConnection) throws {
    try addAlert(.wrongCodes, for: person, at: now, in: db)
    try record(.wrongCodes, by: nil, about: [("person", person.rawValue)], at: now, in: db)
    guard let mail, let addressee = try addressee(person, in: db) else { return }
    let letter = wrongCodesNotice(at: now, account: "\(mail.baseURL)/cuenta/clave", to: addressee)
    try mail.sendLater(letter, at: now, in: db)
  }

  /// The digest of a code on paper, which takes too long for the database's writer; nil for a code of the app, and where
  /// the attempt will be refused anyway.
  private func digest(
    of code: TypedCode, pending: [UInt8], from address: String, at now: Instant
  ) throws -> [UInt8]? {
    guard case .paper(let paper) = code else { return nil }
    let salt = try database.read { db -> RecoveryCode.Salt? in
      guard let person = try personOfPendingSignIn(pending, at: now, in: db),
        try throttle.wait(forCodeOf: person, from: address, at: now, in: db) == nil
      else { return nil }
      return try secondFactor(of: person, in: db)?.salt
    }
    guard let salt else { return nil }
    guard let digest = passwords.digest(paper, salt: salt) else { throw Refusal.busy }
    return digest
  }

  private func use(
    _ code: TypedCode, _ digest: [UInt8]?, of person: Person.ID, _ factor: SecondFactor, at now: Instant,
    in db: WriteConnection
  ) throws -> Bool {
    switch code {
    case .paper:
      guard let digest else { return false }
      return try useCode(digest, of: person, at: now, in: db)
    case .time(let typed):
      let secret = try seal.timeCodeSecret(factor.sealedSecret, of: person)
      guard
        let step = TimeCode.step(
          ofTyped: typed, secret: secret, at: now.rawValue, after: factor.lastStep)
      else { return false }
      return try useStep(step, of: person, in: db)
    }
  }
}

extension SignInThrottle {
  /// As `wait(for:from:at:in:)`, for the codes of somebody whose password was right.
  func wait(forCodeOf person: Person.ID, from address: String, at now: Instant, in db: ReadConnection) throws
    -> Int?
  {
    let waits = [
      try wait(key(codesOf: person), limit: Self.accountLimit, at: now, in: db),
      try wait(key(address: address), limit: Self.addressLimit, at: now, in: db),
    ]
    return waits.compactMap { $0 }.max()
  }

  /// Whether the next code of this person waits, whatever address it comes from.
  func isHeldUp(codesOf person: Person.ID, at now: Instant, in db: ReadConnection) throws -> Bool {
    try wait(key(codesOf: person), limit: Self.accountLimit, at: now, in: db) != nil
  }

  func recordWrongCode(
    of person: Person.ID, from address: String, at now: Instant, in db: WriteConnection
  ) throws {
    try recordFailure([key(codesOf: person), key(address: address)], at: now, in: db)
  }

  func clearWrongCodes(of person: Person.ID, in db: WriteConnection) throws {
    try db.run("DELETE FROM sign_in_failure WHERE key_hash = \(key(codesOf: person))")
  }
}
