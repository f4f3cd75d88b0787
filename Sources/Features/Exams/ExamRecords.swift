import Core
import SQLite

/// What exams keep about people, beside their attempts.
extension PersonalRecord {
  static let ofExams = [sittings, accommodations, candidates]

  private static let sittings = PersonalRecord(
    "exam_sitting",
    export: .withheld(because: "it says who of the staff opened a sitting, and nothing about who takes it"),
    erasure: .keeps(because: "it holds ids and times alone, and results stand on it"))

  private static let candidates = PersonalRecord(
    "exam_candidate",
    export: .section("Convocatorias del examen a las que te agregaron") { person, db, add in
      try db.forEach(
        """
        SELECT exam_sitting.course, exam_sitting.name, exam_candidate.added_at
          FROM exam_candidate
          JOIN exam_sitting ON exam_sitting.id = exam_candidate.sitting_id
         WHERE exam_candidate.person_id = \(person)
         ORDER BY exam_candidate.sitting_id
        """
      ) { row in
        try add([
          "curso": .of(try row[0] as String), "convocatoria": .of(try row[1] as String),
          "fecha": .of(try row[2] as Instant),
        ])
      }
    },
    erasure: .keeps(because: "it holds ids and times alone, and results stand on it"))

  private static let accommodations = PersonalRecord(
    "exam_accommodation",
    export: .section("Tus ajustes en el examen") { person, db, add in
      try db.forEach(
        """
        SELECT course, extra_minutes, extra_attempts, reason, at
          FROM exam_accommodation
         WHERE person_id = \(person)
         ORDER BY id
        """
      ) { row in
        try add([
          "curso": .of(try row[0] as String), "minutos de más": .of(try row[1] as Int),
          "intentos de más": .of(try row[2] as Int), "motivo": .of(try row[3] as String),
          "fecha": .of(try row[4] as Instant),
        ])
      }
    },
    // Why somebody needs more time may tell of their health.
    erasure: .clears { person, db in
      try db.run("UPDATE exam_accommodation SET reason = '' WHERE person_id = \(person.id)")
    })
}
