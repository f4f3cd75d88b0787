import CSQLite

/// A type made of one row. Read each column by its name (`try row["title"]`) or its position (`try row[0]`).
package protocol RowDecodable {
  /// Throws what the columns throw: no such column, NULL or another type where a value is expected.
  init(row: Row) throws(SQLiteError)
}

/// The row a statement stands on. Not to be kept: it is gone when its reader returns, and reading it is an error then.
package struct Row {
  let statement: Statement

  /// The value in the column at `position`, counted from 0.
  package subscript<Value: ColumnValue>(position: Int) -> Value {
    get throws(SQLiteError) {
      try refuseWhenGone()
      guard position >= 0, position < statement.columnCount else {
        throw statement.error(SQLITE_RANGE, "there is no column \(position)")
      }
      return try Value(column: Column(statement: statement, index: Int32(position)))
    }
  }

  /// The value in the column called `name`: the name after `AS`, or that of the table's column.
  package subscript<Value: ColumnValue>(name: StaticString) -> Value {
    get throws(SQLiteError) {
      try refuseWhenGone()
      let index = try statement.index(ofColumn: name)
      return try Value(column: Column(statement: statement, index: index))
    }
  }

  private func refuseWhenGone() throws(SQLiteError) {
    if !statement.isInUse { throw statement.error(SQLITE_MISUSE, "the row is gone") }
  }
}

/// One value of a row, for types that read themselves in a way of their own.
package struct Column {
  let statement: Statement
  let index: Int32

  /// Whether there is no value.
  package var isNull: Bool { sqlite3_column_type(statement.handle, index) == SQLITE_NULL }

  /// The value, an error unless it is stored as an integer.
  package func integer() throws(SQLiteError) -> Int64 {
    guard sqlite3_column_type(statement.handle, index) == SQLITE_INTEGER else {
      throw mismatch("not an integer")
    }
    return sqlite3_column_int64(statement.handle, index)
  }

  /// The value, an error unless it is stored as a number that `Double` has exactly.
  package func real() throws(SQLiteError) -> Double {
    switch sqlite3_column_type(statement.handle, index) {
    case SQLITE_FLOAT:
      return sqlite3_column_double(statement.handle, index)
    case SQLITE_INTEGER:
      guard let exact = Double(exactly: sqlite3_column_int64(statement.handle, index)) else {
        throw mismatch("an integer too large for a real number")
      }
      return exact
    default:
      throw mismatch("not a number")
    }
  }

  /// The value, an error unless it is a text in UTF-8.
  package func text() throws(SQLiteError) -> String {
    guard sqlite3_column_type(statement.handle, index) == SQLITE_TEXT else { throw mismatch("not a text") }
    let start = sqlite3_column_text(statement.handle, index)
    let bytes = UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement.handle, index)))
    guard let text = String(validating: bytes, as: UTF8.self) else { throw mismatch("not UTF-8") }
    return text
  }

  /// The value, an error unless it is stored as bytes.
  package func blob() throws(SQLiteError) -> [UInt8] {
    guard sqlite3_column_type(statement.handle, index) == SQLITE_BLOB else { throw mismatch("not a blob") }
    let start = sqlite3_column_blob(statement.handle, index)
    return [UInt8](
      UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement.handle, index))))
  }

  /// The error for a value that does not fit; `reason` follows "column title is" and must not hold the value.
  package func mismatch(_ reason: String) -> SQLiteError {
    statement.error(
      SQLITE_MISMATCH, "column \(statement.name(ofColumn: index)) is \(isNull ? "NULL" : reason)")
  }
}
