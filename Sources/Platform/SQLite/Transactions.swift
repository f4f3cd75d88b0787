import CSQLite

/// What begins, parts and ends transactions: the statements that closures may not run.
enum TransactionControl: String {
  case begin = "BEGIN"
  case beginWriting = "BEGIN IMMEDIATE"
  case commit = "COMMIT"
  case rollBack = "ROLLBACK"
  case openSavepoint = "SAVEPOINT deed"
  case keepSavepoint = "RELEASE deed"
  case undoSavepoint = "ROLLBACK TO deed"
}

/// The prepared control statements of one connection.
struct TransactionControls {
  private var prepared: [TransactionControl: OpaquePointer] = [:]

  mutating func run(_ control: TransactionControl, on connection: OpaquePointer) throws(SQLiteError) {
    let handle = try statement(control, on: connection)
    let code = sqlite3_step(handle)
    let error = code == SQLITE_DONE ? nil : SQLiteError(of: connection, sql: control.rawValue)
    sqlite3_reset(handle)
    if let error { throw error }
  }

  mutating func finalize() {
    for handle in prepared.values { sqlite3_finalize(handle) }
    prepared = [:]
  }

  private mutating func statement(
    _ control: TransactionControl, on connection: OpaquePointer
  ) throws(SQLiteError) -> OpaquePointer {
    if let handle = prepared[control] { return handle }
    var handle: OpaquePointer?
    let code = sqlite3_prepare_v3(
      connection, control.rawValue, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
    guard code == SQLITE_OK, let handle else { throw SQLiteError(of: connection, sql: control.rawValue) }
    prepared[control] = handle
    return handle
  }
}
