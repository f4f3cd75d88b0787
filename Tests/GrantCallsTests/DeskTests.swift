import Core
import Courses
import Finance
import GrantCalls
import HTTP
import SQLite
import TestSupport
import Testing

/// The desk of calls: who runs which, publishing, other dates, the end, a copy.
@Suite struct DeskTests {
  private let site: TestSite

  init() throws {
    site = try TestSite()
  }

  private func desk(_ id: GrantCall.ID, _ rest: String = "") -> String {
    "/coordinacion/fondos/\(id.rawValue)\(rest)"
  }

  private func outcomes(_ path: String, as people: [Cast]) -> [Int] {
    people.map { site.get(path, as: $0).status.rawValue }
  }

  @Test func `the list is empty at first, and then has every call by where it stands`() throws {
    #expect(
      site.get("/coordinacion/fondos", as: .carmen).text.contains("Todavía no hay ninguna convocatoria"))
    let now = site.clock.now
    try site.draft(Sample.grantCall("Borrador"))
    try site.publish(Sample.grantCall("Abierta"))
    try site.publish(Sample.grantCall("Por abrir", opensAt: now + .days(5), closesAt: now + .days(9)))
    try site.publish(Sample.grantCall("De Machala", in: ["machala"]))

    let answer = site.get("/coordinacion/fondos", as: .carmen)

