import Core
import GrantCalls
import SQLite

extension ReviewsFeature {
  package var personalRecords: [PersonalRecord] { [.evaluators, .reviews, .reviewScores, .conflicts] }
}

extension PersonalRecord {
  fileprivate static let evaluators = PersonalRecord(
    "grant_evaluator",
    export: .section("Convocatorias en que evalúas") { person, db, add in
      try db.forEach(
        """
        SELECT grant_call.name, grant_evaluator.added_at, grant_evaluator.removed_at
          FROM grant_evaluator
          JOIN grant_call ON grant_call.id = grant_evaluator.call_id
         WHERE grant_evaluator.person_id = \(person)
         ORDER BY grant_evaluator.call_id
        """
      ) { row in
        try add([
          "convocatoria": .of(try row[0] as String), "desde": .of(try row[1] as Instant),
          "hasta": .of(try row[2] as Instant?),
        ])
      }
    },
    erasure: .keeps(because: "who scored in a call proves that the decision was taken rightly"))

  /// What somebody wrote as evaluator, and, once the call is decided, what was written about their application.
  fileprivate static let reviews = PersonalRecord(
    "review",
    export: .section("Evaluaciones de postulaciones") { person, db, add in
      try db.forEach(
        """
        SELECT grant_call.name, application.person_id = \(person), review.state, review.points, review.comment,
               review.assigned_at, review.submitted_at, review.reason
          FROM review
          JOIN application ON application.id = review.application_id
          JOIN grant_call ON grant_call.id = application.call_id
         WHERE review.evaluator_id = \(person)
            OR (application.person_id = \(person) AND grant_call.state = 'decided' AND review.state = 'submitted')
         ORDER BY review.id
        """
      ) { row in
        let isAbout: Bool = try row[1]
        let state: Review.State = try row[2]
        let points: Int? = try row[3]
        try add([
          "convocatoria": .of(try row[0] as String),
          "de qué": .of(isAbout ? "de tu postulación" : "que te pidieron hacer"), "estado": .of(state.name),
          "puntos": .of(points.map { "\(pointsInWords($0)) de 100" }),
          "comentario": .of(try row[4] as String),
          "asignada el": .of(isAbout ? nil : try row[5] as Instant),
          "entregada el": .of(try row[6] as Instant?),
          "motivo": .of(isAbout ? nil : try row[7] as String),
        ])
      }
    },
    // The points stay: a decision stands on them. What was said about the person goes, and why they were not scored.
    erasure: .clears { person, db in
      try db.run(
        """
        UPDATE review SET comment = '', reason = CASE reason WHEN '' THEN '' ELSE 'borrado' END
         WHERE application_id IN (SELECT id FROM application WHERE person_id = \(person.id))
        """)
    })

  fileprivate static let reviewScores = PersonalRecord(
    "review_score",
    export: .section("Evaluaciones de postulaciones, por criterio") { person, db, add in
      try db.forEach(
        """
        SELECT grant_call.name, application.person_id = \(person), review_score.criterion, review_score.level,
               review_score.reason
          FROM review
          JOIN application ON application.id = review.application_id
          JOIN grant_call ON grant_call.id = application.call_id
          JOIN review_score ON review_score.review_id = review.id
         WHERE review.evaluator_id = \(person)
            OR (application.person_id = \(person) AND grant_call.state = 'decided' AND review.state = 'submitted')
         ORDER BY review.id, review_score.criterion
        """
      ) { row in
        let isAbout: Bool = try row[1]
        try add([
          "convocatoria": .of(try row[0] as String),
          "de qué": .of(isAbout ? "de tu postulación" : "que te pidieron hacer"),
          "criterio": .of(try row[2] as String), "nivel": .of(try row[3] as Int?),
          "por qué": .of(try row[4] as String),
        ])
      }
    },
    erasure: .clears { person, db in
      try db.run(
        """
        UPDATE review_score SET reason = ''
         WHERE review_id IN (SELECT review.id
                               FROM review
                               JOIN application ON application.id = review.application_id
                              WHERE application.person_id = \(person.id))
        """)
    })

  fileprivate static let conflicts = PersonalRecord(
    "conflict_of_interest",
    export: .section("Conflictos de intereses que se anotaron sobre ti como evaluador o evaluadora") {
      person, db, add in
      try db.forEach(
        "SELECT kind, reason, at, undone_at, undo_reason FROM conflict_of_interest WHERE evaluator_id = \(person) ORDER BY id"
      ) { row in
        let kind: Conflict.Kind = try row[0]
        try add([
          "conflicto": .of(kind.declaredName), "motivo": .of(try row[1] as String),
          "fecha": .of(try row[2] as Instant), "retirado": .of(try row[3] as Instant?),
          "por qué se retiró": .of(try row[4] as String),
        ])
      }
    },
    // That there was one stays: it is why somebody else scored.
    erasure: .clears { person, db in
      try db.run(
        """
        UPDATE conflict_of_interest SET reason = '', undo_reason = ''
         WHERE evaluator_id = \(person.id)
            OR application_id IN (SELECT id FROM application WHERE person_id = \(person.id))
        """)
    })
}
