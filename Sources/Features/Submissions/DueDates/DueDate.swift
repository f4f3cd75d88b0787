import Cohorts
import Core
import Courses
import SQLite

/// Until when a cohort hands in an assignment. What comes later is accepted and marked.
struct DueDate: Sendable, Equatable, RowDecodable {
  let module: Module.Slug
  /// The last minute in time: «hasta el martes 23:59» includes that minute.
  let at: Instant

  init(row: Row) throws(SQLiteError) {
    module = try row[0]
    at = try row[1]
  }

  func isOver(at now: Instant) -> Bool { now >= at + .minutes(1) }

  var inWords: String { GuayaquilTime(at).inWords }
}

/// Nil where nobody set one.
func dueDate(of module: Module.Slug, for cohort: Cohort.ID, in db: ReadConnection) throws -> DueDate? {
  try db.first("SELECT module, due_at FROM due_date WHERE cohort_id = \(cohort) AND module = \(module)")
}

/// All of a cohort.
func dueDates(for cohort: Cohort.ID, in db: ReadConnection) throws -> [DueDate] {
  try db.all("SELECT module, due_at FROM due_date WHERE cohort_id = \(cohort) ORDER BY module")
}
