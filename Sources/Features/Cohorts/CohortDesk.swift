import Core
import Web

/// Where cohorts are looked after: the coordination's desk, which opens them, and the desk of those who run them.
enum CohortDesk: Sendable, CaseIterable {
  case coordination, facilitation

  var audience: Audience {
    switch self {
    case .coordination: .holders([.coordinator, .administrator])
    case .facilitation: .holders([.facilitator, .trainer])
    }
  }

  var path: String {
    switch self {
    case .coordination: "/coordinacion/grupos"
    case .facilitation: "/facilitacion/grupos"
    }
  }

  /// Where the list of cohorts is.
  var listPath: String {
    switch self {
    case .coordination: "/coordinacion/ciclos"
    case .facilitation: "/facilitacion"
    }
  }

  func roster(_ cohort: Cohort.ID) -> String { "\(path)/\(cohort.rawValue)/personas" }
  func importing(_ cohort: Cohort.ID) -> String { "\(path)/\(cohort.rawValue)/importar" }
  func invitations(_ cohort: Cohort.ID) -> String { "\(path)/\(cohort.rawValue)/invitaciones" }
}

/// The cities whose cycles a viewer coordinates; nil for all of them.
func coordinatedCities(of viewer: Viewer.SignedIn) -> Set<City.ID>? {
  if viewer.grants.contains(where: { $0.role == .administrator }) { return nil }
  return Set(
    viewer.cities(as: .coordinator))
}

/// A number in an address.
struct Number: PathParameter {
  let rawValue: Int64

  init?(pathSegment: String) {
    guard pathSegment.utf8.count <= 18, pathSegment.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
      let number = Int64(pathSegment)
    else { return nil }
    rawValue = number
  }
}
