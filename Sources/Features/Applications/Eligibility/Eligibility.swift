import Core

/// One condition of a call, explained.
package struct EligibilityLine: Sendable, Equatable {
  package enum State: Sendable, Equatable {
    case met
    case missing
    /// Taken as met by a coordinator.
    case overridden(EligibilityOverride)
  }

  package let condition: EligibilityCondition
  package let state: State
  /// What shows it and since when, or what is not there.
  package let evidence: String
  /// What to do; empty where nothing is to be done.
  package let toDo: String
  /// Where that is done, or what shows it: an address, or nil where a step of the application itself says it.
  package let place: Place?

  /// Where a condition is seen to.
  package enum Place: Sendable, Equatable {
    case course
    case model
    case plan
    case profile
    case step(Step)
  }

  package var isMissing: Bool { state == .missing }
}

/// Every condition in its order, met, missing or overridden. An override of a condition that is met by now says nothing.
package func eligibility(_ facts: EligibilityFacts) -> [EligibilityLine] {
  EligibilityCondition.allCases.map { condition in
    let isMet = facts.meets(condition)
    let override = facts.overrides.first { $0.condition == condition }
    let state: EligibilityLine.State = isMet ? .met : override.map { .overridden($0) } ?? .missing
    return EligibilityLine(
      condition: condition, state: state, evidence: facts.evidence(of: condition),
      toDo: state == .missing ? facts.toDo(for: condition) : "", place: condition.place)
  }
}

extension EligibilityCondition {
  fileprivate var place: EligibilityLine.Place {
    switch self {
    case .training: .course
    case .model: .model
    case .plan: .plan
    case .business: .step(.business)
    case .residence, .city: .profile
    case .destination: .step(.purpose)
    }
  }
}

extension EligibilityFacts {
  fileprivate func evidence(of condition: EligibilityCondition) -> String {
    switch condition {
    case .training:
      finishedAt.map { "Terminada el \(Day($0).inWords)." } ?? "Todavía no está terminada."
    case .model: Self.work(model, "Aprobado el", "ninguno aprobado")
    case .plan: Self.work(plan, "Aprobada la", "ninguna aprobada")
    case .business: business
    case .residence: livesSince
    case .destination: purpose
    case .city: place
    }
  }

  private static func work(_ work: Work?, _ approved: String, _ none: String) -> String {
    work.map { "\(approved) que se entregó el \(Day($0.at).inWords)." } ?? "Todavía no hay \(none)."
  }

  private var business: String {
    let since =
      startedOn.map {
        $0 <= today ? "Funciona desde el \($0.inWords)" : "La fecha \($0.inWords) no ha llegado"
      }
      ?? "No se ha dicho desde cuándo funciona"
    let files =
      switch proofs {
      case 0: "falta un archivo que lo muestre"
      case 1: "con un archivo que lo muestra"
      default: "con \(proofs) archivos que lo muestran"
      }
    return "\(since); \(files)."
  }

  private var livesSince: String {
    guard let residence, let since = residence.since else {
      return "La ficha no dice desde cuándo vive en su ciudad."
    }
    let complete = residenceComplete(since: since)
    let words = complete <= today ? "se cumplieron" : "se cumplen"
    return
      "Vive en \(residence.cityName) desde el \(since.inWords): los tres meses \(words) el \(complete.inWords)."
  }

  private var purpose: String {
    guard let destination else { return "No se ha dicho para qué es el dinero." }
    guard destination.needsOpportunity else { return "\(destination.name)." }
    guard let opportunity else { return "\(destination.name); falta decir por qué oportunidad." }
    let shown =
      evidence == 0
      ? "falta un archivo que la muestre"
      : explanation.allSatisfy(\.isWhitespace) ? "falta contarla" : "contada y con archivo que la muestra"
    return "\(destination.name), por esta oportunidad: \(opportunity.name.lowercased()); \(shown)."
  }

  private var place: String {
    guard let residence else { return "La ficha no dice en qué ciudad vive." }
    if !cities.contains(residence.city) {
      return "La ficha dice \(residence.cityName), y esta convocatoria es de otras ciudades."
    }
    return city == nil || city == residence.city
      ? "Vive en \(residence.cityName)."
      : "La ficha dice \(residence.cityName), y la postulación es de otra ciudad."
  }

  fileprivate func toDo(for condition: EligibilityCondition) -> String {
    switch condition {
    case .training: "Termina tu formación: vale en cualquier modalidad, también el examen de validación."
    case .model: "Entrega tu modelo de negocio. Cuando lo aprueben, este requisito se cumple solo."
    case .plan: "Entrega tu herramienta financiera. Cuando la aprueben, este requisito se cumple solo."
    case .business: "Di desde cuándo funciona y sube una foto, una factura o tu RUC."
    case .residence:
      if let since = residence?.since {
        "Puedes entregar desde el \(residenceComplete(since: since).inWords)."
      } else {
        "Di en tu ficha desde cuándo vives en tu ciudad."
      }
    case .destination: "Di para qué es el dinero; si es capital de trabajo, cuenta y muestra la oportunidad."
    case .city: "Si vives en otra ciudad, cámbiala en tu ficha o escribe a la coordinación."
    }
  }
}
