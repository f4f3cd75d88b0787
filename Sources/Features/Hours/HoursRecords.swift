import Core
import SQLite

/// What this feature keeps about people.
package let hoursRecords: [PersonalRecord] = [
  PersonalRecord(
    "hours_line",
    export: .section("Tus horas") { person, db, add in
      try db.forEach(
        """
        SELECT at, course, kind, minutes, evidence, reason
          FROM hours_line
         WHERE person_id = \(person)
         ORDER BY id
        """
      ) { row in
        let reason: String = try row[5]
        try add([
          "fecha": .of(try row[0] as Instant), "curso": .of(try row[1] as String),
          "tipo": .of(try row[2] as String), "minutos": .of(try row[3] as Int),
          "por": .of(try row[4] as String), "motivo": .of(reason.isEmpty ? nil : reason),
        ])
      }
    },
    // The ledger stays, under the code; what staff wrote in words goes, as far as a line may be without.
    erasure: .clears { person, db in
      try db.run("UPDATE hours_line SET reason = '—' WHERE person_id = \(person.id) AND reason <> ''")
    })
]
