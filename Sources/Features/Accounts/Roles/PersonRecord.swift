import Core
import SQLite

/// All that a desk shows of somebody.
struct PersonRecord: Sendable {
  /// With the roles that this desk may know of.
  let person: PersonWithRoles
  let identifiers: [KnownIdentifier]
  let profile: Profile?
  let cityName: String?
  let verification: Verification?
  let checks: [IdentityCheckLine]
  /// Where two records may be one; empty at desks that settle none.
  let duplicates: [DuplicateLine]
}

extension AccountsFeature {
  /// Writes down that `viewer` saw the page of `record`: the person, and those who may be the same one, whom it names too.
  func notePage(of record: PersonRecord, by viewer: Viewer.SignedIn) {
    noteView(of: record.person.id, by: viewer, for: .personPage, on: site)
    let others = Set(record.duplicates.flatMap { [$0.person, $0.other] }).subtracting([record.person.id])
    noteViews(
      of: others.sorted { $0.rawValue < $1.rawValue }, by: viewer, for: .duplicates, on: site)
  }
}

/// What somebody signs in with, and whether it is another's too.
struct KnownIdentifier: RowDecodable, Sendable {
  let kind: Identifier.Kind
  let shown: String
  let key: String
  let isContested: Bool

  init(row: borrowing Row) throws(SQLiteError) {
    kind = try row[0]
    shown = try row[1]
    key = try row[2]
    isContested = try row[3]
  }
}

func identifiers(of person: Person.ID, in db: ReadConnection) throws -> [KnownIdentifier] {
  try db.all(
    """
    SELECT kind, shown, normalised, 0 FROM identifier WHERE person_id = \(person)
     UNION ALL
    SELECT kind, shown, normalised, 1 FROM contested_identifier
     WHERE person_id = \(person) AND settled_at IS NULL
     ORDER BY kind, shown
    """)
}

/// - Throws: `Refusal.notFound` for nobody, and for somebody whom this desk does not see.
func personRecord(
  _ number: PersonNumber, by viewer: Viewer.SignedIn, at desk: PeopleDesk, in db: ReadConnection
) throws -> PersonRecord {
  let person = try seenPerson(number, by: viewer, at: desk, in: db)
  return PersonRecord(
    person: desk.visible(person, to: viewer),
    identifiers: try identifiers(of: person.id, in: db),
    profile: try profile(of: person.id, in: db),
    cityName: try db.first("SELECT name FROM city WHERE slug = \(person.city)"),
    verification: try verification(of: person.id, in: db),
    checks: try identityChecks(of: person.id, in: db),
    duplicates: desk.managesPeople ? try openDuplicates(of: person.id, in: db) : [])
}

/// - Throws: `Refusal.notFound` for nobody, and for somebody whom this desk does not see.
func seenPerson(
  _ number: PersonNumber, by viewer: Viewer.SignedIn, at desk: PeopleDesk, in db: ReadConnection
) throws -> PersonWithRoles {
  guard let person = try personWithRoles(number.person, in: db), desk.shows(person, to: viewer) else {
    throw Refusal.notFound
  }
  return person
}
