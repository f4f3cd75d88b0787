import Cohorts
import Core
import Courses
import SQLite

/// Credits what a person did, if it is not credited already. A piece of evidence that was taken back may be credited again.
///
/// - Parameters:
///   - minutes: as the course says at this moment; the line keeps them whatever the author changes later.
///   - cohort: in which the person studies the course now.
///   - author: who saw to it; nil for what the server credits by itself.
/// - Returns: Whether a line was added.
@discardableResult
package func credit(
  _ minutes: Minutes, of kind: HoursKind, to person: Person.ID, in cohort: Cohort, for evidence: Evidence,
  by author: Person.ID?, at now: Instant, in db: WriteConnection
) throws -> Bool {
  let added = try db.run(
    """
    INSERT INTO hours_line (person_id, course, cohort_id, kind, minutes, evidence, author_id, at)
    SELECT \(person), \(cohort.course), \(cohort.id), \(kind), \(minutes.count), \(evidence.key), \(author), \(now)
     WHERE NOT EXISTS (
       SELECT 1 FROM hours_credit
        WHERE person_id = \(person) AND course = \(cohort.course) AND evidence = \(evidence.key))
    """)
  if added > 0 { try reviewFinish(of: person, in: cohort, by: author, at: now, in: db) }
  return added > 0
}

/// Takes back what was credited for a piece of evidence, by a counter-line.
///
/// - Parameter reason: in staff's words, not empty.
/// - Returns: Whether there was something to take back.
@discardableResult
package func takeBack(
  _ evidence: Evidence, of person: Person.ID, in course: Course.Slug, because reason: String,
  by author: Person.ID?, at now: Instant, in db: WriteConnection
) throws -> Bool {
  let added = try db.run(
    """
    INSERT INTO hours_line (person_id, course, cohort_id, kind, minutes, evidence, counters, reason, author_id, at)
    SELECT person_id, course, cohort_id, kind, -minutes, evidence, id, \(reason), \(author), \(now)
      FROM hours_credit
     WHERE person_id = \(person) AND course = \(course) AND evidence = \(evidence.key)
    """)
  if added > 0 { try reviewFinish(of: person, in: course, by: author, at: now, in: db) }
  return added > 0
}

/// Looks again at a training that is finished, by what the cohort asks for in which it was.
private func reviewFinish(
  of person: Person.ID, in course: Course.Slug, by author: Person.ID?, at now: Instant, in db: WriteConnection
) throws {
  let finishedIn = try db.first(
    "SELECT cohort_id FROM training_finished WHERE person_id = \(person) AND course = \(course)",
    as: Cohort.ID.self)
  guard let finishedIn else { return }
  try reviewFinish(of: person, in: try cohort(finishedIn, in: db), by: author, at: now, in: db)
}
