import Accounts
import Core
import SQLite

/// A list that staff sent for a cohort: kept as it came, looked at, confirmed, then taken line by line.
struct RosterImport: RowDecodable, Sendable {
  struct ID: Sendable, Hashable, RawRepresentable, ColumnValue {
    let rawValue: Int64
  }

  enum State: String, Sendable, ColumnValue {
    case preview, running, done
  }

  let id: ID
  let cohort: Cohort.ID
  let state: State
  let author: Person.ID
  let createdAt: Instant

  init(row: Row) throws(SQLiteError) {
    id = try row[0]
    cohort = try row[1]
    state = try row[2]
    author = try row[3]
    createdAt = try row[4]
  }
}

/// A line of an import as it stands.
struct ImportLine: RowDecodable, Sendable {
  let number: Int
  let name: String
  let identifier: String
  let birth: Day?
  let problem: String
  let fate: Fate?
  let person: Person.ID?

  /// What became of a line.
  enum Fate: String, Sendable, ColumnValue {
    case added, waiting, already, skipped
  }

  init(row: Row) throws(SQLiteError) {
    number = try row[0]
    name = try row[1]
    identifier = try row[2]
    birth = try row[3]
    problem = try row[4]
    fate = try row[5]
    person = try row[6]
  }
}

private let lineColumns: SQL = "number, name, identifier, birth_date, problem, fate, person_id"

/// - Throws: `Refusal.notFound` for an import of another cohort, or none.
func rosterImport(_ id: RosterImport.ID, of cohort: Cohort.ID, in db: ReadConnection) throws -> RosterImport {
  let found: RosterImport? = try db.first(
    """
    SELECT id, cohort_id, state, created_by, created_at
      FROM roster_import
     WHERE id = \(id) AND cohort_id = \(cohort)
    """)
  guard let found else { throw Refusal.notFound }
  return found
}

/// Those of a cohort that wait to be confirmed or are not done, the latest first.
func openImports(of cohort: Cohort.ID, in db: ReadConnection) throws -> [RosterImport] {
  try db.all(
    """
    SELECT id, cohort_id, state, created_by, created_at
      FROM roster_import
     WHERE cohort_id = \(cohort) AND state <> \(RosterImport.State.done)
     ORDER BY id DESC
     LIMIT 20
    """)
}

func lines(of list: RosterImport.ID, in db: ReadConnection) throws -> [ImportLine] {
  try db.all("SELECT \(lineColumns) FROM roster_import_line WHERE import_id = \(list) ORDER BY number")
}

/// Keeps a list to be looked at. Lists that nobody confirmed within a week are forgotten.
func keep(
  _ list: SentList, for cohort: Cohort.ID, by author: Person.ID, at now: Instant, in db: WriteConnection
)
  throws -> RosterImport.ID
{
  let old: [RosterImport.ID] = try db.all(
    """
    SELECT id FROM roster_import
     WHERE state = \(RosterImport.State.preview) AND created_at < \(now - .days(7))
     LIMIT 20
    """)
  for id in old { try discard(id, in: db) }
  let id: RosterImport.ID = try db.one(
    """
    INSERT INTO roster_import (cohort_id, state, created_by, created_at)
    VALUES (\(cohort), \(RosterImport.State.preview), \(author), \(now))
    RETURNING id
    """)
  for line in list.lines {
    let fate: ImportLine.Fate? = line.problem.isEmpty ? nil : .skipped
    try db.run(
      """
      INSERT INTO roster_import_line (import_id, number, name, identifier, birth_date, problem, fate)
      VALUES (\(id), \(line.number), \(line.name), \(line.identifier), \(line.birth), \(line.problem), \(fate))
      """)
  }
  return id
}

/// Forgets a list that was not confirmed.
func discard(_ list: RosterImport.ID, in db: WriteConnection) throws {
  let state = RosterImport.State.preview
  let isPreview = try db.first(
    "SELECT 1 FROM roster_import WHERE id = \(list) AND state = \(state)", as: Int.self)
  guard isPreview != nil else { return }
  try db.run("DELETE FROM roster_import_line WHERE import_id = \(list)")
  try db.run("DELETE FROM roster_import WHERE id = \(list)")
}
