import Core
import Crypto
import SQLite

extension AccountsFeature {
  enum ClaimOutcome {
    case signedIn(token: String)
    case wrong([RecoveryProblem])
  }

  /// Gives the account to whoever has the card and knows the birthday, if there is one on file: sets the password, writes
  /// down the consents, and signs in. One hash answers an unknown code and a wrong birthday alike.
  ///
  /// - Throws: `Refusal.tooManyRequests` for an address that tries codes, `Refusal.busy`.
  func claim(
    _ form: ClaimForm, from address: String, device: String, replacing previous: Viewer
  ) throws -> ClaimOutcome {
    let problems = form.problems
    guard problems.isEmpty, let code = form.code, let birth = form.birth else { return .wrong(problems) }
    let now = site.clock.now()
    if let seconds = try site.database.read({ db in
      try throttle.wait(
        throttle.key(address: address), limit: SignInThrottle.addressLimit, at: now, in: db)
    }) {
      throw Refusal.tooManyRequests(retryAfter: seconds)
    }
    guard let digest = passwords.digest(code, salt: claimSalt) else { throw Refusal.busy }
    let found = try site.database.read { db in try claimant(digest, at: now, in: db) }
    guard let found, found.birth == nil || found.birth == birth else {
      try countWrongCard(of: found?.person, from: address, at: now)
      return .wrong([.wrongCard])
    }
    let weak = form.password.problems(known: found.known + [form.typedIdentifier, form.typedBirth])
    guard weak.isEmpty else { return .wrong(weak.map { .password($0) }) }
    guard found.hasIdentifier || form.identifier != nil else { return .wrong([.nothingToEnterWith]) }
    guard let hash = passwords.hash(form.password.new) else { throw Refusal.busy }
    return try site.database.write { db in
      guard try useClaim(digest, of: found.person, at: now, in: db) else { return .wrong([.wrongCard]) }
      try setPassword(hash, of: found.person, at: now, in: db)
      if !found.hasIdentifier, let identifier = form.identifier {
        try give(identifier, to: found.person, at: now, in: db)
      }
      try recordConsents(form.given, of: found.person, at: now, in: db)
      try record(
        .accountClaimed, by: found.person, about: [("person", found.person.rawValue)], at: now, in: db)
      if let old = previous.signedIn { try endSession(old.session, of: old.id, at: now, in: db) }
      return .signedIn(
        token: try startSession(
          of: found.person, as: try roles(of: found.person, in: db), device: device, at: now, in: db))
    }
  }

  /// Against the address, and against the card: ten wrong birthdays end it.
  private func countWrongCard(of person: Person.ID?, from address: String, at now: Instant) throws {
    try site.database.write { db in
      try throttle.recordFailure([throttle.key(address: address)], at: now, in: db)
      guard let person else { return }
      try db.run("UPDATE claim_code SET wrong_tries = wrong_tries + 1 WHERE person_id = \(person)")
    }
  }

  /// Whether the card was still good: nobody uses one twice, however quick.
  private func useClaim(
    _ digest: [UInt8], of person: Person.ID, at now: Instant, in db: WriteConnection
  ) throws -> Bool {
    try db.run(
      """
      UPDATE claim_code SET used_at = \(now)
       WHERE person_id = \(person) AND digest = \(digest) AND used_at IS NULL AND expires_at > \(now)
         AND wrong_tries < \(ClaimCard.mostWrongTries)
      """) == 1
  }

  private func claimant(_ digest: [UInt8], at now: Instant, in db: ReadConnection) throws -> Claimant? {
    let person: Person.ID? = try db.first(
      """
      SELECT person_id FROM claim_code
       WHERE digest = \(digest) AND used_at IS NULL AND expires_at > \(now)
         AND wrong_tries < \(ClaimCard.mostWrongTries)
         AND NOT EXISTS (SELECT 1 FROM person WHERE id = claim_code.person_id AND merged_into IS NOT NULL)
      """)
    guard let person else { return nil }
    return Claimant(
      person: person, birth: try birthOnFile(of: person, in: db),
      hasIdentifier: try db.one("SELECT EXISTS (SELECT 1 FROM identifier WHERE person_id = \(person))"),
      known: try knownWords(of: person, in: db))
  }
}

/// Somebody whose card was typed.
private struct Claimant {
  let person: Person.ID
  let birth: Day?
  let hasIdentifier: Bool
  let known: [String]
}

/// The birthday that a card is checked against: of the profile, or what staff wrote down before there was one; nil where
/// neither has it.
func birthOnFile(of person: Person.ID, in db: ReadConnection) throws -> Day? {
  try db.one(
    """
    SELECT coalesce((SELECT birth_date FROM profile WHERE person_id = \(person)),
                    (SELECT birth_date FROM staff_entry WHERE person_id = \(person)))
    """)
}
