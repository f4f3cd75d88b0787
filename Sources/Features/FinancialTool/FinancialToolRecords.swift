import Core
import Finance
import SQLite

extension FinancialToolFeature {
  package var personalRecords: [PersonalRecord] { [.plan, .changes, .asides, .versions] }
}

extension PersonalRecord {
  fileprivate static let plan = PersonalRecord(
    "financial_plan",
    export: .section("Tu herramienta financiera") { person, db, add in
      guard let stored = try storedPlan(of: person, in: db) else { return }
      for difference in planDifferences(from: PlanText(), to: stored.text) {
        try add([
          "dato": .of(difference.label), "valor": .of(difference.after), "guardado el": .of(stored.savedAt),
        ])
      }
    },
    erasure: .clears { person, db in
      try db.run("DELETE FROM financial_plan WHERE person_id = \(person.id)")
    })

  fileprivate static let changes = PersonalRecord(
    "financial_plan_change",
    export: .section("Los últimos cambios de tu herramienta financiera") { person, db, add in
      try db.forEach(
        """
        SELECT at, before, after
          FROM financial_plan_change
         WHERE person_id = \(person)
         ORDER BY number
        """
      ) { row in
        let (old, new) = (PlanText(encoded: try row[1]), PlanText(encoded: try row[2]))
        for difference in planDifferences(from: old, to: new) {
          try add([
            "fecha": .of(try row[0] as Instant), "dato": .of(difference.label),
            "antes": .of(difference.before),
            "después": .of(difference.after),
          ])
        }
      }
    },
    erasure: .clears { person, db in
      try db.run("DELETE FROM financial_plan_change WHERE person_id = \(person.id)")
    })

  fileprivate static let asides = PersonalRecord(
    "financial_plan_aside",
    export: .section("Lo que escribiste en dos páginas a la vez, en tu herramienta financiera") {
      person, db, add in
      try db.forEach(
        "SELECT field, text, saved_at FROM financial_plan_aside WHERE person_id = \(person) ORDER BY id"
      ) { row in
        let field: String = try row[0]
        try add([
          "dato": .of(PlanField(name: field)?.label ?? field), "texto": .of(try row[1] as String),
          "guardado el": .of(try row[2] as Instant),
        ])
      }
    },
    erasure: .clears { person, db in
      try db.run("DELETE FROM financial_plan_aside WHERE person_id = \(person.id)")
    })

  fileprivate static let versions = PersonalRecord(
    "financial_plan_version",
    export: .section("Versiones de tu herramienta financiera") { person, db, add in
      try db.forEach(
        "SELECT at, kind, text FROM financial_plan_version WHERE person_id = \(person) ORDER BY id"
      ) { row in
        let kind: PlanVersion.Kind = try row[1]
        for difference in planDifferences(from: PlanText(), to: PlanText(encoded: try row[2])) {
          try add([
            "versión": .of(try row[0] as Instant), "clase": .of(kind.name), "dato": .of(difference.label),
            "valor": .of(difference.after),
          ])
        }
      }
    },
    // What was handed in is referred to by grades: the row stays, empty.
    erasure: .clears { person, db in
      try db.run(
        "DELETE FROM financial_plan_version WHERE person_id = \(person.id) AND kind <> 'handed-in'")
      try db.run("UPDATE financial_plan_version SET text = '' WHERE person_id = \(person.id)")
    })
}
