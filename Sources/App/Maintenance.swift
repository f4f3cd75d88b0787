import Accounts
import Certificates
import Core
import Courses
import Crypto
import FoundationEssentials
import SQLite
import Web

/// What the command line does with the data of an installation, beside a running server or without one.
package struct Maintenance: Sendable {
  let data: String

  /// - Parameter data: the folder of the database.
  package init(data: String) {
    self.data = data
  }

  /// Makes a new key for certificates, and forgets the private half of the one before.
  ///
  /// - Returns: the name of the new key.
  package func rotateKeys() throws -> String {
    guard FileManager.default.fileExists(atPath: data) else {
      throw MaintenanceRefused("no folder \(data): give the server's folder with --data")
    }
    do {
      return try KeyRing(in: data).rotate().shown
    } catch {
      throw MaintenanceRefused("\(error)")
    }
  }

  func catalogue(_ folder: String) throws -> Catalogue {
    guard let source = Folder(at: folder) else {
      throw StartRefused("cannot read the folder \(folder): give the place of the courses with --courses")
    }
    guard let catalogue = CourseReader.read(source).0 else {
      throw StartRefused("the courses in \(folder) have errors: see aula check")
    }
    return catalogue
  }

  /// Adds a person with one identifier and returns the new password, which is kept nowhere.
  ///
  /// - Parameter kind: what the identifier is; nil for what it looks like, by which ten digits from 09 are a telephone.
  package func addPerson(
    name: String, identifier typed: String, kind: String? = nil, role: RoleGrant?
  ) throws -> String {
    let name = name.trimmingSpaces
    guard !name.isEmpty, name.unicodeScalars.count <= 200 else {
      throw MaintenanceRefused("a name has 1 to 200 letters")
    }
    let identifier = try identifier(typed)
    let kind = try kind.map(self.kind) ?? identifier.likelyKind
    let password = newPassword()
    let hash = try hash(password)
    return try withDatabase { database in
      try database.write { db in
        let person = NewPerson(
          name: name, identifiers: [(kind, identifier)], password: hash,
          grants: role.map { [$0] } ?? [])
        do {
          _ = try add(person, by: nil, at: Clock.system.now(), in: db)
        } catch let refused as NewPersonRefused {
          throw MaintenanceRefused(refused)
        }
      }
      return password
    }
  }

  /// Grants a role to whoever has that identifier.
  package func grant(_ role: RoleGrant, to typed: String) throws {
    let identifier = try identifier(typed)
    try withDatabase { database in
      try database.write { db in
        guard let person = try person(identifiedBy: identifier, in: db) else {
          throw MaintenanceRefused.nobody(typed)
        }
        do {
          try Accounts.grant(role, to: person, by: nil, at: Clock.system.now(), in: db)
        } catch let refused as NewPersonRefused {
          throw MaintenanceRefused(refused)
        }
      }
    }
  }

  /// Gives a new password, ends every sign-in of the person, and returns the password, which is kept nowhere.
  package func resetPassword(of typed: String) throws -> String {
    let identifier = try identifier(typed)
    let password = newPassword()
    let hash = try hash(password)
    return try withDatabase { database in
      let now = Clock.system.now()
      try database.write { db in
        guard let person = try person(identifiedBy: identifier, in: db) else {
          throw MaintenanceRefused.nobody(typed)
        }
        try setPassword(hash, of: person, at: now, in: db)
        try endSessions(of: person, at: now, in: db)
        try record(.passwordReset, by: nil, about: [("person", person.rawValue)], at: now, in: db)
      }
      return password
    }
  }

  /// Takes the second step of signing in away and ends every sign-in of the person, who sets it up anew.
  package func resetSecondFactor(of typed: String) throws {
    let identifier = try identifier(typed)
    try withDatabase { database in
      let now = Clock.system.now()
      try database.write { db in
        guard let person = try person(identifiedBy: identifier, in: db) else {
          throw MaintenanceRefused.nobody(typed)
        }
        guard try removeSecondFactor(of: person, in: db) else {
          throw MaintenanceRefused("\(typed) has no second step of signing in")
        }
        try endSessions(of: person, at: now, in: db)
        try record(.secondFactorReset, by: nil, about: [("person", person.rawValue)], at: now, in: db)
      }
    }
  }

  /// The names of the roles, for the help.
  package static let roleNames = Role.allCases.map(\.rawValue).joined(separator: ", ")

  /// The kinds of identifiers, for the help.
  package static let kindNames = Identifier.Kind.allCases.map(\.rawValue).joined(separator: ", ")

  /// A role in a place, as written on the command line.
  package func grant(_ role: String, place: String?) throws -> RoleGrant {
    guard let role = Role(rawValue: role) else {
      throw MaintenanceRefused("no role “\(role)”: \(Self.roleNames)")
    }
    switch (role.reach, place) {
    case (.everywhere, nil): return RoleGrant(role: role, place: .everywhere)
    case (.everywhere, _): throw MaintenanceRefused("\(role.rawValue) is held everywhere: leave --place out")
    case (.city, let city?): return RoleGrant(role: role, place: .city(City.ID(rawValue: city)))
    case (.city, nil): throw MaintenanceRefused("\(role.rawValue) is held in a city: --place quito")
    case (.zone, let name):
      guard let zone = name.flatMap(Zone.init(rawValue:)) else {
        let zones = Zone.allCases.map(\.rawValue).joined(separator: ", ")
        throw MaintenanceRefused("\(role.rawValue) is held in a zone: --place with one of \(zones)")
      }
      return RoleGrant(role: role, place: .zone(zone))
    }
  }

  private func identifier(_ typed: String) throws -> Identifier {
    guard let identifier = Identifier(typed: typed) else {
      throw MaintenanceRefused("“\(typed)” is no e-mail address, telephone or document")
    }
    return identifier
  }

  private func kind(_ name: String) throws -> Identifier.Kind {
    guard let kind = Identifier.Kind(rawValue: name) else {
      throw MaintenanceRefused("no kind “\(name)”: \(Self.kindNames)")
    }
    return kind
  }

  private func hash(_ password: String) throws -> PasswordHash {
    guard let hash = PasswordHash(of: password) else {
      throw MaintenanceRefused("no memory to hash a password")
    }
    return hash
  }

  private func withDatabase<Result>(_ body: (Database) throws -> Result) throws -> Result {
    let database = try openExistingDatabase(in: data)
    defer { database.close() }
    return try body(database)
  }
}

