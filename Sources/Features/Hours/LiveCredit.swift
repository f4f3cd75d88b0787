import Cohorts
import Core
import Courses
import SQLite

/// The cohort in which a piece of evidence was credited, if it still counts; nil when it was not credited, or taken back.
package func cohortCredited(
  for evidence: Evidence, of person: Person.ID, in course: Course.Slug, in db: ReadConnection
) throws -> Cohort.ID? {
  try db.first(
    """
    SELECT cohort_id
      FROM hours_line
     WHERE person_id = \(person) AND course = \(course) AND evidence = \(evidence.key) AND +counters IS NULL
       AND NOT EXISTS (SELECT 1 FROM hours_line AS counter WHERE counter.counters = hours_line.id)
    """)
}
