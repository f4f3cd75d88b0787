import Courses
import Hours

/// What somebody in a training of trainers has come to (issue 10, point 2; «Dos certificados» of the course).
package enum TrainingOutcome: String, Sendable, CaseIterable {
  /// May train others: a certificate as trainer.
  case trainer = "formador"
  /// Was there enough: a certificate of participation.
  case participation = "participacion"
  /// Neither yet.
  case neither = "ninguno"

  /// In a table.
  package var name: String {
    switch self {
    case .trainer: "Formadora o formador"
    case .participation: "Participación"
    case .neither: "Ninguno todavía"
    }
  }
}

/// What an outcome stands on, all of it from the ledger of hours and from classes that both sides signed.
package struct TrainingFacts: Sendable, Equatable {
  /// What was credited and not taken back.
  package let earned: HoursByKind
  /// What the cohort pinned when it was opened.
  package let required: HoursByKind
  /// Of the hours in person.
  package let leastAttendance: Percent
  /// Modules whose quiz was passed, and those that have one.
  package let quizzes: Set<Module.Slug>
  package let askedQuizzes: [Module.Slug]
  /// Modules whose assignment was approved, and those that have one.
  package let assignments: Set<Module.Slug>
  package let askedAssignments: [Module.Slug]
  /// Of the best class that was observed and signed by both, in hundredths of a point of 100; nil without one.
  package let practiceScore: Int?
  package let practicePassMark: Percent

  package init(
    earned: HoursByKind, required: HoursByKind, leastAttendance: Percent, quizzes: Set<Module.Slug>,
    askedQuizzes: [Module.Slug], assignments: Set<Module.Slug>, askedAssignments: [Module.Slug],
    practiceScore: Int?, practicePassMark: Percent
  ) {
    self.earned = earned
    self.required = required
    self.leastAttendance = leastAttendance
    self.quizzes = quizzes
    self.askedQuizzes = askedQuizzes
    self.assignments = assignments
    self.askedAssignments = askedAssignments
    self.practiceScore = practiceScore
    self.practicePassMark = practicePassMark
  }
}

/// One thing that a certificate asks for, with what there is of it.
package struct TrainingCondition: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    case attendance, quizzes, assignments, practiceHours, observedClass
  }

  package let kind: Kind
  package let isMet: Bool
  /// What there is and what is asked for: «17 horas de 20 presenciales; se pide 80 %: 16 horas».
  package let evidence: String
  /// What is missing: «Falta 1 hora de asistencia»; empty when it is met.
  package let lack: String
}

/// Everything that the certificate as trainer asks for, in the order in which people read it. The first alone is what the
/// certificate of participation asks for.
package func conditions(of facts: TrainingFacts) -> [TrainingCondition] {
  [
    attendance(facts),
    parts(
      .quizzes, done: facts.quizzes, asked: facts.askedQuizzes, "pruebas aprobadas",
      lack: ("Falta 1 prueba", "pruebas")),
    parts(
      .assignments, done: facts.assignments, asked: facts.askedAssignments, "tareas aprobadas",
      lack: ("Falta 1 tarea aprobada", "tareas aprobadas")),
    practiceHours(facts), observedClass(facts),
  ]
}

/// What those facts come to. Attendance decides about participation; all conditions together make a trainer.
package func outcome(of facts: TrainingFacts) -> TrainingOutcome {
  let conditions = conditions(of: facts)
  guard conditions.first?.isMet ?? false else { return .neither }
  return conditions.allSatisfy(\.isMet) ? .trainer : .participation
}

private func attendance(_ facts: TrainingFacts) -> TrainingCondition {
  let (had, whole) = (facts.earned.inPerson, facts.required.inPerson)
  // Whole minutes, rounded up: nobody reaches the share by rounding.
  let least = Minutes((whole.count * facts.leastAttendance.count + 99) / 100)
  return TrainingCondition(
    kind: .attendance, isMet: had >= least,
    evidence:
      "\(had.inWords) de \(whole.inWords) presenciales; se pide \(facts.leastAttendance) %: \(least.inWords)",
    lack: had >= least ? "" : "Falta asistir \(Minutes(least.count - had.count).inWords) más")
}

private func parts(
  _ kind: TrainingCondition.Kind, done: Set<Module.Slug>, asked: [Module.Slug], _ name: String,
  lack: (one: String, many: String)
) -> TrainingCondition {
  let missing = asked.count { !done.contains($0) }
  return TrainingCondition(
    kind: kind, isMet: missing == 0, evidence: "\(asked.count - missing) de \(asked.count) \(name)",
    lack: missing == 0 ? "" : missing == 1 ? lack.one : "Faltan \(missing) \(lack.many)")
}

private func practiceHours(_ facts: TrainingFacts) -> TrainingCondition {
  let (had, whole) = (facts.earned.practice, facts.required.practice)
  return TrainingCondition(
    kind: .practiceHours, isMet: had >= whole, evidence: "\(had.inWords) de \(whole.inWords) de práctica",
    lack: had >= whole ? "" : "Falta dar \(Minutes(whole.count - had.count).inWords) de práctica")
}

private func observedClass(_ facts: TrainingFacts) -> TrainingCondition {
  let least = facts.practicePassMark.count * 100
  let isMet = facts.required.practice.count == 0 || (facts.practiceScore ?? -1) >= least
  let had = facts.practiceScore.map { "la mejor llegó a \(pointsInWords($0))" } ?? "todavía ninguna"
  return TrainingCondition(
    kind: .observedClass, isMet: isMet,
    evidence:
      "Clase observada y firmada por las dos partes: \(had); se pide \(facts.practicePassMark) de 100",
    lack: isMet
      ? ""
      : "Falta una clase observada, con \(facts.practicePassMark) de 100 o más, firmada por las dos partes")
}

/// «82,5 de 100», of hundredths.
package func pointsInWords(_ hundredths: Int) -> String {
  let rest = hundredths % 100
  let decimals = rest == 0 ? "" : rest % 10 == 0 ? ",\(rest / 10)" : rest < 10 ? ",0\(rest)" : ",\(rest)"
  return "\(hundredths / 100)\(decimals) de 100"
}
