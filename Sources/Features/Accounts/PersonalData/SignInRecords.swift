import Core
import SQLite

/// How somebody signs in, and who looked at them.
extension PersonalRecord {
  /// How long what signing in leaves behind is kept (`decisions.md`, «Consent and privacy»).
  static let signInLifetime = Duration.days(90)

  static let passwords = PersonalRecord(
    "password",
    export: .section("Tu clave (solo se guarda revuelta: nadie puede leerla)") { person, db, add in
      try db.forEach("SELECT changed_at FROM password WHERE person_id = \(person)") { row in
        try add(["puesta el": .of(try row[0] as Instant)])
      }
    },
    erasure: .clears { person, db in try db.run("DELETE FROM password WHERE person_id = \(person.id)") })

  static let passwordCards = PersonalRecord(
    "password_card",
    export: .section("Códigos que te dieron para una clave nueva") { person, db, add in
      try db.forEach(
        "SELECT issued_at, expires_at, used_at FROM password_card WHERE person_id = \(person)"
      ) { row in
        try add([
          "entregado el": .of(try row[0] as Instant), "sirve hasta": .of(try row[1] as Instant),
          "usado el": .of(try row[2] as Instant?),
        ])
      }
    },
    erasure: .clears { person, db in
      try db.run("DELETE FROM password_card WHERE person_id = \(person.id)")
    },
    retention: Retention { now, most, db in
      try db.run(
        """
        DELETE FROM password_card
         WHERE person_id IN (SELECT person_id FROM password_card
                              WHERE expires_at <= \(now - signInLifetime)
                              LIMIT \(most))
        """)
    })

  static let sessions = PersonalRecord(
    "session",
    export: .section("Dónde abriste tu aula") { person, db, add in
      try db.forEach(
        """
        SELECT user_agent, created_at, last_seen_at, coalesce(ended_at, expires_at)
          FROM session
         WHERE person_id = \(person)
         ORDER BY created_at
        """
      ) { row in
        try add([
          "aparato": .of(try row[0] as String), "abierta el": .of(try row[1] as Instant),
          "usada el": .of(try row[2] as Instant), "hasta": .of(try row[3] as Instant),
        ])
      }
    },
    erasure: .clears { person, db in try db.run("DELETE FROM session WHERE person_id = \(person.id)") },
    retention: Retention { now, most, db in
      try db.run(
        """
        DELETE FROM session
         WHERE token_hash IN (SELECT token_hash FROM session
                               WHERE coalesce(ended_at, expires_at) <= \(now - signInLifetime)
                               LIMIT \(most))
        """)
    })

  static let pendingSignIns = PersonalRecord(
    "pending_sign_in",
    export: .withheld(because: "a hash that is good for ten minutes"),
    erasure: .clears { person, db in
      try db.run("DELETE FROM pending_sign_in WHERE person_id = \(person.id)")
    },
    retention: Retention { now, most, db in
      try db.run(
        """
        DELETE FROM pending_sign_in
         WHERE token_hash IN (SELECT token_hash FROM pending_sign_in WHERE expires_at <= \(now) LIMIT \(most))
        """)
    })

  /// It refers to nobody; only its age is looked after.
  static let signInFailures = PersonalRecord(
    "sign_in_failure",
    export: .withheld(because: "keyed hashes that name nobody"),
    erasure: .keeps(because: "keyed hashes that name nobody"),
    retention: Retention { now, most, db in
      try db.run(
        """
        DELETE FROM sign_in_failure
         WHERE rowid IN (SELECT rowid FROM sign_in_failure WHERE at <= \(now - signInLifetime) LIMIT \(most))
        """)
    })

  static let secondFactor = PersonalRecord(
    "second_factor",
    export: .section("Tu segundo paso para entrar") { person, db, add in
      try db.forEach("SELECT set_at FROM second_factor WHERE person_id = \(person)") { row in
        try add(["activado el": .of(try row[0] as Instant)])
      }
    },
    erasure: .clears { person, db in
      try db.run("DELETE FROM second_factor WHERE person_id = \(person.id)")
    })

  static let secondFactorCodes = PersonalRecord(
    "second_factor_code",
    export: .withheld(because: "digests of codes; whoever took the download could guess at them"),
    erasure: .clears { person, db in
      try db.run("DELETE FROM second_factor_code WHERE person_id = \(person.id)")
    })

  static let likelyDuplicates = PersonalRecord(
    "likely_duplicate",
    export: .section("Cuentas parecidas a la tuya que el equipo revisa") { person, db, add in
      try db.forEach(
        """
        SELECT found_at, settled_at FROM likely_duplicate
         WHERE person_id = \(person) OR other_id = \(person)
         ORDER BY id
        """
      ) { row in
        try add(["vista el": .of(try row[0] as Instant), "resuelta el": .of(try row[1] as Instant?)])
      }
    },
    erasure: .clears { person, db in
      try db.run("DELETE FROM likely_duplicate WHERE person_id = \(person.id) OR other_id = \(person.id)")
    })

  static let views = PersonalRecord(
    "record_view",
    export: .section("Quién miró tus datos") { person, db, add in
      try db.forEach(
        """
        SELECT record_view.at, \(shownViewer), record_view.reason
          FROM record_view
          JOIN person_name ON person_name.id = record_view.viewer_id
         WHERE record_view.person_id = \(person)
         ORDER BY record_view.id
        """
      ) { row in
        let reason: RecordViewReason = try row[2]
        try add([
          "fecha": .of(try row[0] as Instant), "quién": .of(try row[1] as String),
          "para qué": .of(reason.sentence),
        ])
      }
    },
    erasure: .keeps(because: "it holds ids alone, and proves what staff did"))
}
