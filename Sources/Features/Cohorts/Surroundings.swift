import Core
import SQLite

/// Who runs a cohort now, by name.
package func facilitatorNames(of cohort: Cohort.ID, in db: ReadConnection) throws -> [String] {
  try db.all(
    """
    SELECT person_name.shown
      FROM cohort_run_by
      JOIN person_name ON person_name.id = cohort_run_by.person_id
     WHERE cohort_run_by.cohort_id = \(cohort)
     ORDER BY 1
    """)
}

/// A cohort that somebody is on the way into.
package struct PendingEnrolment: Sendable, RowDecodable {
  package let cohort: Cohort.ID
  package let cohortName: String
  package let state: Enrolment.State

  package init(row: Row) throws(SQLiteError) {
    cohort = try row[0]
    cohortName = try row[1]
    state = try row[2]
  }
}

/// The cohorts to which a person was invited, asked to join, or for which they wait, the latest first.
package func pendingEnrolments(of person: Person.ID, in db: ReadConnection) throws -> [PendingEnrolment] {
  try db.all(
    """
    SELECT cohort.id, cohort.name, enrolment.state
      FROM enrolment
      JOIN cohort ON cohort.id = enrolment.cohort_id
     WHERE enrolment.person_id = \(person) AND enrolment.state IN ('invited', 'requested', 'waiting')
       AND cohort.archived_at IS NULL
     ORDER BY enrolment.since DESC, enrolment.id DESC
    """)
}
