import Core
import SQLite

/// How staff found out who somebody is.
extension PersonalRecord {
  static let personWords = PersonalRecord(
    "person_word", export: .withheld(because: "the words of the name, which the account has"),
    erasure: .clears { person, db in
      try db.run("DELETE FROM person_word WHERE person_id = \(person.id)")
    })

  static let identityChecks = PersonalRecord(
    "identity_check",
    export: .section("Cuándo se revisó tu documento") { person, db, add in
      try db.forEach(
        "SELECT at, is_verified, reason FROM identity_check WHERE person_id = \(person) ORDER BY id"
      ) { row in
        try add([
          "fecha": .of(try row[0] as Instant), "identidad verificada": .of(try row[1] as Bool),
          "motivo": .of(try row[2] as String?),
        ])
      }
    },
    erasure: .clears { person, db in
      try db.run(
        "UPDATE identity_check SET reason = '—' WHERE person_id = \(person.id) AND reason IS NOT NULL")
    })

  static let duplicateDecisions = PersonalRecord(
    "duplicate_decision",
    export: .section("Cuentas que el equipo comparó con la tuya") { person, db, add in
      try db.forEach(
        """
        SELECT decided_at, outcome = 'same', undone_at
          FROM duplicate_decision
         WHERE kept_id = \(person) OR other_id = \(person)
         ORDER BY id
        """
      ) { row in
        try add([
          "fecha": .of(try row[0] as Instant), "eran de la misma persona": .of(try row[1] as Bool),
          "deshecho el": .of(try row[2] as Instant?),
        ])
      }
    },
    // Its cells hold what the undo would put back: without them it puts nothing back.
    erasure: .clears { person, db in
      try db.run(
        """
        DELETE FROM duplicate_decision_cell
         WHERE decision_id IN (SELECT id FROM duplicate_decision
                                WHERE kept_id = \(person.id) OR other_id = \(person.id))
        """)
    })
}

/// Records that were merged into that of `person`, and those that had been merged into them: all are of the same person.
package func recordsMerged(into person: Person.ID, in db: ReadConnection) throws -> [Person.ID] {
  try db.all(
    """
    WITH RECURSIVE merged (id) AS (
      SELECT id FROM person WHERE merged_into = \(person)
       UNION
      SELECT person.id FROM person JOIN merged ON person.merged_into = merged.id
    )
    SELECT id FROM merged ORDER BY id
    """)
}
