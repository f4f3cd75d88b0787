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
      FROM hours_credit
     WHERE person_id = \(person) AND course = \(course) AND evidence = \(evidence.key)
    """)
}
