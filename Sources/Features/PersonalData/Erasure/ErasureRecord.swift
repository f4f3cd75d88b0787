import Core
import SQLite

extension PersonalRecord {
  static let erasures = PersonalRecord(
    "erasure",
    export: .section("Pedidos de borrar tus datos") { person, db, add in
      try db.forEach(
        "SELECT requested_at, requested_by, reason, due_at FROM erasure WHERE person_id = \(person)"
      ) { row in
        let reason: String = try row[2]
        try add([
          "pedido el": .of(try row[0] as Instant),
          "quién": .of(try row[1] as Person.ID == person ? "Tú" : "El equipo del programa"),
          "motivo": .of(reason.isEmpty ? nil : reason), "se hace el": .of(try row[3] as Instant),
        ])
      }
    },
    erasure: .clears { person, db in
      try db.run("UPDATE erasure SET reason = '' WHERE person_id = \(person.id)")
    })

  /// It refers to no person, only to a sign-in.
  static let confirmedSessions = PersonalRecord(
    "confirmed_session",
    export: .withheld(because: "a hash that is good for a few minutes"),
    erasure: .keeps(because: "it goes with its sign-in"),
    retention: Retention { now, most, db in
      try db.run(
        """
        DELETE FROM confirmed_session
         WHERE session_hash IN (SELECT session_hash FROM confirmed_session WHERE until <= \(now) LIMIT \(most))
        """)
    })
}
