import Cohorts
import Core
import SQLite

extension PersonalRecord {
  /// What the training of trainers keeps about people.
  static let ofTrainers = [practices, observations, turns, confirmations]

  private static let practices = PersonalRecord(
    "practice_class",
    export: .section("Tus clases de práctica") { person, db, add in
      try db.forEach(
        """
        SELECT practice_version.at, practice_class.state, practice_version.number, practice_version.starts_at,
               practice_version.minutes, practice_version.around_minutes, practice_version.place,
               practice_version.topic, practice_version.participants, practice_version.note
          FROM practice_class
          JOIN practice_version ON practice_version.practice_id = practice_class.id
         WHERE practice_class.person_id = \(person)
         ORDER BY practice_version.id
        """
      ) { row in
        let state: PracticeClass.State = try row[1]
        let note: String = try row[9]
        try add([
          "registrada": .of(try row[0] as Instant), "estado": .of(state.ownName),
          "versión": .of(try row[2] as Int), "clase": .of(try row[3] as Instant),
          "minutos": .of(try row[4] as Int), "minutos alrededor": .of(try row[5] as Int),
          "lugar": .of(try row[6] as String), "tema": .of(try row[7] as String),
          "participantes": .of(try row[8] as Int), "nota": .of(note.isEmpty ? nil : note),
        ])
      }
    },
    // When and how long stays, since hours were credited for it; what the person wrote goes.
    erasure: .clears { person, db in
      try db.run(
        """
        UPDATE practice_version SET place = 'Borrado', topic = 'Borrado', note = ''
         WHERE practice_id IN (SELECT id FROM practice_class WHERE person_id = \(person.id))
        """)
    })

  private static let observations = PersonalRecord(
    "practice_observation",
    export: .section("Observaciones de tus clases, y las que tú hiciste") { person, db, add in
      try db.forEach(
        """
        SELECT practice_observation.at, practice_observation.observer_id = \(person), practice_observation.outcome,
               practice_observation.score, practice_observation.comment
          FROM practice_observation
          JOIN practice_class ON practice_class.id = practice_observation.practice_id
         WHERE practice_class.person_id = \(person) OR practice_observation.observer_id = \(person)
         ORDER BY practice_observation.id
        """
      ) { row in
        let score: Int? = try row[3]
        let comment: String = try row[4]
        try add([
          "fecha": .of(try row[0] as Instant), "la hiciste tú": .of(try row[1] as Bool),
          "resultado": .of((try row[2] as Observation.Outcome) == .graded ? "calificada" : "devuelta"),
          "puntaje": .of(score.map { pointsInWords($0) }), "comentario": .of(comment.isEmpty ? nil : comment),
        ])
      }
      try db.forEach(
        """
        SELECT practice_observation.at, practice_level.title, practice_level.level_name, practice_level.reason
          FROM practice_class
          JOIN practice_observation ON practice_observation.practice_id = practice_class.id
          JOIN practice_level ON practice_level.observation_id = practice_observation.id
         WHERE practice_class.person_id = \(person)
         ORDER BY practice_level.observation_id, practice_level.position
        """
      ) { row in
        try add([
          "fecha": .of(try row[0] as Instant), "criterio": .of(try row[1] as String),
          "nivel": .of(try row[2] as String), "razón": .of(try row[3] as String),
        ])
      }
    },
    // The grade stays with the hours that stand on it; what was written about the person goes.
    erasure: .clears { person, db in
      try db.run(
        """
        UPDATE practice_observation SET comment = ''
         WHERE practice_id IN (SELECT id FROM practice_class WHERE person_id = \(person.id))
        """)
      try db.run(
        """
        UPDATE practice_level SET reason = 'Borrado'
         WHERE observation_id IN (
           SELECT practice_observation.id
             FROM practice_class
             JOIN practice_observation ON practice_observation.practice_id = practice_class.id
            WHERE practice_class.person_id = \(person.id))
        """)
    })

  private static let turns = PersonalRecord(
    "practice_turn",
    export: .section("Historia de tus clases de práctica") { person, db, add in
      try db.forEach(
        """
        SELECT practice_turn.at, practice_turn.kind, practice_turn.comment
          FROM practice_class
          JOIN practice_turn ON practice_turn.practice_id = practice_class.id
         WHERE practice_class.person_id = \(person)
         ORDER BY practice_turn.id
        """
      ) { row in
        let comment: String = try row[2]
        try add([
          "fecha": .of(try row[0] as Instant), "qué": .of((try row[1] as PracticeTurn.Kind).sentence),
          "comentario": .of(comment.isEmpty ? nil : comment),
        ])
      }
    },
    erasure: .clears { person, db in
      try db.run(
        """
        UPDATE practice_turn SET comment = ''
         WHERE author_id = \(person.id)
            OR practice_id IN (SELECT id FROM practice_class WHERE person_id = \(person.id))
        """)
    })

  private static let confirmations = PersonalRecord(
    "training_confirmation",
    export: .section("Resultados de tu formación que se confirmaron") { person, db, add in
      try db.forEach(
        """
        SELECT at, outcome, in_person_minutes, virtual_minutes, extra_minutes, practice_minutes, quizzes, assignments,
               practice_score
          FROM training_confirmation
         WHERE person_id = \(person)
         ORDER BY id
        """
      ) { row in
        let score: Int? = try row[8]
        try add([
          "fecha": .of(try row[0] as Instant), "resultado": .of(try row[1] as String),
          "minutos presenciales": .of(try row[2] as Int), "minutos virtuales": .of(try row[3] as Int),
          "minutos extra": .of(try row[4] as Int), "minutos de práctica": .of(try row[5] as Int),
          "pruebas aprobadas": .of(try row[6] as Int), "tareas aprobadas": .of(try row[7] as Int),
          "puntaje de la clase": .of(score.map { pointsInWords($0) }),
        ])
      }
    },
    erasure: .keeps(because: "certificates and reports stand on it; it holds ids and numbers alone"))
}
