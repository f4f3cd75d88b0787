import Core
import HTTP
import SQLite
import TestSupport
import Testing

@testable import Offices

/// A few words to everybody: who writes them, who sees them, and until when.
@Suite struct AnnouncementTests {
  private let words = "El sábado no hay clases."

  private func write(
    _ text: String? = nil, to city: String = "quito", from: String? = nil, until: String? = nil,
    as person: Cast = .carmen, on site: TestSite
  ) -> Answer {
    let today = Day(site.clock.now)
    return site.post(
      "/coordinacion/comunicados",
      [
        ("texto", text ?? words), ("ciudad", city), ("desde", from ?? today.rawValue),
        ("hasta", until ?? today.adding(days: 1).rawValue),
      ], as: person)
  }

  private func told(_ site: TestSite, _ person: Cast, at target: String = "/cuenta") -> [String] {
    site.get(target, as: person).texts(of: "p", in: ".told")
  }

  @Test func `those of the city see it above their pages, and nobody else does`() throws {
    let site = try TestSite()

    let answer = write(on: site)

    #expect(answer.location == "/coordinacion/comunicados?listo=escrito")
    #expect(
      [.ana, .fabiola, .olga, .carmen, .mesa, .teresa].map { told(site, $0) }
        == Array(repeating: [words], count: 6))
    #expect([.pedro, .cesar, .tomas, .ada].map { told(site, $0) } == Array(repeating: [], count: 4))
    #expect(told(site, .nobody, at: "/registro") == [])
    #expect(told(site, .ana, at: "/mi-aula") == [words])
    #expect(told(site, .ana, at: "/nada") == [words])
    #expect(
      try site.database.all("SELECT kind FROM event WHERE kind LIKE 'announcement-%'", as: String.self) == [
        "announcement-made"
      ])
  }

  @Test func `one for all cities is seen by everybody, and is the administration's`() throws {
    let site = try TestSite()

    #expect(write(to: "todas", as: .carmen, on: site).status == .unprocessableContent)
    #expect(write(to: "machala", as: .carmen, on: site).status == .unprocessableContent)
    #expect(write(to: "todas", as: .ada, on: site).status == .seeOther)
    #expect([.ana, .pedro, .tomas, .ada].map { told(site, $0) } == Array(repeating: [words], count: 4))
    #expect(site.post("/coordinacion/comunicados/1/terminar", as: .carmen).status == .notFound)
    #expect(!site.get("/coordinacion/comunicados", as: .carmen).text.contains("/terminar"))
  }

  @Test func `it is seen from its first day until the end of its last one`() throws {
    let site = try TestSite()
    let today = Day(site.clock.now)
    _ = write(from: today.adding(days: 2).rawValue, until: today.adding(days: 3).rawValue, on: site)
    func seen(_ day: Int, minute: Int) -> Bool {
      let moment = Instant(on: today.adding(days: day), minuteOfDay: minute)
      return !site.site.bulletin.announcements(for: viewer, at: moment).isEmpty
    }
    let viewer = Viewer.SignedIn(
      id: Person.ID(rawValue: 1), name: "Ana",
      grants: [RoleGrant(role: .participant, place: .city(City.ID(rawValue: "quito")))], session: [])

    #expect(!seen(1, minute: 24 * 60 - 1))
    #expect(seen(2, minute: 0))
    #expect(seen(3, minute: 24 * 60 - 1))
    #expect(!seen(4, minute: 0))
  }

  @Test func `whoever closes it sees it no more, and comes back to where they were`() throws {
    let site = try TestSite()
    _ = write(on: site)

    func close(as person: Cast, from address: String) -> Answer {
      let browser = site.signIn(person)
      let headers = browser.formHeaders.merging(["Referer": address]) { $1 }
      return browser.send(.post, "/comunicados/1/cerrar", headers: headers)
    }

    let back = close(as: .ana, from: "https://aula.example/cuenta/datos?x=1")
    let elsewhere = close(as: .fabiola, from: "https://aula.example//evil.example/")

    #expect(back.location == "/cuenta/datos?x=1")
    #expect(elsewhere.location == "/facilitacion")
    #expect(site.post("/comunicados/1/cerrar", as: .olga).location == "/mi-aula")
    #expect(site.post("/comunicados/77/cerrar", as: .olga).location == "/mi-aula")
    #expect([.ana, .fabiola, .olga].map { told(site, $0) } == [[], [], []])
    #expect(told(site, .carmen) == [words])
  }

  @Test func `one that is ended is gone at once`() throws {
    let site = try TestSite()
    _ = write(on: site)

    #expect(site.post("/coordinacion/comunicados/1/terminar", as: .cesar).status == .notFound)
    #expect(site.post("/coordinacion/comunicados/1/terminar", as: .fabiola).status == .forbidden)
    #expect(told(site, .ana) == [words])
    #expect(
      site.post("/coordinacion/comunicados/1/terminar", as: .carmen).location
        == "/coordinacion/comunicados?listo=terminado")
    #expect(told(site, .ana) == [])
    #expect(site.post("/coordinacion/comunicados/1/terminar", as: .carmen).status == .notFound)
    #expect(
      try site.database.all(
        "SELECT kind FROM event WHERE kind LIKE 'announcement-%' ORDER BY id", as: String.self)
        == ["announcement-made", "announcement-ended"])
  }

  @Test func `the form comes back with what was typed and what is wrong`() throws {
    let site = try TestSite()
    let today = Day(site.clock.now)
    func problems(_ answer: Answer) -> [String] { answer.texts(of: "li", in: ".errors") }

    let empty = write(" ", to: "", from: "", until: "ayer", on: site)
    let long = write(String(repeating: "á", count: 201), until: today.adding(days: 61).rawValue, on: site)
    let late = write(from: today.adding(days: -1).rawValue, until: today.adding(days: -2).rawValue, on: site)

    #expect([empty, long, late].map(\.status) == Array(repeating: .unprocessableContent, count: 3))
    #expect(
      problems(empty) == [
        "Qué quieres decir: Escribe lo que la gente debe saber.", "Para quién: Elige para quién es.",
        "Desde: Escribe día, mes y año.", "Hasta: Escribe día, mes y año.",
      ])
    #expect(
      problems(long) == [
        "Qué quieres decir: Es demasiado largo: caben 200 letras.",
        "Hasta: Es demasiado tiempo: hasta 60 días.",
      ])
    #expect(
      problems(late) == ["Desde: Ese día ya pasó.", "Hasta: Tiene que ser el mismo día o después."])
    #expect(long.text.contains(String(repeating: "á", count: 201)))
    #expect(try site.database.one("SELECT count(*) FROM announcement", as: Int.self) == 0)
  }

  @Test func `a place has two at most, so that they push no page away`() throws {
    let site = try TestSite()

    let answers = (1...3).map { write("Número \($0)", on: site) }

    #expect(answers.map(\.status) == [.seeOther, .seeOther, .unprocessableContent])
    #expect(told(site, .ana) == ["Número 1", "Número 2"])
    #expect(write(to: "todas", as: .ada, on: site).status == .seeOther)
  }

  @Test func `what is written is text for whoever reads it`() throws {
    let site = try TestSite()

    _ = write("<img src=x onerror=\"alert(1)\">\n\u{202E}Hola", on: site)

    let page = site.get("/cuenta", as: .ana).text
    #expect(page.contains("<p>&lt;img src=x onerror=&quot;alert(1)&quot;&gt; Hola</p>"))
    #expect(!page.contains("<img src=x"))
  }

  @Test func `pages show what is in memory, which a start reads again`() throws {
    let site = try TestSite()
    _ = write(on: site)

    site.site.bulletin.renew { [] }
    let without = told(site, .ana)
    try site.assembly.offices.renewBulletin()

    #expect(without == [])
    #expect(told(site, .ana) == [words])
  }
}