/// Why a command did nothing, in words for an operator.
package struct MaintenanceRefused: Error, CustomStringConvertible {
  package let description: String

  init(_ description: String) {
    self.description = description
  }

  init(_ refused: NewPersonRefused) {
    switch refused {
    case .taken(let shown): self.init("somebody has the identifier \(shown) already")
    case .unknownCity(let city): self.init("no city “\(city.rawValue)”")
    }
  }

  static func nobody(_ typed: String) -> MaintenanceRefused {
    MaintenanceRefused("nobody has the identifier \(typed)")
  }
}

extension Maintenance {
  /// What the server does every night, now: due erasures, and rows that are too old to be needed. A server may go on
  /// meanwhile.
  ///
  /// - Returns: a line for each thing that was done.
  /// - Throws: the first thing that could not be done, after all that could.
  package func sweep() throws -> [String] {
    try withDatabase { database in
      let assembly = try bareAssembly(database, folder: data)
      let outcome = try assembly.sweep.run()
      try noteSweep(at: Clock.system.now(), in: database)
      if let failure = outcome.failures.first { throw failure }
      let strays = try assembly.files.keeper.removeStrays()
      return ["people erased: \(outcome.erased)", "stray files removed: \(strays)"]
        + outcome.deleted.map { "\($0.table) rows deleted: \($0.rows)" }
    }
  }

  /// Every route of the program, for `script/routes`.
  package static func routeList() throws -> String {
    let database = try Database.inMemory()
    defer { database.close() }
    return try bareAssembly(database, folder: "").routeList
  }
}

/// All features on a database, without courses and files: nobody is served by it.
private func bareAssembly(_ database: Database, folder: String) throws -> Assembly {
  let files = Dictionary(
    uniqueKeysWithValues: Assets.own.map { ($0, StaticFile([], mediaType: "text/plain")) })
  let site = Site(database: database, clock: .system, assets: Assets(files), isDemo: false, baseURL: nil)
  let courses = try PreparedCourses(Catalogue(courses: []), layout: Layout(site)) { _ in [] }
  return Assembly(
    site: site, courses: courses, settings: Pipeline.Settings(), log: Log(), seal: Seal(key: SecretKey()),
    folder: folder, passwords: Passwords(work: .least))
}
