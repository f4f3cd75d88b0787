import Core
import Courses
import SQLite

/// What a person was credited for in a course and that was not taken back.
package func creditedEvidence(
  of person: Person.ID, in course: Course.Slug, in db: ReadConnection
) throws -> Set<Evidence> {
  let keys: [String] = try db.all(
    """
    SELECT evidence
      FROM hours_line
     WHERE person_id = \(person) AND course = \(course) AND +counters IS NULL
       AND NOT EXISTS (SELECT 1 FROM hours_line AS counter WHERE counter.counters = hours_line.id)
    """)
  return Set(keys.compactMap(Evidence.init(key:)))
}
