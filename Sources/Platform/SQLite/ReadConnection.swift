import CSQLite

/// A connection that may read; what a closure of `Database.read` gets. Statements are prepared once and kept.
///
/// It is valid inside the closure only. All methods throw `SQLiteError`, whose text has no values in it.
package class ReadConnection {
  let handle: OpaquePointer
  private var cache: StatementCache
  private var controls = TransactionControls()
  private var statementsRun = 0

  init(handle: OpaquePointer, planReader: (@Sendable (String, () throws -> [String]) -> Void)? = nil) {
    self.handle = handle
    cache = StatementCache(planReader: planReader)
  }

  deinit {
    cache.removeAll()
    controls.finalize()
    sqlite3_close_v2(handle)
  }

  /// Every row, in the order of the query.
  package func all<Result: RowDecodable>(
    _ sql: SQL, as type: Result.Type = Result.self
  ) throws(SQLiteError) -> [Result] {
    try all(sql) { row throws(SQLiteError) in try Result(row: row) }
  }

  /// Every row as `decode` reads it, for shapes that are not worth a type.
  package func all<Result>(
    _ sql: SQL, decode: (Row) throws(SQLiteError) -> Result
  ) throws(SQLiteError) -> [Result] {
    let statement = try start(sql)
    defer { statement.reset() }
    var results: [Result] = []
    while try statement.step() { results.append(try decode(Row(statement: statement))) }
    return results
  }

  /// The first row, or `nil` if there is none; further rows are not looked at.
  package func first<Result: RowDecodable>(
    _ sql: SQL, as type: Result.Type = Result.self
  ) throws(SQLiteError) -> Result? {
    let statement = try start(sql)
    defer { statement.reset() }
    return try statement.step() ? try Result(row: Row(statement: statement)) : nil
  }

  /// The only row; an error if there is none, or a second one.
  package func one<Result: RowDecodable>(
    _ sql: SQL, as type: Result.Type = Result.self
  ) throws(SQLiteError) -> Result {
    let statement = try start(sql)
    defer { statement.reset() }
    guard try statement.step() else {
      throw statement.error(SQLITE_NOTFOUND, "one row expected, there is none")
    }
    let result = try Result(row: Row(statement: statement))
    if try statement.step() { throw statement.error(SQLITE_TOOBIG, "one row expected, there are more") }
    return result
  }

  /// Runs `body` for every row without keeping them, for exports that are larger than memory should hold.
  package func forEach<Result: RowDecodable>(
    _ sql: SQL, as type: Result.Type = Result.self, do body: (Result) throws -> Void
  ) throws {
    let statement = try start(sql)
    defer { statement.reset() }
    while try statement.step() { try body(try Result(row: Row(statement: statement))) }
  }

  /// The same for shapes that are not worth a type.
  package func forEach(_ sql: SQL, read: (Row) throws -> Void) throws {
    let statement = try start(sql)
    defer { statement.reset() }
    while try statement.step() { try read(Row(statement: statement)) }
  }

  /// Begins, parts or ends a transaction.
  func control(_ control: TransactionControl) throws(SQLiteError) {
    try controls.run(control, on: handle)
  }

  /// How many statements have run since this was asked last.
  func takeStatementCount() -> Int {
    defer { statementsRun = 0 }
    return statementsRun
  }

  /// Whether a transaction is open. SQLite ends it by itself after some errors.
  var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  /// A statement with its values bound. The caller steps it and always resets it.
  func start(_ sql: SQL) throws(SQLiteError) -> Statement {
    let statement = try cache.statement(for: sql, on: handle)
    statementsRun += 1
    do throws(SQLiteError) {
      try statement.bind(sql)
    } catch {
      statement.reset()
      throw error
    }
    return statement
  }
}

/// A connection that may write and read; what a closure of `Database.write` gets.
package final class WriteConnection: ReadConnection {
  /// Runs a statement to its end and says how many rows it inserted, changed or deleted, without those of foreign key
  /// actions. Rows of a `RETURNING` are read with `one`, `first` or `all` instead.
  @discardableResult
  package func run(_ sql: SQL) throws(SQLiteError) -> Int {
    let statement = try start(sql)
    defer { statement.reset() }
    let before = sqlite3_total_changes64(handle)
    while try statement.step() {}
    return sqlite3_total_changes64(handle) == before ? 0 : Int(sqlite3_changes64(handle))
  }

  /// An error may have ended the transaction; a statement of a closure that goes on would then be on disk by itself.
  override func start(_ sql: SQL) throws(SQLiteError) -> Statement {
    guard isInTransaction else {
      throw SQLiteError(extendedCode: SQLITE_ABORT, message: "an error rolled the transaction back", sql: "")
    }
    return try super.start(sql)
  }

  /// The integer key of the row inserted last on this connection.
  package var lastInsertedID: Int64 { sqlite3_last_insert_rowid(handle) }
}
