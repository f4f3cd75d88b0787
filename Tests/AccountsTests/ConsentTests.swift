import Core
import HTTP
import TestSupport
import Testing

@testable import Accounts

/// `/cuenta/consentimientos`
@Suite struct ConsentTests {
  private let site: TestSite

  init() throws {
    site = try TestSite()
  }

  private func ticked(_ person: Cast) -> [String] {
    Page(site.get("/cuenta/consentimientos", as: person).text).root.all
      .filter { $0["type"] == "checkbox" && $0.attributes.contains { $0.name == "checked" } }
      .map { String(($0["id"] ?? "").dropFirst("acepto-".count)) }
  }

  private func lines() throws -> [String] {
    try site.database.all(
      "SELECT purpose || ' ' || version || ' ' || is_given FROM consent ORDER BY id", as: String.self)
  }

  @Test func `whoever was never asked has agreed to nothing, and is told so`() {
    let page = Page(site.get("/cuenta/consentimientos", as: .ana).text)

    #expect(page.faults == [])
    #expect(ticked(.ana) == [])
    #expect(
      page.root.all.count { $0.name == "p" && $0.text.hasSuffix("Todavía no te lo hemos preguntado.") } == 5)
  }

  @Test func `each is agreed to and taken back by itself, and no line is ever changed`() throws {
    let answer = site.post(
      "/cuenta/consentimientos", ["acepto-study": "on", "acepto-grant": "on"], as: .ana)
    #expect(answer.location == "/cuenta/consentimientos?listo=1")
    #expect(ticked(.ana) == ["study", "grant"])

    site.clock.advance(by: .days(1))
    _ = site.post("/cuenta/consentimientos", ["acepto-study": "on"], as: .ana)

    #expect(ticked(.ana) == ["study"])
    #expect(ticked(.pedro) == [])
    #expect(
      try lines() == ["study 1 1", "contact 1 0", "grant 1 1", "statistics 1 0", "story 1 0", "grant 1 0"])
    let text = Page(site.get("/cuenta/consentimientos?listo=1", as: .ana).text).root.text
    #expect(text.contains("Lo aceptaste el sábado 14 de marzo de 2026."))
    #expect(text.contains("No lo aceptaste el domingo 15 de marzo de 2026."))
    #expect(text.contains("Guardamos lo que decidiste."))
  }

  @Test func `saving the same again writes nothing`() throws {
    for _ in 1...2 { _ = site.post("/cuenta/consentimientos", ["acepto-story": "on"], as: .ana) }

    #expect(try lines().count == 5)
    #expect(
      try site.database.one("SELECT count(*) FROM event WHERE kind = 'consent-changed'", as: Int.self) == 1)
  }

  @Test func `what was agreed to in other words is not agreed to in these`() throws {
    _ = site.post("/cuenta/consentimientos", ["acepto-story": "on"], as: .ana)
    try site.database.write { db in try db.run("UPDATE consent SET version = 2 WHERE purpose = 'story'") }
    #expect(ticked(.ana) == [])

    _ = site.post("/cuenta/consentimientos", ["acepto-story": "on"], as: .ana)

    #expect(ticked(.ana) == ["story"])
    #expect(try lines().last == "story 1 1")
  }
}
