import Cohorts
import Core
import Crypto
import SQLite

/// Another session at the same time.
struct Overlap: Sendable, RowDecodable {
  /// The cohort that it belongs to, with its name.
  let cohort: Cohort.ID
  let cohortName: String
  let topic: String
  let startsAt: Instant

  init(row: Row) throws(SQLiteError) {
    cohort = try row[0]
    cohortName = try row[1]
    topic = try row[2]
    startsAt = try row[3]
  }

  /// «Finanzas, del grupo Grupo de los sábados, el sábado 21 de noviembre a las 14:00».
  var words: String {
    let time = GuayaquilTime(startsAt)
    return "«\(topic)», del grupo \(cohortName), el \(time.dayAndMonth) a las \(time.clock)"
  }
}

/// The sessions that are on at the same time as one of `new`: in the same cohort, or in another that one of its facilitators
/// runs.
func overlaps(of new: NewSessions, in cohort: Cohort.ID, db: ReadConnection) throws -> [Overlap] {
  try new.starts.flatMap { start -> [Overlap] in
    let end = start + .minutes(new.minutes.count)
    return try db.all(
      """
      SELECT DISTINCT class_session.cohort_id, cohort.name, class_session.topic, class_session.starts_at
        FROM cohort_run_by AS mine
        JOIN cohort_run_by AS theirs ON theirs.person_id = mine.person_id
        JOIN class_session ON class_session.cohort_id = theirs.cohort_id
        JOIN cohort ON cohort.id = class_session.cohort_id
       WHERE mine.cohort_id = \(cohort) AND class_session.cancelled_at IS NULL
         AND class_session.starts_at > \(start - .hours(12)) AND class_session.starts_at < \(end)
         AND class_session.starts_at + class_session.minutes * 60000 > \(start)
       UNION
      SELECT class_session.cohort_id, cohort.name, class_session.topic, class_session.starts_at
        FROM class_session
        JOIN cohort ON cohort.id = class_session.cohort_id
       WHERE class_session.cohort_id = \(cohort) AND class_session.cancelled_at IS NULL
         AND class_session.starts_at > \(start - .hours(12)) AND class_session.starts_at < \(end)
         AND class_session.starts_at + class_session.minutes * 60000 > \(start)
       ORDER BY 4, 1
      """)
  }
}

/// Plans class sessions of a cohort.
///
/// - Returns: their numbers, in the order of `starts`.
@discardableResult
package func plan(
  _ new: NewSessions, in cohort: Cohort.ID, by author: Person.ID, at now: Instant, in db: WriteConnection
) throws -> [ClassSession.ID] {
  try new.starts.map { start in
    let id: ClassSession.ID = try db.one(
      """
      INSERT INTO class_session (cohort_id, starts_at, minutes, kind, place, link, topic, module, code_key, planned_by,
             planned_at)
      VALUES (\(cohort), \(start), \(new.minutes.count), \(new.kind), \(new.place), \(new.link), \(new.topic),
             \(new.module?.rawValue ?? ""), \(randomBytes(32)), \(author), \(now))
      RETURNING id
      """)
    try record(
      .classSessionPlanned, by: author, about: [("session", id.rawValue), ("cohort", cohort.rawValue)],
      at: now, in: db)
    return id
  }
}

/// Cancels a session for which nobody was marked.
///
/// - Returns: Whether it was cancelled.
func cancel(_ session: ClassSession.ID, by author: Person.ID, at now: Instant, in db: WriteConnection) throws
  -> Bool
{
  let changed = try db.run(
    """
    UPDATE class_session SET cancelled_at = \(now), cancelled_by = \(author)
     WHERE id = \(session) AND cancelled_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM attendance_mark WHERE session_id = \(session))
    """)
  guard changed > 0 else { return false }
  try record(
    .classSessionCancelled, by: author, about: [("session", session.rawValue)], at: now, in: db)
  return true
}

/// A session of a cohort with how many were marked, and how many of those came.
struct SessionLine: Sendable, RowDecodable {
  let session: ClassSession
  let came: Int
  let marked: Int

  init(row: Row) throws(SQLiteError) {
    session = try ClassSession(row: row)
    came = try row[11]
    marked = try row[12]
  }
}

func sessionLines(of cohort: Cohort.ID, in db: ReadConnection) throws -> [SessionLine] {
  try db.all(
    """
    SELECT \(sessionColumns),
           (SELECT count(*) FROM attendance
             WHERE attendance.session_id = class_session.id AND attendance.minutes > 0),
           (SELECT count(*) FROM attendance WHERE attendance.session_id = class_session.id)
      FROM class_session
     WHERE cohort_id = \(cohort) AND cancelled_at IS NULL
     ORDER BY starts_at, id
    """)
}
