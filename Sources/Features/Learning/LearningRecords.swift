import Core
import Courses
import SQLite

extension LearningFeature {
  package var personalRecords: [PersonalRecord] {
    [.lessonsDone, .studyPlaces, .moduleOpenings, .workbook, .workbookCopies]
  }
}

extension PersonalRecord {
  fileprivate static let lessonsDone = PersonalRecord(
    "lesson_done",
    export: .section("Lecciones que terminaste") { person, db, add in
      try db.forEach(
        "SELECT course, module, lesson, done_at FROM lesson_done WHERE person_id = \(person) ORDER BY done_at"
      ) { row in
        try add([
          "curso": .of(try row[0] as String), "módulo": .of(try row[1] as String),
          "lección": .of(try row[2] as String), "terminada el": .of(try row[3] as Instant),
        ])
      }
    },
    erasure: .keeps(
      because: "it holds names of lessons and moments under the person's code, as the ledger of hours does"))

  fileprivate static let studyPlaces = PersonalRecord(
    "study_place",
    export: .section("Dónde te quedaste en cada curso") { person, db, add in
      try db.forEach(
        "SELECT course, module, lesson, at FROM study_place WHERE person_id = \(person) ORDER BY at"
      ) { row in
        try add([
          "curso": .of(try row[0] as String), "módulo": .of(try row[1] as String),
          "lección": .of(try row[2] as String), "fecha": .of(try row[3] as Instant),
        ])
      }
    },
    erasure: .clears { person, db in try db.run("DELETE FROM study_place WHERE person_id = \(person.id)") })

  fileprivate static let moduleOpenings = PersonalRecord(
    "module_opening",
    export: .section("Módulos que te abrieron antes de su turno") { person, db, add in
      try db.forEach(
        """
        SELECT course, module, reason, at
          FROM module_opening
         WHERE person_id = \(person)
         ORDER BY id
        """
      ) { row in
        try add([
          "curso": .of(try row[0] as String), "módulo": .of(try row[1] as String),
          "por qué": .of(try row[2] as String), "fecha": .of(try row[3] as Instant),
        ])
      }
    },
    erasure: .clears { person, db in
      try db.run("UPDATE module_opening SET reason = 'borrado' WHERE person_id = \(person.id)")
    })

  fileprivate static let workbook = PersonalRecord(
    "workbook_answer",
    export: .section("Tu cuaderno") { person, db, add in
      try db.forEach(
        """
        SELECT course, activity, text, saved_at
          FROM workbook_answer
         WHERE person_id = \(person)
         ORDER BY course, activity
        """
      ) { row in try add(try answerRow(row)) }
    },
    erasure: .clears { person, db in
      try db.run("DELETE FROM workbook_answer WHERE person_id = \(person.id)")
    })

  fileprivate static let workbookCopies = PersonalRecord(
    "workbook_copy",
    export: .section("Versiones anteriores de tu cuaderno") { person, db, add in
      try db.forEach(
        "SELECT course, activity, text, saved_at FROM workbook_copy WHERE person_id = \(person) ORDER BY id"
      ) { row in try add(try answerRow(row)) }
    },
    erasure: .clears { person, db in try db.run("DELETE FROM workbook_copy WHERE person_id = \(person.id)") })
}

private func answerRow(_ row: Row) throws -> PersonalRow {
  [
    "curso": .of(try row[0] as String), "actividad": .of(try row[1] as String),
    "texto": .of(try row[2] as String), "guardado el": .of(try row[3] as Instant),
  ]
}
