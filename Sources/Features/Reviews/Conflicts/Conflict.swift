import Core
import SQLite

/// Why an evaluator must not score an application (decision 0023).
package struct Conflict: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable, ColumnValue {
    /// The evaluator is who applies.
    case isApplicant = "self"
    /// Runs or ran a cohort of the person.
    case taught
    /// Credited or took back hours of theirs by hand.
    case credited
    /// Graded a submission or an answer of theirs.
    case graded
    /// Opened their sitting of the exam, named them to it, gave an accommodation, or annulled a question of theirs.
    case examined
    /// Granted them a role.
    case granted
    /// Took a condition of eligibility as met for them.
    case waived
    /// They gave the same telephone.
    case household
    /// Both are staff of one city.
    case team
    // Declared by the evaluator or by the coordinator.
    case family
    case work
    case friendship
    case other
  }

  package let kind: Kind
  /// Names the group, module, sitting or city; for what was declared, its reason. May be empty.
  package let detail: String

  package init(_ kind: Kind, _ detail: String = "") {
    self.kind = kind
    self.detail = detail
  }
}

extension Conflict {
  /// One sentence without a full stop, about the evaluator.
  package var sentence: String {
    switch kind {
    case .isApplicant: "Es la misma persona que postula"
    case .taught: "Le dio clases en el grupo «\(detail)»"
    case .credited: "Le acreditó o le quitó horas en el grupo «\(detail)»"
    case .graded: "Le calificó una tarea o una prueba"
    case .examined: detail.isEmpty ? "Intervino en su examen" : "Intervino en su examen «\(detail)»"
    case .granted: "Le dio una función en el programa"
    case .waived: "Le dio por cumplida una condición para postular"
    case .household: "Dieron el mismo número de teléfono"
    case .team: "Trabajan en el mismo equipo municipal"
    case .family, .work, .friendship, .other:
      detail.isEmpty ? kind.declaredName : "\(kind.declaredName): \(detail)"
    }
  }
}

extension Conflict.Kind {
  /// What may be declared, in the order of the form.
  static let declarable: [Conflict.Kind] = [.family, .work, .friendship, .other]

  /// As the form offers it; for what is computed, empty.
  var declaredName: String {
    switch self {
    case .family: "Es familia o vive en la misma casa"
    case .work: "Trabajan o tienen un negocio juntos"
    case .friendship: "Tienen amistad o enemistad"
    case .other: "Otro motivo que me impide ser imparcial"
    case .isApplicant, .taught, .credited, .graded, .examined, .granted, .waived, .household, .team: ""
    }
  }

  /// In an address or a form.
  var slug: String {
    switch self {
    case .family: "familia"
    case .work: "trabajo"
    case .friendship: "amistad"
    case .other: "otro"
    case .isApplicant, .taught, .credited, .graded, .examined, .granted, .waived, .household, .team: rawValue
    }
  }
}
