/// A table, index, view or trigger as it was declared.
struct SchemaEntry: RowDecodable {
  var name: String
  var sql: String

  init(row: Row) throws(SQLiteError) {
    name = try row["name"]
    sql = try row["sql"]
  }
}

extension Database {
  /// The declarations of all tables, each with its indexes, then of the views, in an order that depends on their names
  /// alone: two databases have the same picture when they have the same tables.
  package func schemaPicture() throws(SQLiteError) -> String {
    let entries = try all(
      """
      SELECT name, sql
        FROM sqlite_schema
       WHERE sql IS NOT NULL
         AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
       ORDER BY CASE type WHEN 'view' THEN 1 ELSE 0 END,
                tbl_name,
                CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END,
                name
      """, as: SchemaEntry.self)
    return entries.map { "\($0.sql);\n" }.joined(separator: "\n")
  }
}

/// Whether an SQL text has `word`, in any case, outside its comments, strings and quoted names.
func hasWord(_ word: String, inSQL text: String) -> Bool {
  var rest = text[...]
  while let character = rest.first {
    if rest.hasPrefix("--") {
      rest = rest.drop { $0 != "\n" }
    } else if rest.hasPrefix("/*") {
      rest = rest.dropFirst(2)
      while !rest.isEmpty && !rest.hasPrefix("*/") { rest = rest.dropFirst() }
    } else if let end = closingQuote(of: character) {
      rest = rest.dropFirst().drop { $0 != end }.dropFirst()
    } else if character.isLetter || character == "_" {
      let found = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      if found.uppercased() == word { return true }
      rest = rest.dropFirst(found.count)
    } else {
      rest = rest.dropFirst()
    }
  }
  return false
}

private func closingQuote(of character: Character) -> Character? {
  switch character {
  case "'", "\"", "`": character
  case "[": "]"
  default: nil
  }
}
