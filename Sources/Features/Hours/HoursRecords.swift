import Core
import Courses
import SQLite

extension PersonalRecord {
  /// What the ledger of hours keeps about people.
  package static let hours = [hoursLines, finishes]

  private static let hoursLines = PersonalRecord(
    "hours_line",
    export: .section("Tus horas") { person, db, add in
      try db.forEach(
        """
        SELECT at, course, kind, minutes, evidence, counters IS NOT NULL, reason
          FROM hours_line
         WHERE person_id = \(person)
         ORDER BY id
        """
      ) { row in
        let at: Instant = try row[0]
        let course: String = try row[1]
        let kind: HoursKind = try row[2]
        let minutes: Int = try row[3]
        let evidence: String = try row[4]
        let isCounter: Bool = try row[5]
        let reason: String = try row[6]
        try add([
          "fecha": .of(at), "curso": .of(course), "tipo": .of(kind.name), "minutos": .of(minutes),
          "evidencia": .of(evidence), "anula otra línea": .of(isCounter),
          "motivo": .of(reason.isEmpty ? nil : reason),
        ])
      }
    },
    // The hours stay: they are what certificates and reports stand on. Only what staff wrote about the person goes.
    erasure: .clears { person, db in
      try db.run(
        """
        UPDATE hours_line SET reason = 'Motivo borrado a pedido de la persona'
         WHERE person_id = \(person.id) AND reason <> ''
        """)
    })

  private static let finishes = PersonalRecord(
    "training_finish",
    export: .section("Formaciones que terminaste") { person, db, add in
      try db.forEach(
        "SELECT at, course, undone_at FROM training_finish WHERE person_id = \(person) ORDER BY id"
      ) { row in
        let at: Instant = try row[0]
        let course: String = try row[1]
        let undoneAt: Instant? = try row[2]
        try add(["fecha": .of(at), "curso": .of(course), "dejó de valer": .of(undoneAt)])
      }
    },
    erasure: .keeps(because: "reports count who finished; it holds ids and dates alone"))
}
