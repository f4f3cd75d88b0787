import Applications
import Awards
import Core
import Finance
import GrantCalls
import SQLite
import TestSupport
import Testing

@Suite struct `The result of an application` {
  /// Two of $ 500 for $ 700: the second is not funded, and $ 200 are left.
  private func world(appealDays: Int = 5, second: Int = 500, floors: [CallFloor] = []) throws -> World {
    try World(
      [Applicant(2, 2), Applicant(1, 0, amount: second)],
      call: Sample.grantCall(
        budget: Money(cents: 70_000), leastAmount: Money(cents: 100_00), mostAmount: Money(cents: 60_000),
        disagreement: 100, appealDays: appealDays, floors: floors))
  }

  private func path(_ world: World) -> String { "/fondos/\(world.call.rawValue)" }

  @Test func `tells nothing before it is decided`() throws {
    let world = try world()

    let answer = world.browser(of: 0).get("\(path(world))/resultado")

    #expect(answer.text.contains("La mesa todavía no decide."))
    #expect(!answer.text.contains("de 100"))
  }

  @Test func `tells whether and why, with scores by criterion and no name of an evaluator`() throws {
    let world = try world()
    try world.decideAll()

    let first = world.browser(of: 0).get("\(path(world))/resultado")
    let second = world.browser(of: 1).get("\(path(world))/resultado")

    #expect(plain(first.text).contains("recibe fondos</p>\n<p><b>$ 500,00</b>"))
    #expect(
      plain(second.text).contains("no recibe fondos esta vez")
        && plain(second.text).contains("quedaban $ 200,00"))
    #expect(second.text.contains("<b>2</b>tu puesto, de 2"))
    #expect(second.text.contains("<b>El negocio</b>: En camino") && second.text.contains("Se ve en negocio."))
    #expect(!second.text.contains("Evaluadora"))
    #expect(!first.text.contains("apelacion") && second.text.contains("\(path(world))/apelacion"))
    #expect([first, second].flatMap { Page($0.text).faults } == [])
  }

  /// What a desk says that waits, line by line.
  private func waiting(at path: String, on site: TestSite, as person: Cast) -> [String] {
    let page = Page(site.get(path, as: person).text)
    let section = page.root.all.first { $0.name == "section" && $0.text.hasPrefix("Lo que espera por ti") }
    return (section?.all ?? []).filter { $0.name == "li" }.map(\.text)
  }

  @Test func `waits for its committee until it is decided, signed, and every appeal answered`() throws {
    let world = try world()
    let name = try world.site.database.read { db in try grantCall(world.call, in: db).name }
    func committee() -> [String] { waiting(at: "/mesa", on: world.site, as: .mesa) }

    #expect(committee() == ["Convocatoria por decidir\(name)"])
    try world.decideAll()
    #expect(committee() == ["Falta tu firma\(name)"])
    world.site.post("\(world.path)/firmar", as: .mesa)
    #expect(committee() == [])
    _ = world.browser(of: 1).post("\(path(world))/apelacion", ["texto": "Falta leer mi contrato"])
    #expect(committee() == ["Apelaciones por responder\(name): 1"])
    #expect(
      waiting(at: "/coordinacion", on: world.site, as: .carmen).contains(
        "Apelaciones por responder\(name): 1"))
    #expect(waiting(at: "/coordinacion", on: world.site, as: .cesar) == [])
  }

  @Test func `is nobody else's`() throws {
    let world = try world()
    try world.decideAll()

    let outcomes = [Cast.ana, .mesa, .carmen, .nobody].map {
      world.site.get("\(path(world))/resultado", as: $0).outcome
    }

    #expect(outcomes == ["404", "404", "404", "303→/entrar"])
  }

  @Test func `is appealed once, with a text and until the last day is over by the server's clock`() throws {
    let world = try world()
    try world.decideAll()
    let browser = world.browser(of: 1)
    let empty = browser.post("\(path(world))/apelacion", ["texto": "  "])
    let long = browser.post("\(path(world))/apelacion", ["texto": String(repeating: "ñ", count: 4001)])

    let sent = browser.post("\(path(world))/apelacion", ["texto": "Falta leer mi contrato"])
    let again = browser.post("\(path(world))/apelacion", ["texto": "Otra vez"])

    #expect(empty.status == .unprocessableContent && long.status == .unprocessableContent)
    #expect(
      sent.location == "\(path(world))/resultado?listo=1" && again.location == "\(path(world))/resultado")
    #expect(
      try world.site.database.all("SELECT reason FROM appeal", as: String.self) == ["Falta leer mi contrato"])
    #expect(browser.get("\(path(world))/resultado").text.contains("Falta leer mi contrato"))
    #expect(
      try world.site.database.one(
        "SELECT count(*) FROM notice WHERE kind = 'appeal-received' AND person_id = \(world.site.id(of: .mesa))",
        as: Int.self) == 1)
  }

  @Test func `takes no appeal one second late, and keeps its text`() throws {
    let world = try world()
    try world.decideAll()
    let now = world.site.clock.now
    let end = Instant(on: Day(now).adding(days: 6), minuteOfDay: 0)
    let browser = world.browser(of: 1)

    world.site.clock.advance(by: end - now)
    let late = browser.post("\(path(world))/apelacion", ["texto": "Falta leer mi contrato"])

    #expect(late.status == .unprocessableContent)
    #expect(late.text.contains("El plazo para apelar terminó el"))
    #expect(late.text.contains(">Falta leer mi contrato</textarea>"))
    #expect(browser.get("\(path(world))/resultado").text.contains("El plazo para apelar terminó"))
    #expect(try world.site.database.one("SELECT count(*) FROM appeal", as: Int.self) == 0)
  }

  @Test func `takes an appeal in the last second`() throws {
    let world = try world()
    try world.decideAll()
    let now = world.site.clock.now
    let end = Instant(on: Day(now).adding(days: 6), minuteOfDay: 0)

    world.site.clock.advance(by: end - now - .milliseconds(1))
    let sent = world.browser(of: 1).post("\(path(world))/apelacion", ["texto": "A tiempo"])

    #expect(sent.status == .seeOther)
  }

  @Test func `of a call without appeals takes none`() throws {
    let world = try world(appealDays: 0)
    try world.decideAll()
    let browser = world.browser(of: 1)

    let answer = browser.post("\(path(world))/apelacion", ["texto": "No estoy de acuerdo"])

    #expect(answer.status == .unprocessableContent && answer.text.contains("no admite apelaciones"))
    #expect(browser.get("\(path(world))/resultado").text.contains("no admite apelaciones"))
  }

  @Test func `is answered with reasons, and not funded where the money does not suffice`() throws {
    let world = try world()
    try world.decideAll()
    _ = world.browser(of: 1).post("\(path(world))/apelacion", ["texto": "Falta leer mi contrato"])
    let answer = "\(world.path)/apelaciones/\(world.applications[1].rawValue)"

    let mute = world.site.post(answer, ["decision": "negar", "respuesta": ""], as: .mesa)
    let undecided = world.site.post(answer, ["respuesta": "Sí"], as: .mesa)
    let poor = world.site.post(answer, ["decision": "aceptar", "respuesta": "Tiene razón"], as: .mesa)
    let denied = world.site.post(answer, ["decision": "negar", "respuesta": "Se leyó"], as: .carmen)

    #expect(
      [mute, undecided, poor].map(\.status) == [
        .unprocessableContent, .unprocessableContent, .unprocessableContent,
      ])
    #expect(plain(poor.text).contains("Quedan $ 200,00 y esta postulación pide $ 500,00."))
    #expect(poor.text.contains(">Tiene razón</textarea>") && Page(poor.text).faults == [])
    #expect(denied.status == .seeOther)
    #expect(try world.outcomes() == ["funded", "no-money"])
    let own = world.browser(of: 1).get("\(path(world))/resultado").text
    #expect(own.contains("La mesa no la aceptó") && own.contains("Se leyó"))
    #expect(world.site.post(answer, ["decision": "negar", "respuesta": "x"], as: .cesar).status == .notFound)
  }

  @Test func `is funded out of what is left where an appeal is granted, and the record stays`() throws {
    let world = try world(second: 200, floors: [])
    try world.site.database.write { db in
      // A budget that a floor kept: what is decided stays, the money is there.
      try db.run("UPDATE grant_call SET budget = 60000 WHERE id = \(world.call)")
    }
    try world.decideAll()
    #expect(try world.outcomes() == ["funded", "no-money"])
    try world.site.database.write { db in try db.run("UPDATE award_decision SET budget = 70000") }
    _ = world.browser(of: 1).post("\(path(world))/apelacion", ["texto": "Falta leer mi contrato"])

    let granted = world.site.post(
      "\(world.path)/apelaciones/\(world.applications[1].rawValue)",
      ["decision": "aceptar", "respuesta": "Tiene razón"], as: .mesa)

    #expect(granted.status == .seeOther)
    #expect(try world.outcomes() == ["funded", "funded"])
    let own = world.browser(of: 1).get("\(path(world))/resultado").text
    #expect(own.contains("La mesa aceptó tu apelación."))
    let board = world.site.get(world.path, as: .mesa).text
    #expect(board.contains("Financiada por apelación") && board.contains("financiadas y 1 por apelación"))
    #expect(world.site.get("\(world.path)/acta", as: .mesa).text.contains("No queda dinero"))
    #expect(
      try world.site.database.one("SELECT count(*) FROM notice WHERE kind = 'appeal-answered'", as: Int.self)
        == 1)
  }

  @Test func `with a file shows it to the committee and to nobody else`() throws {
    let world = try world()
    try world.decideAll()
    let browser = world.browser(of: 1)
    let pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    let boundary = "----limite"
    let body =
      "--\(boundary)\r\nContent-Disposition: form-data; name=\"texto\"\r\n\r\nMira\r\n--\(boundary)\r\n"
      + "Content-Disposition: form-data; name=\"archivo\"; filename=\"contrato.pdf\"\r\n"
      + "Content-Type: application/pdf\r\n\r\n\(pdf)\r\n--\(boundary)--\r\n"
    var headers = browser.formHeaders
    headers["Content-Type"] = "multipart/form-data; boundary=\(boundary)"

    let sent = browser.send(.post, "\(path(world))/apelacion", headers: headers, body: Array(body.utf8))

    #expect(sent.location == "\(path(world))/resultado?listo=1")
    #expect(world.site.get("\(world.path)/apelaciones", as: .mesa).text.contains("contrato.pdf"))
    let outcomes = [Cast.mesa, .carmen, .cesar, .ana].map {
      world.site.get("/archivos/1", as: $0).status.rawValue
    }
    #expect(outcomes == [200, 200, 404, 404])
  }
}
