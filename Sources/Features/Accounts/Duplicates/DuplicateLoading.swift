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

/// Each pair once, with all its reasons.
func cases(of lines: [DuplicateLine]) -> [[DuplicateLine]] {
  var cases: [[DuplicateLine]] = []
  for line in lines {
    if let index = cases.firstIndex(where: { Set([$0[0].person, $0[0].other]) == [line.person, line.other] })
    {
      cases[index].append(line)
    } else {
      cases.append([line])
    }
  }
  return cases
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
      FROM (SELECT DISTINCT CASE WHEN person_id < other_id THEN person_id ELSE other_id END,
                            CASE WHEN person_id < other_id THEN other_id ELSE person_id END
              FROM (\(openLines)
                       AND \(viewer) NOT IN (likely_duplicate.person_id, likely_duplicate.other_id)\(concerning(cities))
                     LIMIT 1000) AS found) AS pairs
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

/// A decision with the case by which it is opened.
struct DecidedLine: RowDecodable, Sendable {
  let line: DuplicateLine
  let outcome: DuplicateDecision.Outcome
  let by: String
  let at: Instant

  init(row: borrowing Row) throws(SQLiteError) {
    line = try DuplicateLine(row: row)
    outcome = try row[7]
    by = try row[8]
    at = try row[9]
  }
}

/// The latest twenty decisions that hold and that this desk sees, newest first.
func latestDecisions(
  in cities: Set<City.ID>?, for viewer: Person.ID, _ db: ReadConnection
) throws -> [DecidedLine] {
  try db.all(
    """
    SELECT found.id, found.person_id, found.other_id, found.reason, found.found_at, one.name, other.name,
           duplicate_decision.outcome, person_name.shown, duplicate_decision.decided_at
      FROM duplicate_decision
      JOIN likely_duplicate AS found
        ON found.id = (SELECT min(likely_duplicate.id) FROM likely_duplicate
                        WHERE (likely_duplicate.person_id = duplicate_decision.kept_id
                               AND likely_duplicate.other_id = duplicate_decision.other_id)
                           OR (likely_duplicate.person_id = duplicate_decision.other_id
                               AND likely_duplicate.other_id = duplicate_decision.kept_id))
      JOIN person AS one ON one.id = found.person_id
      JOIN person AS other ON other.id = found.other_id
      JOIN person_name ON person_name.id = duplicate_decision.decided_by
     WHERE duplicate_decision.undone_at IS NULL
       AND \(viewer) NOT IN (found.person_id, found.other_id)\(concerning(cities))
     ORDER BY duplicate_decision.id DESC
     LIMIT 20
    """)
}
