import Core
import GrantCalls
import HTTP
import SQLite
import TestSupport
import Testing
import Web

@testable import Reviews

/// What nobody changes any more, and who finds which reviews where.
@Suite struct `A review that is handed in` {
  private let world: ReviewWorld
  private let review: Review
  private let browser: Browser

  init() throws {
    world = try ReviewWorld(applications: 2)
    try world.start()
    let first = try world.reviews()[0]
    try world.submit(first.id, [2, 1, 2])
    review = try #require(try world.reviews().first { $0.id == first.id })
    browser = try world.browser(of: review.evaluator)
  }

  private var path: String { "/evaluacion/\(review.id.rawValue)" }

  private func stored() throws -> (review: Review?, scores: [DraftScore]) {
    try world.database.read { db in
      (
        try allReviews(of: world.call, in: db).first { $0.id == review.id },
        try draftScores(of: review.id, in: db)
      )
    }
  }

  @Test func `is not written again, neither by its form nor by its script`() throws {
    let before = try stored()
    let fields = world.fields(
      review, levels: ["0", "0", "0"], reasons: ["x", "y", "z"], comment: "Otra cosa")

    let answer = browser.post(path, fields)
    let body = fields.map { "\($0.key)=\(percentEncoded($0.value))" }.joined(separator: "&")
    var headers = browser.formHeaders
    headers["Accept"] = "application/json"
    let saved = browser.send(.post, path, headers: headers, body: Array(body.utf8))

    #expect(answer.status == .conflict)
    #expect(saved.status == .conflict)
    #expect(Page(answer.text).faults == [])
    #expect(try stored().review == before.review)
    #expect(try stored().scores == before.scores)
  }

  @Test func `is not handed in again, nor given up, nor passed on`() throws {
    let before = try stored()
    let carmen = try world.site.id(of: .carmen)

    let confirmed = browser.get("\(path)/entregar")
    let again = browser.post(
      "\(path)/entregar", [("de", "\(review.evaluator.rawValue)"), ("base", "\(review.version)")])
    let abstained = browser.post(
      "\(path)/abstenerse",
      [("de", "\(review.evaluator.rawValue)"), ("por", "otro"), ("motivo", "Viajo")])
    let passed = world.site.post(
      "\(world.deskPath)/postulaciones/\(review.application.rawValue)/pasar",
      [("evaluacion", "\(review.id.rawValue)"), ("motivo", "Tarda")], as: .carmen)
    let isPassed = try world.write { db in
      try passOn(review.id, reason: "Tarda", by: carmen, board: world.board, at: world.now, in: db)
    }

    #expect(confirmed.location == path)
    #expect(again.status == .conflict)
    #expect(abstained.location == path)
    #expect(passed.status == .unprocessableContent)
    #expect(isPassed == false)
    #expect(try stored().review == before.review)
    #expect(try world.events().filter { $0 == "review-submitted" }.count == 1)
  }

  @Test func `is found by its evaluator among what is done, and what others have is nobody else's`() throws {
    for evaluator in world.evaluators {
      let own = try world.reviews().filter { $0.evaluator == evaluator }
      let browser = try world.browser(of: evaluator)
      for (view, states) in [("por-hacer", [Review.State.assigned]), ("hechas", [.submitted])] {
        let page = browser.get("/evaluacion?ver=\(view)").text
        for one in try world.reviews() {
          let isListed = one.evaluator == evaluator && states.contains(one.state)
          #expect(page.contains("/evaluacion/\(one.id.rawValue)\"") == isListed, "\(view) \(one)")
        }
      }
      let counts = try world.database.read { db in
        (try queueCount(of: evaluator, .open, in: db), try queueCount(of: evaluator, .done, in: db))
      }
      #expect(counts.0 == own.filter { $0.state == .assigned }.count)
      #expect(counts.1 == own.filter { $0.state == .submitted }.count)
    }
  }

  @Test func `is counted as such on the desk, for its evaluator alone`() throws {
    let lines = try world.database.read { db in try evaluatorLines(of: world.call, in: db) }
    let reviews = try world.reviews()

    #expect(Set(lines.filter(\.isChosen).map(\.person)) == Set(world.evaluators))
    for line in lines {
      let own = reviews.filter { $0.evaluator == line.person }
      #expect(line.open == own.filter { $0.state == .assigned }.count)
      #expect(line.submitted == own.filter { $0.state == .submitted }.count)
      #expect(line.ended == 0)
    }
  }

  @Test func `is nothing to be reminded of`() throws {
    for one in try world.reviews() where one.evaluator == review.evaluator && one.state == .assigned {
      try world.submit(one.id)
    }

    let one = world.site.post(
      "\(world.deskPath)/recordar", [("persona", "\(review.evaluator.rawValue)")], as: .carmen)
    let all = world.site.post("\(world.deskPath)/recordar", as: .carmen)

    #expect(one.status == .unprocessableContent)
    #expect(all.status == .seeOther)
    for evaluator in world.evaluators {
      let isWaiting = try world.reviews().contains { $0.evaluator == evaluator && $0.state == .assigned }
      #expect(try world.notices(of: evaluator).contains("review-reminder") == isWaiting)
    }
  }
}
