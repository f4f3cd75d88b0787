import Core
import SQLite

/// What this feature keeps about people.
package let cohortRecords: [PersonalRecord] =
  [
    PersonalRecord(
      "cycle", export: .withheld(because: "who opened it did so as staff; their events have it"),
      erasure: .keeps(because: "it holds ids alone")),
    PersonalRecord(
      "cohort", export: .withheld(because: "who opened it did so as staff; their events have it"),
      erasure: .keeps(because: "it holds ids alone")),
    .facilitators, .enrolments,
  ] + PersonalRecord.ofRosters

extension PersonalRecord {
  fileprivate static let facilitators = PersonalRecord(
    "cohort_facilitator",
    export: .section("Grupos que facilitas o facilitaste") { person, db, add in
      try db.forEach(
        """
        SELECT cohort.name, cohort_facilitator.assigned_at, cohort_facilitator.ended_at
          FROM cohort_facilitator
          JOIN cohort ON cohort.id = cohort_facilitator.cohort_id
         WHERE cohort_facilitator.person_id = \(person)
         ORDER BY cohort_facilitator.id
        """
      ) { row in
        try add([
          "grupo": .of(try row[0] as String), "desde": .of(try row[1] as Instant),
          "hasta": .of(try row[2] as Instant?),
        ])
      }
    },
    erasure: .keeps(because: "it holds ids alone"))

  fileprivate static let enrolments = PersonalRecord(
    "enrolment",
    export: .section("Grupos en los que estudias o estudiaste") { person, db, add in
      try db.forEach(
        """
        SELECT cohort.name, cohort.course, enrolment.state, enrolment.added_at, enrolment.since, enrolment.reason
          FROM enrolment
          JOIN cohort ON cohort.id = enrolment.cohort_id
         WHERE enrolment.person_id = \(person)
         ORDER BY enrolment.id
        """
      ) { row in
        let state: Enrolment.State = try row[2]
        let reason: String = try row[5]
        try add([
          "grupo": .of(try row[0] as String), "curso": .of(try row[1] as String),
          "estado": .of(state.inWords), "inscripción": .of(try row[3] as Instant),
          "así desde": .of(try row[4] as Instant), "motivo": .of(reason.isEmpty ? nil : reason),
        ])
      }
    },
    erasure: .clears { person, db in
      try db.run("UPDATE enrolment SET reason = '' WHERE person_id = \(person.id)")
    })
}

extension Enrolment.State {
  /// As the person reads it in the own data.
  fileprivate var inWords: String {
    switch self {
    case .invited: "te invitaron"
    case .requested: "pediste un cupo"
    case .waiting: "esperas un cupo"
    case .active: "estudias"
    case .declined: "no se hizo"
    case .withdrawn: "te retiraste"
    case .transferred: "seguiste en otro grupo"
    }
  }
}
