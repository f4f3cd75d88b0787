import Applications
import Awards
import Core
import Finance
import GrantCalls
import SQLite
import TestSupport
import Testing

/// What is refused to whoever comes at the wrong moment, by an address or a form that no page offers them.
@Suite struct `Deeds at the wrong moment` {
  /// Two of $ 500 for $ 700: the second is not funded.
  private func world(second: Int = 500) throws -> World {
    try World(
      [Applicant(2, 2), Applicant(1, 0, amount: second)],
      call: Sample.grantCall(
        budget: Money(cents: 70_000), leastAmount: Money(cents: 100_00), mostAmount: Money(cents: 60_000),
        disagreement: 100, appealDays: 5))
  }

  private func path(_ world: World) -> String { "/fondos/\(world.call.rawValue)" }

  private func appeals(_ world: World) throws -> Int {
    try world.site.database.one("SELECT count(*) FROM appeal")
  }

  @Test func `nobody appeals before it is decided`() throws {
    let world = try world()
    let browser = world.browser(of: 1)

    let page = browser.get("\(path(world))/apelacion")
    let sent = browser.post("\(path(world))/apelacion", ["texto": "Por si acaso"])

    #expect(page.location == "\(path(world))/resultado")
    #expect(sent.location == "\(path(world))/resultado")
    #expect(try appeals(world) == 0)
  }

  @Test func `whoever receives funds has nothing to appeal`() throws {
    let world = try world()
    try world.decideAll()
    let browser = world.browser(of: 0)

    let page = browser.get("\(path(world))/apelacion")
    let sent = browser.post("\(path(world))/apelacion", ["texto": "Quiero más"])

    #expect(page.location == "\(path(world))/resultado")
    #expect(sent.status == .unprocessableContent && Page(sent.text).faults == [])
    #expect(try appeals(world) == 0)
  }

  @Test func `whoever appealed is not offered to do so again`() throws {
    let world = try world()
    try world.decideAll()
    let browser = world.browser(of: 1)
    #expect(browser.get("\(path(world))/apelacion").status == .ok)
    _ = browser.post("\(path(world))/apelacion", ["texto": "Falta leer mi contrato"])

    #expect(browser.get("\(path(world))/apelacion").location == "\(path(world))/resultado")
    #expect(!browser.get("\(path(world))/resultado").text.contains("\(path(world))/apelacion"))
  }

