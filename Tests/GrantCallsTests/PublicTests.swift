import Core
import Courses
import Finance
import GrantCalls
import HTTP
import SQLite
import TestSupport
import Testing

/// `/fondos`: calls as everybody reads them.
@Suite struct PublicTests {
  private let site: TestSite

  init() throws {
    site = try TestSite()
  }

  private func headings(_ answer: Answer) -> [String] {
    Page(answer.text).root.all.filter { ["h2", "h3"].contains($0.name) }.map(\.text)
  }

  @Test func `without a call the page says what one can do meanwhile`() {
    let answer = site.get("/fondos")

    #expect(headings(answer) == ["Ahora no hay una convocatoria abierta"])
    #expect(Page(answer.text).faults == [])
  }

  @Test func `open calls come first, the soonest to close at the top, and no draft is told`() throws {
    let now = site.clock.now
    try site.draft(Sample.grantCall("Secreta"))
    try site.publish(Sample.grantCall("Larga", closesAt: now + .days(20)))
    try site.publish(Sample.grantCall("Corta", closesAt: now + .days(10)))
    try site.publish(Sample.grantCall("Futura", opensAt: now + .days(3), closesAt: now + .days(40)))
    try site.publish(Sample.grantCall("Vieja", closesAt: now + .days(1)))
    site.clock.advance(by: .days(2))

    let answer = site.get("/fondos")

    #expect(headings(answer) == ["Abiertas", "Corta", "Larga", "Por abrir", "Futura", "Anteriores", "Vieja"])
    #expect(Page(answer.text).faults == [])
    #expect(site.get("/fondos/1").status == .notFound)
    #expect(site.get("/fondos/99").status == .notFound)
    #expect(site.get("/fondos/nada").status == .notFound)
  }

  @Test func `a call tells everything that an applicant must know`() throws {
    let id = try site.publish(
      Sample.grantCall(
        in: ["ambato", "machala", "quito"],
        documents: [NewDocument(name: "RUC"), NewDocument(name: "Foto", isRequired: false)],
        floors: [CallFloor(.women, atLeast: 1), CallFloor(.stage(.initial), atLeast: 2)]))

    let answer = site.get("/fondos/\(id.rawValue)")

    let page = Page(answer.text)
    #expect(page.faults == [])
    #expect(
      headings(answer) == [
        "Qué da y hasta cuándo", "Quién puede postular", "Qué documentos pide", "Cómo se evalúa",
        "El negocio 30 de 100", "La oportunidad 30 de 100", "El plan 40 de 100",
      ])
    for words in [
      "Recibe postulaciones hasta lunes 13 de abril de 2026, 09:59", "de $\u{A0}100,00 a $\u{A0}1.000,00",
      "Ambato, Machala y Quito", "Huerto en casa", "<li>RUC</li>", "Si lo tienes", "al menos 1 mujer",
      "al menos 2 personas con un negocio en etapa inicial", "<dt>En camino<small>15 puntos</small></dt>",
    ] { #expect(answer.text.contains(words), "\(words)") }
  }

  @Test func `markup and links in a description do no harm`() throws {
    var new = Sample.grantCall()
    new.description = "<script>alert(1)</script> **Bien**"
    let id = try site.publish(new)

    let answer = site.get("/fondos/\(id.rawValue)")

    #expect(!answer.text.contains("<script>alert"))
    #expect(answer.text.contains("<strong>Bien</strong>"))
    new.description = "[pulsa](javascript:alert(1))"
    #expect(new.publishingProblems(at: site.clock.now).map(\.field) == ["descripcion"])
  }

  @Test func `each stage has its words`() throws {
    let id = try site.publish()
    func words() throws -> Bool { Page(site.get("/fondos/\(id.rawValue)").text).faults.isEmpty }
    func says(_ text: String) -> Bool { site.get("/fondos/\(id.rawValue)").text.contains(text) }

    #expect(says("Abierta"))
    site.clock.advance(by: .days(30))
    #expect(says("Ya no recibe postulaciones."))
    try site.move(id, to: .review)
    #expect(says("se están evaluando"))
    try site.move(id, to: .decided)
    #expect(says("ya resolvió esta convocatoria"))
    #expect(try words())
  }

  @Test func `a list of calls costs the same statements for one and for three`() throws {
    try site.publish(Sample.grantCall("Una"))
    let one = site.get("/fondos")
    try site.publish(Sample.grantCall("Dos"))
    try site.publish(Sample.grantCall("Tres"))

    let three = site.get("/fondos")

    #expect(one.status == .ok)
    #expect(Page(three.text).root.all.filter { $0["class"] == "card" && $0.name == "li" }.count == 3)
  }
}
