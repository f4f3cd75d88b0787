/// What people read for values of a profile, for modules that only count them.
package enum ProfileWords {
  /// The name of a stored nationality; nil for none that can be chosen.
  package static func nationality(_ stored: String) -> String? {
    switch Profile.Nationality(rawValue: stored) {
    case .stateless: "Sin nacionalidad"
    case let other: other?.name
    }
  }

  /// The name of a stored sex; nil for none that can be chosen.
  package static func sex(_ stored: String) -> String? { Profile.Sex(rawValue: stored)?.name }

  /// The name of a stored condition, said of others; nil for none that can be chosen.
  package static func condition(_ stored: String) -> String? {
    switch Profile.Condition(rawValue: stored) {
    case .onTheMove: "En movilidad humana"
    case .host: "Comunidad de acogida"
    case .returned: "Retornadas"
    case nil: nil
    }
  }
}
