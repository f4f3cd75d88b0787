import Cohorts
import Core
import HTTP
import SQLite
import TestSupport
import Testing

/// Invitations by link and by name, asking to join, and what people do about them.
@Suite struct JoiningTests {
  private let site: TestSite

  init() throws {
    site = try TestSite(isDemo: true)
  }

  /// The path of a new link into the cohort.
  private func link(to cohort: Cohort.ID, uses: Int = 5, days: Int = 7) throws -> String {
    let answer = site.post(
      "/facilitacion/grupos/\(cohort.rawValue)/invitaciones", ["usos": "\(uses)", "dias": "\(days)"],
      as: .fabiola)
    let page = Page(answer.text)
    #expect(page.faults == [])
    let address = try #require(page.root.all.first { $0["id"] == "enlace" }?["value"])
    #expect(address.hasPrefix("https://aula.example/invitacion/"))
    return String(address.dropFirst("https://aula.example".count))
  }

  @Test func `whoever opens a link registers, comes back and accepts`() throws {
    let cohort = try site.cohort(with: [])
    let link = try link(to: cohort)
    let browser = site.browser()

    let opened = browser.get(link)
    #expect(Page(opened.text).faults == [])
    let way = try #require(Page(opened.text).links.first { $0.target.hasPrefix("/registro") }?.target)
    let form = browser.get(way)
    #expect(Page(form.text).root.all.first { $0["name"] == "volver" }?["value"] == link)
    let registered = browser.post(
      "/registro",
      [
        "identifier": "0991234567", "clave": "tres lomas verdes", "repetida": "tres lomas verdes",
        "nombre": "Yajaira Montes", "nacimiento": "27/3/1990", "condicion": "on-the-move", "ciudad": "quito",
        "volver": link,
      ])
    #expect(registered.location == link)
    #expect(Page(browser.get(link).text).faults == [])
    let accepted = browser.post(link, ["respuesta": "si"])

    #expect(accepted.location == "/mi-aula/grupos?listo=aceptado")
    #expect(try site.people(in: cohort) == ["Yajaira Montes active"])
    #expect(Page(browser.get("/mi-aula/grupos").text).faults == [])
  }

  @Test func `a link to nowhere of ours is not followed after registration`() {
    let form = site.get("/registro?volver=https://malo.example/")

    #expect(Page(form.text).root.all.first { $0["name"] == "volver" }?["value"] == nil)
  }

  @Test func `only the hash of a link is kept`() throws {
    let cohort = try site.cohort(with: [])
    let link = try link(to: cohort)
    let code = link.split(separator: "/").last.map(String.init) ?? ""

    #expect(code.utf8.count == 22)
    let hits: Int = try site.database.one(
      "SELECT count(*) FROM invitation WHERE instr(hex(code_hash), hex(\(code))) > 0")
    #expect(hits == 0)
    #expect(!site.get("/facilitacion/grupos/1/invitaciones", as: .fabiola).text.contains(code))
  }

  @Test func `a link opens nothing when it is used up, over, taken back, or the cohort is closed`() throws {
    let cohort = try site.cohort(with: [])
    let usedUp = try link(to: cohort, uses: 1)
    _ = site.post(usedUp, ["respuesta": "si"], as: .olga)
    let (over, takenBack, closed) = (
      try link(to: cohort), try link(to: cohort, days: 60), try link(to: cohort, days: 60)
    )
    _ = site.post("/facilitacion/grupos/1/invitaciones/3/anular", as: .fabiola)
    site.clock.advance(by: .days(8))
    let answers = { (links: [String]) in
      links.map { link in
        #expect(Page(site.get(link, as: .elena).text).faults == [])
        return site.get(link, as: .elena).status
      }
    }
    #expect(answers([usedUp, over, takenBack, closed]) == [.notFound, .notFound, .notFound, .ok])
    #expect(site.post(over, ["respuesta": "si"], as: .elena).status == .notFound)
    _ = site.post("/coordinacion/ciclos/1/cerrar", as: .carmen)

    #expect(answers([closed]) == [.notFound])
    #expect(site.post(closed, ["respuesta": "si"], as: .elena).status == .notFound)
    #expect(try site.people(in: cohort) == ["Olga Chiriboga active"])
  }

