import Core

/// Where the team finds people: the administration's desk, each coordinator's for the own city, and each facilitator's for
/// those who study there.
enum PeopleDesk: Sendable, CaseIterable {
  case administration, coordination, facilitation

  var path: String { "\(home)/personas" }

  /// The desk's front page.
  var home: String {
    switch self {
    case .administration: "/administracion"
    case .coordination: "/coordinacion"
    case .facilitation: "/facilitacion"
    }
  }

  /// Who sits there.
  var role: Role {
    switch self {
    case .administration: .administrator
    case .coordination: .coordinator
    case .facilitation: .facilitator
    }
  }

  /// Whether roles are given and taken here, names searched and duplicates settled; a facilitator only meets people.
  var managesPeople: Bool {
    switch self {
    case .administration, .coordination: true
    case .facilitation: false
    }
  }

  /// The cities whose people are seen here; nil for all.
  func cities(of viewer: Viewer.SignedIn) -> Set<City.ID>? {
    guard self != .administration else { return nil }
    return Set(
      viewer.grants.compactMap { held in
        guard held.role == role, case .city(let city) = held.place else { return nil }
        return city
      })
  }

  /// Whether somebody is seen by this viewer: a coordinator sees who lives or does something in the own city, a facilitator
  /// who lives or studies there and works in no team.
  func shows(_ person: PersonWithRoles, to viewer: Viewer.SignedIn) -> Bool {
    guard let cities = cities(of: viewer) else { return true }
    switch self {
    case .administration: return true
    case .coordination: return person.belongs(to: cities)
    case .facilitation: return !person.isStaff && person.belongs(to: cities)
    }
  }

  /// The person with the roles that this desk may know of: a coordinator learns none in another city, nor of a zone.
  func visible(_ person: PersonWithRoles, to viewer: Viewer.SignedIn) -> PersonWithRoles {
    guard let cities = cities(of: viewer) else { return person }
    return person.withRoles { grant in
      guard case .city(let city) = grant.place else { return false }
      return cities.contains(city)
    }
  }
}
