import Core
import Finance
import GrantCalls
import SQLite
import Selection

/// By what a call is decided: the same rules and the same scores always give the same result.
package struct DecisionRules: Sendable, Equatable {
  /// What applications are ranked by.
  package enum Basis: String, Sendable, CaseIterable, ColumnValue {
    /// The plain mean of an application's scores.
    case mean
    /// The mean without what severe and lenient evaluators add or take off (decision 0020).
    case fair

    /// As people read it.
    package var name: String {
      switch self {
      case .mean: "Promedio simple"
      case .fair: "Puntaje justo"
      }
    }
  }

  package var budget: Money
  package var floors: [CallFloor]
  package var basis: Basis
  /// Of the draw among equals.
  package var seed: String

  package init(budget: Money, floors: [CallFloor], basis: Basis, seed: String) {
    self.budget = budget
    self.floors = floors
    self.basis = basis
    self.seed = seed
  }

  /// What a call announced: its budget and floors, by fair scores.
  package init(announcedBy call: GrantCall, floors: [CallFloor], seed: String) {
    self.init(budget: call.budget, floors: floors, basis: .fair, seed: seed)
  }

  /// Whether budget, floors and basis are those of `other`: a draw is nobody's choice.
  package func isSameButForSeed(as other: DecisionRules) -> Bool {
    budget == other.budget && basis == other.basis && Set(floors) == Set(other.floors)
  }
}

extension CallFloor {
  /// Whether an application counts for it.
  func counts(_ entry: Contest.Entry) -> Bool {
    switch kind {
    case .women: entry.isWoman
    case .city(let city): entry.city == city
    case .stage(let stage): entry.stage == stage
    }
  }

  /// As people read it.
  ///
  /// - Parameter cities: their names.
  func name(_ cities: [City.ID: String]) -> String {
    switch kind {
    case .women: "Mujeres"
    case .city(let city): cities[city] ?? city.rawValue
    case .stage(let stage): "Etapa: \(stage.name.lowercased())"
    }
  }
}
