import SQLite

/// What somebody does in the programme. A role is held in a place: see `RoleGrant`.
package enum Role: String, Sendable, CaseIterable, ColumnValue {
  case participant
  case facilitator
  case trainer
  case evaluator
  case committee
  case coordinator
  case administrator

  /// As people read it, without gender where Spanish allows.
  package var name: String {
    switch self {
    case .participant: "Participante"
    case .facilitator: "Facilitación"
    case .trainer: "Formación de formadores"
    case .evaluator: "Evaluación"
    case .committee: "Mesa de decisión"
    case .coordinator: "Coordinación"
    case .administrator: "Administración"
    }
  }

  /// Where this role is held.
  package var reach: Reach {
    switch self {
    case .participant, .facilitator, .evaluator, .committee, .coordinator: .city
    case .trainer: .zone
    case .administrator: .everywhere
    }
  }

  package enum Reach: Sendable {
    case city, zone, everywhere
  }
}

/// A role and where it is held.
package struct RoleGrant: Sendable, Hashable {
  package let role: Role
  package let place: Place

  package enum Place: Sendable, Hashable {
    case city(City.ID)
    case zone(Zone)
    case everywhere
  }

  package init(role: Role, place: Place) {
    self.role = role
    self.place = place
  }
}
