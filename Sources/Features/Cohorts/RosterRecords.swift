import Core
import SQLite

/// What becomes of the lists that staff sent, and of the ways into a cohort.
extension PersonalRecord {
  static let ofRosters = [cycleTurns, invitations, importLines, imports]

  private static let cycleTurns = PersonalRecord(
    "cycle_turn", export: .withheld(because: "who closed a cycle did so as staff; their events have it"),
    erasure: .keeps(because: "it tells why a cycle was opened again; who did it is an id alone"))

  private static let invitations = PersonalRecord(
    "invitation", export: .withheld(because: "who made it did so as staff; their events have it"),
    erasure: .keeps(because: "it holds ids alone"))

  /// What was typed is emptied when a line was taken. A list that nobody confirmed holds it for a week, one that stopped
  /// on its way, and what became of each line, for eight.
  private static let importLines = PersonalRecord(
    "roster_import_line",
    export: .section("Listas con las que el equipo te inscribió") { person, db, add in
      try db.forEach(
        """
        SELECT cohort.name, roster_import.created_at
          FROM roster_import_line
          JOIN roster_import ON roster_import.id = roster_import_line.import_id
          JOIN cohort ON cohort.id = roster_import.cohort_id
         WHERE roster_import_line.person_id = \(person)
         ORDER BY roster_import.id, roster_import_line.number
        """
      ) { row in
        try add(["grupo": .of(try row[0] as String), "enviada el": .of(try row[1] as Instant)])
      }
    },
    erasure: .clears { person, db in
      try db.run(
        """
        UPDATE roster_import_line
           SET person_id = NULL, name = '', identifier = '', birth_date = NULL, problem = ''
         WHERE person_id = \(person.id)
        """)
    },
    retention: Retention { now, most, db in
      try db.run(
        """
        DELETE FROM roster_import_line
         WHERE (import_id, number) IN (
           SELECT roster_import_line.import_id, roster_import_line.number
             FROM roster_import
             JOIN roster_import_line ON roster_import_line.import_id = roster_import.id
            WHERE \(isOldImport(at: now))
            LIMIT \(most))
        """)
    })

  /// They go after their lines.
  private static let imports = PersonalRecord(
    "roster_import", export: .withheld(because: "who sent it did so as staff; their events have it"),
    erasure: .keeps(because: "it holds ids alone"),
    retention: Retention { now, most, db in
      try db.run(
        """
        DELETE FROM roster_import
         WHERE id IN (
           SELECT id
             FROM roster_import
            WHERE \(isOldImport(at: now))
              AND NOT EXISTS (SELECT 1 FROM roster_import_line WHERE import_id = roster_import.id)
            LIMIT \(most))
        """)
    })

  private static func isOldImport(at now: Instant) -> SQL {
    """
    roster_import.created_at <= CASE roster_import.state
      WHEN \(RosterImport.State.preview) THEN \(now - .days(7)) ELSE \(now - .days(56)) END
    """
  }
}
