import Cohorts
import Core
import Hours
import SQLite

/// Writes a mark after `decide` said so, with what follows from it in the ledger of hours: the minutes of an earlier mark
/// are taken back, those of this one credited.
///
/// - Parameter reason: why an earlier mark is corrected; may be empty.
/// - Returns: the number of the mark.
func write(
  _ attendance: Attendance, for line: RollLine, in session: ClassSession, of cohort: Cohort,
  because reason: String, by author: Person.ID, at now: Instant, in db: WriteConnection
) throws -> AttendanceMark.ID {
  let minutes = attendance.minutes(of: session.minutes)
  let id: AttendanceMark.ID = try db.one(
    """
    INSERT INTO attendance_mark (session_id, person_id, state, minutes, reason, author_id, at)
    VALUES (\(session.id), \(line.person), \(attendance.state), \(minutes.count), \(reason), \(author), \(now))
    RETURNING id
    """)
  if let before = line.current, before.attendance.minutes(of: session.minutes).count > 0 {
    let correction =
      "Se corrigió la asistencia: de \(before.attendance.inWords) a \(attendance.inWords)."
    try takeBack(
      session.evidence, of: line.person, in: cohort.course,
      because: reason.isEmpty ? correction : "\(correction) \(reason)", by: author, at: now, in: db)
  }
  if minutes.count > 0 {
    try credit(
      minutes, of: session.kind, to: line.person, in: cohort, for: session.evidence, by: author, at: now,
      in: db)
  }
  try record(
    .attendanceMarked, by: author,
    about: [("session", session.id.rawValue), ("person", line.person.rawValue)], at: now, in: db)
  return id
}

/// Marks somebody who has no mark for a session yet. The deed alone: whether the list is open is asked before, by whoever
/// marks.
package func mark(
  _ attendance: Attendance, of person: Person.ID, in session: ClassSession, of cohort: Cohort,
  by author: Person.ID, at now: Instant, in db: WriteConnection
) throws {
  let line = RollLine(person: person, name: "", marks: [])
  _ = try write(attendance, for: line, in: session, of: cohort, because: "", by: author, at: now, in: db)
}
