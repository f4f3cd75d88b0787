import Core
import SQLite

/// Two records side by side, for whoever decides.
struct DuplicateCase: Sendable {
  /// By which it was opened.
  let id: Int64
  /// The older record first.
  let sides: [Side]
  let reasons: [DuplicateReason]
  /// An identifier of one that the other gave as theirs too.
  let contest: Contest?
  /// What holds; nil while it is open.
  let decision: DuplicateDecision?

  struct Side: Sendable {
    let person: PersonWithRoles
    let createdAt: Instant
    let identifiers: [KnownIdentifier]
    let profile: Profile?
    let cityName: String?
    let verification: Verification?
    let consents: [Purpose: ConsentLine]
    /// Whether one can sign in with it.
    let hasPassword: Bool

    var id: Person.ID { person.id }

    /// Identifiers that open this record.
    var ownIdentifiers: [KnownIdentifier] { identifiers.filter { !$0.isContested } }
  }

  struct Contest: Sendable {
    let key: String
    let shown: String
    /// Whose it is until somebody decides.
    let holder: Person.ID
    /// Who gave it at registration.
    let claimant: Person.ID
  }

  func side(_ id: Person.ID) -> Side? { sides.first { $0.id == id } }

  /// Whoever works in a team could be impersonated by a merge: those are for the administration.
  var involvesStaff: Bool { sides.contains { $0.person.isStaff } }

  /// Whether both tell the same: of a document its kind and number, however it is written.
  func isSame(_ field: MergedField) -> Bool {
    guard sides.count == 2 else { return true }
    guard field == .document else { return sides[0].text(of: field) == sides[1].text(of: field) }
    let (one, other) = (sides[0].profile?.document, sides[1].profile?.document)
    return one?.type == other?.type && one?.key == other?.key
  }

  /// Roles that one of the two holds and the other does not.
  var unsharedRoles: [HeldRole] {
    sides.flatMap { side in
      side.person.roles.filter { role in
        !sides.contains { $0.id != side.id && $0.person.roles.contains { $0.grant == role.grant } }
      }
    }
  }

  /// What differs between two records that both tell it.
  var differences: [MergedField] {
    guard sides.count == 2 else { return [] }
    return MergedField.allCases.filter { !isSame($0) }.filter {
      $0 == .name || (sides[0].profile != nil && sides[1].profile != nil)
    }
  }
}

extension DuplicateCase.Side {
  /// As the desk shows it; nil for what was not told.
  func text(of field: MergedField) -> String? {
    switch field {
    case .name: person.name
    case .birth: profile?.birth.inNumbers
    case .document: profile?.document.map { "\($0.type.name): \($0.number)" }
    case .city: cityName
    case .contact: profile?.contact
    case .condition: profile?.condition.name
    case .nationality: profile?.nationality?.name
    case .sex: profile?.sex?.name
    case .gender: profile?.gender?.name
    case .residentSince: profile?.residentSince?.inNumbers
    case .schooling: profile?.schooling?.name
    case .accessNeeds: profile?.accessNeeds
    }
  }
}

/// - Throws: `Refusal.notFound` for no such case, and for one that this desk does not see or that is about the viewer.
func duplicateCase(
  _ number: PersonNumber, by viewer: Viewer.SignedIn, at desk: PeopleDesk, in db: ReadConnection
) throws -> DuplicateCase {
  let pair: [Person.ID] = try db.all(
    """
    SELECT person_id FROM likely_duplicate WHERE id = \(number.rawValue)
     UNION ALL
    SELECT other_id FROM likely_duplicate WHERE id = \(number.rawValue)
    """
  ).sorted { $0.rawValue < $1.rawValue }
  guard pair.count == 2, !pair.contains(viewer.id) else { throw Refusal.notFound }
  let sides = try pair.compactMap { try side($0, in: db) }
  guard sides.contains(where: { desk.shows($0.person, to: viewer) }) else { throw Refusal.notFound }
  return DuplicateCase(
    id: number.rawValue, sides: sides,
    reasons: try db.all(
      """
      SELECT DISTINCT reason FROM likely_duplicate
       WHERE person_id IN (\(pair)) AND other_id IN (\(pair))
       ORDER BY reason
      """), contest: try contest(between: pair, in: db),
    decision: try decision(about: pair[0], and: pair[1], in: db))
}

private func side(_ id: Person.ID, in db: ReadConnection) throws -> DuplicateCase.Side? {
  guard let person = try personWithRoles(id, in: db) else { return nil }
  return DuplicateCase.Side(
    person: person, createdAt: try db.one("SELECT created_at FROM person WHERE id = \(id)"),
    identifiers: try identifiers(of: id, in: db), profile: try profile(of: id, in: db),
    cityName: try db.first("SELECT name FROM city WHERE slug = \(person.city)"),
    verification: try verification(of: id, in: db), consents: try consents(of: id, in: db),
    hasPassword: try db.one("SELECT EXISTS (SELECT 1 FROM password WHERE person_id = \(id))"))
}

private func contest(between pair: [Person.ID], in db: ReadConnection) throws -> DuplicateCase.Contest? {
  try db.first(
    """
    SELECT contested_identifier.normalised, identifier.shown, identifier.person_id, contested_identifier.person_id
      FROM contested_identifier
      JOIN identifier ON identifier.normalised = contested_identifier.normalised
     WHERE contested_identifier.person_id IN (\(pair)) AND identifier.person_id IN (\(pair))
       AND identifier.person_id <> contested_identifier.person_id AND contested_identifier.settled_at IS NULL
    """)
}

extension DuplicateCase.Contest: RowDecodable {
  init(row: borrowing Row) throws(SQLiteError) {
    key = try row[0]
    shown = try row[1]
    holder = try row[2]
    claimant = try row[3]
  }
}
