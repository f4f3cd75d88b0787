import CSQLite
import SQLite
import Testing

/// Writes one value into an untyped column and reads it back as `type`.
private func roundTrip<Value: ColumnValue>(_ value: some ColumnValue, as type: Value.Type) throws -> Value {
  let database = try Database.inMemory()
  try database.write { db in
    try db.run("CREATE TABLE shelf (value ANY) STRICT")
    try db.run("INSERT INTO shelf (value) VALUES (\(value))")
  }
  return try database.one("SELECT value FROM shelf", as: type)
}

/// The error of reading the value of a constant expression.
private func error<Value: ColumnValue>(of sql: SQL, as type: Value.Type) throws -> SQLiteError? {
  let database = try Database.inMemory()
  return #expect(throws: SQLiteError.self) { try database.one(sql, as: type) }
}

@Suite struct ValueTests {
  @Test(arguments: [0, 1, -1, .max, .min] as [Int64])
  func `every integer comes back`(_ number: Int64) throws {
    #expect(try roundTrip(number, as: Int64.self) == number)
    #expect(try roundTrip(Int(number), as: Int.self) == Int(number))
  }

  @Test(arguments: [0, -0.0, 0.1, .greatestFiniteMagnitude, -.leastNonzeroMagnitude, .infinity])
  func `every real number comes back`(_ number: Double) throws {
    #expect(try roundTrip(number, as: Double.self) == number)
  }

  @Test func `not a number is stored as nothing`() throws {
    #expect(try roundTrip(Double.nan, as: Double?.self) == nil)
  }

  @Test func `a whole number is read as real, unless that would change it`() throws {
    #expect(try roundTrip(3, as: Double.self) == 3)
    #expect(try error(of: "SELECT 9007199254740993 AS big", as: Double.self)?.code == SQLITE_MISMATCH)
  }

  @Test(arguments: [
    "", "a", "Ñandú 🇪🇨", "a\0b", "\0", "'; DROP TABLE shelf; --",
  ])
  func `every text comes back`(_ text: String) throws {
    #expect(try roundTrip(text, as: String.self) == text)
  }

  @Test(arguments: [[], [0], [0, 1, 0], [255]] as [[UInt8]])
  func `every blob comes back`(_ blob: [UInt8]) throws {
    #expect(try roundTrip(blob, as: [UInt8].self) == blob)
  }

  @Test func `a huge text and a huge blob come back`() throws {
    let text = String(repeating: "á", count: 3_000_000)
    let blob = [UInt8](repeating: 255, count: 5_000_000)

    let isSameText = try roundTrip(text, as: String.self) == text
    let isSameBlob = try roundTrip(blob, as: [UInt8].self) == blob

    #expect(isSameText && isSameBlob)
  }

  @Test(arguments: [true, false]) func `truth comes back`(_ truth: Bool) throws {
    #expect(try roundTrip(truth, as: Bool.self) == truth)
  }

  @Test func `nothing comes back as nothing`() throws {
    #expect(try roundTrip(nil as String?, as: String?.self) == nil)
    #expect(try roundTrip("x" as String?, as: String?.self) == "x")
  }

  @Test func `an id and an enum are stored by their raw value`() throws {
    struct ID: RawRepresentable, ColumnValue, Equatable { let rawValue: Int64 }
    enum State: String, ColumnValue { case draft, submitted }

    #expect(try roundTrip(ID(rawValue: 7), as: Int64.self) == 7)
    #expect(try roundTrip(7, as: ID.self) == ID(rawValue: 7))
    #expect(try roundTrip(State.submitted, as: String.self) == "submitted")
    #expect(try roundTrip("draft", as: State.self) == .draft)
    #expect(
      try error(of: "SELECT 'lost' AS state", as: State.self)?.message == "column state is no value of State")
  }

  @Test func `text that is not UTF-8 is an error`() throws {
    let error = try error(of: "SELECT CAST(x'41FF' AS TEXT) AS name", as: String.self)

    #expect(error?.message == "column name is not UTF-8")
    #expect(error?.sql == "SELECT CAST(x'41FF' AS TEXT) AS name")
  }

  @Test func `a value of another type is an error that does not repeat it`() throws {
    #expect(try error(of: "SELECT 'secret' AS age", as: Int.self)?.message == "column age is not an integer")
    #expect(try error(of: "SELECT 1 AS name", as: String.self)?.message == "column name is not a text")
    #expect(try error(of: "SELECT 'x' AS file", as: [UInt8].self)?.message == "column file is not a blob")
    #expect(try error(of: "SELECT 'x' AS mark", as: Double.self)?.message == "column mark is not a number")
    #expect(try error(of: "SELECT 2 AS truth", as: Bool.self)?.message == "column truth is neither 0 nor 1")
    #expect(try error(of: "SELECT NULL AS name", as: String.self)?.message == "column name is NULL")
  }
}
