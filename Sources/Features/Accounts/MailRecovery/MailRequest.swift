import Core
import Crypto
import SQLite

extension AccountsFeature {
  /// What asking for a link costs nobody more than this, within `SignInThrottle.window`.
  enum MailRequestLimit {
    /// Of what was typed, whether it is anybody's or not.
    static let identifier = 5
    /// Of an address: a whole classroom sits behind one.
    static let address = 100
  }

  private static let requestContext = "mail-recovery-request"

  /// Keeps what was typed for the thread that writes the letters. Whether it is anybody's is not looked at here, so that
  /// the answer is the same for all, in words and in work.
  ///
  /// - Throws: `Refusal.tooManyRequests`.
  func askForLink(_ identifier: Identifier, from address: String, in db: WriteConnection) throws {
    let now = site.clock.now()
    let keys = [throttle.key(mailRequestsFor: identifier), throttle.key(mailRequestsFrom: address)]
    let waits = [
      try throttle.wait(keys[0], limit: MailRequestLimit.identifier, at: now, in: db),
      try throttle.wait(keys[1], limit: MailRequestLimit.address, at: now, in: db),
    ]
    if let seconds = waits.compactMap({ $0 }).max() { throw Refusal.tooManyRequests(retryAfter: seconds) }
    try throttle.recordFailure(keys, at: now, in: db)
    let sealed = seal.seal(Array(identifier.key.utf8), for: Self.requestContext)
    try db.run(
      "INSERT INTO mail_recovery_request (sealed_identifier, asked_at) VALUES (\(sealed), \(now))")
  }

  /// Writes the letters that were asked for, for the thread that sends them. Whoever typed something that is nobody's, or
  /// somebody's without an address, gets none.
  package func writeRequestedLetters() throws {
    guard let mail = site.mail else { return }
    while true {
      let requests: [MailRequest] = try site.database.all(
        "SELECT id, sealed_identifier, asked_at FROM mail_recovery_request ORDER BY id LIMIT 50")
      guard !requests.isEmpty else { return }
      try site.database.write { db in
        for request in requests {
          try db.run("DELETE FROM mail_recovery_request WHERE id = \(request.id)")
          try writeLetter(for: request, mail, in: db)
        }
      }
    }
  }

  private func writeLetter(for request: MailRequest, _ mail: MailQueue, in db: WriteConnection) throws {
    let now = site.clock.now()
    guard now < request.askedAt + MailRecovery.lifetime,
      let typed = seal.open(request.sealedIdentifier, for: Self.requestContext),
      let identifier = Identifier(typed: String(decoding: typed, as: UTF8.self)),
      let person = try person(identifiedBy: identifier, in: db),
      // Whoever never chose a password takes the account over with the code of a card, and is asked for consent then.
      try db.one("SELECT EXISTS (SELECT 1 FROM password WHERE person_id = \(person))", as: Bool.self),
      let addressee = try addressee(person, preferring: identifier, in: db),
      let token = try MailRecovery.start(of: person, at: now, in: db)
    else { return }
    let link = "\(mail.baseURL)/recuperar/correo?llave=\(token)"
    let letter = passwordLink(link, until: now + MailRecovery.lifetime, to: addressee)
    try mail.sendLater(letter, patience: MailRecovery.lifetime, at: now, in: db)
  }
}

private struct MailRequest: RowDecodable {
  let id: Int64
  let sealedIdentifier: [UInt8]
  let askedAt: Instant

  init(row: borrowing Row) throws(SQLiteError) {
    id = try row[0]
    sealedIdentifier = try row[1]
    askedAt = try row[2]
  }
}

extension SignInThrottle {
  fileprivate func key(mailRequestsFor identifier: Identifier) -> [UInt8] { key("mail-of", identifier.key) }
  fileprivate func key(mailRequestsFrom address: String) -> [UInt8] { key("mail-from", address) }
}
