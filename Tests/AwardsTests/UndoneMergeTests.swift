import Applications
import Core
import Finance
import GrantCalls
import SQLite
import TestSupport
import Testing

/// Two records with an application each, which were merged by mistake.
@Suite struct `A merge of two applicants that is undone` {
  private let world: World
  private let pair: Int64

  /// The second record is merged into the first one.
  init() throws {
    world = try World(
      [Applicant(2, 2), Applicant(1, 1), Applicant(1, 1)],
      call: Sample.grantCall(budget: Money(cents: 150_000), disagreement: 100))
    let (kept, gone) = (world.people[0].rawValue, world.people[1].rawValue)
    pair = try world.site.database.write { db in
      try db.run(
        "INSERT INTO likely_duplicate (person_id, other_id, reason, found_at) VALUES (\(gone), \(kept), 'identifier', 0)"
      )
      return db.lastInsertedID
    }
    let merged = world.site.post(
      "/administracion/duplicados/\(pair)/unir",
      [("queda", "\(kept)"), ("aceptado", "\(kept)"), ("dato-nombre", "\(kept)")], as: .ada)
    #expect(merged.status == .seeOther)
    #expect(
      try world.site.database.one("SELECT merged_into FROM person WHERE id = \(gone)", as: Int64?.self)
        == kept)
  }

  private func keep(_ position: Int) {
    let path = "/coordinacion/fondos/\(world.call.rawValue)/postulaciones/"
    let kept = world.site.post(
      "\(path)\(world.applications[position].rawValue)/dejar", [("motivo-dejar", "Es la más completa")],
      as: .carmen)
    #expect(kept.status == .seeOther)
  }

  @discardableResult
  private func undo() -> Answer {
    world.site.post("/administracion/duplicados/\(pair)/deshacer", as: .ada)
  }

  /// Whose each application is, and its state.
  private func applications() throws -> [String] {
    try world.site.database.all("SELECT person_id || ' ' || state FROM application ORDER BY id")
  }

  private func expected(_ states: [String]) -> [String] {
    zip(world.people, states).map { "\($0.rawValue) \($1)" }
  }

  private func events() throws -> Int {
    try world.site.database.one("SELECT count(*) FROM event WHERE kind = 'application-restored'")
  }

  @Test(arguments: [0, 1])
  func `gives each their own application back, and the one that was withdrawn counts again`(position: Int)
    throws
  {
    keep(position)

    #expect(undo().status == .seeOther)

    #expect(try applications() == expected(["submitted", "submitted", "submitted"]))
    #expect(try events() == 1)
    let desk = world.site.get(
      "/coordinacion/fondos/\(world.call.rawValue)/postulaciones/\(world.applications[1 - position].rawValue)",
      as: .carmen)
    #expect(desk.text.contains("Se deshizo la unión de dos fichas"))
    #expect(!desk.text.contains("Dejar esta"))
    for own in 0...1 {
      let page = world.browser(of: own).get("/fondos/\(world.call.rawValue)/postulacion").text
      #expect(page.contains(reference(of: world.applications[own])))
    }
    #expect(try world.decideAll().location == world.path)
    #expect(try world.outcomes() == ["funded", "funded", "funded"])
  }

  @Test(arguments: [0, 1]) func `is refused with the reason once the call is decided`(position: Int) throws {
    keep(position)
    let before = try applications()
    #expect(try world.decideAll().location == world.path)

    let refused = undo()

    #expect(refused.status == .forbidden)
    #expect(refused.text.contains("ya se decidió contando con que las dos fichas son de la misma persona"))
    #expect(Page(refused.text).faults == [])
    #expect(try applications() == before)
    #expect(
      try world.site.database.one(
        "SELECT undone_at FROM duplicate_decision", as: Instant?.self) == nil)
  }

  @Test func `leaves what was handed in again since as it is`() throws {
    keep(0)
    try world.site.database.write { db in
      try db.run(
        """
        INSERT INTO application_version (application_id, number, content, amount, destination, stage, is_woman, digest, at)
        SELECT application_id, 2, content, amount, destination, stage, is_woman, digest, at + 1
          FROM application_version WHERE application_id = \(world.applications[1])
        """)
      try db.run("UPDATE application SET number = 2 WHERE id = \(world.applications[1])")
    }

    #expect(undo().status == .seeOther)

    #expect(try applications() == expected(["submitted", "withdrawn", "submitted"]))
    #expect(try events() == 0)
  }

  @Test func `changes nothing of applications of which none was kept`() throws {
    #expect(undo().status == .seeOther)

    #expect(try applications() == expected(["submitted", "submitted", "submitted"]))
    #expect(try events() == 0)
  }
}
