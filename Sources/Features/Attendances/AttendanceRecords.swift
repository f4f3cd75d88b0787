import Core
import SQLite

extension AttendancesFeature {
  package var personalRecords: [PersonalRecord] { [Self.marks, Self.sessions] }

  private static let marks = PersonalRecord(
    "attendance_mark",
    export: .section("Tu asistencia") { person, db, add in
      try db.forEach(
        """
        SELECT class_session.starts_at, class_session.topic, attendance_mark.state, attendance_mark.minutes,
               attendance_mark.at, attendance_mark.reason
          FROM attendance_mark
          JOIN class_session ON class_session.id = attendance_mark.session_id
         WHERE attendance_mark.person_id = \(person)
         ORDER BY attendance_mark.id
        """
      ) { row in
        let start: Instant = try row[0]
        let topic: String = try row[1]
        let state: Attendance.State = try row[2]
        let minutes: Int = try row[3]
        let at: Instant = try row[4]
        let reason: String = try row[5]
        try add([
          "encuentro": .of(topic), "cuándo": .of(start), "marca": .of(state.name), "minutos": .of(minutes),
          "anotada": .of(at), "motivo": .of(reason.isEmpty ? nil : reason),
        ])
      }
    },
    // The marks stay with the hours that stand on them; what staff wrote about the person goes.
    erasure: .clears { person, db in
      try db.run("UPDATE attendance_mark SET reason = '' WHERE person_id = \(person.id) AND reason <> ''")
    })

  private static let sessions = PersonalRecord(
    "class_session",
    export: .section("Encuentros que planificaste") { person, db, add in
      try db.forEach(
        "SELECT starts_at, topic, place FROM class_session WHERE planned_by = \(person) ORDER BY id"
      ) { row in
        let start: Instant = try row[0]
        let topic: String = try row[1]
        let place: String = try row[2]
        try add(["encuentro": .of(topic), "cuándo": .of(start), "lugar": .of(place.isEmpty ? nil : place)])
      }
    },
    erasure: .keeps(because: "it tells of a cohort's meeting; who planned it is an id alone"))
}
