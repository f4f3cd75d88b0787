import CSQLite
import SQLite

@testable import SQLite

/// Every row of every table, as text, by table: to compare a whole database with what it was.
func dump(_ database: Database, without left: Set<String>) throws -> [String: [String]] {
  try database.read { db in
    let tables: [String] = try db.all(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name")
    var dump: [String: [String]] = [:]
    for table in tables where !left.contains(table) { dump[table] = rows(of: table, db.handle) }
    return dump
  }
}

/// `SQL` has no door for the name of a table, so this asks SQLite itself.
private func rows(of table: String, _ connection: OpaquePointer) -> [String] {
  var statement: OpaquePointer?
  sqlite3_prepare_v2(connection, "SELECT * FROM \"\(table)\"", -1, &statement, nil)
  defer { sqlite3_finalize(statement) }
  var rows: [String] = []
  while sqlite3_step(statement) == SQLITE_ROW {
    rows.append(
      (0..<sqlite3_column_count(statement)).map { column in
        sqlite3_column_text(statement, column).map { String(cString: $0) } ?? "NULL"
      }.joined(separator: "|"))
  }
  return rows.sorted()
}
