import CSQLite
import Testing

@testable import SQLite

/// The value of a pragma on one connection.
private func pragma(_ name: String, _ connection: ReadConnection) throws -> Int {
  var handle: OpaquePointer?
  sqlite3_prepare_v2(connection.handle, "PRAGMA \(name)", -1, &handle, nil)
  defer { sqlite3_finalize(handle) }
  try #require(sqlite3_step(handle) == SQLITE_ROW)
  return Int(sqlite3_column_int64(handle, 0))
}

/// The texts of the statements that a connection has prepared and not let go, sorted.
private func prepared(_ connection: ReadConnection) -> [String] {
  var texts: [String] = []
  var handle = sqlite3_next_stmt(connection.handle, nil)
  while handle != nil {
    texts.append(String(cString: sqlite3_sql(handle)))
    handle = sqlite3_next_stmt(connection.handle, handle)
  }
  return texts.sorted()
}

@Suite struct ConnectionTests {
  @Test func `the writer brings every commit to the disk and guards references`() throws {
    try Database.inMemory().write { (db: WriteConnection) throws in
      #expect(try pragma("synchronous", db) == 2)
      #expect(try pragma("foreign_keys", db) == 1)
      #expect(try pragma("trusted_schema", db) == 0)
      #expect(try pragma("wal_autocheckpoint", db) == 0)
      #expect(try pragma("busy_timeout", db) == 5_000)
    }
  }

  @Test func `a reader only reads and keeps little in memory`() throws {
    try Database.inMemory().read { (db: ReadConnection) throws in
      #expect(try pragma("query_only", db) == 1)
      #expect(try pragma("trusted_schema", db) == 0)
      #expect(try pragma("cache_size", db) == -512)
      #expect(try pragma("mmap_size", db) == 4 << 20)
    }
  }

  @Test func `a statement is prepared once, whatever its values`() throws {
    try Database.inMemory().read { (db: ReadConnection) throws in
      for number in 1...5 { #expect(try db.one("SELECT \(number) + 1", as: Int.self) == number + 1) }
      for count in [3, 4] { _ = try db.all("SELECT 1 WHERE 1 IN (\([Int](1...count)))", as: Int.self) }

      #expect(prepared(db) == ["BEGIN", "SELECT 1 WHERE 1 IN (?, ?, ?, ?)", "SELECT ? + 1"])
    }
  }

  @Test func `statements in excess are let go, the oldest first`() throws {
    try Database.inMemory().read { (db: ReadConnection) throws in
      _ = try db.one("SELECT 'first'", as: String.self)
      // A reader's whole life of different statements.
      for terms in 1...StatementCache.capacity {
        var sum: SQL = "SELECT 1"
        for _ in 1...terms { sum = "\(sum) + \(1)" }
        #expect(try db.one(sum, as: Int.self) == terms + 1)
      }

      let kept = prepared(db)
      #expect(kept.count == StatementCache.capacity + 1)
      #expect(!kept.contains("SELECT 'first'"))
    }
  }

  @Test func `statements differ by their literals and by where their values stand`() {
    func shape(_ sql: SQL) -> UInt64 { sql.shapeHash }
    let all: [SQL] = ["SELECT 1", "SELECT 2", "SELECT \(1)", "SELECT 1\(1)", "\(1)SELECT 1", ""]

    for (index, one) in all.enumerated() {
      for (other, two) in all.enumerated() {
        #expect(one.hasSameShape(as: two) == (index == other))
        #expect((shape(one) == shape(two)) == (index == other))
      }
    }
  }

  @Test func `values do not make a difference`() {
    func found(_ id: Int, _ name: String?) -> SQL { "SELECT 1 WHERE \(id) = 2 OR \(name) IS NULL" }

    #expect(found(1, nil).hasSameShape(as: found(2, "x")))
    #expect(found(1, nil).shapeHash == found(2, "x").shapeHash)
    #expect(found(1, nil).text == "SELECT 1 WHERE ? = 2 OR ? IS NULL")
  }
}
