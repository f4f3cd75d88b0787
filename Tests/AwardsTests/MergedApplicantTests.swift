import Applications
import Awards
import Core
import Finance
import GrantCalls
import Notices
import SQLite
import TestSupport
import Testing

/// Two applications of one person, whose two records were merged.
@Suite struct `Two applications of one person` {
  private let world: World

  /// The second record turned out to be the first one's.
  init() throws {
    world = try World(
      [Applicant(2, 2), Applicant(1, 1), Applicant(1, 1)],
      call: Sample.grantCall(budget: Money(cents: 150_000), disagreement: 100))
    let (kept, gone) = (world.people[0], world.people[1])
    try world.site.database.write { db in
      try db.run("UPDATE person SET merged_into = \(kept) WHERE id = \(gone)")
    }
    world.drawLots()
  }

  private func path(_ position: Int) -> String {
    "/coordinacion/fondos/\(world.call.rawValue)/postulaciones/\(world.applications[position].rawValue)"
  }

  @discardableResult
  private func keep(_ position: Int, _ reason: String = "Es la más completa", as cast: Cast = .carmen)
    -> Answer
  {
    world.site.post("\(path(position))/dejar", [("motivo-dejar", reason)], as: cast)
  }

  private func states() throws -> [String] {
    try world.site.database.all("SELECT state FROM application ORDER BY id")
  }

  @Test func `are never decided on together: the board says so, and deciding is refused`() throws {
    let board = world.site.get(world.path, as: .mesa)
    let answer = world.site.post("\(world.path)/decidir", try world.decisionFields(), as: .mesa)

    let names = world.applications.prefix(2).map(reference(of:)).joined(separator: " y ")
    #expect(board.text.contains("Hay postulaciones de la misma persona"))
    #expect(Page(board.text).faults == [])
    #expect(
      answer.status == .unprocessableContent && answer.text.contains("\(names) son de la misma persona"))
    #expect(try world.outcomes() == [])
  }

  @Test func `one is kept with a reason and an event, and then it can be decided`() throws {
    #expect(keep(0).location == path(0))

    #expect(try states() == ["submitted", "withdrawn", "submitted"])
    #expect(
      try world.site.database.all(
        "SELECT reason FROM application_turn WHERE deed = 'withdrawn'", as: String.self)
        == ["Es la más completa"])
    #expect(
      try world.site.database.one("SELECT count(*) FROM event WHERE kind = 'application-kept'", as: Int.self)
        == 1)
    let answer = world.site.post("\(world.path)/decidir", try world.decisionFields(), as: .mesa)
    #expect(answer.location == world.path)
    #expect(try world.outcomes() == ["funded", "funded"])
  }

  @Test func `the other one may be kept too: it comes to the record that stays, which reads its result`()
    throws
  {
    #expect(keep(1).location == path(1))

    #expect(try states() == ["withdrawn", "submitted", "submitted"])
    let people = try world.site.database.all(
      "SELECT person_id FROM application ORDER BY id", as: Person.ID.self)
    #expect(people == [world.people[1], world.people[0], world.people[2]])
    let browser = world.browser(of: 0)
    let own = browser.get("/fondos/\(world.call.rawValue)/postulacion")
    #expect(
      own.text.contains(reference(of: world.applications[1])) && own.text.contains("«Es la más completa»"))
    #expect(Page(own.text).faults == [])
    _ = world.site.post("\(world.path)/decidir", try world.decisionFields(), as: .mesa)
    #expect(browser.get("/fondos/\(world.call.rawValue)/resultado").status == .ok)
    #expect(
      try world.site.database.all(
        "SELECT kind FROM notice WHERE person_id = \(world.people[0]) ORDER BY id", as: String.self)
        == ["one-application-kept", "grant-decided"])
  }

  @Test func `needs a reason, and a coordinator of the call who is somebody else`() throws {
    let page = world.site.get(path(0), as: .carmen)
    #expect(page.text.contains("Dejar esta y retirar la otra") && Page(page.text).faults == [])
    #expect(!world.site.get(path(0), as: .mesa).text.contains("Dejar esta"))

    let empty = keep(0, " ")

    #expect(empty.status == .unprocessableContent && Page(empty.text).faults == [])
    #expect(keep(0, String(repeating: "a", count: 501)).status == .unprocessableContent)
    #expect([Cast.mesa, .cesar, .ana].map { keep(0, as: $0).status } == [.forbidden, .notFound, .forbidden])
    #expect(keep(2).status == .unprocessableContent)
    #expect(try states() == ["submitted", "submitted", "submitted"])
  }
}
