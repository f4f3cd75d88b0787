import Core
import Courses
import SQLite

/// What a person was credited for in a course and that was not taken back.
package func creditedEvidence(
  of person: Person.ID, in course: Course.Slug, in db: ReadConnection
) throws -> Set<Evidence> {
  let keys: [String] = try db.all(
    """
    SELECT evidence FROM hours_credit WHERE person_id = \(person) AND course = \(course)
    """)
  return Set(keys.compactMap(Evidence.init(key:)))
}
