import CSQLite

/// The prepared statements of one connection, found again by the literals they were written with.
struct StatementCache {
  /// More than the statements of the whole product; `IN` lists share theirs by powers of two.
  static let capacity = 400

  private let planReader: (@Sendable (String, () throws -> [String]) -> Void)?
  private var kept: [UInt64: Statement] = [:]
  private var clock: UInt64 = 0

  /// - Parameter planReader: as `Database.Options` has it.
  init(planReader: (@Sendable (String, () throws -> [String]) -> Void)?) {
    self.planReader = planReader
  }

  /// The statement for `sql`, ready to be bound: a kept one, or a new one. A statement that is running (a query inside
  /// the loop over the same query) is left alone and a second one is prepared, which is not kept.
  mutating func statement(for sql: SQL, on connection: OpaquePointer) throws(SQLiteError) -> Statement {
    let hash = sql.shapeHash
    clock &+= 1
    if let statement = kept[hash], statement.shape.hasSameShape(as: sql) {
      if statement.isInUse { return try Statement(sql, on: connection, isKept: false) }
      statement.lastUse = clock
      return statement
    }
    let statement = try Statement(sql, on: connection, isKept: true)
    planReader?(sql.text) { try queryPlan(of: sql.text, on: connection) }
    if kept.count >= StatementCache.capacity { forgetOldest() }
    statement.lastUse = clock
    kept[hash] = statement
    return statement
  }

  /// Finalizes all; the connection can be closed afterwards.
  mutating func removeAll() {
    kept = [:]
  }

  private mutating func forgetOldest() {
    if let oldest = kept.min(by: { $0.value.lastUse < $1.value.lastUse }) { kept[oldest.key] = nil }
  }
}

/// How SQLite finds the rows of a statement: the lines of `EXPLAIN QUERY PLAN`, such as `SEARCH person USING INTEGER PRIMARY KEY
/// (rowid=?)`.
private func queryPlan(of text: String, on connection: OpaquePointer) throws(SQLiteError) -> [String] {
  var handle: OpaquePointer?
  defer { sqlite3_finalize(handle) }
  guard sqlite3_prepare_v2(connection, "EXPLAIN QUERY PLAN \(text)", -1, &handle, nil) == SQLITE_OK else {
    throw SQLiteError(of: connection, sql: text)
  }
  var lines: [String] = []
  while sqlite3_step(handle) == SQLITE_ROW {
    if let line = sqlite3_column_text(handle, 3) { lines.append(String(cString: line)) }
  }
  return lines
}
