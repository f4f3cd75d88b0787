import Accounts
import Core
import Courses
import Finance
import FinanceSheet
import HTTP
import SQLite
import TestSupport
import Testing
import Web

@testable import FinancialTool

@Suite struct HandInTests {
  private let site: TestSite
  private let work = OwnWork.financialTool

  init() throws { site = try TestSite() }

  private func missing() throws -> [String] {
    let ana = try site.id(of: .ana)
    return try site.database.read { db in try work.missing(ana, db) }
  }

  @Test func `what is missing is said until nothing is`() throws {
    #expect(try missing() == ["Tu herramienta financiera está vacía. Empieza por lo que vendes."])
    try site.type([("sueldo", "harto")], on: "tu-sueldo")
    #expect(
      try missing() == [
        "Paso 5, «Tu sueldo de cada mes»: hay un número que no se entiende («harto»).",
        "Paso 1: todavía no hay ningún producto o servicio.",
        "Paso 8: falta tu explicación. Cuenta con tus palabras qué te dicen los resultados.",
      ])
    try site.typeYuleisy()
    #expect(try missing() == [])
  }

  @Test func `a plan that is ready leads to the assignment, where a course asks for it`() throws {
    let asking = try TestSite(courses: Self.courseThatAsks)
    let links = try [site, asking].map { site in
      try site.typeYuleisy()
      let page = Page(site.get(PlanSample.root, as: .ana).text)
      #expect(page.root.text.contains("Tu plan está listo"))
      #expect(page.faults == [])
      return page.links.map(\.target).filter { $0.hasSuffix("/tarea") }
    }

    #expect(links == [[], ["/cursos/tienda/plan/tarea"]])
    #expect(asking.get("/cursos/tienda/plan/tarea", as: .ana).status == .ok)
  }

  private static let courseThatAsks = Folder(
    name: "Cursos",
    texts: [
      "tienda/curso.md": """
      ---
      titulo: Tienda
      resumen: Abre una tienda.
      idioma: es
      minutos: 30
      modalidades:
        - presencial
        - virtual
      aprobacion: 70
      secuencia: libre
      ---

      Un curso para probar.
      """,
      "tienda/01-plan/modulo.md": """
      ---
      titulo: El plan
      minutos: 30
      resultados:
        - Hacerlo en casa
      ---

      De qué trata.
      """,
      "tienda/01-plan/01-leccion.md": """
      ---
      titulo: La lección
      minutos: 25
      ---

      Texto de la lección.
      """,
      "tienda/01-plan/tarea.md": """
      ---
      titulo: Tu herramienta financiera
      minutos: 5
      entrega:
        - herramienta-financiera
      aprobacion: 60
      ---

      Llena tu plan.
      """,
    ])

  @Test func `what was handed in stays as it was`() throws {
    try site.typeYuleisy()
    let ana = try site.id(of: .ana)
    let id = try site.database.write { db in try work.freeze(ana, site.clock.now, db) }
    let before = try site.database.read { db in try work.show(id, db).markup }

    try site.type([("producto-1-precio", "9")], on: "lo-que-vendes")
    site.clock.advance(by: .days(2))
    try site.type([("producto-1-precio", "8")], on: "lo-que-vendes")

    #expect(try site.database.read { db in try work.show(id, db).markup } == before)
    #expect(before.contains("Debo vender 1.000."))
    #expect(before.contains("<svg"))
    let plan = try site.database.read { db in try financialPlan(ofVersion: id, in: db) }
    #expect(plan.grant == Money(cents: 80_000))
    #expect(plan.fixedAssets.map(\.name) == ["Cocina"])
  }

  @Test func `a version comes back, and what was there is kept`() throws {
    try site.typeYuleisy()
    let ana = try site.id(of: .ana)
    let first = try #require(try site.plan(of: .ana))
    site.clock.advance(by: .hours(1))
    try site.type([("producto-1-precio", "1,10")], on: "lo-que-vendes")
    let id = try site.database.read { db in
      try #require(try versions(of: ana, in: db).first).id
    }
    let shown = Page(site.get("\(PlanSample.root)/versiones/\(id)", as: .ana).text)

    #expect(shown.faults == [])
    #expect(shown.root.all.filter { $0.name == "td" && $0["data-t"] == "Antes" }.map(\.text) == ["1,00"])
    #expect(site.get("\(PlanSample.root)/versiones/\(id)", as: .pedro).status == .notFound)
    #expect(site.post("\(PlanSample.root)/versiones/\(id)", ["x": "1"], as: .pedro).status == .notFound)
    _ = site.post("\(PlanSample.root)/versiones/\(id)", ["x": "1"], as: .ana)
    #expect(try site.plan(of: .ana) == first)
    let kinds = try site.database.read { db in try versions(of: ana, in: db).map(\.kind) }
    #expect(kinds == [.beforeRestore, .rested])
  }

  @Test func `a file is looked at before it takes the place of the plan`() throws {
    try site.typeYuleisy()
    var plan = PlanReading(PlanSample.text).plan
    plan.products[0].price = Money(cents: 120)
    let read = try upload(template(for: plan))
    let before = try site.plan(of: .ana)
    let sent = try #require(Page(read.text).root.all.first { $0["name"] == "plan" }?["value"])

    #expect(Page(read.text).faults == [])
    #expect(before == PlanSample.text)
    #expect(read.text.contains("data-t=\"Antes\">1,00</td><td data-t=\"En tu archivo\">1,20</td>"))
    let used = site.post("\(PlanSample.root)/subir/usar", ["plan": unescaped(sent)], as: .ana)
    #expect(used.outcome == "303→\(PlanSample.root)/resultados")
    var wanted = PlanSample.text
    wanted["producto-1-precio"] = "1,20"
    #expect(try site.plan(of: .ana) == wanted)
  }

  @Test func `the file that one downloads says what was typed`() throws {
    try site.typeYuleisy()
    let file = site.get("\(PlanSample.root)/excel", as: .ana)

    #expect(try readPlan(file.body).plan == PlanReading(PlanSample.text).plan)
  }

  @Test(
    arguments: [
      [], Array("hola".utf8), [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], [0x50, 0x4B, 3, 4, 0, 0],
    ] as [[UInt8]])
  func `a file that is no plan has its sentence, and nothing changes`(bytes: [UInt8]) throws {
    try site.typeYuleisy()
    let answer = try upload(bytes)

    #expect(answer.status == .unprocessableContent)
    #expect(Page(answer.text).faults == [])
    #expect(try site.plan(of: .ana) == PlanSample.text)
  }

  @Test(arguments: [
    "", "x", "sueldo", "inventado=1", "producto-31-nombre=a", "negocio=\(String(repeating: "a", count: 81))",
  ])
  func `a made-up file page is refused`(text: String) throws {
    #expect(site.post("\(PlanSample.root)/subir/usar", ["plan": text], as: .ana).status == .badRequest)
    #expect(try site.plan(of: .ana) == nil)
  }

  private func unescaped(_ value: String) -> String {
    value.replacing("&#39;", with: "'").replacing("&quot;", with: "\"").replacing("&lt;", with: "<")
      .replacing("&gt;", with: ">").replacing("&amp;", with: "&")
  }

  private func upload(_ bytes: [UInt8]) throws -> Answer {
    let browser = site.signIn(.ana)
    var headers = browser.formHeaders
    headers["Content-Type"] = "multipart/form-data; boundary=raya"
    let head = "--raya\r\nContent-Disposition: form-data; name=\"archivo\"; filename=\"plan.xlsx\"\r\n\r\n"
    return browser.send(
      .post, "\(PlanSample.root)/subir", headers: headers,
      body: Array(head.utf8) + bytes + Array("\r\n--raya--\r\n".utf8))
  }
}

