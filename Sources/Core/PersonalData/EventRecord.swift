import SQLite

extension PersonalRecord {
  /// What a person did, and what was done about them. It stays when they are erased: it holds ids alone.
  package static let events = PersonalRecord(
    "event",
    export: .section("Lo que pasó en tu cuenta") { person, db, add in
      try db.forEach(
        """
        SELECT at, kind, actor_id
          FROM event
         WHERE actor_id = \(person)
            OR about_id = \(person)
         ORDER BY id
        """
      ) { row in
        let at: Instant = try row[0]
        let kind: EventKind = try row[1]
        let actor: Person.ID? = try row[2]
        try add(["fecha": .of(at), "qué pasó": .of(kind.sentence), "quién": .of(doer(actor, seenBy: person))])
      }
    },
    erasure: .keeps(because: "it holds ids alone, and proves what was done by whom"))
}

/// Others are named by what they are to the person; who looked at one's data is another list, with names.
private func doer(_ actor: Person.ID?, seenBy person: Person.ID) -> String {
  switch actor {
  case nil: "El sistema"
  case person: "Tú"
  case _?: "El equipo del programa"
  }
}
