import Core
import SQLite

/// Rows of a feature that belong to a person: what a merge moves from the record that goes to the one that stays, each row
/// noted, and its undo moves back. Columns that say who did something are no such rows: they stay as they are.
package struct PersonRows: Sendable {
  /// Table and column, which name the rows in the trace; never changed once released.
  package let place: String
  private let way: Way

  private enum Way {
    case moved(MovedRows)
    case changed(merge: Merging, undo: Undoing)
  }

  /// Changes what must be changed before or after rows are moved, and tells each change.
  package typealias Merging =
    @Sendable (_ other: Person.ID, _ kept: Person.ID, _ now: Instant, WriteConnection) throws ->
    [PersonRowChange]
  /// Puts one change back, as far as it still is as the merge left it. The latest comes first.
  package typealias Undoing =
    @Sendable (PersonRowChange, _ other: Person.ID, _ kept: Person.ID, WriteConnection) throws -> Void

  /// Rows that are moved as they are.
  ///
  /// - Parameters:
  ///   - place: table and column, such as `enrolment.person_id`.
  ///   - table: as in an `UPDATE`.
  ///   - person: the column with the person's id.
  ///   - key: an expression that tells the rows of one person apart, such as `id`.
  ///   - remains: the condition for rows that stay where they are because the table would refuse them under the person
  ///     given, such as a second enrolment in one cohort; nil when there is none.
  package init(
    _ place: StaticString, table: SQL, person: SQL = "person_id", key: SQL = "id",
    remains: @escaping @Sendable (Person.ID) -> SQL? = { _ in nil }
  ) {
    self.place = "\(place)"
    way = .moved(MovedRows(place: "\(place)", table: table, person: person, key: key, remains: remains))
  }

  /// Rows that cannot be moved as they are.
  package init(_ place: StaticString, merge: @escaping Merging, undo: @escaping Undoing) {
    self.place = "\(place)"
    way = .changed(merge: merge, undo: undo)
  }

  /// Moves every row of `other` that can be one of `kept`, and notes each.
  func move(
    from other: Person.ID, to kept: Person.ID, noting decision: Int64, in db: WriteConnection
  ) throws {
    switch way {
    case .moved(let rows): try rows.move(from: other, to: kept, noting: decision, in: db)
    case .changed(let merge, _):
      let now: Instant = try db.one("SELECT decided_at FROM duplicate_decision WHERE id = \(decision)")
      for change in try merge(other, kept, now, db) {
        try note(place, change.key, before: change.before, after: change.after, in: decision, db)
      }
    }
  }

  /// Moves the rows that were noted back, as far as they still are where they were put.
  func moveBack(
    to other: Person.ID, from kept: Person.ID, notedIn decision: Int64, in db: WriteConnection
  ) throws {
    switch way {
    case .moved(let rows): try rows.moveBack(to: other, from: kept, notedIn: decision, in: db)
    case .changed(_, let undo):
      let changes: [PersonRowChange] = try db.all(
        """
        SELECT row_key, before, after FROM duplicate_decision_cell
         WHERE decision_id = \(decision) AND place = \(place)
         ORDER BY id DESC
        """)
      for change in changes { try undo(change, other, kept, db) }
    }
  }
}

/// What a merge changed in one row.
package struct PersonRowChange: Sendable, RowDecodable {
  /// Tells the row from others of its table.
  package let key: String
  package let before: String?
  package let after: String?

  package init(_ key: String, before: String?, after: String?) {
    self.key = key
    self.before = before
    self.after = after
  }

  package init(row: borrowing Row) throws(SQLiteError) {
    key = try row[0]
    before = try row[1]
    after = try row[2]
  }
}

/// Rows that are moved as they are.
private struct MovedRows: Sendable {
  let place: String
  let table: SQL
  let person: SQL
  let key: SQL
  let remains: @Sendable (Person.ID) -> SQL?

  func move(
    from other: Person.ID, to kept: Person.ID, noting decision: Int64, in db: WriteConnection
  ) throws {
    let condition = condition(under: kept)
    try db.run(
      """
      INSERT INTO duplicate_decision_cell (decision_id, place, row_key, before, after)
      SELECT \(decision), \(place), CAST(\(key) AS TEXT), \(String(other.rawValue)), \(String(kept.rawValue))
        FROM \(table)
       WHERE \(person) = \(other)\(condition)
      """)
    try db.run(
      """
      UPDATE \(table) SET \(person) = \(kept)
       WHERE \(person) = \(other)
         AND CAST(\(key) AS TEXT) IN (\(keys(notedIn: decision)))
      """)
  }

  func moveBack(
    to other: Person.ID, from kept: Person.ID, notedIn decision: Int64, in db: WriteConnection
  ) throws {
    try db.run(
      """
      UPDATE \(table) SET \(person) = \(other)
       WHERE \(person) = \(kept)
         AND CAST(\(key) AS TEXT) IN (\(keys(notedIn: decision)))\(condition(under: other))
      """)
  }

  private func condition(under person: Person.ID) -> SQL {
    remains(person).map { " AND CASE WHEN \($0) THEN 0 ELSE 1 END = 1" } ?? .empty
  }

  private func keys(notedIn decision: Int64) -> SQL {
    """
    SELECT row_key FROM duplicate_decision_cell
     WHERE decision_id = \(decision) AND place = \(place)
    """
  }
}
