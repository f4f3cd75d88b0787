import Core
import SQLite

extension SubmissionsFeature {
  package var personalRecords: [PersonalRecord] {
    [.submissions, .drafts, .draftCopies, .versions, .works, .grades, .criteria, .dueDates]
  }
}

extension PersonalRecord {
  fileprivate static let submissions = PersonalRecord(
    "submission",
    export: .section("Tus tareas") { person, db, add in
      try db.forEach(
        "SELECT course, module, state, submitted_at, is_late FROM submission WHERE person_id = \(person) ORDER BY id"
      ) { row in
        let state: Submission.State = try row[2]
        try add([
          "curso": .of(try row[0] as String), "módulo": .of(try row[1] as String),
          "estado": .of(state.ownName), "entregada el": .of(try row[3] as Instant?),
          "tarde": .of(try row[4] as Bool),
        ])
      }
    },
    erasure: .keeps(because: "it holds names of modules, states and moments, and hours were credited for it"))

  fileprivate static let drafts = PersonalRecord(
    "submission_draft",
    export: .section("Borradores de tus tareas") { person, db, add in
      try db.forEach(
        """
        SELECT submission.course, submission.module, submission_draft.text, submission_draft.saved_at
          FROM submission
          JOIN submission_draft ON submission_draft.submission_id = submission.id
         WHERE submission.person_id = \(person)
         ORDER BY submission.id
        """
      ) { row in try add(try textRow(row)) }
    },
    erasure: .clears { person, db in
      try db.run(
        """
        DELETE FROM submission_draft
         WHERE submission_id IN (SELECT id FROM submission WHERE person_id = \(person.id))
        """)
    })

  fileprivate static let draftCopies = PersonalRecord(
    "submission_draft_copy",
    export: .section("Textos anteriores de tus tareas") { person, db, add in
      try db.forEach(
        """
        SELECT submission.course, submission.module, submission_draft_copy.text, submission_draft_copy.saved_at
          FROM submission
          JOIN submission_draft_copy ON submission_draft_copy.submission_id = submission.id
         WHERE submission.person_id = \(person)
         ORDER BY submission_draft_copy.id
        """
      ) { row in try add(try textRow(row)) }
    },
    erasure: .clears { person, db in
      try db.run(
        """
        DELETE FROM submission_draft_copy
         WHERE submission_id IN (SELECT id FROM submission WHERE person_id = \(person.id))
        """)
    })

  fileprivate static let versions = PersonalRecord(
    "submission_version",
    export: .section("Lo que entregaste") { person, db, add in
      try db.forEach(
        """
        SELECT submission.course, submission.module, submission_version.text, submission_version.at,
               submission_version.number, submission_version.digest, submission_version.withdrawn_at
          FROM submission
          JOIN submission_version ON submission_version.submission_id = submission.id
         WHERE submission.person_id = \(person)
         ORDER BY submission_version.id
        """
      ) { row in
        try add([
          "curso": .of(try row[0] as String), "módulo": .of(try row[1] as String),
          "entrega": .of(try row[4] as Int), "texto": .of(try row[2] as String),
          "fecha": .of(try row[3] as Instant),
          "recibo": .of(SubmissionReceipt(try row[5] as [UInt8]).description),
          "retirada el": .of(try row[6] as Instant?),
        ])
      }
    },
    // The receipt stays, which tells nothing without the text.
    erasure: .clears { person, db in
      try db.run(
        """
        UPDATE submission_version SET text = ''
         WHERE submission_id IN (SELECT id FROM submission WHERE person_id = \(person.id)) AND text <> ''
        """)
    })

  fileprivate static let works = PersonalRecord(
    "submission_work",
    export: .withheld(because: "numbers of works that are downloaded where they are made"),
    erasure: .keeps(because: "it holds numbers alone; what they stand for is erased where it is made"))

  fileprivate static let grades = PersonalRecord(
    "submission_grade",
    export: .section("Calificaciones de tus tareas") { person, db, add in
      try db.forEach(
        """
        SELECT submission.course, submission.module, submission_version.number, submission_grade.outcome,
               submission_grade.score, submission_grade.comment, submission_grade.reason, submission_grade.at
          FROM submission
          JOIN submission_version ON submission_version.submission_id = submission.id
          JOIN submission_grade ON submission_grade.version_id = submission_version.id
         WHERE submission.person_id = \(person)
         ORDER BY submission_grade.id
        """
      ) { row in
        let outcome: Grade.Outcome = try row[3]
        let score: Int? = try row[4]
        try add([
          "curso": .of(try row[0] as String), "módulo": .of(try row[1] as String),
          "entrega": .of(try row[2] as Int), "decisión": .of(outcome.name),
          "puntos": .of(score.map { Score(hundredths: $0).inWords }),
          "comentario": .of(try row[5] as String), "motivo del cambio": .of(try row[6] as String),
          "fecha": .of(try row[7] as Instant),
        ])
      }
    },
    erasure: .clears { person, db in
      try db.run(
        """
        UPDATE submission_grade SET comment = '', reason = CASE reason WHEN '' THEN '' ELSE 'borrado' END
         WHERE version_id IN (SELECT submission_version.id
                                FROM submission
                                JOIN submission_version ON submission_version.submission_id = submission.id
                               WHERE submission.person_id = \(person.id))
        """)
    })

  fileprivate static let criteria = PersonalRecord(
    "submission_criterion",
    export: .section("Calificaciones de tus tareas, por criterio") { person, db, add in
      try db.forEach(
        """
        SELECT submission.module, submission_version.number, submission_criterion.title,
               submission_criterion.level_name, submission_criterion.comment
          FROM submission
          JOIN submission_version ON submission_version.submission_id = submission.id
          JOIN submission_grade ON submission_grade.version_id = submission_version.id
          JOIN submission_criterion ON submission_criterion.grade_id = submission_grade.id
         WHERE submission.person_id = \(person)
         ORDER BY submission_criterion.grade_id, submission_criterion.position
        """
      ) { row in
        try add([
          "módulo": .of(try row[0] as String), "entrega": .of(try row[1] as Int),
          "criterio": .of(try row[2] as String), "nivel": .of(try row[3] as String),
          "comentario": .of(try row[4] as String),
        ])
      }
    },
    erasure: .clears { person, db in
      try db.run(
        """
        UPDATE submission_criterion SET comment = ''
         WHERE grade_id IN (SELECT submission_grade.id
                              FROM submission
                              JOIN submission_version ON submission_version.submission_id = submission.id
                              JOIN submission_grade ON submission_grade.version_id = submission_version.id
                             WHERE submission.person_id = \(person.id))
        """)
    })

  fileprivate static let dueDates = PersonalRecord(
    "due_date", export: .withheld(because: "it is about a cohort; a person only set it"),
    erasure: .keeps(because: "who set a date stands there as a number, as in all that staff did"))
}

private func textRow(_ row: Row) throws -> PersonalRow {
  [
    "curso": .of(try row[0] as String), "módulo": .of(try row[1] as String),
    "texto": .of(try row[2] as String),
    "guardado el": .of(try row[3] as Instant),
  ]
}
