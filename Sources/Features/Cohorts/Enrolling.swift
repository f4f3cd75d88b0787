import Core
import SQLite

/// Puts a person into a cohort, whatever they were on the way to; nothing happens to somebody who is in it.
package func enrol(
  _ person: Person.ID, in cohort: Cohort.ID, by author: Person.ID?, at now: Instant, in db: WriteConnection
) throws -> Enrolment.ID {
  let id: Enrolment.ID = try db.one(
    """
    INSERT INTO enrolment (cohort_id, person_id, state, added_by, added_at, since)
    VALUES (\(cohort), \(person), \(Enrolment.State.active), \(author), \(now), \(now))
        ON CONFLICT (cohort_id, person_id) WHERE state IN ('invited', 'requested', 'waiting', 'active') DO UPDATE
       SET since = CASE state WHEN 'active' THEN since ELSE excluded.since END, state = excluded.state
    RETURNING id
    """)
  try record(
    .enrolled, by: author, about: [("cohort", cohort.rawValue), ("person", person.rawValue)], at: now, in: db)
  return id
}
