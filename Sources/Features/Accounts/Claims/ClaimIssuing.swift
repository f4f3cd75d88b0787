import Core
import Crypto
import SQLite

/// A card by which somebody whom staff entered takes the own account over. The code is kept nowhere else: it is on this
/// value, on the page that shows it once, and on paper.
package struct ClaimCard: Sendable {
  package let person: Person.ID
  package let name: String
  package let code: RecoveryCode
  package let expiresAt: Instant

  /// From the moment it is printed: lists are made weeks before the first day of a course.
  static let lifetime = Duration.days(90)
  /// Birthdays that do not fit, after which a card opens nothing any more.
  static let mostWrongTries = 10
}

/// Somebody who has no password yet.
package struct UnclaimedLine: RowDecodable, Sendable {
  package let id: Person.ID
  package let name: String
  /// Until when the last card is good; nil without one.
  let cardUntil: Instant?

  package init(row: borrowing Row) throws(SQLiteError) {
    id = try row[0]
    name = try row[1]
    cardUntil = try row[2]
  }
}

extension AccountsFeature {
  /// Cards at a time: thirty sheets, and some seconds of hashing.
  package static let mostCards = 300
  /// Codes hashed between two writes.
  private static let chunk = 20

  /// Makes a card for each of `people` who has not opened the account yet, in the order of their names; an older card of
  /// theirs opens nothing any more. Hashes every code, 20 ms each, in the thread that calls: a worker's, never one that
  /// reads from clients, never within a transaction. What was written before an error stays, and its cards are lost:
  /// they are made again.
  ///
  /// - Throws: `Refusal.notFound` when one of them is not in a city of `viewer`'s, `.badRequest` for more than
  ///   `mostCards`, `.busy` without memory for a hash.
  package func issueClaims(for people: [Person.ID], by viewer: Viewer.SignedIn) throws -> [ClaimCard] {
    guard people.count <= Self.mostCards else {
      throw Refusal.badRequest("Son demasiadas tarjetas a la vez. Elige hasta \(Self.mostCards).")
    }
    let wanted = Set(people)
    let found = try site.database.read { db in try unclaimed(in: .reach(of: viewer), db) }
    guard try wanted.subtracting(found.map(\.id)).allSatisfy(hasPassword) else { throw Refusal.notFound }
    let holders = found.filter { wanted.contains($0.id) }
    let end = site.clock.now() + ClaimCard.lifetime
    let cards = holders.map {
      ClaimCard(person: $0.id, name: $0.name, code: RecoveryCode(), expiresAt: end)
    }
    for start in stride(from: 0, to: cards.count, by: Self.chunk) {
      try keep(cards[start..<min(start + Self.chunk, cards.count)], by: viewer)
    }
    noteViews(of: cards.map(\.person), by: viewer, for: .claimCard, on: site)
    return cards
  }

  /// The same for all codes of the installation, so that one is found by its digest; it is not in the database.
  var claimSalt: RecoveryCode.Salt {
    guard let salt = RecoveryCode.Salt(bytes: Array(seal.subkey(for: "claim codes").prefix(16))) else {
      preconditionFailure("a salt of another length")
    }
    return salt
  }

  private func keep(_ cards: ArraySlice<ClaimCard>, by viewer: Viewer.SignedIn) throws {
    guard let digests = passwords.digests(cards.map(\.code), salt: claimSalt) else { throw Refusal.busy }
    let now = site.clock.now()
    try site.database.write { db in
      for (card, digest) in zip(cards, digests) {
        try db.run(
          """
          INSERT INTO claim_code (person_id, digest, issued_by, issued_at, expires_at)
          VALUES (\(card.person), \(digest), \(viewer.id), \(now), \(card.expiresAt))
              ON CONFLICT (person_id) DO UPDATE
             SET digest = excluded.digest, issued_by = excluded.issued_by, issued_at = excluded.issued_at,
                 expires_at = excluded.expires_at, wrong_tries = 0, used_at = NULL
          """)
        try record(
          .claimCodeIssued, by: viewer.id, about: [("person", card.person.rawValue)], at: now, in: db)
      }
    }
  }

  private func hasPassword(_ person: Person.ID) throws -> Bool {
    try site.database.one("SELECT EXISTS (SELECT 1 FROM password WHERE person_id = \(person))")
  }
}

/// Writes down that this person was entered without a password, and is to open the account with a card.
func expectClaim(of person: Person.ID, in db: WriteConnection) throws {
  try db.run("INSERT INTO claim_code (person_id) VALUES (\(person))")
}

/// The account has a password, however it got one: no card opens it any more.
func endClaim(of person: Person.ID, at now: Instant, in db: WriteConnection) throws {
  try db.run("UPDATE claim_code SET used_at = \(now) WHERE person_id = \(person) AND used_at IS NULL")
}

/// Where a coordinator's or administrator's cards may go.
struct ClaimReach: Sendable {
  let isEverywhere: Bool
  let cities: Set<City.ID>

  /// A coordinator hands out cards in the own city, an administrator everywhere.
  static func reach(of viewer: Viewer.SignedIn) -> ClaimReach {
    var cities: Set<City.ID> = []
    for grant in viewer.grants {
      if grant.role == .coordinator, case .city(let city) = grant.place { cities.insert(city) }
    }
    return ClaimReach(
      isEverywhere: viewer.grants.contains { $0.role == .administrator }, cities: cities)
  }
}

/// Participants who have not opened their account, by name. Only participants: an account of staff is opened by the
/// administration. CROSS JOIN keeps the order of the tables: those who have opened their account are a hundred times
/// as many, and SQLite would begin with them.
func unclaimed(in reach: ClaimReach, _ db: ReadConnection) throws -> [UnclaimedLine] {
  let lines: [UnclaimedPlace] = try db.all(
    """
    SELECT person.id, person.name, claim_code.expires_at, role_grant.city
      FROM claim_code
     CROSS JOIN person ON person.id = claim_code.person_id
     CROSS JOIN role_grant ON role_grant.person_id = person.id AND role_grant.revoked_at IS NULL
     WHERE claim_code.used_at IS NULL
       AND person.merged_into IS NULL
       AND role_grant.role = \(Role.participant)
       AND NOT EXISTS (SELECT 1 FROM role_grant AS other
                        WHERE other.person_id = person.id AND other.role <> \(Role.participant)
                          AND other.revoked_at IS NULL)
     ORDER BY person.name, person.id
    """)
  var seen: Set<Person.ID> = []
  return lines.compactMap { place in
    let isReached = reach.isEverywhere || reach.cities.contains(place.city)
    return isReached && seen.insert(place.line.id).inserted ? place.line : nil
  }
}

private struct UnclaimedPlace: RowDecodable {
  let line: UnclaimedLine
  let city: City.ID

  init(row: borrowing Row) throws(SQLiteError) {
    line = try UnclaimedLine(row: row)
    city = try row[3]
  }
}
