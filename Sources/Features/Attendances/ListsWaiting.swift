import Cohorts
import Core
import SQLite

/// Meetings of the last thirty days, in cohorts that somebody runs, that are over and in whose list nobody was marked; the
/// oldest of them first.
package func listsWaiting(forFacilitator person: Person.ID, at now: Instant, in db: ReadConnection) throws
  -> [Waiting]
{
  let found = try db.all(
    """
    SELECT class_session.id, class_session.topic, cohort.name
      FROM cohort_run_by
      JOIN cohort ON cohort.id = cohort_run_by.cohort_id
      JOIN cycle ON cycle.id = cohort.cycle_id
      JOIN class_session ON class_session.cohort_id = cohort.id
     WHERE cohort_run_by.person_id = \(person) AND cohort.archived_at IS NULL AND cycle.closed_at IS NULL
       AND class_session.starts_at BETWEEN \(now - .days(30)) AND \(now) AND class_session.cancelled_at IS NULL
       AND class_session.starts_at + class_session.minutes * 60000 <= \(now)
       AND NOT EXISTS (SELECT 1 FROM attendance_mark WHERE attendance_mark.session_id = class_session.id)
       AND EXISTS (SELECT 1 FROM cohort_member WHERE cohort_member.cohort_id = cohort.id)
     ORDER BY class_session.starts_at
     LIMIT 100
    """
  ) { row throws(SQLiteError) in
    (session: try row[0] as ClassSession.ID, topic: try row[1] as String, cohort: try row[2] as String)
  }
  guard let first = found.first else { return [] }
  let more = found.count == 1 ? "" : " y otros \(found.count - 1)"
  return [
    Waiting(
      "Encuentros sin lista", "«\(first.topic)», de \(first.cohort)\(more)",
      at: "/facilitacion/encuentros/\(first.session.rawValue)")
  ]
}