    let page = Page(answer.text)
    #expect(page.faults == [])
    #expect(
      page.root.all.filter { $0.name == "h2" }.map(\.text) == [
        "Borradores (1)", "Anunciadas (1)", "Abiertas (1)",
      ])
    #expect(!answer.text.contains("De Machala"))
    #expect(site.get("/coordinacion/fondos", as: .ada).text.contains("De Machala"))
  }

  @Test func `a call of one city is its coordinator's, one of several the administration's`() throws {
    let quito = try site.draft()
    let both = try site.draft(Sample.grantCall(in: ["machala", "quito"]))

    #expect(
      outcomes(desk(quito), as: [.carmen, .cesar, .ada, .mesa, .fabiola, .ana]) == [
        200, 404, 200, 404, 403, 403,
      ])
    #expect(outcomes(desk(quito, "/editar"), as: [.carmen, .cesar, .ada, .mesa]) == [200, 404, 200, 403])
    #expect(outcomes(desk(both), as: [.carmen, .cesar, .ada]) == [200, 200, 200])
    #expect(outcomes(desk(both, "/editar"), as: [.carmen, .cesar, .ada]) == [404, 404, 200])
    #expect(site.post(desk(both, "/publicar"), as: .carmen).status == .notFound)
    #expect(site.post(desk(both, "/cancelar"), ["motivo": "No"], as: .cesar).status == .notFound)
    #expect(site.post(desk(both, "/copiar"), as: .cesar).status == .notFound)
    #expect(site.post(desk(both, "/editar"), callFields(), as: .carmen).status == .notFound)
    #expect(try site.call(both).state == .draft)
  }

  @Test func `the committee of a city reads its calls once they are published, and does nothing there`()
    throws
  {
    let id = try site.publish()

    let answer = site.get(desk(id), as: .mesa)

    #expect(answer.status == .ok)
    #expect(!answer.text.contains("/copiar"))
    #expect(!answer.text.contains("/fechas"))
    #expect(Page(answer.text).faults == [])
    #expect(try !site.sees(.elena, id))
  }

  @Test func `publishing asks once, and then all but the dates is fixed`() throws {
    let now = site.clock.now
    let id = try site.draft(Sample.grantCall(opensAt: now + .days(1), closesAt: now + .days(9)))
    let asked = site.get(desk(id, "/publicar"), as: .carmen)

    let done = site.post(desk(id, "/publicar"), as: .carmen)

    #expect(asked.text.contains("Desde ahora quedan fijos"))
    #expect(Page(asked.text).faults == [])
    #expect(done.location == desk(id, "?listo=publicada"))
    #expect(site.post(desk(id, "/publicar"), as: .carmen).status == .forbidden)
    #expect(site.post(desk(id, "/editar"), callFields(), as: .carmen).status == .forbidden)
    let page = site.get(desk(id), as: .carmen)
    #expect(page.text.contains("lo que se prometió no cambia"))
    #expect(Page(page.text).faults == [])
    #expect(try site.call(id).name == "Capital de fortalecimiento")
    #expect(try site.events() == ["grant-call-drafted", "grant-call-published"])
  }

  @Test func `a call whose opening is over when it is published opens then`() throws {
    let new = Sample.grantCall()
    let id = try site.draft(new)
    site.clock.advance(by: .days(2))

    _ = site.post(desk(id, "/publicar"), as: .carmen)

    #expect(try site.call(id).opensAt == new.opensAt + .days(2))
    #expect(try site.call(id).stage(at: site.clock.now) == .open)
  }

  @Test func `a call whose closing is over cannot be published`() throws {
    let id = try site.draft()
    site.clock.advance(by: .days(30))

    let answer = site.post(desk(id, "/publicar"), as: .carmen)

    #expect(answer.status == .unprocessableContent)
    #expect(answer.text.contains("El cierre ya pasó: pon una fecha que esté por venir."))
  }

  /// Signed in anew, since these tests let weeks go by.
  private func dates(
    _ id: GrantCall.ID, _ day: String, _ hour: String = "23:59", reason: String = "Hubo paro"
  )
    -> Answer
  {
    site.signIn(.carmen).post(
      desk(id, "/fechas"), ["cierra-dia": day, "cierra-hora": hour, "motivo": reason])
  }

  @Test func `an open call is extended with a reason that everybody reads`() throws {
    let id = try site.publish()
    #expect(Page(site.get(desk(id, "/fechas"), as: .carmen).text).faults == [])

    #expect(dates(id, "2026-05-31").location == desk(id, "?listo=fechas"))

    #expect(try site.call(id).closingInWords == "domingo 31 de mayo de 2026, 23:59")
    let page = site.get("/fondos/\(id.rawValue)")
    #expect(page.text.contains("el cierre pasó al domingo 31 de mayo de 2026, 23:59. Hubo paro"))
    #expect(Page(page.text).faults == [])
    let history = site.get(desk(id), as: .carmen)
    #expect(history.text.contains("Motivo: Hubo paro"))
    #expect(try site.events() == ["grant-call-drafted", "grant-call-published", "grant-call-dates-changed"])
  }

  @Test(arguments: [
    ("2026-03-14", "09:59", "Hubo paro", "Esa hora ya pasó: el cierre tiene que estar por venir."),
    ("2026-04-13", "09:59", "Hubo paro", "Son las mismas fechas: no hay nada que cambiar."),
    ("2026-05-31", "23:59", " ", "Escribe el motivo: lo leen las personas y queda en la historia."),
    ("pronto", "23:59", "Hubo paro", "Escribe el día y la hora, como 27/3/2027 y 23:59."),
  ])
  func `dates that make no sense are refused, and the form keeps them`(
    day: String, hour: String, reason: String, sentence: String
  ) throws {
    let id = try site.publish()
    let before = try site.call(id)
    // A second into the minute that would be the last one.
    site.clock.advance(by: .seconds(1))

    let answer = dates(id, day, hour, reason: reason)

    #expect(answer.status == .unprocessableContent)
    #expect(answer.text.contains(sentence))
    #expect(Page(answer.text).faults == [])
    #expect(Page(answer.text).root.all.first { $0["name"] == "cierra-dia" }?["value"] == day)
    #expect(try site.call(id) == before)
  }

  @Test func `a call that closed may be opened again until it is reviewed, and never after`() throws {
    let id = try site.publish()
    site.clock.advance(by: .days(31))
    #expect(try site.call(id).stage(at: site.clock.now) == .closed)

    #expect(dates(id, "2026-04-16").status == .seeOther)

    #expect(try site.call(id).stage(at: site.clock.now) == .open)
    site.clock.advance(by: .days(3))
    try site.move(id, to: .review)
    #expect(dates(id, "2026-12-31").status == .forbidden)
    #expect(site.signIn(.carmen).get(desk(id, "/fechas")).status == .forbidden)
  }

  @Test func `a call is cancelled with a reason, and its page says so`() throws {
    let id = try site.publish()
    let without = site.post(desk(id, "/cancelar"), ["motivo": ""], as: .carmen)

    let done = site.post(desk(id, "/cancelar"), ["motivo": "No llegó el fondo"], as: .carmen)

    #expect(without.status == .unprocessableContent)
    #expect(Page(without.text).faults == [])
    #expect(done.status == .seeOther)
    #expect(try site.call(id).state == .cancelled)
    let page = site.get("/fondos/\(id.rawValue)")
    #expect(page.text.contains("<p>No llegó el fondo</p>"))
    #expect(Page(page.text).faults == [])
    #expect(site.post(desk(id, "/cancelar"), ["motivo": "Otra vez"], as: .carmen).status == .forbidden)
  }

  @Test func `a draft that is given up is seen by nobody`() throws {
    let id = try site.draft()
    _ = site.post(desk(id, "/cancelar"), ["motivo": "Era una prueba"], as: .carmen)

    #expect(site.get("/fondos/\(id.rawValue)").status == .notFound)
    #expect(!site.get("/fondos").text.contains("Capital de fortalecimiento</a>"))
    #expect(site.get(desk(id), as: .carmen).text.contains("Se descartó el borrador"))
  }

  @Test func `a copy is a draft with everything of the other but its dates`() throws {
    let old = Sample.grantCall(in: ["quito"], floors: [CallFloor(.women, atLeast: 4)])
    let id = try site.publish(old)
    site.clock.advance(by: .days(100))

    let answer = site.post(desk(id, "/copiar"), as: .carmen)

    #expect(answer.location == "/coordinacion/fondos/2/editar")
    let copy = try site.call(GrantCall.ID(rawValue: 2))
    let said = try site.database.read { db in try content(of: copy, in: db) }
    #expect(said.rubric == old.rubric)
    #expect(said.floors == old.floors)
    #expect(said.documents == old.documents)
    #expect(said.name == "Copia de Capital de fortalecimiento")
    #expect(copy.closesAt - copy.opensAt == old.closesAt - old.opensAt)
    #expect(copy.stage(at: site.clock.now) == .draft)
    #expect(copy.opensAt > site.clock.now)
    #expect(Page(site.get("/coordinacion/fondos/2/editar", as: .carmen).text).faults == [])
  }

  @Test func `who looked at the history is written down for those who are named in it`() throws {
    let id = try site.publish()
    _ = site.get(desk(id), as: .carmen)
    try site.database.write { _ in }

    let looks: [String] = try site.database.all(
      "SELECT reason FROM record_view WHERE person_id = \(try site.id(of: .ada)) AND viewer_id = \(try site.id(of: .carmen))"
    )

    #expect(looks == ["grant-call"])
  }
}

extension TestSite {
  func move(_ id: GrantCall.ID, to state: GrantCall.State, reason: String = "") throws {
    let (author, now) = (try self.id(of: .ada), clock.now)
    try database.write { db in
      try GrantCalls.move(id, to: state, reason: reason, by: author, at: now, in: db)
    }
  }
}
