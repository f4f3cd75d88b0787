import Core
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

/// Open cohorts of the same course in the same city with free seats, to which somebody may move.
func transferTargets(of cohort: Cohort, in db: ReadConnection) throws -> [(id: Cohort.ID, name: String)] {
  let rows: [TransferTarget] = try db.all(
    """
    SELECT cohort.id, cohort.name
      FROM cohort
      JOIN cycle ON cycle.id = cohort.cycle_id
     WHERE cohort.city = \(cohort.city) AND cohort.course = \(cohort.course) AND cohort.id <> \(cohort.id)
       AND cohort.archived_at IS NULL AND cycle.closed_at IS NULL
       AND cohort.seats > (SELECT count(*) FROM enrolment WHERE cohort_id = cohort.id AND state = 'active')
     ORDER BY cohort.starts_on DESC, cohort.id DESC
     LIMIT 50
    """)
  return rows.map { ($0.id, $0.name) }
}

private struct TransferTarget: RowDecodable {
  let id: Cohort.ID
  let name: String

  init(row: Row) throws(SQLiteError) {
    id = try row[0]
    name = try row[1]
  }
}
