import CSQLite

#if canImport(Glibc)
  import Glibc
#endif

/// How a connection is opened.
enum ConnectionKind {
  /// Creates the database if there is none, readable by its owner only.
  case writer
  case reader
  /// Creates a file that nobody reads before it is whole, and that is brought to disk afterwards.
  case copy
}

/// Opens a connection with the house's settings.
func openConnection(
  _ path: String, _ kind: ConnectionKind, _ options: Database.Options
) throws(SQLiteError) -> OpaquePointer {
  _ = globalSettings
  if kind != .reader { try createForOwnerOnly(path) }
  var connection: OpaquePointer?
  let access = kind == .reader ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE
  let code = sqlite3_open_v2(path, &connection, access | SQLITE_OPEN_NOMUTEX, nil)
  guard code == SQLITE_OK, let connection else {
    defer { sqlite3_close(connection) }
    throw SQLiteError(of: connection, sql: "")
  }
  do throws(SQLiteError) {
    try set(connection, kind, options)
  } catch {
    sqlite3_close(connection)
    throw error
  }
  return connection
}

private func set(_ connection: OpaquePointer, _ kind: ConnectionKind, _ options: Database.Options)
  throws(SQLiteError)
{
  sqlite3_extended_result_codes(connection, 1)
  sqlite3_busy_timeout(connection, Int32(clamping: options.busyMilliseconds))
  // Statements that damage the file's own tables are refused, "text" is never a string, and functions named in a
  // damaged schema are not run.
  aula_sqlite3_db_switch(connection, SQLITE_DBCONFIG_DEFENSIVE, 1)
  aula_sqlite3_db_switch(connection, SQLITE_DBCONFIG_DQS_DML, 0)
  aula_sqlite3_db_switch(connection, SQLITE_DBCONFIG_DQS_DDL, 0)
  aula_sqlite3_db_switch(connection, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
  aula_sqlite3_db_switch(connection, SQLITE_DBCONFIG_ENABLE_FKEY, 1)
  try execute("PRAGMA temp_store = MEMORY", on: connection)
  try execute("PRAGMA mmap_size = \(options.mappedBytes)", on: connection)
  switch kind {
  case .reader:
    try execute("PRAGMA query_only = ON", on: connection)
    try execute("PRAGMA cache_size = -\(options.readerCacheKibibytes)", on: connection)
  case .copy:
    try execute("PRAGMA journal_mode = OFF", on: connection)
    try execute("PRAGMA synchronous = OFF", on: connection)
  case .writer:
    try execute("PRAGMA journal_mode = WAL", on: connection)
    try execute("PRAGMA synchronous = FULL", on: connection)
    try execute("PRAGMA cache_size = -\(options.writerCacheKibibytes)", on: connection)
    // The writer checkpoints by itself, after it has answered.
    try execute("PRAGMA wal_autocheckpoint = 0", on: connection)
    try execute("PRAGMA journal_size_limit = \(options.journalBytesKept)", on: connection)
    // Opens the log now, and recovers what a killed process left in it. A writer that has never opened it would not
    // tidy it away when it is closed, and readers cannot.
    try execute("SELECT count(*) FROM sqlite_schema", on: connection)
  }
}

/// Runs text as it is, several statements perhaps: for this module's own and for migrations.
func execute(_ text: String, on connection: OpaquePointer) throws(SQLiteError) {
  guard sqlite3_exec(connection, text, nil, nil, nil) == SQLITE_OK else {
    throw SQLiteError(of: connection, sql: text)
  }
}

/// The file, its log and its index hold people's data: SQLite gives the log and the index the mode of the file. A file
/// that exists is not touched: to close it here would drop every lock this process has on it.
private func createForOwnerOnly(_ path: String) throws(SQLiteError) {
  let file = Glibc.open(path, O_CREAT | O_EXCL | O_CLOEXEC | O_RDWR, 0o600)
  if file >= 0 {
    close(file)
  } else if errno != EEXIST {
    let reason = String(cString: strerror(errno))
    throw SQLiteError(extendedCode: SQLITE_CANTOPEN, message: "\(path) cannot be created: \(reason)", sql: "")
  }
}

/// Once per process, before the first connection.
private let globalSettings: Void = {
  aula_sqlite3_config_no_memory_statistics()
  sqlite3_initialize()
}()
