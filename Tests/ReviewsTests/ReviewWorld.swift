import Accounts
import Applications
import Cohorts
import Core
import Courses
import GrantCalls
import HTTP
import Notices
import SQLite
import TestSupport
import Web

@testable import Reviews

/// A call in Quito with people who applied, after the last day for it, and people who score.
struct ReviewWorld {
  let site: TestSite
  let call: GrantCall.ID
  /// In the order in which they were begun.
  let applications: [Application.ID]
  let applicants: [Person.ID]
  /// Elena, Esteban and those of `extra`.
  let evaluators: [Person.ID]

  static let password = "tres lomas verdes"

  /// - Parameter extra: how many evaluators besides Elena and Esteban: `eva1@demo.example` and so on.
  init(applications count: Int = 3, extra: Int = 1, call new: NewGrantCall = Sample.grantCall()) throws {
    let site = try TestSite()
    let call = try site.publish(new)
    var people: [Person.ID] = []
    for number in 1...max(1, count) {
      people.append(
        try site.add(
          "Postulante \(number)", identifiers: [(.email, "p\(number)@demo.example")], password: Self.password)
      )
    }
    let now = site.clock.now
    let ids = try site.database.write { db in
      try people.prefix(count).map { person in
        let id = try begin(call, of: person, city: City.ID(rawValue: "quito"), at: now, in: db)
        try Applications.submit(id, Self.content, isWoman: true, modelVersion: nil, planVersion: nil, at: now, in: db)
        return id
      }
    }
    var evaluators = [try site.id(of: .elena), try site.id(of: .esteban)]
    for number in 1...max(1, extra) where number <= extra {
      evaluators.append(
        try site.add(
          "Eva \(number)", identifiers: [(.email, "eva\(number)@demo.example")], password: Self.password,
          grants: [RoleGrant(role: .evaluator, place: .city(City.ID(rawValue: "quito")))]))
    }
    site.clock.advance(by: .days(31))
    (self.site, self.call, applications, applicants, self.evaluators) = (site, call, ids, people, evaluators)
  }

  static let content = ApplicationContent(
    businessName: "Panadería La Espiga", activity: "Pan de casa", stage: .initial,
    startedOn: Day(TestClock.start), destination: .assets,
    items: [ApplicationContent.Item(what: "Horno", quantity: 1, unitPrice: 500_00, kind: .asset)])

  var database: Database { site.database }
  var now: Instant { site.clock.now }
  var board: NoticeBoard { NoticeBoard(of: site.assembly.courses.current.courses) }

  @discardableResult
  func write<Result: Sendable>(_ body: (WriteConnection) throws -> Result) throws -> Result {
    try database.write(body)
  }

  // MARK: Deeds

  /// Chooses everybody and begins to score.
  @discardableResult
  func start(with people: [Person.ID]? = nil, seed: Int64 = 7) throws -> Assigned {
    let carmen = try site.id(of: .carmen)
    return try write { db in
      try add(evaluators: people ?? evaluators, to: call, by: carmen, at: now, in: db)
      try move(call, to: .review, reason: "", by: carmen, at: now, in: db)
      return try assign(
        try grantCall(call, in: db), seed: seed, by: carmen, board: board, at: now, in: db)
    }
  }

  @discardableResult
  func assignAgain(seed: Int64 = 8) throws -> Assigned {
    let carmen = try site.id(of: .carmen)
    return try write { db in
      try assign(try grantCall(call, in: db), seed: seed, by: carmen, board: board, at: now, in: db)
    }
  }

  func declare(_ evaluator: Person.ID, _ application: Application.ID) throws {
    try write { db in
      try declareConflict(
        of: evaluator, with: try Applications.application(application, in: db), .family,
        reason: "Es mi prima",
        by: evaluator, board: board, at: now, in: db)
    }
  }

  /// Hands a review in with these levels of the three criteria, of 30, 30 and 40 points.
  @discardableResult
  func submit(_ review: Review.ID, _ levels: [Int] = [2, 2, 2]) throws -> ReviewOutcome {
    let criteria = ["negocio", "oportunidad", "plan"].map(Criterion.ID.init(rawValue:))
    let scores = zip(criteria, levels).map { CriterionScore(criterion: $0, level: $1, reason: "Porque sí") }
    return try write { db in
      try submitReview(review, scores: scores, comment: "", board: board, at: now, in: db)
    }
  }

  // MARK: What came of it

  func reviews(of application: Application.ID? = nil) throws -> [Review] {
    try database.read { db in
      try allReviews(of: call, in: db).filter { application == nil || $0.application == application }
    }
  }

  func active(of application: Application.ID) throws -> [Review] {
    try reviews(of: application).filter(\.state.isActive)
  }

  func conflicts(with application: Application.ID) throws -> Conflicts {
    try database.read { db in
      try Reviews.conflicts(with: try Applications.application(application, in: db), in: db)
    }
  }

  func progress() throws -> ReviewProgress {
    try database.read { db in try Reviews.progress(of: call, in: db) }
  }

  func notices(of person: Person.ID) throws -> [String] {
    try database.all("SELECT kind FROM notice WHERE person_id = \(person) ORDER BY id")
  }

  func events() throws -> [String] {
    try database.all("SELECT kind FROM event WHERE kind LIKE 'review%' OR kind LIKE 'third%' ORDER BY id")
  }

  // MARK: Pages

  var deskPath: String { "/coordinacion/fondos/\(call.rawValue)/evaluacion" }

  /// Whoever has that review, signed in.
  func browser(of person: Person.ID) throws -> Browser {
    let address: String = try database.one("SELECT normalised FROM identifier WHERE person_id = \(person)")
    let browser = site.browser()
    let isCast = !address.hasPrefix("eva") && !address.hasPrefix("p")
    _ = browser.post(
      "/entrar", ["identifier": address, "password": isCast ? "demo-aula-2026" : Self.password])
    return browser
  }

  /// The form of a review as its page sends it.
  func fields(
    _ review: Review, levels: [String?] = ["2", "2", "2"], reasons: [String] = ["uno", "dos", "tres"],
    comment: String = "", base: Int? = nil, action: String = "guardar", of person: Person.ID? = nil
  ) -> [(key: String, value: String)] {
    var fields = [
      ("de", "\((person ?? review.evaluator).rawValue)"), ("base", "\(base ?? review.version)"),
      ("comentario", comment), ("accion", action),
    ]
    for (index, level) in levels.enumerated() { if let level { fields.append(("nivel-\(index)", level)) } }
    for (index, reason) in reasons.enumerated() { fields.append(("razon-\(index)", reason)) }
    return fields.map { (key: $0.0, value: $0.1) }
  }
}
