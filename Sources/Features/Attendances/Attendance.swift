import Core
import Courses
import Hours
import SQLite

/// Whether somebody came to a class session.
package enum Attendance: Sendable, Equatable {
  case present
  /// With the minutes attended.
  case late(Minutes)
  /// Did not come, with a good reason: recorded, credited nothing.
  case excused
  case absent

  /// As forms and the database name it.
  package enum State: String, Sendable, CaseIterable, ColumnValue {
    case present, late, excused, absent

    /// On the button.
    package var name: String {
      switch self {
      case .present: "Presente"
      case .late: "Tarde"
      case .excused: "Justificada"
      case .absent: "Ausente"
      }
    }
  }

  /// As the database keeps it.
  init(_ state: State, minutes: Int) {
    switch state {
    case .present: self = .present
    case .late: self = .late(Minutes(minutes))
    case .excused: self = .excused
    case .absent: self = .absent
    }
  }

  package var state: State {
    switch self {
    case .present: .present
    case .late: .late
    case .excused: .excused
    case .absent: .absent
    }
  }

  /// What the ledger credits for a session of `length`.
  func minutes(of length: Minutes) -> Minutes {
    switch self {
    case .present: length
    case .late(let minutes): min(minutes, length)
    case .excused, .absent: Minutes(0)
    }
  }

  /// «presente», «tarde, 45 minutos».
  package var inWords: String {
    switch self {
    case .late(let minutes): "tarde, \(minutes.inWords)"
    case .present, .excused, .absent: state.name.lowercased()
    }
  }
}

/// One line of the list of a session, as somebody wrote it.
package struct AttendanceMark: Sendable, Identifiable {
  package struct ID: Sendable, Hashable, Comparable, RawRepresentable, ColumnValue {
    package let rawValue: Int64
    package init(rawValue: Int64) { self.rawValue = rawValue }
    package static func < (left: ID, right: ID) -> Bool { left.rawValue < right.rawValue }
  }

  package let id: ID
  package let person: Person.ID
  package let attendance: Attendance
  /// Why it was corrected; empty for a first mark and for one corrected on the same day.
  package let reason: String
  /// Who marked it.
  package let author: String
  package let at: Instant
}

extension AttendanceMark: RowDecodable {
  package init(row: Row) throws(SQLiteError) {
    id = try row[0]
    person = try row[1]
    attendance = Attendance(try row[2], minutes: try row[3])
    reason = try row[4]
    author = try row[5]
    at = try row[6]
  }
}

/// A person on the list of a session, with every mark that was ever made, in their order.
package struct RollLine: Sendable {
  package let person: Person.ID
  package let name: String
  package let marks: [AttendanceMark]

  /// What holds now; nil before anybody marked it.
  package var current: AttendanceMark? { marks.last }

  /// What held when a form showed the marks up to `seen`.
  func mark(seenAt seen: AttendanceMark.ID) -> AttendanceMark? { marks.last { $0.id <= seen } }
}

/// The list of a session: whoever studies in its cohort now, and whoever was marked and left since, by name.
func roll(of session: ClassSession, in db: ReadConnection) throws -> [RollLine] {
  let people: [RollPerson] = try db.all(
    """
    SELECT person_id, name
      FROM cohort_member
     WHERE cohort_id = \(session.cohort)
     UNION
    SELECT attendance_mark.person_id, person_name.shown
      FROM attendance_mark
      JOIN person_name ON person_name.id = attendance_mark.person_id
     WHERE attendance_mark.session_id = \(session.id)
     ORDER BY 2, 1
    """)
  let marks = Dictionary(grouping: try marks(of: session.id, in: db), by: \.person)
  return people.map { RollLine(person: $0.id, name: $0.name, marks: marks[$0.id] ?? []) }
}

private func marks(of session: ClassSession.ID, in db: ReadConnection) throws -> [AttendanceMark] {
  try db.all(
    """
    SELECT attendance_mark.id, attendance_mark.person_id, attendance_mark.state, attendance_mark.minutes,
           attendance_mark.reason, person_name.shown, attendance_mark.at
      FROM attendance_mark
      JOIN person_name ON person_name.id = attendance_mark.author_id
     WHERE attendance_mark.session_id = \(session)
     ORDER BY attendance_mark.id
    """)
}

private struct RollPerson: RowDecodable {
  let id: Person.ID
  let name: String

  init(row: Row) throws(SQLiteError) {
    id = try row[0]
    name = try row[1]
  }
}
