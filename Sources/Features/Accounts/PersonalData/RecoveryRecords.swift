import Core
import SQLite

/// How somebody comes to an account, and back to it.
extension PersonalRecord {
  static let mailRecoveries = PersonalRecord(
    "mail_recovery",
    export: .section("Enlaces para una clave nueva que pediste por correo") { person, db, add in
      try db.forEach(
        "SELECT issued_at, expires_at FROM mail_recovery WHERE person_id = \(person) ORDER BY issued_at"
      ) { row in
        try add(["pedido el": .of(try row[0] as Instant), "sirve hasta": .of(try row[1] as Instant)])
      }
    },
    erasure: .clears { person, db in
      try db.run("DELETE FROM mail_recovery WHERE person_id = \(person.id)")
    },
    retention: Retention { now, most, db in
      try db.run(
        """
        DELETE FROM mail_recovery
         WHERE token_hash IN (SELECT token_hash FROM mail_recovery WHERE expires_at <= \(now) LIMIT \(most))
        """)
    })

  /// It refers to nobody; it is deleted when it was answered, and here if nobody ever answers.
  static let mailRequests = PersonalRecord(
    "mail_recovery_request", export: .withheld(because: "sealed, and gone within minutes"),
    erasure: .keeps(because: "sealed, and gone within minutes"),
    retention: Retention { now, most, db in
      try db.run(
        """
        DELETE FROM mail_recovery_request
         WHERE id IN (SELECT id FROM mail_recovery_request WHERE asked_at <= \(now - .days(7)) LIMIT \(most))
        """)
    })

  static let alerts = PersonalRecord(
    "account_alert",
    export: .section("Avisos sobre la seguridad de tu cuenta") { person, db, add in
      try db.forEach("SELECT kind, at, seen_at FROM account_alert WHERE person_id = \(person) ORDER BY id") {
        row in
        let kind: AccountAlert.Kind = try row[0]
        try add([
          "fecha": .of(try row[1] as Instant), "aviso": .of(kind.sentence),
          "visto el": .of(try row[2] as Instant?),
        ])
      }
    },
    erasure: .clears { person, db in
      try db.run("DELETE FROM account_alert WHERE person_id = \(person.id)")
    },
    retention: Retention { now, most, db in
      try db.run(
        """
        DELETE FROM account_alert
         WHERE id IN (SELECT id FROM account_alert WHERE seen_at <= \(now - signInLifetime) LIMIT \(most))
        """)
    })

  /// A row without `used_at` says that the account is still to be opened, so it stays until then.
  static let claimCodes = PersonalRecord(
    "claim_code",
    export: .section("Tarjetas para abrir tu cuenta") { person, db, add in
      try db.forEach(
        "SELECT issued_at, expires_at, used_at FROM claim_code WHERE person_id = \(person)"
      ) { row in
        try add([
          "entregada el": .of(try row[0] as Instant?), "sirve hasta": .of(try row[1] as Instant?),
          "usada el": .of(try row[2] as Instant?),
        ])
      }
    },
    erasure: .clears { person, db in
      try db.run("DELETE FROM claim_code WHERE person_id = \(person.id)")
    },
    retention: Retention { now, most, db in
      try db.run(
        """
        DELETE FROM claim_code
         WHERE person_id IN (SELECT person_id FROM claim_code
                              WHERE used_at <= \(now - signInLifetime)
                              LIMIT \(most))
        """)
    })

  static let staffEntries = PersonalRecord(
    "staff_entry",
    export: .section("Lo que el equipo anotó al inscribirte") { person, db, add in
      try db.forEach(
        """
        SELECT staff_entry.entered_at, staff_entry.birth_date, city.name
          FROM staff_entry
          JOIN city ON city.slug = staff_entry.city
         WHERE staff_entry.person_id = \(person)
        """
      ) { row in
        try add([
          "anotado el": .of(try row[0] as Instant), "fecha de nacimiento": .of(try row[1] as Day?),
          "ciudad": .of(try row[2] as String),
        ])
      }
    },
    erasure: .clears { person, db in
      try db.run("DELETE FROM staff_entry WHERE person_id = \(person.id)")
    })
}
