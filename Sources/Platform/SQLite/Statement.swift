import CSQLite

#if canImport(Glibc)
  import Glibc
#endif

/// A prepared statement. It belongs to one connection and is used by one thread at a time.
final class Statement {
  let handle: OpaquePointer
  let columnCount: Int
  /// What it was prepared from, without values: tells whether a kept statement is the one asked for.
  let shape: SQL
  /// True from its first step until it is reset.
  var isInUse = false
  /// When it was used last, on the cache's own clock.
  var lastUse: UInt64 = 0
  private let parameterCount: Int
  private let hasDuplicateNames: Bool

  init(_ sql: SQL, on connection: OpaquePointer, isKept: Bool) throws(SQLiteError) {
    let text = sql.text
    handle = try prepare(text, on: connection, flags: isKept ? UInt32(SQLITE_PREPARE_PERSISTENT) : 0)
    columnCount = Int(sqlite3_column_count(handle))
    parameterCount = Int(sqlite3_bind_parameter_count(handle))
    shape = sql.withoutValues
    hasDuplicateNames = hasTwoColumnsOfOneName(handle)
  }

  deinit {
    sqlite3_finalize(handle)
  }

  func bind(_ sql: SQL) throws(SQLiteError) {
    let given = sql.valueCount
    guard given == parameterCount else {
      throw error(
        SQLITE_RANGE, "\(given) values for \(parameterCount) parameters; is one written between quotes?")
    }
    var count = 0
    for part in sql.parts {
      guard case .value(let value) = part else { continue }
      count += 1
      let code = bind(value, at: Int32(count))
      guard code == SQLITE_OK else { throw SQLiteError(of: sqlite3_db_handle(handle), sql: text) }
    }
  }

  private func bind(_ value: StoredValue, at index: Int32) -> Int32 {
    switch value {
    case .null: return sqlite3_bind_null(handle, index)
    case .integer(let number): return sqlite3_bind_int64(handle, index, number)
    case .real(let number): return sqlite3_bind_double(handle, index, number)
    case .text(var text):
      return text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) {
          aula_sqlite3_bind_text(handle, index, $0.baseAddress, UInt64($0.count))
        }
      }
    case .blob(let blob):
      return blob.withUnsafeBytes { aula_sqlite3_bind_blob(handle, index, $0.baseAddress, UInt64($0.count)) }
    }
  }

  /// Goes to the next row; false after the last.
  func step() throws(SQLiteError) -> Bool {
    isInUse = true
    let code = sqlite3_step(handle)
    switch code {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    default: throw SQLiteError(of: sqlite3_db_handle(handle), sql: text)
    }
  }

  /// Ends the run and forgets the values. The error of the run, which SQLite repeats here, was thrown by `step`.
  func reset() {
    sqlite3_reset(handle)
    if parameterCount > 0 { sqlite3_clear_bindings(handle) }
    isInUse = false
  }

  func index(ofColumn name: StaticString) throws(SQLiteError) -> Int32 {
    var found: Int32?
    for index in 0..<Int32(columnCount) where isColumn(index, called: name) {
      if !hasDuplicateNames { return index }
      if found != nil { throw error(SQLITE_RANGE, "there are two columns called \(name)") }
      found = index
    }
    guard let found else { throw error(SQLITE_RANGE, "there is no column called \(name)") }
    return found
  }

  private func isColumn(_ index: Int32, called name: StaticString) -> Bool {
    guard name.hasPointerRepresentation, let columnName = sqlite3_column_name(handle, index) else {
      return self.name(ofColumn: index) == name.description
    }
    return strcmp(columnName, UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)) == 0
  }

  func name(ofColumn index: Int32) -> String {
    sqlite3_column_name(handle, index).map { String(cString: $0) } ?? "\(index)"
  }

  /// An error that this module found, with the statement's text.
  func error(_ code: Int32, _ message: String) -> SQLiteError {
    SQLiteError(extendedCode: code, message: message, sql: text)
  }

  private var text: String { sqlite3_sql(handle).map { String(cString: $0) } ?? "" }
}

/// Prepares exactly one statement; what follows its semicolon may only be space and comments.
private func prepare(_ text: String, on connection: OpaquePointer, flags: UInt32) throws(SQLiteError)
  -> OpaquePointer
{
  try refuseTransactionControl(text)
  var text = text
  var handle: OpaquePointer?
  var hasTail = false
  let code = text.withUTF8 { bytes in
    bytes.withMemoryRebound(to: CChar.self) { characters in
      var tail: UnsafePointer<CChar>?
      let code = sqlite3_prepare_v3(
        connection, characters.baseAddress, Int32(clamping: characters.count), flags, &handle, &tail)
      if let tail, let start = characters.baseAddress {
        hasTail = !characters[(tail - start)...].allSatisfy { $0 == 32 || (9...13).contains($0) }
      }
      return code
    }
  }
  guard code == SQLITE_OK else { throw SQLiteError(of: connection, sql: text) }
  guard let handle else {
    throw SQLiteError(extendedCode: SQLITE_MISUSE, message: "there is no statement", sql: text)
  }
  if hasTail {
    sqlite3_finalize(handle)
    throw SQLiteError(extendedCode: SQLITE_MISUSE, message: "one statement at a time", sql: text)
  }
  return handle
}

/// Transactions belong to `Database`: a `COMMIT` of one write would commit its neighbours, and a pragma would change
/// the connection for those who come after.
private func refuseTransactionControl(_ text: String) throws(SQLiteError) {
  let verb = text.drop { $0.isWhitespace }.prefix { $0.isLetter }.uppercased()
  switch verb {
  case "SELECT", "VALUES", "WITH", "INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "DROP", "EXPLAIN",
    "ANALYZE":
    return
  default:
    throw SQLiteError(
      extendedCode: SQLITE_MISUSE,
      message: "a closure may not run \(verb); begin with the verb, not a comment",
      sql: text)
  }
}

private func hasTwoColumnsOfOneName(_ handle: OpaquePointer) -> Bool {
  var names: Set<String> = []
  for index in 0..<sqlite3_column_count(handle) {
    guard let name = sqlite3_column_name(handle, index) else { continue }
    if !names.insert(String(cString: name)).inserted { return true }
  }
  return false
}
