import Cohorts
import Core
import SQLite

/// A session of a cohort with what was marked for one person; nil before anybody marked it.
package struct AttendedSession: Sendable {
  package let session: ClassSession
  package let attendance: Attendance?
}

/// The sessions of a cohort with what was marked for a person, the latest first.
package func attendedSessions(
  of person: Person.ID, in cohort: Cohort.ID, in db: ReadConnection
) throws -> [AttendedSession] {
  let marks = try db.all(
    """
    SELECT attendance.session_id, attendance.state, attendance.minutes
      FROM class_session
      JOIN attendance ON attendance.session_id = class_session.id
     WHERE class_session.cohort_id = \(cohort) AND attendance.person_id = \(person)
    """
  ) { row throws(SQLiteError) -> (ClassSession.ID, Attendance) in
    (try row[0], Attendance(try row[1], minutes: try row[2]))
  }
  let marked = Dictionary(uniqueKeysWithValues: marks)
  return try classSessions(of: cohort, in: db).reversed().map {
    AttendedSession(session: $0, attendance: marked[$0.id])
  }
}
