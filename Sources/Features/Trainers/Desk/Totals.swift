import Core
import Courses

/// How the people of a cohort came out, so that it adds up: of those who attended, each has one outcome.
package struct TrainingTotals: Sendable, Equatable {
  /// Who studies in the cohort.
  package let enrolled: Int
  package let attended: Int
  /// Of those who attended.
  package let outcomes: [TrainingOutcome: Int]
  /// Of those, whose certificate a trainer confirmed and still holds.
  package let confirmed: [TrainingOutcome: Int]
  /// By city of those who attended, by name.
  package let cities: [CityLine]

  package struct CityLine: Sendable, Equatable {
    package let name: String
    package let outcomes: [TrainingOutcome: Int]
    package var attended: Int { outcomes.values.reduce(0, +) }
  }

  package init(_ trainees: [Trainee]) {
    let attended = trainees.filter(\.hasAttended)
    enrolled = trainees.count
    self.attended = attended.count
    outcomes = Self.count(attended)
    confirmed = Self.count(attended.filter(\.isConfirmed))
    cities = Dictionary(grouping: attended) { $0.city?.name ?? "Sin ciudad" }
      .map { CityLine(name: $0.key, outcomes: Self.count($0.value)) }
      .sorted { $0.name < $1.name }
  }

  private static func count(_ trainees: [Trainee]) -> [TrainingOutcome: Int] {
    Dictionary(grouping: trainees, by: \.outcome).mapValues(\.count)
  }
}

extension Trainee {
  /// Whether the certificate of their outcome was issued and still holds.
  var isConfirmed: Bool {
    switch outcome {
    case .trainer: latest(.trainer)?.state == .current
    case .participation: (latest(.trainer) ?? latest(.attendance))?.state == .current
    case .neither: false
    }
  }
}

/// «55/69 = 79,7 %»: the share rounded half up to a tenth, always with what it is of; «0/0» of nobody.
package func share(_ part: Int, of whole: Int) -> String {
  guard whole > 0 else { return "\(part)/\(whole)" }
  let tenths = (part * 2000 + whole) / (2 * whole)
  return "\(part)/\(whole) = \(tenths / 10),\(tenths % 10) %"
}
