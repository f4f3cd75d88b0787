import Core
import Crypto
import SQLite

/// A link for a new password that was sent by mail: a random token in the letter, its SHA-256 in the database.
enum MailRecovery {
  /// From the moment at which the letter is written.
  static let lifetime = Duration.minutes(30)
  /// Letters to one person within `lifetime`: whoever asks again and again fills no mailbox.
  static let mostAtOnce = 3

  /// The hash of a token as it comes back; nil for what can be none.
  static func hash(ofTyped token: String) -> [UInt8]? {
    guard token.utf8.count == 43, let bytes = Base64URL.decode(token) else { return nil }
    return SHA256(of: bytes).bytes
  }

  /// Starts one and returns its token, which is kept nowhere else; nil when there are enough.
  static func start(of person: Person.ID, at now: Instant, in db: WriteConnection) throws -> String? {
    try db.run("DELETE FROM mail_recovery WHERE expires_at <= \(now)")
    let open: Int = try db.one("SELECT count(*) FROM mail_recovery WHERE person_id = \(person)")
    guard open < mostAtOnce else { return nil }
    let token = randomBytes(32)
    try db.run(
      """
      INSERT INTO mail_recovery (token_hash, person_id, issued_at, expires_at)
      VALUES (\(SHA256(of: token).bytes), \(person), \(now), \(now + lifetime))
      """)
    return Base64URL.encode(token)
  }

  /// Whose link it is, while it is good.
  static func person(_ hash: [UInt8], at now: Instant, in db: ReadConnection) throws -> Person.ID? {
    try db.first("SELECT person_id FROM mail_recovery WHERE token_hash = \(hash) AND expires_at > \(now)")
  }

  /// The password is another one now: no link that was sent before opens anything.
  static func forget(of person: Person.ID, in db: WriteConnection) throws {
    try db.run("DELETE FROM mail_recovery WHERE person_id = \(person)")
  }
}

extension AccountsFeature {
  enum MailRecoveryOutcome: Equatable {
    case done
    /// The link was used, is too old, or was never sent.
    case expired
    case wrong([PasswordChangeProblem])
  }

  /// Sets the new password for whoever has the link's token, and ends every sign-in. The second step, if there is one,
  /// is asked for as always at the next sign-in.
  ///
  /// - Throws: `Refusal.busy`.
  func recover(byMail token: [UInt8]?, _ form: PasswordChangeForm) throws -> MailRecoveryOutcome {
    let now = site.clock.now()
    let found = try site.database.read { db -> (person: Person.ID, known: [String])? in
      guard let token, let person = try MailRecovery.person(token, at: now, in: db) else { return nil }
      return (person, try knownWords(of: person, in: db))
    }
    guard let token, let found else { return .expired }
    let problems = form.problems(known: found.known)
    guard problems.isEmpty else { return .wrong(problems) }
    guard let hash = passwords.hash(form.new) else { throw Refusal.busy }
    return try site.database.write { db in
      guard try MailRecovery.person(token, at: now, in: db) == found.person else { return .expired }
      try setPassword(hash, of: found.person, at: now, in: db)
      try endSessions(of: found.person, at: now, in: db)
      try throttle.clear(found.person, in: db)
      try record(
        .passwordRecovered, by: found.person, about: [("person", found.person.rawValue)], at: now, in: db)
      try notePasswordChange(of: found.person, at: now, in: db)
      return .done
    }
  }
}

/// What others may know of a person, so that it is no password.
func knownWords(of person: Person.ID, in db: ReadConnection) throws -> [String] {
  try db.all(
    """
    SELECT name FROM person WHERE id = \(person)
     UNION ALL
    SELECT shown FROM identifier WHERE person_id = \(person)
     UNION ALL
    SELECT birth_date FROM profile WHERE person_id = \(person)
    """)
}
