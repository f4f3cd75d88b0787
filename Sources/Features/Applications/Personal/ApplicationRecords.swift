import Core
import Files
import Finance
import GrantCalls
import SQLite

extension ApplicationsFeature {
  package var personalRecords: [PersonalRecord] {
    [.applications, .items, .places, .versions, .turns, .overrides]
  }
}

extension PersonalRecord {
  fileprivate static let applications = PersonalRecord(
    "application",
    export: .section("Tus postulaciones a fondos") { person, db, add in
      try db.forEach(
        """
        SELECT grant_call.name, application.id, application.city, application.state, application.business,
               application.activity, application.stage, application.started, application.address,
               application.destination, application.opportunity, application.explanation, application.request,
               application.saved_at, application.submitted_at
          FROM application
          JOIN grant_call ON grant_call.id = application.call_id
         WHERE application.person_id = \(person)
         ORDER BY application.id
        """
      ) { row in
        let state: Application.State = try row[3]
        try add([
          "convocatoria": .of(try row[0] as String), "postulación": .of(reference(of: try row[1])),
          "ciudad": .of(try row[2] as String), "estado": .of(state.name),
          "negocio": .of(try row[4] as String),
          "qué hace": .of(try row[5] as String), "etapa": .of(try row[6] as String),
          "funciona desde": .of(try row[7] as String), "dónde": .of(try row[8] as String),
          "para qué": .of(try row[9] as String), "oportunidad": .of(try row[10] as String),
          "cuenta": .of(try row[11] as String), "pide": .of(try row[12] as String),
          "guardada el": .of(try row[13] as Instant), "entregada el": .of(try row[14] as Instant?),
        ])
      }
    },
    // Everything of an application is cleared here, with what hangs on it.
    erasure: .clears { person, db in
      let ids: [Application.ID] = try db.all(
        "SELECT id FROM application WHERE person_id = \(person.id) ORDER BY id")
      try clear(ids, at: person.at, in: db)
    },
    retention: Retention { now, most, db in
      let ids = try applicationsKeptLongEnough(at: now, most: most, in: db)
      try clear(ids, at: now, in: db)
      return ids.count
    })

  fileprivate static let items = PersonalRecord(
    "application_item",
    export: .section("Los gastos de tus postulaciones") { person, db, add in
      try db.forEach(
        """
        SELECT application.id, application_item.what, application_item.quantity, application_item.unit_price,
               application_item.kind
          FROM application
          JOIN application_item ON application_item.application_id = application.id
         WHERE application.person_id = \(person)
         ORDER BY application_item.id
        """
      ) { row in
        let kind: String = try row[4]
        try add([
          "postulación": .of(reference(of: try row[0])), "qué": .of(try row[1] as String),
          "cuántos": .of(try row[2] as Int), "cada uno": .of(Money(cents: try row[3]).dollars),
          "para": .of((ApplicationContent.Item.Kind(rawValue: kind) ?? .working).name),
        ])
      }
    },
    erasure: .clears { person, db in
      try db.run(
        """
        DELETE FROM application_item
         WHERE application_id IN (SELECT id FROM application WHERE person_id = \(person.id))
        """)
    })

  fileprivate static let places = PersonalRecord(
    "application_place",
    export: .withheld(because: "numbers of places; the files themselves are downloaded with all files"),
    erasure: .clears { person, db in
      try db.run(
        """
        DELETE FROM application_place
         WHERE application_id IN (SELECT id FROM application WHERE person_id = \(person.id))
        """)
    })

  fileprivate static let versions = PersonalRecord(
    "application_version",
    export: .section("Lo que entregaste a fondos") { person, db, add in
      try db.forEach(
        """
        SELECT application.id, application_version.number, application_version.at, application_version.amount,
               application_version.digest, application_version.content
          FROM application
          JOIN application_version ON application_version.application_id = application.id
         WHERE application.person_id = \(person)
         ORDER BY application_version.id
        """
      ) { row in
        let receipt = Receipt(version: 0, number: try row[1], at: try row[2], digest: try row[4])
        try add([
          "postulación": .of(reference(of: try row[0])), "entrega": .of(receipt.number),
          "fecha": .of(receipt.at), "pide": .of(Money(cents: try row[3]).dollars),
          "recibo": .of(receipt.code), "contenido": .of(try row[5] as String),
        ])
      }
    },
    erasure: .clears { person, db in
      try db.run(
        """
        UPDATE application_version SET content = \(ApplicationContent.erased)
         WHERE application_id IN (SELECT id FROM application WHERE person_id = \(person.id))
        """)
    })

  fileprivate static let turns = PersonalRecord(
    "application_turn",
    export: .section("Historia de tus postulaciones") { person, db, add in
      try db.forEach(
        """
        SELECT application.id, application_turn.deed, application_turn.number, application_turn.at,
               application_turn.reason
          FROM application
          JOIN application_turn ON application_turn.application_id = application.id
         WHERE application.person_id = \(person)
         ORDER BY application_turn.id
        """
      ) { row in
        let deed: ApplicationDeed = try row[1]
        try add([
          "postulación": .of(reference(of: try row[0])), "qué": .of(deed.name),
          "entrega": .of(try row[2] as Int?), "fecha": .of(try row[3] as Instant),
          "motivo": .of(try row[4] as String),
        ])
      }
    },
    // Moments and numbers stay: a decision on public money stands on them.
    erasure: .clears { person, db in
      try db.run(
        """
        UPDATE application_turn SET reason = ''
         WHERE application_id IN (SELECT id FROM application WHERE person_id = \(person.id))
        """)
    })

  fileprivate static let overrides = PersonalRecord(
    "eligibility_override",
    export: .section("Requisitos que la coordinación aceptó") { person, db, add in
      try db.forEach(
        """
        SELECT grant_call.name, eligibility_override.condition, eligibility_override.reason, eligibility_override.at,
               eligibility_override.undone_at
          FROM eligibility_override
          JOIN grant_call ON grant_call.id = eligibility_override.call_id
         WHERE eligibility_override.person_id = \(person)
         ORDER BY eligibility_override.id
        """
      ) { row in
        let condition: EligibilityCondition = try row[1]
        try add([
          "convocatoria": .of(try row[0] as String), "requisito": .of(condition.name),
          "motivo": .of(try row[2] as String), "desde": .of(try row[3] as Instant),
          "hasta": .of(try row[4] as Instant?),
        ])
      }
    },
    erasure: .clears { person, db in
      try db.run("UPDATE eligibility_override SET reason = 'borrado' WHERE person_id = \(person.id)")
    })
}
