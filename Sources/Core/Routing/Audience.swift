/// Who may reach a route. It is declared where the route is, decided in `App`'s pipeline, and listed by `script/routes`.
/// A narrower right, such as «of this cohort», is asked by the functions that load an object.
package enum Audience: Sendable, Equatable {
  /// Signed in or not.
  case everyone
  case signedIn
  /// Whoever holds one of these roles somewhere.
  case holders([Role])
  /// Administrators, and programs on this machine that ask without a proxy between.
  case operators

  /// As the list of routes shows it.
  package var label: String {
    switch self {
    case .everyone: "everyone"
    case .signedIn: "signed-in"
    case .holders(let roles): roles.map(\.rawValue).joined(separator: "|")
    case .operators: "operators"
    }
  }

  /// Whether `viewer` belongs to it. `isLocal`: the request came from this machine and through no proxy.
  package func admits(_ viewer: Viewer, isLocal: Bool) -> Bool {
    switch self {
    case .everyone: true
    case .signedIn: viewer.signedIn != nil
    case .holders(let roles): roles.contains(where: viewer.holds)
    case .operators: isLocal || viewer.holds(.administrator)
    }
  }
}