  @Test func `a link lets nobody of another city in, and says why`() throws {
    let cohort = try site.cohort(with: [])
    let link = try link(to: cohort)

    #expect(site.get(link, as: .pedro).text.contains("Este grupo es de otra ciudad"))
    #expect(site.post(link, ["respuesta": "si"], as: .pedro).status == .forbidden)
    #expect(site.get("/invitacion/AAAAAAAAAAAAAAAAAAAAAA", as: .pedro).status == .notFound)
    #expect(try site.people(in: cohort) == [])
  }

  @Test func `without an address of the installation no link is made`() throws {
    let site = try TestSite()
    try site.cohort(with: [])

    let answer = site.post("/facilitacion/grupos/1/invitaciones", ["usos": "5", "dias": "7"], as: .fabiola)

    #expect(answer.status == .forbidden)
    #expect(try site.database.one("SELECT count(*) FROM invitation") == 0)
  }

  @Test(arguments: [("aceptar", "active"), ("rechazar", "declined")])
  func `somebody who is invited by name says yes or no`(deed: String, state: String) throws {
    let cohort = try site.cohort(with: [])
    _ = site.post(
      site.roster(cohort), ["identificador": "olga@demo.example", "hacer": "invitar"], as: .fabiola)
    let page = site.get("/mi-aula/grupos", as: .olga)
    let foreign = site.post("/mi-aula/grupos/\(cohort.rawValue)/\(deed)", as: .ana)

    let answer = site.post("/mi-aula/grupos/\(cohort.rawValue)/\(deed)", as: .olga)

    #expect(Page(page.text).faults == [])
    #expect(page.text.contains("Tienes un cupo: Grupo de los sábados"))
    #expect([foreign.status, answer.status] == [.notFound, .seeOther])
    #expect(try site.people(in: cohort) == ["Olga Chiriboga \(state)"])
  }

  @Test func `people of the city ask to join where that is allowed, and staff decide`() throws {
    let cohort = try site.cohort(with: [])
    let ask = { (person: Cast) in site.post("/mi-aula/grupos/\(cohort.rawValue)/pedir", as: person).status }
    let closedToRequests = ask(.ana)
    try site.database.write { db in _ = try db.run("UPDATE cohort SET takes_requests = 1") }
    let offered = [Cast.ana, .pedro].map { site.get("/mi-aula/grupos", as: $0).text.contains("Pedir entrar") }

    let outcomes = [closedToRequests, ask(.pedro), ask(.ana), ask(.olga)]
    let page = site.get(site.roster(cohort), as: .fabiola)
    let (ana, olga) = (try site.enrolment(of: .ana, in: cohort), try site.enrolment(of: .olga, in: cohort))
    _ = site.post("\(site.roster(cohort))/\(ana)/aceptar", as: .fabiola)
    _ = site.post("\(site.roster(cohort))/\(olga)/rechazar", as: .fabiola)

    #expect(offered == [true, false])
    #expect(outcomes == [.notFound, .notFound, .seeOther, .seeOther])
    #expect(Page(page.text).faults == [])
    #expect(try site.people(in: cohort) == ["Ana Lucía Quishpe active", "Olga Chiriboga declined"])
  }

  @Test func `whoever waits sees how many come first, and may leave the list`() throws {
    let cohort = try site.cohort(seats: 1, with: [.ana])
    for person in [Cast.olga, .elena] {
      _ = site.post(site.roster(cohort), ["identificador": person.address], as: .fabiola)
      site.clock.advance(by: .seconds(1))
    }
    let place = site.get("/mi-aula/grupos", as: .elena).text

    _ = site.post("/mi-aula/grupos/\(cohort.rawValue)/rechazar", as: .olga)

    #expect(place.contains("Hay 1 antes que tú."))
    #expect(site.get("/mi-aula/grupos", as: .elena).text.contains("Eres la primera persona."))
    #expect(
      try site.people(in: cohort) == [
        "Ana Lucía Quishpe active", "Olga Chiriboga withdrawn", "Elena Villacís waiting",
      ])
  }
}
