import CSQLite

/// One step forward of a database's tables.
package struct Migration: Sendable, Equatable {
  /// Counted from 1 without gaps.
  package let number: Int
  /// What it is about, for messages.
  package let name: String
  /// SQL statements, each ended by a semicolon; without transactions, which the runner adds.
  package let script: String

  /// `script` is the content of an SQL file that is part of the program: nothing of it comes from outside.
  package init(_ number: Int, _ name: String, _ script: [UInt8]) {
    self.number = number
    self.name = name
    self.script = String(decoding: script, as: UTF8.self)
  }
}

/// Why a database was not brought forward; nothing of the step that failed remains.
package enum MigrationError: Error, Equatable {
  /// The database was used by a newer program, which knows migration `number`; this one knows them up to `known`.
  case databaseIsNewer(number: Int, known: Int)
  /// The database has tables of another program, or none.
  case noLedger
  /// The database ran another text under this number: a released migration was edited, or the file is not ours.
  case changed(number: Int, name: String)
  case failed(number: Int, name: String, SQLiteError)
  /// The step left rows in `table` that refer to rows which do not exist.
  case brokenReferences(number: Int, table: String)
  /// A constraint checked at `COMMIT` would make one person's mistake everybody's failed write.
  case deferrableConstraint(number: Int, table: String)
  /// The script began or ended a transaction.
  case endedTransaction(number: Int)
}

extension MigrationError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .databaseIsNewer(let number, let known):
      "the database has migration \(number), this program knows \(known): use the newer program"
    case .noLedger: "this is not a database of this program"
    case .changed(let number, let name): "migration \(number) (\(name)) is not the one that this database ran"
    case .failed(let number, let name, let error): "migration \(number) (\(name)) failed: \(error)"
    case .brokenReferences(let number, let table):
      "migration \(number) left rows in \(table) that refer to missing rows"
    case .deferrableConstraint(let number, let table):
      "migration \(number): \(table) has a DEFERRABLE constraint"
    case .endedTransaction(let number): "migration \(number) has its own BEGIN, COMMIT or ROLLBACK"
    }
  }
}

extension Database {
  /// Brings the tables forward, each step in a transaction of its own, and returns the steps that were missing. `now`
  /// is UTC milliseconds. Foreign keys are checked at the end of a step, so that it may rebuild a table.
  @discardableResult
  package func migrate(by migrations: [Migration], at now: Int64) throws -> [Migration] {
    precondition(
      migrations.map(\.number) == Array(1..<(migrations.count + 1)), "migrations are numbered 1, 2, 3 …")
    // A connection of its own: the writer's is inside a transaction, where foreign keys cannot be switched off.
    let db = WriteConnection(handle: try openConnection(path, .writer, options))
    try execute("PRAGMA foreign_keys = OFF", on: db.handle)
    let ledger = try db.inOneTransaction {
      try db.run(createLedger)
      return try db.ledger()
    }
    try refuseUnknown(ledger, migrations)
    var applied: [Migration] = []
    for migration in migrations where try db.apply(migration, at: now) { applied.append(migration) }
    return applied
  }
}

extension Database {
  /// The steps that this database has not run yet. For programs that use it beside the server and must not change its
  /// tables.
  package func lacks(_ migrations: [Migration]) throws -> [Migration] {
    try read { db in
      try db.refuseUnknown(migrations)
      let run = Set(try db.ledger().map(\.number))
      return migrations.filter { !run.contains($0.number) }
    }
  }
}

/// A newer program may have used the database, or one with other steps.
private func refuseUnknown(_ ledger: [LedgerLine], _ migrations: [Migration]) throws(MigrationError) {
  for line in ledger {
    guard line.number <= migrations.count else {
      throw .databaseIsNewer(number: ledger.count, known: migrations.count)
    }
    let migration = migrations[line.number - 1]
    if migration.script != line.script { throw .changed(number: line.number, name: migration.name) }
  }
}

/// What a database remembers of a migration.
private struct LedgerLine: RowDecodable {
  var number: Int
  var script: String

  init(row: Row) throws(SQLiteError) {
    number = try row["number"]
    script = try row["script"]
  }
}

private let createLedger: SQL = """
  CREATE TABLE IF NOT EXISTS schema_migration (
    -- The steps that made these tables, with the text that was run, so that a changed step is noticed.
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    script TEXT NOT NULL,
    applied_at INTEGER NOT NULL
  ) STRICT
  """

extension ReadConnection {
  fileprivate func ledger() throws(SQLiteError) -> [LedgerLine] {
    try all("SELECT number, script FROM schema_migration ORDER BY number")
  }

  /// Throws unless `migrations` made this database, or began to.
  func refuseUnknown(_ migrations: [Migration]) throws {
    let exists = try first("SELECT 1 FROM sqlite_schema WHERE name = 'schema_migration'", as: Int.self) != nil
    guard exists else { throw MigrationError.noLedger }
    try SQLite.refuseUnknown(ledger(), migrations)
  }
}

extension WriteConnection {

  /// Runs one step, unless it was; another process may have done so a moment ago.
  fileprivate func apply(_ migration: Migration, at now: Int64) throws -> Bool {
    try inOneTransaction {
      let number = migration.number
      if try first("SELECT 1 FROM schema_migration WHERE number = \(number)", as: Int.self) != nil {
        return false
      }
      do throws(SQLiteError) {
        try execute(migration.script, on: handle)
      } catch {
        // Without the whole script in the message.
        let cause = SQLiteError(extendedCode: error.extendedCode, message: error.message, sql: "")
        throw MigrationError.failed(number: number, name: migration.name, cause)
      }
      guard isInTransaction else { throw MigrationError.endedTransaction(number: number) }
      try refuseWhatIsUnsafe(in: migration)
      try run(
        """
        INSERT INTO schema_migration (number, name, script, applied_at)
        VALUES (\(number), \(migration.name), \(migration.script), \(now))
        """)
      return true
    }
  }

  private func refuseWhatIsUnsafe(in migration: Migration) throws {
    if let orphan = try referenceProblems().first {
      throw MigrationError.brokenReferences(number: migration.number, table: orphan.table)
    }
    // SQLite leaves out nearly all, before they are read word by word.
    for table in try all(
      "SELECT name, sql FROM sqlite_schema WHERE sql LIKE '%DEFERRABLE%'", as: SchemaEntry.self)
    where hasWord("DEFERRABLE", inSQL: table.sql) {
      throw MigrationError.deferrableConstraint(number: migration.number, table: table.name)
    }
  }

  fileprivate func inOneTransaction<Result>(_ body: () throws -> Result) throws -> Result {
    try control(.beginWriting)
    do {
      let result = try body()
      try control(.commit)
      return result
    } catch {
      if isInTransaction { try control(.rollBack) }
      throw error
    }
  }
}
