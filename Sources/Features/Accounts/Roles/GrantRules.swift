import Core

/// Whether `viewer` may grant and revoke `grant` for `person`: the administrator all, a coordinator facilitators and
/// evaluators in the own city, nobody to oneself (decisions, «Roles»).
func may(_ viewer: Viewer.SignedIn, change grant: RoleGrant, of person: Person.ID) -> Bool {
  guard viewer.id != person else { return false }
  return viewer.grants.contains { held in
    switch held.role {
    case .administrator: true
    case .coordinator: held.place == grant.place && [.facilitator, .evaluator].contains(grant.role)
    case .participant, .facilitator, .trainer, .evaluator, .committee: false
    }
  }
}

/// Everything that can be held, by role.
func allGrants(in cities: [City.ID]) -> [RoleGrant] {
  Role.allCases.flatMap { role -> [RoleGrant] in
    switch role.reach {
    case .city: cities.map { RoleGrant(role: role, place: .city($0)) }
    case .zone: Zone.allCases.map { RoleGrant(role: role, place: .zone($0)) }
    case .everywhere: [RoleGrant(role: role, place: .everywhere)]
    }
  }
}

extension RoleGrant {
  /// As a form sends it: `facilitator:quito`.
  var formValue: String {
    switch place {
    case .city(let city): "\(role.rawValue):\(city.rawValue)"
    case .zone(let zone): "\(role.rawValue):\(zone.rawValue)"
    case .everywhere: "\(role.rawValue):"
    }
  }
}
