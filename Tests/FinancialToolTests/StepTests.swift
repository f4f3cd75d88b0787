import Core
import HTTP
import SQLite
import TestSupport
import Testing

@testable import FinancialTool

@Suite struct StepTests {
  private let site: TestSite

  init() throws { site = try TestSite() }

  private func page(_ step: String, as person: Cast = .ana) -> Page {
    Page(site.get("\(PlanSample.root)/\(step)", as: person).text)
  }

  private func value(_ name: String, on step: String) -> String? {
    page(step).root.all.first { $0["name"] == name }?["value"]
  }

  @Test func `every step is a good page, empty and full`() throws {
    for step in Step.allCases { #expect(page(step.rawValue).faults == [], "\(step), empty") }
    #expect(Page(site.get(PlanSample.root, as: .ana).text).faults == [])
    try site.typeYuleisy()

    for step in Step.allCases { #expect(page(step.rawValue).faults == [], "\(step), full") }
    for place in ["", "/imprimir", "/versiones", "/subir"] {
      #expect(Page(site.get(PlanSample.root + place, as: .ana).text).faults == [], "\(place)")
    }
  }

  @Test func `what is typed is there again, and one goes on to the next step`() throws {
    let answer = try site.type(PlanSample.steps[0].fields, on: "lo-que-vendes", doing: "seguir")

    #expect(answer.outcome == "303→\(PlanSample.root)/cuanto-cuesta-hacerlo")
    #expect(value("producto-1-precio", on: "lo-que-vendes") == "1,00")
    #expect(value("negocio", on: "lo-que-vendes") == "Empanadas Yuleisy")
    #expect(try site.plan(of: .pedro) == nil)
  }

  @Test func `a number that is none is kept with its sentence, and the results do without it`() throws {
    try site.typeYuleisy()
    try site.type([("sueldo", "harto")], on: "tu-sueldo")

    let shown = page("tu-sueldo").root
    #expect(shown.all.first { $0["name"] == "sueldo" }?["value"] == "harto")
    #expect(shown.all.first { $0["name"] == "sueldo" }?["aria-invalid"] == "true")
    #expect(
      shown.all.first { $0["id"] == "nota-sueldo" }?.text
        == "No entiendo «harto». Escribe solo el número, por ejemplo 12,50.")
    #expect(page("resultados").root.text.contains("Hay un número que no se entiende"))
  }

  @Test func `a price that can be two numbers is asked about and then is one`() throws {
    try site.type([("producto-1-nombre", "Mesa"), ("producto-1-precio", "1.250")], on: "lo-que-vendes")
    let choices = page("lo-que-vendes").root.all.compactMap { $0["value"] }.filter { $0.hasPrefix("leer:") }

    try site.type([("producto-1-precio", "1.250")], on: "lo-que-vendes", doing: choices[1])

    #expect(choices == ["leer:producto-1-precio:1250", "leer:producto-1-precio:1,25"])
    #expect(try site.plan(of: .ana)?["producto-1-precio"] == "1,25")
  }

  @Test(arguments: [
    ("producto-31-nombre", "uno más"), ("gasto-31-valor", "1"), ("prestamo-6-monto", "1"),
    ("equipo-0-costo", "1"),
    ("inventado", "1"), ("motivo.nada.sueldo", "porque sí"), ("sueldo", "1"),
    ("producto-1-nombre", String(repeating: "a", count: 81)),
    ("producto-1-precio", String(repeating: "9", count: 41)),
  ])
  func `what no form of ours sends is refused and changes nothing`(name: String, value: String) throws {
    let answer = try site.type([("producto-1-precio", "1"), (name, value)], on: "lo-que-vendes")

    #expect(answer.status == .badRequest)
    #expect(try site.plan(of: .ana) == nil)
  }

  @Test(arguments: [
    ("base", "-1"), ("base", "x"), ("n", "-3"), ("hacer", "bailar"), ("hacer", "quitar:producto-99"),
    ("pestana", String(repeating: "a", count: 41)),
  ])
  func `a damaged form is refused`(name: String, value: String) throws {
    let ana = try site.id(of: .ana)
    let answer = site.post(
      "\(PlanSample.root)/lo-que-vendes",
      [(name, value), ("de", "\(ana.rawValue)"), ("producto-1-precio", "1")],
      as: .ana)

    #expect(answer.status == .badRequest)
    #expect(try site.plan(of: .ana) == nil)
  }

  @Test func `a form with a NUL is refused, and one of another person too`() throws {
    let ana = site.signIn(.ana)
    let nul = ana.send(
      .post, "\(PlanSample.root)/tu-sueldo", headers: ana.formHeaders, body: Array("sueldo=1%00".utf8))
    let other = site.post("\(PlanSample.root)/tu-sueldo", ["sueldo": "1", "de": "999999"], as: .ana)

    #expect(nul.status == .badRequest)
    #expect(other.status == .forbidden)
    #expect(try site.plan(of: .ana) == nil)
    #expect(site.get("\(PlanSample.root)/no-hay", as: .ana).status == .notFound)
  }

  @Test func `a form without most of its fields keeps what it does not name`() throws {
    try site.typeYuleisy()
    let before = try #require(try site.plan(of: .ana))

    try site.type([], on: "lo-que-vendes")

    #expect(try site.plan(of: .ana) == before)
  }

  @Test func `a removed row comes back whole`() throws {
    try site.typeYuleisy()
    let before = try #require(try site.plan(of: .ana))
    let removed = try site.type([], on: "lo-que-vendes", doing: "quitar:producto-1")
    let after = try site.plan(of: .ana)
    let shown = Page(site.get(try #require(removed.location), as: .ana).text)
    let undo = try #require(shown.root.all.compactMap { $0["value"] }.first { $0.hasPrefix("deshacer:") })

    try site.type([], on: "lo-que-vendes", doing: undo)

    #expect(shown.faults == [])
    #expect(shown.root.text.contains("Quitaste «Empanada»."))
    #expect(after?.fields.keys.contains { $0.hasPrefix("producto-1") } == false)
    #expect(try site.plan(of: .ana) == before)
  }

  @Test func `thirty products fit, and there is no button for another`() throws {
    let names = (1...30).map { ("producto-\($0)-nombre", "Cosa \($0)") }
    try site.type(names, on: "lo-que-vendes")

    let shown = page("lo-que-vendes").root.all
    #expect(shown.filter { $0["data-row"] != nil }.count == 30)
    #expect(shown.first { $0["data-more"] != nil } == nil)
  }

  @Test func `two telephones: both numbers are kept, and she says which one holds`() throws {
    try site.type([("sueldo", "200")], on: "tu-sueldo")
    try site.type([("sueldo", "250")], on: "tu-sueldo", base: 1, tab: "a", number: 1)
    let answer = try site.type([("sueldo", "300")], on: "tu-sueldo", base: 1)
    let shown = page("tu-sueldo")
    let note = try #require(shown.root.all.first { $0["id"] == "nota-sueldo" })
    let take = try #require(note.all.compactMap { $0["value"] }.first { $0.hasPrefix("queda:") })

    #expect(answer.location == "\(PlanSample.root)/tu-sueldo#nota-sueldo")
    #expect(shown.faults == [])
    #expect(note.text.contains("En otra página o teléfono escribiste «300». Aquí quedó «250»."))
    #expect(OwnWork.financialTool.editPath == PlanSample.root)

    try site.type([], on: "tu-sueldo", doing: take)
    #expect(try site.plan(of: .ana)?["sueldo"] == "300")
    #expect(
      page("tu-sueldo").root.all.first { $0["id"] == "nota-sueldo" }?.text.contains("otra página") == false)
    #expect(try site.type([], on: "tu-sueldo", doing: take).status == .notFound)
  }

  @Test func `a script gets what changed alone`() throws {
    let answer = try site.type(
      [("producto-1-nombre", "Pan"), ("producto-1-precio", "x")], on: "lo-que-vendes", tab: "a", number: 1,
      part: true)

    #expect(answer.status == .ok)
    #expect(answer.text.hasPrefix("<div data-base=\"1\" data-says=\"Guardado 10:00\">"))
    #expect(answer.text.contains("id=\"nota-producto-1-precio\"><p class=\"error\">No entiendo «x»."))
    #expect(!answer.text.contains("<html"))
  }

  @Test func `a script learns what another page changed meanwhile`() throws {
    try site.type([("dinero-propio", "1")], on: "de-donde-sale-la-plata")
    let answer = try site.type(
      [("capital-pedido", "5")], on: "de-donde-sale-la-plata", base: 0, tab: "a", number: 1, part: true)

    #expect(answer.text.contains("<data data-field=\"dinero-propio\" value=\"1\"></data>"))
  }

  @Test func `something doubtful can be right, and whoever grades reads why`() throws {
    try site.typeYuleisy()
    try site.type([("gasto-2-nombre", "Colegio de los niños"), ("gasto-2-valor", "20")], on: "costos-fijos")
    let name = try #require(
      page("costos-fijos").root.all.compactMap { $0["name"] }.first { $0.hasPrefix("motivo.householdCost") })

    try site.type([(name, "Es la beca que paga el negocio")], on: "costos-fijos")
    let outcome = PlanOutcome(try #require(try site.plan(of: .ana)))

    #expect(name == "motivo.householdCost.gasto-2-nombre")
    #expect(outcome.findings.first { $0.finding.kind == .householdCost }?.isReviewed == true)
    #expect(PlanSheet(outcome: outcome).html.markup.contains("Es la beca que paga el negocio"))
  }

  @Test func `nobody who is not signed in comes in`() {
    #expect(site.get(PlanSample.root).outcome.hasPrefix("303→/entrar"))
    #expect(site.get("\(PlanSample.root)/excel").outcome.hasPrefix("303→/entrar"))
  }
}
