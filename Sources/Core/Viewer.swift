/// Who is looking: nobody in particular, or a person with the roles held at this moment.
package enum Viewer: Sendable, Equatable {
  case anonymous
  case person(SignedIn)

  package struct SignedIn: Sendable, Equatable {
    package let id: Person.ID
    /// As the person wants to be called.
    package let name: String
    package let grants: [RoleGrant]
    /// The SHA-256 of the token of this sign-in, by which it can be ended.
    package let session: [UInt8]
    /// Whether a second step of signing in is required of this person and none is set up yet: until it is, only the
    /// routes that are open before it are answered.
    package let lacksSecondFactor: Bool

    /// What somebody is called at the top of each page, where there is little room.
    package var firstName: String { String(name.prefix { $0 != " " }) }

    /// Where they hold a role that is held in cities.
    package func cities(as role: Role) -> [City.ID] {
      grants.compactMap { grant in
        guard grant.role == role, case .city(let city) = grant.place else { return nil }
        return city
      }
    }

    package init(
      id: Person.ID, name: String, grants: [RoleGrant], session: [UInt8], lacksSecondFactor: Bool = false
    ) {
      self.id = id
      self.name = name
      self.grants = grants
      self.session = session
      self.lacksSecondFactor = lacksSecondFactor
    }
  }

  package var signedIn: SignedIn? {
    switch self {
    case .anonymous: nil
    case .person(let person): person
    }
  }

  /// Whether the role is held anywhere.
  package func holds(_ role: Role) -> Bool {
    signedIn?.grants.contains { $0.role == role } ?? false
  }
}
