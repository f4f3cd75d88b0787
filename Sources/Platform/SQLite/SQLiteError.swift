import CSQLite

/// What SQLite refused, or what a row did not hold as its reader expected. Made for the log: it has the SQL text and
/// never a bound value.
package struct SQLiteError: Error, Equatable, Sendable, CustomStringConvertible {
  /// SQLite's primary result code, such as `SQLITE_CONSTRAINT`.
  package let code: Int32
  /// SQLite's extended result code, such as `SQLITE_CONSTRAINT_UNIQUE`; equal to `code` when there is none.
  package let extendedCode: Int32
  /// SQLite's own words, or this module's.
  package let message: String
  /// The statement with `?` for each value; empty when no statement was involved.
  package let sql: String

  init(extendedCode: Int32, message: String, sql: String) {
    self.code = extendedCode & 0xFF
    self.extendedCode = extendedCode
    self.message = message
    self.sql = sql
  }

  /// The last error of a connection.
  init(of connection: OpaquePointer?, sql: String = "") {
    self.init(
      extendedCode: sqlite3_extended_errcode(connection),
      message: String(cString: sqlite3_errmsg(connection)),
      sql: sql)
  }

  package var description: String {
    let place = sql.isEmpty ? "" : " in: \(sql)"
    return "SQLite error \(extendedCode), \(message)\(place)"
  }
}

extension SQLiteError {
  /// Whether a row would have been the second with the same value in `columns`, written as SQLite names them:
  /// `"identifier.normalised"`, or `"role_grant.person, role_grant.role"` for several in the order of the index.
  package func isConstraint(unique columns: String) -> Bool {
    (extendedCode == uniqueViolation || extendedCode == primaryKeyViolation)
      && message == "UNIQUE constraint failed: \(columns)"
  }

  /// Whether a CHECK refused the row; `name` is the constraint's name, or its expression where it has none.
  package func isConstraint(check name: String) -> Bool {
    extendedCode == checkViolation && message == "CHECK constraint failed: \(name)"
  }

  /// Whether a row names another that does not exist, or is still named by one. SQLite does not say which.
  package var isForeignKeyViolation: Bool { extendedCode == foreignKeyViolation }

  /// Whether another connection held the lock for longer than the busy time-out; to try again may help.
  package var isBusy: Bool { code == SQLITE_BUSY || code == SQLITE_LOCKED }

  /// Whether the disk (or the largest allowed database) is full.
  package var isFull: Bool { code == SQLITE_FULL }

  /// Whether the file is damaged or is no database.
  package var isDamaged: Bool { code == SQLITE_CORRUPT || code == SQLITE_NOTADB }
}

// The extended codes are macros with an expression, which Swift does not import.
private let checkViolation = SQLITE_CONSTRAINT | (1 << 8)
private let foreignKeyViolation = SQLITE_CONSTRAINT | (3 << 8)
private let primaryKeyViolation = SQLITE_CONSTRAINT | (6 << 8)
private let uniqueViolation = SQLITE_CONSTRAINT | (8 << 8)
