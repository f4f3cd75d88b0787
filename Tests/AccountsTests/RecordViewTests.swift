import Core
import SQLite
import TestSupport
import Testing

@testable import Accounts

/// «Quién miró mis datos», in the account and on a page of its own.
@Suite struct RecordViewTests {
  private let site: TestSite
  private let ana: Person.ID

  init() throws {
    site = try TestSite()
    ana = try site.database.one("SELECT person_id FROM identifier WHERE normalised = \(Cast.ana.address)")
  }

  /// `Fabiola Cevallos: Buscó tu cuenta para ayudarte a entrar · …`, as the page lists them.
  private func lines(_ address: String) throws -> [String] {
    try site.database.write { _ in }
    let page = Page(site.get(address, as: .ana).text)
    #expect(page.faults == [])
    return page.root.all.filter {
      $0.name == "small" && $0.text.contains("2026") && !$0.text.contains("desde")
    }
    .map { "\($0.parent?.elements.first?.text ?? ""): \($0.text)" }
  }

  @Test func `looks of one day for one reason are one line, another day's another`() throws {
    for _ in 1...3 {
      site.clock.advance(by: .minutes(1))
      _ = site.post("/facilitacion/clave", ["identifier": Cast.ana.address], as: .fabiola)
    }
    site.clock.advance(by: .days(1))
    _ = site.post("/coordinacion/personas", ["buscar": "quishpe"], as: .carmen)
    let fabiola = site.signIn(.fabiola)
    _ = fabiola.post("/facilitacion/clave", ["identifier": Cast.ana.address])

    let lines = try lines("/cuenta/miradas")

    #expect(
      lines == [
        "Fabiola Cevallos: Buscó tu cuenta para ayudarte a entrar · domingo 15 de marzo de 2026, 10:03",
        "Carmen Yépez: Te encontró al buscar personas · domingo 15 de marzo de 2026, 10:03",
        "Fabiola Cevallos: Buscó tu cuenta para ayudarte a entrar · 3 veces, la última · sábado 14 de marzo de 2026, 10:03",
      ])
    #expect(try self.lines("/cuenta") == lines)
  }

  @Test func `there are pages of them, and nothing is lost between`() throws {
    let staff = try #require(try site.database.first("SELECT max(id) FROM person", as: Person.ID.self))
    try site.database.write { db in
      for day in 0..<(ViewsPage.linesOnPage + 3) {
        let at = TestClock.start - .days(40 - day)
        try db.run(
          """
          INSERT INTO record_view (person_id, viewer_id, reason, at)
          VALUES (\(ana), \(staff), \(RecordViewReason.personPage), \(at))
          """)
      }
    }

    let first = Page(site.get("/cuenta/miradas", as: .ana).text)
    let older = try #require(first.links.first { $0.target.contains("antes=") })
    let second = try lines(older.target)

    #expect(try lines("/cuenta/miradas").count == ViewsPage.linesOnPage)
    #expect(second.count == 3)
    #expect(Set(try lines("/cuenta/miradas")).isDisjoint(with: second))
    #expect(site.get("/cuenta", as: .ana).text.contains("Ver quién más los miró"))
  }

  @Test func `nobody's looks are an empty list, and a broken address the first page`() throws {
    #expect(site.get("/cuenta/miradas", as: .ana).text.contains("Nadie del equipo ha mirado tus datos."))
    #expect(site.get("/cuenta/miradas?antes=x", as: .ana).status == .ok)
    #expect(site.get("/cuenta/miradas?antes=-1", as: .ana).text.contains("Nadie del equipo"))
  }

  @Test func `looking at oneself is not written down, and a list is one write`() throws {
    try site.database.write { db in
      try db.run("INSERT INTO person_word (word, person_id) SELECT 'prueba', id FROM person")
    }
    let ada: Int64 = try site.database.one(
      "SELECT person_id FROM identifier WHERE normalised = \(Cast.ada.address)")
    let browser = site.signIn(.ada)
    try site.database.write { _ in }
    let before = site.database.statistics.writes

    let answer = browser.post("/administracion/personas", ["buscar": "prueba"])

    try site.database.write { _ in }
    let looks: [Int64] = try site.database.all("SELECT person_id FROM record_view ORDER BY person_id")
    #expect(answer.text.contains("Ada Benítez"))
    #expect(looks == (1...14).filter { $0 != ada })
    // The list's, and the one of this test that waited for it.
    #expect(site.database.statistics.writes - before == 2)
  }
}
