import Core
import Courses
import SQLite

/// Somebody in the list of a cohort.
package struct RosterLine: RowDecodable, Sendable {
  package let id: Enrolment.ID
  package let person: Person.ID
  package let name: String
  package let state: Enrolment.State
  package let since: Instant
  package let reason: String
  /// Whether they were entered by staff and have no password yet.
  package let isUnclaimed: Bool

  package init(row: Row) throws(SQLiteError) {
    id = try row[0]
    person = try row[1]
    name = try row[2]
    state = try row[3]
    since = try row[4]
    reason = try row[5]
    isUnclaimed = try row[6]
  }
}

/// Persons in one list of a page.
let rosterPageSize = 100

/// People of a cohort in one of `states`, by name; those who wait in the order in which it is their turn.
func roster(
  of cohort: Cohort.ID, _ states: [Enrolment.State], page: Int = 1, in db: ReadConnection
) throws -> [RosterLine] {
  try db.all(rosterQuery(of: cohort, states, page: page))
}

func rosterQuery(of cohort: Cohort.ID, _ states: [Enrolment.State], page: Int) -> SQL {
  let order: SQL = states == [.waiting] ? "enrolment.since, enrolment.id" : "person_name.shown, enrolment.id"
  return """
    SELECT enrolment.id, enrolment.person_id, person_name.shown, enrolment.state, enrolment.since, enrolment.reason,
           EXISTS (SELECT 1 FROM unclaimed_person WHERE unclaimed_person.id = enrolment.person_id)
      FROM enrolment
      JOIN person_name ON person_name.id = enrolment.person_id
     WHERE enrolment.cohort_id = \(cohort) AND enrolment.state IN (\(states))
     ORDER BY \(order)
     LIMIT \(rosterPageSize + 1) OFFSET \((page - 1) * rosterPageSize)
    """
}

/// Open cohorts of the same course in the same city with free seats that have not ended, to which somebody may move.
func transferTargets(
  of cohort: Cohort, on today: Day, in db: ReadConnection
) throws -> [(id: Cohort.ID, name: String)] {
  let rows: [TransferTarget] = try db.all(
    transferTargetsQuery(of: cohort.id, cohort.course, in: cohort.city, on: today))
  return rows.map { ($0.id, $0.name) }
}

func transferTargetsQuery(
  of cohort: Cohort.ID, _ course: Course.Slug, in city: City.ID, on today: Day
) -> SQL {
  """
  SELECT cohort.id, cohort.name
    FROM cycle
    JOIN cohort ON cohort.cycle_id = cycle.id
   WHERE cycle.city = \(city) AND cycle.closed_at IS NULL
     AND cohort.course = \(course) AND cohort.id <> \(cohort) AND cohort.archived_at IS NULL AND cohort.ends_on >= \(today)
     AND cohort.seats > (SELECT count(*) FROM enrolment WHERE cohort_id = cohort.id AND state = 'active')
   ORDER BY cohort.starts_on DESC, cohort.id DESC
   LIMIT 50
  """
}

private struct TransferTarget: RowDecodable {
  let id: Cohort.ID
  let name: String

  init(row: Row) throws(SQLiteError) {
    id = try row[0]
    name = try row[1]
  }
}
