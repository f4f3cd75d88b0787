import Core

/// Where people are found and given roles: the administration's desk, and each coordinator's for the own city.
enum PeopleDesk: Sendable {
  case administration, coordination

  var path: String {
    switch self {
    case .administration: "/administracion/personas"
    case .coordination: "/coordinacion/personas"
    }
  }

  /// Who sits there.
  var role: Role {
    switch self {
    case .administration: .administrator
    case .coordination: .coordinator
    }
  }

  /// The cities whose people are seen here; nil for all.
  func cities(of viewer: Viewer.SignedIn) -> Set<City.ID>? {
    switch self {
    case .administration: nil
    case .coordination:
      Set(
        viewer.grants.compactMap { held in
          guard held.role == .coordinator, case .city(let city) = held.place else { return nil }
          return city
        })
    }
  }
}
