import Applications
import Core
import GrantCalls
import SQLite
import TestSupport
import Testing

@testable import Reviews

/// A conflict of interest that was declared by mistake.
@Suite struct `Taking a conflict back` {
  private let world: ReviewWorld
  private let application: Application.ID
  private let mine: Review

  /// Two of three evaluators have the only application; the third one is free.
  init() throws {
    world = try ReviewWorld(applications: 1)
    try world.start()
    application = world.applications[0]
    mine = try world.reviews()[0]
  }

  private func takeBack() throws -> TakingBack {
    try world.write { db in
      try takeBackConflict(
        of: mine.evaluator, with: try Applications.application(application, in: db), reason: "La confundí",
        by: mine.evaluator, board: world.board, at: world.now, in: db)
    }
  }

  private func states() throws -> [Review.State] { try world.reviews().map(\.state) }

  @Test func `gives the review back to its evaluator, and asks nobody else any more`() throws {
    let before = try world.reviews()
    try world.declare(mine.evaluator, application)
    #expect(try states() == [.setAside, .assigned, .assigned])

    let outcome = try takeBack()

    #expect(outcome == .done)
    #expect(try world.reviews() == before)
    #expect(try world.conflicts(with: application)[mine.evaluator] == nil)
    let events: [String] = try world.database.all(
      "SELECT kind FROM event WHERE kind LIKE 'conflict-%' ORDER BY id")
    #expect(events == ["conflict-declared", "conflict-taken-back"])
    let kept = try world.database.one(
      "SELECT reason || ' / ' || undo_reason FROM conflict_of_interest", as: String.self)
    #expect(kept == "Es mi prima / La confundí")
  }

  @Test func `is refused once somebody else has begun in their place`() throws {
    try world.declare(mine.evaluator, application)
    let other = try #require(try world.active(of: application).last)
    try world.write { db in try db.run("UPDATE review SET version = 2 WHERE id = \(other.id)") }

    #expect(try takeBack() == .replaced)
    #expect(try states() == [.setAside, .assigned, .assigned])
    #expect(try world.conflicts(with: application)[mine.evaluator]?.map(\.kind) == [.family])
  }

  @Test func `leaves what was handed in counting again`() throws {
    try world.submit(mine.id)
    try world.declare(mine.evaluator, application)

    #expect(try takeBack() == .done)
    #expect(try states() == [.submitted, .assigned])
    #expect(try world.reviews()[0].points == 10_000)
  }

  @Test func `gives nothing back where the programme itself knows of a conflict`() throws {
    try world.declare(mine.evaluator, application)
    try world.write { db in
      try db.run(
        """
        INSERT INTO role_grant (person_id, role, city, granted_by, granted_at)
        VALUES (\(world.applicants[0]), 'facilitator', 'machala', \(mine.evaluator), 0)
        """)
    }

    #expect(try takeBack() == .done)
    #expect(try states() == [.setAside, .assigned, .assigned])
    #expect(try world.conflicts(with: application)[mine.evaluator]?.map(\.kind) == [.granted])
  }

  @Test func `happens once, and not after the decision`() throws {
    try world.declare(mine.evaluator, application)
    #expect(try takeBack() == .done)
    #expect(try takeBack() == .nothing)

    try world.declare(mine.evaluator, application)
    let carmen = try world.site.id(of: .carmen)
    try world.write { db in try move(world.call, to: .decided, reason: "", by: carmen, at: world.now, in: db)
    }

    #expect(try takeBack() == .nothing)
    #expect(try world.database.one("SELECT count(*) FROM conflict_of_interest", as: Int.self) == 2)
  }

  @Test func `an evaluator mends a slip of the finger on the page, with a reason`() throws {
    let browser = try world.browser(of: mine.evaluator)
    let path = "/evaluacion/\(mine.id.rawValue)"
    let de = ("de", "\(mine.evaluator.rawValue)")
    let declared = browser.post("\(path)/abstenerse", [de, ("por", "familia"), ("motivo", "Es mi prima")])

    #expect(declared.location == "/evaluacion?apartada=\(mine.id.rawValue)")
    #expect(browser.get("/evaluacion?apartada=\(mine.id.rawValue)").text.contains("href=\"\(path)\""))
    let page = browser.get(path)
    #expect(page.text.contains("¿Fue un error?") && Page(page.text).faults == [])
    #expect(browser.post("\(path)/volver", [de, ("motivo", " ")]).status == .badRequest)
    #expect(browser.post("\(path)/volver", [de, ("motivo", "La confundí")]).location == path)
    #expect(browser.get(path).text.contains("Revisar y entregar"))
    #expect(try states() == [.assigned, .assigned])
  }

  @Test func `a coordinator takes back what a coordinator noted, never what an evaluator declared`() throws {
    let path = "/coordinacion/fondos/\(world.call.rawValue)/evaluacion/postulaciones/\(application.rawValue)"
    let (one, other) = (mine.evaluator, try world.reviews()[1].evaluator)
    try world.declare(one, application)
    _ = world.site.post(
      "\(path)/conflicto", [("persona", "\(other.rawValue)"), ("por", "trabajo"), ("motivo", "Son socios")],
      as: .carmen)
    func takeBack(_ evaluator: Person.ID, _ reason: String = "Era otra", as cast: Cast = .carmen) -> Answer {
      world.site.post(
        "\(path)/conflicto/retirar", [("persona", "\(evaluator.rawValue)"), ("motivo", reason)], as: cast)
    }

    let page = world.site.get(path, as: .carmen)

    #expect(page.text.contains("id=\"retirar-\(other.rawValue)\"") && Page(page.text).faults == [])
    #expect(!page.text.contains("id=\"retirar-\(one.rawValue)\""))
    #expect(takeBack(one).status == .notFound)
    #expect(takeBack(other, as: .cesar).status == .notFound)
    #expect(takeBack(other, "").status == .unprocessableContent)
    #expect(takeBack(other).status == .seeOther)
    #expect(try world.conflicts(with: application)[other] == nil)
    #expect(try world.conflicts(with: application)[one]?.map(\.kind) == [.family])
  }
}
