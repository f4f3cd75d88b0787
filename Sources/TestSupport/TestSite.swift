import Accounts
import App
import Core
import Courses
import Crypto
import FoundationEssentials
import HTTPServer
import Mail
import SQLite
import Synchronization
import VirusScan
import Web

/// All of Aula in memory: real features, a real database, a clock that stands still, and the cast. Requests go through the
/// whole pipeline, without a socket.
package final class TestSite: Sendable {
  package let clock = TestClock()
  package let database: Database
  package let site: Site
  package let assembly: Assembly
  /// The data folder, removed with the site; the database is not in it.
  package let folder: String
  /// The letters that were sent.
  package let letters = Letters()
  private let planWatch = PlanWatch()
  private let browsers = Mutex<[Cast: Browser]>([:])

  /// - Parameters:
  ///   - courses: a folder of courses without errors; nil for the sample ones.
  ///   - isDemo: whether pages say that the people are made up.
  ///   - database: how many may wait, and the like.
  ///   - sendsMail: whether mail is configured; letters go into `letters`.
  ///   - log: where log lines go; nowhere without it.
  ///   - scanner: what looks for viruses in files.
  ///   - configuration: as the server was started, for the desk of the administration.
  package init(
    courses: Folder? = nil, isDemo: Bool = false, settings: Pipeline.Settings = Pipeline.Settings(),
    database options: Database.Options = Database.Options(), sendsMail: Bool = false, log: Log? = nil,
    scanner: Clamd? = nil, configuration: Configuration? = nil
  ) throws {
    folder = try Self.newFolder()
    var watched = options
    watched.planReader = planWatch.read
    database = try Database.inMemory(options: watched)
    try database.migrate(by: Schema.migrations, at: TestClock.start.rawValue)
    let seal = Seal(key: SecretKey())
    site = Site(
      database: database, clock: clock.clock, assets: Self.assets, isDemo: isDemo, baseURL: nil,
      mail: sendsMail ? MailQueue(seal: seal, baseURL: "https://aula.example") : nil)
    let prepared =
      if courses == nil, !isDemo { try Self.sampleCourses.get() } else {
        try prepareCourses(courses ?? SampleCourses.folder(), for: site)
      }
    assembly = Assembly(
      site: site, courses: prepared, settings: settings, log: log ?? Log(descriptor: -1),
      seal: seal, folder: folder, passwords: Passwords(work: .least),
      mail: sendsMail ? letters.delivery : nil, scanner: scanner, configuration: configuration)
    if options.queueLimit > 0 { try Demo.fill(database, at: clock.now, work: .least) }
  }

  deinit {
    do {
      try FileManager.default.removeItem(atPath: folder)
    } catch {
      preconditionFailure("\(folder) cannot be removed: \(error)")
    }
  }

  private static func newFolder() throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "aula-site-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return folder
  }

  /// Small ones of their own, so that no snapshot changes with a style sheet.
  package static let assets = Assets(
    Dictionary(
      uniqueKeysWithValues: Assets.own.map { name in
        let type =
          switch name.split(separator: ".").last {
          case "css": "text/css; charset=utf-8"
          case "js": "text/javascript; charset=utf-8"
          default: "image/svg+xml"
          }
        return (name, StaticFile(Array("/* \(name) */".utf8), mediaType: type))
      }))

  /// Made once for all tests: pages without the demonstration's banner depend on nothing else.
  private static let sampleCourses = Result {
    let database = try Database.inMemory()
    defer { database.close() }
    let site = Site(
      database: database, clock: .fixed(TestClock.start), assets: assets, isDemo: false, baseURL: nil)
    return try prepareCourses(SampleCourses.folder(), for: site)
  }
}

extension TestSite {
  /// A browser that nobody has used yet.
  package func browser(over connection: Connection = .https) -> Browser {
    Browser(assembly.pipeline, over: connection, watched: planWatch)
  }

  /// A new browser in which `person` has just signed in, through the form.
  package func signIn(_ person: Cast, over connection: Connection = .https) -> Browser {
    let browser = browser(over: connection)
    guard person != .nobody else { return browser }
    let answer = browser.post(
      "/entrar", ["identifier": person.address, "password": Demo.password])
    precondition(answer.status == .seeOther, "\(person) could not sign in: \(answer.status)")
    return browser
  }

  /// Somebody outside the cast.
  @discardableResult
  package func add(
    _ name: String, identifiers: [(kind: Identifier.Kind, typed: String)], password: String,
    work: PasswordHash.Work = .least, grants: [RoleGrant] = []
  ) throws -> Person.ID {
    let person = NewPerson(
      name: name,
      identifiers: identifiers.map { kind, typed in
        guard let identifier = Identifier(typed: typed) else {
          preconditionFailure("no identifier: \(typed)")
        }
        return (kind, identifier)
      }, password: PasswordHash.sample(of: password, work: work), grants: grants)
    return try database.write { db in try Accounts.add(person, by: nil, at: clock.now, in: db) }
  }

  /// What `person` gets, in the browser that they use in this test.
  package func get(_ target: String, as person: Cast = .nobody, headers: [String: String] = [:]) -> Answer {
    usual(person).get(target, headers: headers)
  }

  /// What `person` gets for a form, in the browser that they use in this test.
  @discardableResult
  package func post(
    _ target: String, _ fields: KeyValuePairs<String, String> = [:], as person: Cast = .nobody
  ) -> Answer {
    usual(person).post(target, fields)
  }

  /// The same for fields that are not known beforehand.
  package func post(_ target: String, _ fields: [(String, String)], as person: Cast = .nobody) -> Answer {
    usual(person).post(target, fields.map { (key: $0.0, value: $0.1) })
  }

  private func usual(_ person: Cast) -> Browser {
    if let browser = browsers.withLock({ $0[person] }) { return browser }
    let browser = signIn(person)
    browsers.withLock { $0[person] = browser }
    return browser
  }
}
