import Core
import SQLite

/// Two records that may be of one person, and why.
struct DuplicateLine: RowDecodable, Sendable {
  /// By which the case is opened; one of several when there are several reasons.
  let id: Int64
  let person: Person.ID
  let other: Person.ID
  let reason: DuplicateReason
  let foundAt: Instant
  let name: String
  let otherName: String

  init(row: borrowing Row) throws(SQLiteError) {
    id = try row[0]
    person = try row[1]
    other = try row[2]
    reason = try row[3]
    foundAt = try row[4]
    name = try row[5]
    otherName = try row[6]
  }
}

extension DuplicateReason {
  /// For the team.
  var sentence: String {
    switch self {
    case .identifier: "Las dos quieren entrar con el mismo dato"
    case .document: "Tienen el mismo documento"
    case .nameAndBirth: "Tienen el mismo nombre y fecha de nacimiento"
    }
  }
}

/// Cases that a list shows at most.
let mostCasesShown = 50

/// The columns of a `DuplicateLine`, of what is open and of two records that are both in use.
private let openLines: SQL = """
  SELECT likely_duplicate.id, likely_duplicate.person_id, likely_duplicate.other_id, likely_duplicate.reason,
         likely_duplicate.found_at, one.name, other.name
    FROM likely_duplicate
    JOIN person AS one ON one.id = likely_duplicate.person_id
    JOIN person AS other ON other.id = likely_duplicate.other_id
   WHERE likely_duplicate.settled_at IS NULL AND one.merged_into IS NULL AND other.merged_into IS NULL
  """

/// What is open about this person.
func openDuplicates(of person: Person.ID, in db: ReadConnection) throws -> [DuplicateLine] {
  try db.all(
    """
    \(openLines)
       AND likely_duplicate.id IN (SELECT id FROM likely_duplicate WHERE person_id = \(person)
                                    UNION
                                   SELECT id FROM likely_duplicate WHERE other_id = \(person))
     ORDER BY likely_duplicate.id
    """)
}

/// What is open where one of the two lives or does something in one of `cities`, oldest first; nobody decides about
/// oneself.
///
/// - Parameter cities: nil for all.
func openDuplicates(
  in cities: Set<City.ID>?, for viewer: Person.ID, _ db: ReadConnection
) throws -> [DuplicateLine] {
  try db.all(
    """
    \(openLines)
       AND \(viewer) NOT IN (likely_duplicate.person_id, likely_duplicate.other_id)\(concerning(cities))
     ORDER BY likely_duplicate.found_at, likely_duplicate.id
     LIMIT \(mostCasesShown)
    """)
}

/// How many of those there are, up to a thousand.
func countOfOpenDuplicates(
  in cities: Set<City.ID>?, for viewer: Person.ID, _ db: ReadConnection
) throws -> Int {
  try db.one(
    """
    SELECT count(*)
      FROM (\(openLines)
               AND \(viewer) NOT IN (likely_duplicate.person_id, likely_duplicate.other_id)\(concerning(cities))
             LIMIT 1000) AS found
    """)
}

private func concerning(_ cities: Set<City.ID>?) -> SQL {
  guard let cities else { return .empty }
  let slugs = cities.sorted { $0.rawValue < $1.rawValue }
  guard !slugs.isEmpty else { return " AND 1 = 0" }
  return """

       AND (EXISTS (SELECT 1 FROM role_grant
                     WHERE role_grant.person_id IN (one.id, other.id) AND role_grant.city IN (\(slugs))
                       AND role_grant.revoked_at IS NULL)
            OR EXISTS (SELECT 1 FROM profile
                        WHERE profile.person_id IN (one.id, other.id) AND profile.city IN (\(slugs))))
    """
}
