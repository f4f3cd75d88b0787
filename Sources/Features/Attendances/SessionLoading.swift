import Cohorts
import Core
import Hours
import SQLite

/// A class session with its cohort, for whoever runs that cohort.
///
/// - Throws: `Refusal.notFound` when there is none, or when it is nobody's business of `viewer`.
package func classSession(
  _ id: ClassSession.ID, runBy viewer: Viewer.SignedIn, in db: ReadConnection
) throws -> (session: ClassSession, cohort: Cohort) {
  let session = try classSession(id, in: db)
  return (session, try cohort(session.cohort, runBy: viewer, in: db))
}

/// A class session of a cohort in which `person` studies.
///
/// - Throws: `Refusal.notFound` when there is none, or when they do not study in its cohort.
package func classSession(
  _ id: ClassSession.ID, attendedBy person: Person.ID, in db: ReadConnection
) throws -> ClassSession {
  let session = try classSession(id, in: db)
  let isMember = try db.first(
    "SELECT 1 FROM cohort_member WHERE cohort_id = \(session.cohort) AND person_id = \(person)", as: Int.self)
  guard isMember != nil else { throw Refusal.notFound }
  return session
}

/// Whoever asks; the two above say who may.
func classSession(_ id: ClassSession.ID, in db: ReadConnection) throws -> ClassSession {
  let found: ClassSession? = try db.first(
    "SELECT \(sessionColumns) FROM class_session WHERE id = \(id)")
  guard let found else { throw Refusal.notFound }
  return found
}

/// The sessions of a cohort that were not cancelled, the earliest first.
package func classSessions(of cohort: Cohort.ID, in db: ReadConnection) throws -> [ClassSession] {
  try db.all(
    """
    SELECT \(sessionColumns)
      FROM class_session
     WHERE cohort_id = \(cohort) AND cancelled_at IS NULL
     ORDER BY starts_at, id
    """)
}

/// The sessions of a cohort that are on or still to come, the next first.
///
/// - Parameter most: how many at most.
package func nextSessions(
  of cohort: Cohort.ID, at now: Instant, most: Int, in db: ReadConnection
) throws -> [ClassSession] {
  try db.all(nextSessionsQuery(of: cohort, at: now, most: most))
}

/// A session is at most 720 minutes long, so one that is on began within the last twelve hours.
func nextSessionsQuery(of cohort: Cohort.ID, at now: Instant, most: Int) -> SQL {
  """
  SELECT \(sessionColumns)
    FROM class_session
   WHERE cohort_id = \(cohort) AND starts_at > \(now - .hours(12)) AND cancelled_at IS NULL
     AND starts_at + minutes * 60000 > \(now)
   ORDER BY starts_at
   LIMIT \(most)
  """
}

/// What the class sessions on which lines of the ledger stand are called.
package func sessionWords(
  for lines: [HoursLine], in db: ReadConnection
) throws -> [Int64: EvidenceWords] {
  let ids = lines.compactMap { line -> ClassSession.ID? in
    guard case .classSession(let id) = line.evidence else { return nil }
    return ClassSession.ID(rawValue: id)
  }
  guard !ids.isEmpty else { return [:] }
  let sessions: [ClassSession] = try db.all(
    "SELECT \(sessionColumns) FROM class_session WHERE id IN (\(ids))")
  return Dictionary(uniqueKeysWithValues: sessions.map { ($0.id.rawValue, $0.words) })
}
