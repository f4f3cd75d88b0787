import Core
import SQLite

/// What is stored; nil before the first save.
func storedPlan(of person: Person.ID, in db: ReadConnection) throws -> StoredPlan? {
  try db.first(
    "SELECT version, text, saved_at, tab, tab_number FROM financial_plan WHERE person_id = \(person)")
}

extension StoredPlan: RowDecodable {
  init(row: Row) throws(SQLiteError) {
    version = try row[0]
    text = PlanText(encoded: try row[1])
    savedAt = try row[2]
    tab = try row[3]
    tabNumber = try row[4]
  }
}

/// What was changed after that version, the oldest first.
func changes(of person: Person.ID, since base: Int, in db: ReadConnection) throws -> [PlanChange] {
  try db.all(
    """
    SELECT number, tab, tab_number, before, after
      FROM financial_plan_change
     WHERE person_id = \(person) AND number > \(base)
     ORDER BY number
    """)
}

/// One change; nil when it is no longer kept.
func change(_ number: Int, of person: Person.ID, in db: ReadConnection) throws -> PlanChange? {
  try db.first(
    """
    SELECT number, tab, tab_number, before, after
      FROM financial_plan_change
     WHERE person_id = \(person) AND number = \(number)
    """)
}

extension PlanChange: RowDecodable {
  init(row: Row) throws(SQLiteError) {
    number = try row[0]
    tab = try row[1]
    tabNumber = try row[2]
    before = PlanText(encoded: try row[3])
    after = PlanText(encoded: try row[4])
  }
}

/// What waits for the person to choose, the oldest first.
func asides(of person: Person.ID, in db: ReadConnection) throws -> [AsideText] {
  try db.all(
    "SELECT id, field, text, tab FROM financial_plan_aside WHERE person_id = \(person) ORDER BY id")
}

extension AsideText: RowDecodable {
  init(row: Row) throws(SQLiteError) {
    id = try row[0]
    field = try row[1]
    text = try row[2]
    tab = try row[3]
  }
}