  @Test func `an appeal is answered once: what was denied is not granted afterwards`() throws {
    let world = try world(second: 200)
    try world.site.database.write { db in
      try db.run("UPDATE grant_call SET budget = 60000 WHERE id = \(world.call)")
    }
    try world.decideAll()
    try world.site.database.write { db in try db.run("UPDATE award_decision SET budget = 70000") }
    _ = world.browser(of: 1).post("\(path(world))/apelacion", ["texto": "Falta leer mi contrato"])
    let answer = "\(world.path)/apelaciones/\(world.applications[1].rawValue)"

    let first = world.site.post(answer, ["decision": "negar", "respuesta": "Se leyó"], as: .mesa)
    _ = world.site.post(answer, ["decision": "aceptar", "respuesta": "Tiene razón"], as: .mesa)

    #expect(first.status == .seeOther)
    #expect(try world.outcomes() == ["funded", "no-money"])
    #expect(try world.site.database.all("SELECT answer FROM appeal", as: String.self) == ["Se leyó"])
    #expect(
      try world.site.database.one("SELECT count(*) FROM notice WHERE kind = 'appeal-answered'", as: Int.self)
        == 1)
  }

  @Test func `of two appeals one is answered, and nobody is funded by it who was not`() throws {
    let world = try World(
      [Applicant(2, 2), Applicant(1, 0), Applicant(0, 0)],
      call: Sample.grantCall(
        budget: Money(cents: 70_000), mostAmount: Money(cents: 60_000), disagreement: 100, appealDays: 5))
    try world.decideAll()
    for position in 1...2 {
      _ = world.browser(of: position).post("\(path(world))/apelacion", ["texto": "Falta leer mi contrato"])
    }

    let answer = world.site.post(
      "\(world.path)/apelaciones/\(world.applications[1].rawValue)",
      ["decision": "negar", "respuesta": "Se leyó"], as: .mesa)

    #expect(answer.status == .seeOther)
    #expect(
      try world.site.database.all(
        "SELECT application_id FROM appeal WHERE answered_at IS NOT NULL", as: Application.ID.self)
        == [world.applications[1]])
    #expect(try world.outcomes() == ["funded", "no-money", "no-money"])
    #expect(!world.site.get(world.path, as: .mesa).text.contains("por apelación"))
  }

  @Test(arguments: ["", "uno", String(repeating: "1", count: 21)])
  func `what is no number of up to twenty figures draws nothing`(typed: String) throws {
    let world = try world()
    _ = world.site.post("\(world.path)/sorteo", as: .mesa)

    let refused = world.site.post("\(world.path)/sorteo", ["numero": typed], as: .mesa)

    #expect(refused.status == .unprocessableContent && Page(refused.text).faults == [])
    #expect(try draws(on: world.site) == [""])
  }

  @Test func `a signature is given once, and told once`() throws {
    let world = try world()
    try world.decideAll()

    _ = world.site.post("\(world.path)/firmar", ["observacion": "Primera"], as: .mesa)
    _ = world.site.post("\(world.path)/firmar", ["observacion": "Segunda"], as: .mesa)

    #expect(
      try world.site.database.all("SELECT remark FROM award_signature", as: String.self) == ["Primera"])
    #expect(
      try world.site.database.one(
        "SELECT count(*) FROM event WHERE kind = 'grant-decision-signed'", as: Int.self) == 1)
  }

  private func draws(on site: TestSite) throws -> [String] {
    try site.database.all("SELECT coalesce(number, '') FROM award_draw")
  }

  @Test func `lots are drawn while the call is in review, neither before nor after`() throws {
    let world = try world()
    try world.decideAll()
    let before = try draws(on: world.site)
    let early = try TestSite()
    let announced = try early.publish()

    let late = world.site.post("\(world.path)/sorteo", ["numero": "1"], as: .mesa)
    let prepared = early.post("/mesa/\(announced.rawValue)/sorteo", as: .mesa)

    #expect(late.status == .forbidden && prepared.status == .forbidden)
    #expect(late.text.contains("El sorteo se hace mientras la convocatoria está en evaluación."))
    #expect(before.count == 1)
    #expect(try draws(on: world.site) == before)
    #expect(try draws(on: early) == [])
  }

  @Test func `other rules are tried until it is decided`() throws {
    let world = try world()
    let trial = ["presupuesto": "600"] as KeyValuePairs
    let before = world.site.post("\(world.path)/probar", trial, as: .mesa)
    try world.decideAll()

    let after = world.site.post("\(world.path)/probar", trial, as: .mesa)

    #expect(before.location?.hasPrefix("\(world.path)?") == true)
    #expect(after.location == world.path)
  }

  @Test func `a draft of a call has no board`() throws {
    let site = try TestSite()
    let (ada, now) = (try site.id(of: .ada), site.clock.now)
    let call = try site.database.write { db in try open(Sample.grantCall(), by: ada, at: now, in: db) }

    #expect(site.get("/mesa/\(call.rawValue)", as: .mesa).status == .notFound)
    #expect(site.get("/coordinacion/fondos/\(call.rawValue)/puntajes", as: .carmen).status == .notFound)
  }

  @Test
  func `an application without any score stays out of the ranking, and nothing is decided before it has one`()
    throws
  {
    let world = try World(
      [Applicant(2, 2), Applicant(1, 1), Applicant(1, 1)],
      call: Sample.grantCall(budget: Money(cents: 150_000), disagreement: 100))
    let open = world.applications[2]
    try world.site.database.write { db in
      try db.run(
        """
        UPDATE review SET state = 'set-aside', reason = 'Un conflicto', ended_by = evaluator_id, ended_at = submitted_at
         WHERE application_id = \(open)
        """)
    }
    world.drawLots()
    let board = world.site.get(world.path, as: .mesa)
    let fields = try world.decisionFields([("falta-\(open.rawValue)", "No hay tiempo")])

    let answer = world.site.post("\(world.path)/decidir", fields, as: .mesa)

    let unscored = try world.site.database.read { db in
      try contest(of: grantCall(world.call, in: db), in: db).unscored
    }
    #expect(unscored == [open])
    #expect(board.text.contains(reference(of: world.applications[1])))
    #expect(answer.status == .unprocessableContent)
    #expect(answer.text.contains("\(reference(of: open)) no tiene ningún puntaje"))
    #expect(try world.outcomes() == [])
  }
}
