import Accounts
import Applications
import Awards
import Core
import Courses
import Crypto
import Finance
import GrantCalls
import Notices
import Reviews
import SQLite
import TestSupport
import Testing

/// Somebody who applies, as a test states it.
struct Applicant {
  var amount = 500
  var city = "quito"
  var stage = BusinessStage.initial
  var isWoman = false
  /// Levels, from 0 to 2, for each of the rubric's three criteria, by evaluator.
  var levels: [[Int]]

  /// The same level for everything by each evaluator: 0 points, 50 or 100.
  init(
    _ levels: Int..., amount: Int = 500, city: String = "quito", stage: BusinessStage = .initial,
    isWoman: Bool = false
  ) {
    self.levels = levels.map { [$0, $0, $0] }
    (self.amount, self.city, self.stage, self.isWoman) = (amount, city, stage, isWoman)
  }

  init(levels: [[Int]], amount: Int, city: String, stage: BusinessStage, isWoman: Bool) {
    self.levels = levels
    (self.amount, self.city, self.stage, self.isWoman) = (amount, city, stage, isWoman)
  }
}

/// A call in review with people who applied and were scored, through the deeds of the other modules.
struct World {
  let site: TestSite
  let call: GrantCall.ID
  let people: [Person.ID]
  let applications: [Application.ID]
  let evaluators: [Person.ID]

  /// - Parameters:
  ///   - evaluatorCount: how many score; each applicant's levels are given by the first ones of those assigned.
  ///   - leavingOut: reviews that are not handed in, by the applicant's position.
  init(
    _ applicants: [Applicant], call new: NewGrantCall = Sample.grantCall(disagreement: 100),
    on site: TestSite? = nil,
    evaluatorCount: Int = 2, leavingOut: Set<Int> = [], seed: Int64 = 1
  ) throws {
    let site = try site ?? TestSite()
    let now = site.clock.now
    let ada = try site.id(of: .ada)
    let board = NoticeBoard(site: site.site, served: site.assembly.courses)
    let call = try site.publish(new)
    let password = PasswordHash.sample(of: "una clave de prueba", work: .least)
    let cities = new.cities
    let (people, evaluators) = try site.database.write { db in
      let people = try applicants.indices.map { index in
        try add(
          person(
            "Postulante \(index)", "postulante\(index)@demo.example", password, .participant,
            City.ID(rawValue: applicants[index].city)), by: nil, at: now, in: db)
      }
      let evaluators = try (0..<evaluatorCount).map { index in
        try add(
          person("Evaluadora \(index)", "evalua\(index)@demo.example", password, .evaluator, cities[0]),
          by: nil,
          at: now, in: db)
      }
      return (people, evaluators)
    }
    applications = try site.database.write { db in
      try zip(people, applicants).map { person, applicant in
        let id = try begin(call, of: person, city: City.ID(rawValue: applicant.city), at: now, in: db)
        _ = try submit(
          id, content(of: applicant), isWoman: applicant.isWoman, modelVersion: nil, planVersion: nil,
          at: now, in: db)
        return id
      }
    }
    site.clock.advance(by: .days(31))
    let later = site.clock.now
    let positions = Dictionary(uniqueKeysWithValues: zip(applications, applicants.indices))
    try site.database.write { db in
      try move(call, to: .review, reason: "", by: ada, at: later, in: db)
      try add(evaluators: evaluators, to: call, by: ada, at: later, in: db)
      try assign(grantCall(call, in: db), seed: seed, by: ada, board: board, at: later, in: db)
    }
    // In several transactions, as it happens.
    let tasks = try site.database.read { db in
      try db.all(
        "SELECT id, application_id FROM review WHERE state = 'assigned' ORDER BY application_id, evaluator_id"
      ) {
        row throws(SQLiteError) in (id: try row[0] as Review.ID, application: try row[1] as Application.ID)
      }
    }
    var given: [Application.ID: Int] = [:]
    try site.database.write { db in
      for task in tasks {
        guard let position = positions[task.application] else { continue }
        let levels = applicants[position].levels
        let index = given[task.application, default: 0]
        given[task.application] = index + 1
        if index == 1, leavingOut.contains(position) { continue }
        let chosen = levels[min(index, levels.count - 1)]
        let outcome = try submitReview(
          task.id, scores: Self.scores(chosen), comment: "", board: board, at: later, in: db)
        precondition(outcome == .submitted, "\(outcome)")
      }
    }
    (self.site, self.call, self.people, self.evaluators) = (site, call, people, evaluators)
  }

  /// Levels for the criteria of `Sample.grantRubric`.
  static func scores(_ levels: [Int]) -> [CriterionScore] {
    zip(["negocio", "oportunidad", "plan"], levels).map {
      CriterionScore(criterion: Criterion.ID(rawValue: $0), level: $1, reason: "Se ve en \($0).")
    }
  }

  var board: NoticeBoard { NoticeBoard(site: site.site, served: site.assembly.courses) }
  var path: String { "/mesa/\(call.rawValue)" }

  /// A browser of one of those who applied.
  func browser(of position: Int) -> Browser {
    let browser = site.browser()
    let answer = browser.post(
      "/entrar", ["identifier": "postulante\(position)@demo.example", "password": "una clave de prueba"])
    precondition(answer.status == .seeOther, "an applicant could not sign in")
    return browser
  }

  /// Prepares the draw and draws.
  func drawLots(_ number: String = "4711") {
    site.post("\(path)/sorteo", as: .mesa)
    site.post("\(path)/sorteo", ["numero": number], as: .mesa)
  }

  func seed() throws -> String { try site.database.read(drawn) }

  /// The seed that was drawn; empty while none was.
  func drawn(in db: ReadConnection) throws -> String { try draw(of: call, in: db)?.seed ?? "" }

  /// The form that decides by what was announced.
  func decisionFields(_ more: [(String, String)] = []) throws -> [(String, String)] {
    [("semilla", try seed()), ("confirmo", "1"), ("visto", try facts().fingerprint)] + more
  }

  /// What the call is decided from, as it is now.
  func facts() throws -> ContestFacts {
    try site.database.read { db in try contestFacts(of: grantCall(call, in: db), in: db) }
  }

  /// Draws and decides by what was announced.
  @discardableResult
  func decideAll() throws -> Answer {
    drawLots()
    return site.post("\(path)/decidir", try decisionFields(), as: .mesa)
  }

  func outcomes() throws -> [String] {
    try site.database.all("SELECT outcome FROM award ORDER BY application_id", as: String.self)
  }
}

private func person(
  _ name: String, _ address: String, _ password: PasswordHash, _ role: Role, _ city: City.ID
) -> NewPerson {
  guard let identifier = Identifier(typed: address) else { preconditionFailure("no address: \(address)") }
  return NewPerson(
    name: name, identifiers: [(.email, identifier)], password: password,
    grants: [RoleGrant(role: role, place: .city(city))])
}

private func content(of applicant: Applicant) -> ApplicationContent {
  guard let start = Day(rawValue: "2025-01-15") else { preconditionFailure("no day") }
  return ApplicationContent(
    businessName: "Panadería", activity: "Pan", stage: applicant.stage, startedOn: start,
    destination: .assets,
    items: [.init(what: "Horno", quantity: 1, unitPrice: applicant.amount * 100, kind: .asset)])
}
