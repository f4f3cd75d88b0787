import Core
import Crypto
import SQLite

extension AccountsFeature {
  /// Sets the new password if the code is the one on the person's card, and ends every sign-in. One hash answers an
  /// unknown identifier, a person without a card and a wrong code alike.
  ///
  /// - Returns: what stood in the way; empty when it was done.
  /// - Throws: `Refusal.tooManyRequests` for whoever guesses, `Refusal.busy`.
  func recover(_ form: RecoveryForm, from address: String) throws -> [RecoveryProblem] {
    let problems = form.problems
    guard problems.isEmpty, let identifier = form.identifier, let code = form.code else { return problems }
    let now = site.clock.now()
    let (pause, kept) = try site.database.read { db in
      (
        try throttle.wait(for: identifier, from: address, at: now, in: db),
        try card(of: identifier, at: now, in: db)
      )
    }
    if let pause { throw Refusal.tooManyRequests(retryAfter: pause) }
    let salt = kept.flatMap { RecoveryCode.Salt(bytes: $0.salt) } ?? RecoveryCode.Salt()
    guard let digest = passwords.digest(code, salt: salt) else { throw Refusal.busy }
    guard let kept, equalInConstantTime(digest, kept.digest) else {
      try site.database.write { db in
        try throttle.recordFailure(of: identifier, from: address, at: now, in: db)
      }
      return [.refused]
    }
    guard let hash = passwords.hash(form.password.new) else { throw Refusal.busy }
    return try site.database.write { db in
      guard try useCard(of: kept.person, digest, at: now, in: db) else { return [.refused] }
      try setPassword(hash, of: kept.person, at: now, in: db)
      try endSessions(of: kept.person, at: now, in: db)
      try throttle.clear(kept.person, in: db)
      try record(
        .passwordRecovered, by: kept.person, about: [("person", kept.person.rawValue)], at: now, in: db)
      try notePasswordChange(of: kept.person, at: now, in: db)
      return []
    }
  }

  /// Whether the card was still good: nobody uses one twice, however quick.
  private func useCard(
    of person: Person.ID, _ digest: [UInt8], at now: Instant, in db: WriteConnection
  ) throws -> Bool {
    try db.run(
      """
      UPDATE password_card SET used_at = \(now)
       WHERE person_id = \(person) AND digest = \(digest) AND used_at IS NULL AND expires_at > \(now)
      """) == 1
  }

  private func card(of identifier: Identifier, at now: Instant, in db: ReadConnection) throws -> KeptCard? {
    try db.first(
      """
      SELECT password_card.person_id, password_card.salt, password_card.digest
        FROM identifier
        JOIN password_card ON password_card.person_id = identifier.person_id
       WHERE identifier.normalised = \(identifier.key)
         AND password_card.used_at IS NULL AND password_card.expires_at > \(now)
      """)
  }
}

private struct KeptCard: RowDecodable {
  let person: Person.ID
  let salt: [UInt8]
  let digest: [UInt8]

  init(row: borrowing Row) throws(SQLiteError) {
    person = try row[0]
    salt = try row[1]
    digest = try row[2]
  }
}
