/// The prepared statements of one connection, found again by the literals they were written with.
struct StatementCache {
  /// More than the statements of the whole product; `IN` lists share theirs by powers of two.
  static let capacity = 400

  private var kept: [UInt64: Statement] = [:]
  private var clock: UInt64 = 0

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