@Suite struct `What is kept about plans` {
  @Test func `a person gets all of it, and none of their words stays when they are erased`() throws {
    let site = try TestSite()
    try site.type([("negocio", "Palabras de Ana")], on: "lo-que-vendes")
    try site.type([("negocio", "Otras palabras")], on: "lo-que-vendes", base: 0)
    let ana = try site.id(of: .ana)
    _ = try site.database.write { db in try OwnWork.financialTool.freeze(ana, site.clock.now, db) }
    let feature = FinancialToolFeature(site: site.site, served: site.assembly.courses)
    let erased = ErasedPerson(id: ana, code: "ABCD-1234", at: site.clock.now)

    let before = try export(of: ana, from: feature, site)
    try site.database.write { db in
      for case .clears(let clear) in feature.personalRecords.map(\.erasure) { try clear(erased, db) }
    }

    #expect(before.filter { $0.contains("alabras") }.count == 4)
    #expect(try export(of: ana, from: feature, site) == [])
    #expect(try export(of: try site.id(of: .pedro), from: feature, site) == [])
    let shown = try site.database.read { db in try OwnWork.financialTool.show(1, db).markup }
    #expect(shown == "<p>Este plan se borró a pedido de la persona.</p>")
  }

  private func export(of person: Person.ID, from feature: FinancialToolFeature, _ site: TestSite) throws
    -> [String]
  {
    var lines: [String] = []
    try site.database.read { db in
      for case .section(_, let rows) in feature.personalRecords.map(\.export) {
        try rows(person, db) { row in
          lines.append(row.fields.map { "\($0.name): \($0.value.inWords)" }.joined(separator: ", "))
        }
      }
    }
    return lines
  }
}
