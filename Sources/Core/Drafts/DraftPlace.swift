import SQLite

/// Where one text that is written little by little is stored. Each feature has two tables of its own for it, with a key of
/// its own, and besides it these columns:
///
/// - the current texts: `version, text, saved_at, copied_at, tab, tab_base, tab_number`;
/// - the others: `id, is_aside, text, saved_at, tab, tab_number`.
package struct DraftPlace: Sendable {
  /// The table of current texts, which has one row for each key.
  let texts: SQL
  /// The table of texts that are not current.
  let others: SQL
  /// The columns of the key, with commas between them.
  let columns: SQL
  /// What stands in them, in the same order.
  let values: SQL
  /// The condition for the rows with that key.
  let condition: SQL

  package init(texts: SQL, others: SQL, columns: SQL, values: SQL, condition: SQL) {
    self.texts = texts
    self.others = others
    self.columns = columns
    self.values = values
    self.condition = condition
  }

  /// What is stored; nil before the first save.
  package func text(in db: ReadConnection) throws -> SavedText? {
    try db.first(
      """
      SELECT version, text, saved_at, copied_at, tab, tab_base, tab_number
        FROM \(texts)
       WHERE \(condition)
      """)
  }

  /// The texts that are not the current one, the newest first.
  package func copies(in db: ReadConnection) throws -> [DraftCopy] {
    try db.all(
      """
      SELECT id, is_aside, text, saved_at
        FROM \(others)
       WHERE \(condition)
       ORDER BY id DESC
      """)
  }

  /// The last text of an open page that is not current.
  func lastCopy(ofTab tab: String, in db: ReadConnection) throws -> (number: Int, isAside: Bool)? {
    guard !tab.isEmpty else { return nil }
    return try db.all(
      """
      SELECT tab_number, is_aside
        FROM \(others)
       WHERE \(condition) AND tab = \(tab)
       ORDER BY tab_number DESC
       LIMIT 1
      """
    ) { row throws(SQLiteError) in (number: try row[0] as Int, isAside: try row[1] as Bool) }.first
  }
}

/// A text that is not the current one: an earlier version, or one that another page wrote meanwhile.
package struct DraftCopy: Sendable, RowDecodable {
  package let id: Int64
  /// Whether it waits for the person to choose.
  package let isAside: Bool
  package let text: String
  package let savedAt: Instant

  package init(row: Row) throws(SQLiteError) {
    id = try row[0]
    isAside = try row[1]
    text = try row[2]
    savedAt = try row[3]
  }
}
