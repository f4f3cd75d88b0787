import Core
import SQLite

/// Whether something was decided about one of the two after this: that is undone first, since it stands on this.
func isBuiltUpon(_ decision: DuplicateDecision, in db: ReadConnection) throws -> Bool {
  let people = [decision.kept, decision.other]
  return try db.one(
    """
    SELECT EXISTS (SELECT 1 FROM duplicate_decision
                    WHERE id > \(decision.id) AND undone_at IS NULL
                      AND (kept_id IN (\(people)) OR other_id IN (\(people))))
    """)
}

/// Puts back every value that a decision changed. What was changed again since stays as it is now.
///
/// - Parameter features: the rows of other features, as for `carryOut`.
/// - Returns: false when it was undone already.
func undo(
  _ decision: DuplicateDecision, movingRowsOf features: [PersonRows], by viewer: Person.ID, at now: Instant,
  in db: WriteConnection
) throws -> Bool {
  let isUndone =
    try db.run(
      """
      UPDATE duplicate_decision SET undone_by = \(viewer), undone_at = \(now)
       WHERE id = \(decision.id) AND undone_at IS NULL
      """) == 1
  guard isUndone else { return false }
  let (kept, other) = (decision.kept, decision.other)
  try db.run("UPDATE person SET merged_into = NULL WHERE id = \(other) AND merged_into = \(kept)")
  let cells: [Cell] = try db.all(
    "SELECT place, row_key, before, after FROM duplicate_decision_cell WHERE decision_id = \(decision.id)")
  let roles = cells.filter { $0.place.hasPrefix("role_grant") }.compactMap { Int64($0.key) }
  let moved =
    PersonRows.ofAccounts + features
    + [.roles(roles, isLeft: false), PersonRows("consent.person_id", table: "consent")]
  for rows in moved.reversed() { try rows.moveBack(to: other, from: kept, notedIn: decision.id, in: db) }
  for rows in [.roles(roles, isLeft: true), PersonRows.consents(isLeft: true, notedIn: decision.id)] {
    try rows.moveBack(to: kept, from: other, notedIn: decision.id, in: db)
  }
  for cell in cells { try restore(cell, in: db) }
  try restoreProfile(of: kept, cells, in: db)
  try record(
    .duplicateDecisionUndone, by: viewer,
    about: [("person", kept.rawValue), ("other", other.rawValue), ("decision", decision.id)], at: now, in: db)
  return true
}

private struct Cell: RowDecodable {
  let place: String
  let key: String
  let before: String?
  let after: String?

  init(row: borrowing Row) throws(SQLiteError) {
    place = try row[0]
    key = try row[1]
    before = try row[2]
    after = try row[3]
  }

  var person: Person.ID { Person.ID(rawValue: Int64(key) ?? 0) }
}

/// Those values that stand alone.
private func restore(_ cell: Cell, in db: WriteConnection) throws {
  switch cell.place {
  case Place.name:
    let now: String = try db.one("SELECT name FROM person WHERE id = \(cell.person)")
    if let before = cell.before, now == cell.after { try rename(cell.person, to: before, in: db) }
  case Place.caseSettled:
    try db.run("UPDATE likely_duplicate SET settled_at = NULL WHERE id = \(Int64(cell.key))")
  case Place.contestSettled:
    try db.run(
      """
      UPDATE contested_identifier SET settled_at = NULL
       WHERE normalised = \(cell.key) AND person_id = \(cell.after.flatMap { Int64($0) })
      """)
  case Place.identifierAdded:
    try db.run(
      "DELETE FROM identifier WHERE normalised = \(cell.key) AND person_id = \(cell.after.flatMap { Int64($0) })"
    )
  default: break
  }
}

/// Columns that are only right together come back together.
private func restoreProfile(of person: Person.ID, _ cells: [Cell], in db: WriteConnection) throws {
  guard let now = try profileColumns(of: person, in: db) else { return }
  var restored = now
  for columns in MergedField.allCases.map(\.columns) + [[.verifiedAt, .verifiedBy]] {
    let changes = columns.compactMap { column in
      cells.first { $0.place == column.place }.map { (column: column, cell: $0) }
    }
    guard changes.allSatisfy({ now[$0.column] == $0.cell.after }) else { continue }
    for change in changes { restored[change.column] = change.cell.before }
  }
  if restored != now { try write(restored, of: person, in: db) }
}
