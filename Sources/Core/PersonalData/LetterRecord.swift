import SQLite

extension PersonalRecord {
  /// Letters that were sent to somebody or wait; the words of those that wait are sealed.
  package static let letters = PersonalRecord(
    "mail_job",
    export: .section("Correos que te mandamos") { person, db, add in
      try db.forEach(
        "SELECT kind, queued_at, settled_at, state FROM mail_job WHERE person_id = \(person) ORDER BY id"
      ) { row in
        let kind: Letter.Kind = try row[0]
        let settled: Instant? = try row[2]
        let isSent = try row[3] as String == "sent"
        try add([
          "sobre": .of(kind.subject), "escrito el": .of(try row[1] as Instant),
          "enviado el": .of(isSent ? settled : nil),
        ])
      }
    },
    erasure: .clears { person, db in try db.run("DELETE FROM mail_job WHERE person_id = \(person.id)") },
    // The courier forgets them too, as long as there is one.
    retention: Retention { now, most, db in
      try db.run(
        """
        DELETE FROM mail_job
         WHERE id IN (SELECT id FROM mail_job WHERE settled_at < \(now - MailJob.memory) LIMIT \(most))
        """)
    })
}

extension Letter.Kind {
  /// As the person reads it in the own data.
  fileprivate var subject: String {
    switch self {
    case .passwordLink: "un enlace para poner una clave nueva"
    case .passwordChanged: "que tu clave cambió"
    case .wrongCodes: "muchos códigos equivocados"
    case .notice: "un aviso de tu aula"
    }
  }
}
