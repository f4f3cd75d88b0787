import CSQLite

/// Something wrong in a database that should not be possible.
package enum IntegrityProblem: Equatable, Sendable {
  /// The file itself is damaged; SQLite's words.
  case damaged(String)
  /// A row of `table` refers to a row of `parent` that does not exist. `row` is its number, `nil` where the table has
  /// none.
  case missingReference(table: String, row: Int64?, parent: String)
}

extension Database {
  /// Reads the whole file: every page, every index against its table, every reference. Empty when all is well. Takes
  /// seconds on a large database; others read and write meanwhile.
  package func checkIntegrity() throws -> [IntegrityProblem] {
    try read { db in try db.integrityProblems() }
  }
}

extension ReadConnection {
  /// Damage to the file, then missing references; at most a hundred of the first.
  func integrityProblems() throws(SQLiteError) -> [IntegrityProblem] {
    let damage = try all("SELECT integrity_check AS words FROM pragma_integrity_check", as: String.self)
      .filter { $0 != "ok" }
      .map { IntegrityProblem.damaged($0) }
    return try damage
      + referenceProblems().map { .missingReference(table: $0.table, row: $0.row, parent: $0.parent) }
  }

  func referenceProblems() throws(SQLiteError) -> [MissingReference] {
    try all("SELECT \"table\", rowid AS row, parent FROM pragma_foreign_key_check")
  }
}

/// A line of `PRAGMA foreign_key_check`.
struct MissingReference: RowDecodable {
  var table: String
  var row: Int64?
  var parent: String

  init(row line: Row) throws(SQLiteError) {
    table = try line["table"]
    row = try line["row"]
    parent = try line["parent"]
  }
}
