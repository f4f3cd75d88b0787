/// A type that can be bound to a parameter and read from one column.
///
/// Ids and enums get both by declaring it: `struct ID: RawRepresentable, ColumnValue` with a raw value that is one
/// itself. Reading is strict: a text is not a number, NULL only goes into an `Optional`.
package protocol ColumnValue: RowDecodable {
  /// What is bound.
  var stored: StoredValue { get }

  /// Throws `column.mismatch` where the stored value is none of this type.
  init(column: Column) throws(SQLiteError)
}

extension ColumnValue {
  /// The only column of a row, so that `db.one("SELECT count(*) FROM person", as: Int.self)` works.
  package init(row: Row) throws(SQLiteError) {
    self = try row[0]
  }
}

extension Int64: ColumnValue {
  package var stored: StoredValue { .integer(self) }

  package init(column: Column) throws(SQLiteError) {
    self = try column.integer()
  }
}

extension Int: ColumnValue {
  package var stored: StoredValue { .integer(Int64(self)) }

  package init(column: Column) throws(SQLiteError) {
    self = Int(try column.integer())
  }
}

extension Double: ColumnValue {
  /// SQLite stores "not a number" as NULL.
  package var stored: StoredValue { .real(self) }

  /// Takes an integer too if it is exactly the same number: sums and expressions yield either.
  package init(column: Column) throws(SQLiteError) {
    self = try column.real()
  }
}

extension Bool: ColumnValue {
  package var stored: StoredValue { .integer(self ? 1 : 0) }

  package init(column: Column) throws(SQLiteError) {
    switch try column.integer() {
    case 0: self = false
    case 1: self = true
    default: throw column.mismatch("neither 0 nor 1")
    }
  }
}

extension String: ColumnValue {
  package var stored: StoredValue { .text(self) }

  package init(column: Column) throws(SQLiteError) {
    self = try column.text()
  }
}

extension [UInt8]: ColumnValue, RowDecodable {
  package var stored: StoredValue { .blob(self) }

  package init(column: Column) throws(SQLiteError) {
    self = try column.blob()
  }
}

extension Optional: ColumnValue, RowDecodable where Wrapped: ColumnValue {
  package var stored: StoredValue { self?.stored ?? .null }

  package init(column: Column) throws(SQLiteError) {
    self = column.isNull ? nil : try Wrapped(column: column)
  }
}

extension ColumnValue where Self: RawRepresentable, RawValue: ColumnValue {
  package var stored: StoredValue { rawValue.stored }

  package init(column: Column) throws(SQLiteError) {
    guard let value = Self(rawValue: try RawValue(column: column)) else {
      throw column.mismatch("no value of \(Self.self)")
    }
    self = value
  }
}
