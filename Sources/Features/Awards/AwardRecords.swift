import Accounts
import Core
import Finance
import GrantCalls
import SQLite

extension AwardsFeature {
  package var personalRecords: [PersonalRecord] {
    [.draws, .decisions, .leanings, .awards, .signatures, .appeals]
  }
}

extension PersonalRecord {
  fileprivate static let draws = PersonalRecord(
    "award_draw",
    export: .withheld(because: "who drew did so as the committee; their events have it"),
    erasure: .keeps(because: "it holds ids alone, and proves how ties were decided"))

  fileprivate static let decisions = PersonalRecord(
    "award_decision",
    export: .withheld(because: "who wrote it down did so as the committee; their events have it"),
    erasure: .keeps(because: "it is a public act about a whole call, and holds its author as a number"))

  fileprivate static let leanings = PersonalRecord(
    "award_leaning",
    export: .section("Cómo puntuaste frente a tus colegas") { person, db, add in
      try db.forEach(
        """
        SELECT grant_call.name, award_leaning.leaning, award_decision.at
          FROM award_leaning
          JOIN award_decision ON award_decision.id = award_leaning.decision_id
          JOIN grant_call ON grant_call.id = award_decision.call_id
         WHERE award_leaning.evaluator_id = \(person)
         ORDER BY award_decision.at
        """
      ) { row in
        try add([
          "convocatoria": .of(try row[0] as String), "puntos más que tus colegas": .of(pointsText(try row[1])),
          "fecha": .of(try row[2] as Instant),
        ])
      }
    },
    erasure: .keeps(because: "the ranking was made with it; it holds a number and an id"))

  fileprivate static let awards = PersonalRecord(
    "award",
    export: .section("Resultado de tus postulaciones") { person, db, add in
      try db.forEach(
        """
        SELECT grant_call.name, award.place, award.mean, award.fair, award.decided, award.outcome, award.amount,
               award.lack, award_decision.at
          FROM application
          JOIN award ON award.application_id = application.id
          JOIN award_decision ON award_decision.id = award.decision_id
          JOIN grant_call ON grant_call.id = award_decision.call_id
         WHERE application.person_id = \(person)
         ORDER BY award_decision.at
        """
      ) { row in
        let decided: AwardOutcome = try row[4]
        let outcome: AwardOutcome = try row[5]
        let lack: String = try row[7]
        try add([
          "convocatoria": .of(try row[0] as String), "puesto": .of(try row[1] as Int),
          "promedio": .of(pointsText(try row[2])), "puntaje justo": .of(pointsText(try row[3])),
          "decisión": .of(decided.name), "después de apelar": .of(decided == outcome ? nil : outcome.name),
          "pediste": .of(Money(cents: try row[6]).dollars),
          "por qué con menos evaluaciones": .of(lack.isEmpty ? nil : lack),
          "fecha": .of(try row[8] as Instant),
        ])
      }
    },
    // Public money was given, or not, under this number: that stays, with whose it was only as a code.
    erasure: .keeps(because: "a ledger of public money under the application's number; it names nobody"))

  fileprivate static let signatures = PersonalRecord(
    "award_signature",
    export: .section("Actas de fondos que firmaste") { person, db, add in
      try db.forEach(
        """
        SELECT grant_call.name, award_signature.remark, award_signature.at
          FROM award_signature
          JOIN award_decision ON award_decision.id = award_signature.decision_id
          JOIN grant_call ON grant_call.id = award_decision.call_id
         WHERE award_signature.person_id = \(person)
         ORDER BY award_signature.at
        """
      ) { row in
        try add([
          "convocatoria": .of(try row[0] as String), "observación": .of(try row[1] as String),
          "fecha": .of(try row[2] as Instant),
        ])
      }
    },
    erasure: .keeps(because: "a signature under a public act; it holds an id, and a remark for the record"))

  fileprivate static let appeals = PersonalRecord(
    "appeal",
    export: .section("Tus apelaciones") { person, db, add in
      try db.forEach(
        """
        SELECT grant_call.name, appeal.reason, appeal.at, appeal.is_granted, appeal.answer, appeal.answered_at
          FROM application
          JOIN appeal ON appeal.application_id = application.id
          JOIN grant_call ON grant_call.id = application.call_id
         WHERE application.person_id = \(person)
         ORDER BY appeal.id
        """
      ) { row in
        try add([
          "convocatoria": .of(try row[0] as String), "tus razones": .of(try row[1] as String),
          "enviada el": .of(try row[2] as Instant), "aceptada": .of(try row[3] as Bool?),
          "respuesta": .of(try row[4] as String), "respondida el": .of(try row[5] as Instant?),
        ])
      }
    },
    // That there was one and what came of it stays; what was told in it does not.
    erasure: .clears { person, db in
      try db.run(
        """
        UPDATE appeal SET reason = 'borrado', answer = CASE answer WHEN '' THEN '' ELSE 'borrado' END
         WHERE application_id IN (SELECT id FROM application WHERE person_id = \(person.id))
        """)
    },
    retention: Retention { now, most, db in
      try db.run(
        """
        UPDATE appeal SET reason = 'borrado', answer = CASE answer WHEN '' THEN '' ELSE 'borrado' END
         WHERE id IN (SELECT id FROM appeal
                       WHERE answered_at < \(now - appealMemory) AND reason <> 'borrado' ORDER BY id LIMIT \(most))
        """)
    })
}

/// How long the words of an appeal are kept after its answer: as long as public spending may be audited, seven years.
private let appealMemory = Duration.days(7 * 365)

/// What belongs to a person here, and goes along when two records turn out to be of one person: what somebody did as an
/// evaluator. A leaning or signature that both have in one decision stays with each; awards and appeals hang on applications.
package let awardPersonRows = [
  PersonRows(
    "award_leaning.evaluator_id", table: "award_leaning", person: "evaluator_id", key: "decision_id",
    remains: { kept in "decision_id IN (SELECT decision_id FROM award_leaning WHERE evaluator_id = \(kept))" }),
  PersonRows(
    "award_signature.person_id", table: "award_signature", key: "decision_id",
    remains: { kept in "decision_id IN (SELECT decision_id FROM award_signature WHERE person_id = \(kept))" }),
]
