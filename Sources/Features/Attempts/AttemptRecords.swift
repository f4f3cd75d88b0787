import Core
import Questions
import SQLite

/// What attempts keep about people, for whoever has quizzes or exams among its features.
extension PersonalRecord {
  package static let ofAttempts = [attempts, answers, results, openGrades, regrades]

  private static let attempts = PersonalRecord(
    "attempt",
    export: .section("Tus pruebas") { person, db, add in
      try db.forEach(
        "SELECT course, part, number, started_at, handed_in_at FROM attempt WHERE person_id = \(person) ORDER BY id"
      ) { row in
        try add([
          "curso": .of(try row[0] as String), "prueba": .of(try row[1] as String),
          "intento": .of(try row[2] as Int), "empezada el": .of(try row[3] as Instant),
          "entregada el": .of(try row[4] as Instant?),
        ])
      }
    },
    erasure: .keeps(because: "it holds ids and times alone, and hours were credited for it"))

  private static let answers = PersonalRecord(
    "answer",
    export: .section("Tus respuestas en las pruebas") { person, db, add in
      try db.forEach(
        """
        SELECT attempt.course, attempt.part, attempt.number, answer.position, question_text.content, answer.response,
               answer.at
          FROM attempt
          JOIN answer ON answer.attempt_id = attempt.id
          JOIN attempt_question
            ON attempt_question.attempt_id = answer.attempt_id AND attempt_question.position = answer.position
          JOIN question_text ON question_text.version = attempt_question.version
         WHERE attempt.person_id = \(person)
         ORDER BY attempt.id, answer.position, answer.version
        """
      ) { row in
        let question = Question(stored: try row[4])
        let response = Response(stored: try row[5]) ?? .unanswered
        try add([
          "curso": .of(try row[0] as String), "prueba": .of(try row[1] as String),
          "intento": .of(try row[2] as Int), "número": .of(try row[3] as Int),
          "pregunta": .of(question?.title), "respuesta": .of(question?.words(of: response)),
          "guardada el": .of(try row[6] as Instant),
        ])
      }
    },
    // What was chosen tells nothing about who it is; what was typed may.
    erasure: .clears { person, db in
      try db.run(
        """
        UPDATE answer SET response = ''
         WHERE response LIKE 't%' AND attempt_id IN (SELECT id FROM attempt WHERE person_id = \(person.id))
        """)
    })

  private static let results = PersonalRecord(
    "attempt_result",
    export: .section("Tus resultados en las pruebas") { person, db, add in
      try db.forEach(
        """
        SELECT attempt.course, attempt.part, attempt.number, attempt_result.outcome, attempt_result.score,
               attempt_result.cause, attempt_result.at
          FROM attempt
          JOIN attempt_result ON attempt_result.attempt_id = attempt.id
         WHERE attempt.person_id = \(person)
         ORDER BY attempt_result.id
        """
      ) { row in
        let result = AttemptResult(outcome: try row[3], score: try row[4], cause: try row[5], at: try row[6])
        try add([
          "curso": .of(try row[0] as String), "prueba": .of(try row[1] as String),
          "intento": .of(try row[2] as Int), "resultado": .of(result.outcome.inWords),
          "porcentaje": .of(result.percentText), "fecha": .of(result.at),
        ])
      }
    },
    erasure: .keeps(because: "it holds ids and numbers alone, and hours were credited for it"))

  private static let openGrades = PersonalRecord(
    "open_grade",
    export: .section("Lo que te dijeron de tus respuestas escritas") { person, db, add in
      try db.forEach(
        """
        SELECT attempt.course, attempt.part, attempt.number, open_grade.position, open_grade.percent,
               open_grade.comment, open_grade.at
          FROM attempt
          JOIN open_grade ON open_grade.attempt_id = attempt.id
         WHERE attempt.person_id = \(person)
         ORDER BY open_grade.id
        """
      ) { row in
        try add([
          "curso": .of(try row[0] as String), "prueba": .of(try row[1] as String),
          "intento": .of(try row[2] as Int), "número": .of(try row[3] as Int),
          "puntos de 100": .of(try row[4] as Int), "comentario": .of(try row[5] as String),
          "fecha": .of(try row[6] as Instant),
        ])
      }
    },
    erasure: .clears { person, db in
      try db.run(
        """
        UPDATE open_grade SET comment = ''
         WHERE attempt_id IN (SELECT id FROM attempt WHERE person_id = \(person.id))
        """)
    })

  private static let regrades = PersonalRecord(
    "regrade",
    export: .withheld(
      because: "it says who of the staff mended or annulled a question, and what it changed is in the results"
    ),
    erasure: .keeps(
      because: "it holds ids and what was wrong with a question, and proves who changed results"))
}

extension AttemptResult.Outcome {
  fileprivate var inWords: String {
    switch self {
    case .awaitsGrading: "en revisión"
    case .passed: "aprobada"
    case .failed: "no aprobada"
    }
  }
}

extension Question {
  /// A response as its person would say it.
  fileprivate func words(of response: Response) -> String {
    switch (kind, response) {
    case (_, .text(let text)): text
    case (_, .truth(let said)): said ? "Verdadero" : "Falso"
    case (.single(let options, _), .option(let index)) where options.indices.contains(index): options[index]
    case (.several(let options, _), .options(let ticked)):
      ticked.sorted().filter(options.indices.contains).map { options[$0] }.joined(separator: "; ")
    case (.order(let items), .places(let places)):
      zip(items, places).map { item, place in "\(place.map { "\($0 + 1)" } ?? "–") \(item)" }.joined(
        separator: "; ")
    case (.matching(let pairs, let choices), .choices(let given)):
      zip(pairs, given).map { pair, choice in
        let side = choice.flatMap { choices.indices.contains($0) ? choices[$0] : nil }
        return "\(pair.left): \(side ?? "–")"
      }.joined(separator: "; ")
    case (_, _): "Sin responder"
    }
  }
}
