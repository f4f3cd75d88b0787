import Core
import SQLite

/// What staff decided about two records.
struct DuplicateDecision: RowDecodable, Sendable {
  let id: Int64
  let outcome: Outcome
  /// The record that stayed; of two persons, the one who was given the identifier.
  let kept: Person.ID
  let other: Person.ID
  let by: String
  let at: Instant

  enum Outcome: String, Sendable, ColumnValue {
    /// One person: `other` was merged into `kept`.
    case same
    /// Two persons.
    case different
  }

  init(row: borrowing Row) throws(SQLiteError) {
    id = try row[0]
    outcome = try row[1]
    kept = try row[2]
    other = try row[3]
    by = try row[4]
    at = try row[5]
  }
}

/// What holds about these two; nil when nothing was decided or it was undone.
func decision(about one: Person.ID, and other: Person.ID, in db: ReadConnection) throws -> DuplicateDecision?
{
  try db.first(
    """
    SELECT duplicate_decision.id, duplicate_decision.outcome, duplicate_decision.kept_id, duplicate_decision.other_id,
           person_name.shown, duplicate_decision.decided_at
      FROM duplicate_decision
      JOIN person_name ON person_name.id = duplicate_decision.decided_by
     WHERE duplicate_decision.kept_id IN (\([one, other])) AND duplicate_decision.other_id IN (\([one, other]))
       AND duplicate_decision.undone_at IS NULL
     ORDER BY duplicate_decision.id DESC
     LIMIT 1
    """)
}

/// Begins a decision and settles every open case of the two, noted.
///
/// - Returns: its number, under which every change is noted.
func decide(
  _ outcome: DuplicateDecision.Outcome, kept: Person.ID, other: Person.ID, by viewer: Person.ID,
  at now: Instant, in db: WriteConnection
) throws -> Int64 {
  try db.run(
    """
    INSERT INTO duplicate_decision (outcome, kept_id, other_id, decided_by, decided_at)
    VALUES (\(outcome), \(kept), \(other), \(viewer), \(now))
    """)
  let decision = db.lastInsertedID
  let cases: [Int64] = try db.all(
    """
    SELECT id FROM likely_duplicate
     WHERE person_id IN (\([kept, other])) AND other_id IN (\([kept, other])) AND settled_at IS NULL
    """)
  for number in cases {
    try db.run("UPDATE likely_duplicate SET settled_at = \(now) WHERE id = \(number)")
    try note(Place.caseSettled, String(number), before: nil, after: "\(now.rawValue)", in: decision, db)
  }
  try record(
    outcome == .same ? .personsMerged : .personsToldApart, by: viewer,
    about: [("person", kept.rawValue), ("other", other.rawValue), ("decision", decision)], at: now, in: db)
  return decision
}

/// Where values are noted that are no `PersonRows`; never changed once released.
enum Place {
  static let caseSettled = "likely_duplicate.settled_at"
  /// Here `after` is the person who contested it.
  static let contestSettled = "contested_identifier.settled_at"
  static let name = "person.name"
  static let identifierAdded = "identifier"
}

/// One value before and after.
func note(
  _ place: String, _ key: String, before: String?, after: String?, in decision: Int64, _ db: WriteConnection
) throws {
  try db.run(
    """
    INSERT INTO duplicate_decision_cell (decision_id, place, row_key, before, after)
    VALUES (\(decision), \(place), \(key), \(before), \(after))
    """)
}

/// Says that nobody contests this identifier any more, noted.
func settleContest(
  over key: String, by person: Person.ID, in decision: Int64, at now: Instant, _ db: WriteConnection
) throws {
  let wasOpen =
    try db.run(
      """
      UPDATE contested_identifier SET settled_at = \(now)
       WHERE person_id = \(person) AND normalised = \(key) AND settled_at IS NULL
      """) == 1
  guard wasOpen else { return }
  try note(Place.contestSettled, key, before: nil, after: String(person.rawValue), in: decision, db)
}
