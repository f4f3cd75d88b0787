import Core
import Crypto
import SQLite

/// How far somebody is with the second step of their sign-in.
enum SecondFactorState {
  case none
  /// A secret is shown to be scanned; until it is confirmed, what was there before goes on.
  case offered(TimeCodeSecret)
  case set(SecondFactor)
}

/// What became of a code that should confirm an offer.
enum Confirmation {
  /// `target`: where the person wanted to go before.
  case confirmed(NewCodes, target: String?)
  case wrong(TimeCodeSecret)
  /// There is no offer, or it was too long ago.
  case noOffer
}

/// How long a secret waits to be scanned and confirmed: time to install an application first.
private let offerLifetime = Duration.minutes(30)

extension AccountsFeature {
  /// - Throws: `Refusal.notFound` for whoever signs in with the password alone and is to go on so.
  func secondFactorState(of person: Viewer.SignedIn) throws -> SecondFactorState {
    let now = site.clock.now()
    let (sealed, factor) = try site.database.read { db in
      (try offer(to: person.session, at: now, in: db), try secondFactor(of: person.id, in: db))
    }
    if let sealed { return .offered(try seal.timeCodeSecret(sealed, of: person.id)) }
    if let factor { return .set(factor) }
    guard person.grants.contains(where: \.isStaff) else { throw Refusal.notFound }
    return .none
  }

  /// Shows this browser a new secret from now on.
  ///
  /// - Parameter target: where to go once it is confirmed; an address of ours.
  func startOffer(to person: Viewer.SignedIn, target: String? = nil) throws {
    let now = site.clock.now()
    let sealed = seal.seal(TimeCodeSecret().bytes, for: SecondFactor.context(of: person.id))
    try site.database.write { db in
      try db.run("DELETE FROM second_factor_offer WHERE offered_at <= \(now - offerLifetime)")
      try db.run(
        """
        INSERT INTO second_factor_offer (session_hash, sealed_secret, offered_at, target)
        VALUES (\(person.session), \(sealed), \(now), \(target))
            ON CONFLICT (session_hash) DO UPDATE
           SET sealed_secret = excluded.sealed_secret, offered_at = excluded.offered_at,
               target = coalesce(excluded.target, target)
        """)
    }
  }

  /// Makes the secret on offer the person's, if `typed` is its code. The other sign-ins of the person end, since they
  /// were made without it.
  func confirmOffer(_ typed: String, by person: Viewer.SignedIn) throws -> Confirmation {
    let now = site.clock.now()
    let sealed = try site.database.read { db in try offer(to: person.session, at: now, in: db) }
    guard let sealed else { return .noOffer }
    let secret = try seal.timeCodeSecret(sealed, of: person.id)
    guard let step = TimeCode.step(ofTyped: typed, secret: secret, at: now.rawValue, after: nil) else {
      return .wrong(secret)
    }
    let codes = try NewCodes(passwords)
    return try site.database.write { db in
      let target = try offeredTarget(of: person.session, in: db)
      // Sent twice, or another secret was asked for meanwhile: the first to come has it.
      guard
        try db.run(
          """
          DELETE FROM second_factor_offer
           WHERE session_hash = \(person.session) AND sealed_secret = \(sealed)
          """) == 1
      else { return .noOffer }
      try db.run(
        """
        INSERT INTO second_factor (person_id, sealed_secret, last_step, code_salt, set_at)
        VALUES (\(person.id), \(sealed), \(step.rawValue), \(codes.salt.bytes), \(now))
            ON CONFLICT (person_id) DO UPDATE
           SET sealed_secret = excluded.sealed_secret, last_step = excluded.last_step, set_at = excluded.set_at
        """)
      try replaceCodes(with: codes, of: person.id, in: db)
      try forgetPendingSignIns(of: person.id, in: db)
      try endSessions(of: person.id, except: person.session, at: now, in: db)
      try record(.secondFactorSet, by: person.id, about: [("person", person.id.rawValue)], at: now, in: db)
      return .confirmed(codes, target: target)
    }
  }

  /// Ten new codes on paper; the former open nothing any more. Nil without a second step.
  func renewedCodes(of person: Viewer.SignedIn) throws -> NewCodes? {
    let now = site.clock.now()
    let codes = try NewCodes(passwords)
    return try site.database.write { db in
      guard try secondFactor(of: person.id, in: db) != nil else { return nil }
      try replaceCodes(with: codes, of: person.id, in: db)
      try record(
        .secondFactorCodesRenewed, by: person.id, about: [("person", person.id.rawValue)], at: now, in: db)
      return codes
    }
  }

  func dropFactor(of person: Viewer.SignedIn) throws {
    let now = site.clock.now()
    try site.database.write { db in
      guard try removeSecondFactor(of: person.id, in: db) else { return }
      try record(
        .secondFactorRemoved, by: person.id, about: [("person", person.id.rawValue)], at: now, in: db)
    }
  }

  /// What the entry in the app is called: the person's first identifier.
  func timeCodeAccount(of person: Person.ID) throws -> String {
    try site.database.first(
      "SELECT shown FROM identifier WHERE person_id = \(person) ORDER BY normalised LIMIT 1") ?? "Aula"
  }
}

private func offeredTarget(of session: [UInt8], in db: ReadConnection) throws -> String? {
  let targets: [String?] = try db.all(
    "SELECT target FROM second_factor_offer WHERE session_hash = \(session)")
  return targets.first ?? nil
}

/// The sealed secret that is on offer to a browser.
private func offer(to session: [UInt8], at now: Instant, in db: ReadConnection) throws -> [UInt8]? {
  try db.first(
    """
    SELECT sealed_secret FROM second_factor_offer
     WHERE session_hash = \(session) AND offered_at > \(now - offerLifetime)
    """)
}
