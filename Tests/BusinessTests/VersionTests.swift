import Core
import HTTP
import SQLite
import TestSupport
import Testing

@testable import Business

@Suite struct `Versions of a business model` {
  private let site: TestSite
  private let ana: Person.ID

  init() throws {
    site = try TestSite(courses: CanvasSample.courses)
    ana = try site.id(of: .ana)
  }

  private func versions() throws -> [CanvasVersion] {
    try site.database.read { db in try canvasVersions(of: ana, in: db) }
  }

  private func texts(of version: CanvasVersion) throws -> Canvas {
    try site.database.read { db in try canvas(of: version.id, in: db) }
  }

  @Test func `what rested for an hour is kept when she writes on, and only then`() throws {
    try site.write("uno", in: "clientes")
    site.clock.advance(by: .minutes(59))
    try site.write("dos", in: "canales")
    let during = try versions()
    let rested = site.clock.now
    site.clock.advance(by: .hours(1))
    let resting = try versions()
    try site.write("tres", in: "canales", base: 1)
    try site.write("cuatro", in: "canales", base: 2)

    let kept = try versions()

    #expect(during.count == 0)
    #expect(resting.count == 0)
    #expect(kept.map(\.kind) == [.rested])
    #expect(kept.map(\.at) == [rested])
    #expect(try texts(of: try #require(kept.first))[.channels] == "dos")
  }

  @Test func `what has not changed since the newest version is not kept twice`() throws {
    try site.fillCanvas()
    site.clock.advance(by: .hours(2))
    try site.write("Clientes", in: "clientes", base: 1)
    site.clock.advance(by: .hours(2))
    try site.write("Clientes", in: "clientes", base: 1)

    #expect(try versions().count == 1)
  }

  @Test func `history stays small, and what was handed in stays`() throws {
    try site.fillCanvas()
    let frozen = try site.database.write { db in try freezeCanvas(of: ana, at: site.clock.now, in: db) }
    for number in 1...30 {
      site.clock.advance(by: .hours(1))
      try site.fillCanvas(" \(number)")
    }

    let kept = try versions()

    #expect(kept.count == mostVersions + 1)
    #expect(kept.last.map { Int($0.id.rawValue) } == frozen)
    #expect(try site.database.read { db in try frozenCanvas(frozen, in: db) }?[.costs] == "Costos")
    #expect(
      try site.database.one("SELECT count(DISTINCT version_id) FROM canvas_version_text") == mostVersions + 1)
  }

  @Test func `she goes back to an earlier one, and what was there is not lost`() throws {
    try site.fillCanvas(" de antes")
    site.clock.advance(by: .hours(1))
    try site.fillCanvas(" de después")
    let earlier = try #require(try versions().first)
    site.clock.advance(by: .minutes(5))

    let answer = site.post("\(earlier.id.path)/volver", as: .ana)

    let kept = try versions()
    #expect(answer.outcome == "303→\(CanvasSample.home)")
    #expect(try site.canvas()[.income] == "Ingresos de antes")
    #expect(kept.map(\.kind) == [.restored, .rested, .rested])
    #expect(kept[0].restoredFrom == earlier.at)
    #expect(try texts(of: kept[1])[.income] == "Ingresos de después")
    #expect(site.page("/versiones").faults == [])
    #expect(site.page("/versiones").root.text.contains("Recuperada por ti: es la del"))
  }

  @Test func `a page that was open while she went back loses nothing`() throws {
    try site.write("uno", in: "clientes", tab: "a", number: 1)
    site.clock.advance(by: .hours(1))
    try site.write("dos", in: "clientes", base: 1, tab: "a", number: 2)
    _ = site.post("\(try #require(try versions().first).id.path)/volver", as: .ana)

    let late = try site.write("tres", in: "clientes", base: 2, tab: "a", number: 3, json: true)

    #expect(late.status == .conflict)
    #expect(try site.canvas()[.customers] == "uno")
    #expect(site.page("/clientes/textos").root.text.contains("tres"))
  }

  @Test func `the difference of two versions is told by block, in words, struck out and underlined`() throws {
    try site.fillCanvas()
    try site.write("Ayudo a familias con pan fresco", in: "propuesta-de-valor", base: 1)
    site.clock.advance(by: .hours(1))
    try site.write("Ayudo a familias con pan de ayer", in: "propuesta-de-valor", base: 2)
    let earlier = try #require(try versions().first).id.rawValue

    let page = site.page("/comparar?de=\(earlier)&a=ahora")

    #expect(page.faults == [])
    #expect(page.all("h2").map(\.text) == ["2. Propuesta de valor"])
    #expect(page.all("del").map(\.text) == ["quitado", "fresco"])
    #expect(page.all("ins").map(\.text) == ["añadido", "de ayer"])
    #expect(page.root.text.contains("Palabras añadidas: 2. Palabras quitadas: 1."))
    #expect(site.page("/comparar?de=ahora&a=ahora").root.text.contains("dicen lo mismo"))
    #expect(site.page("/versiones/\(earlier)").faults == [])
  }

  @Test func `any two versions are compared, from the older to the newer`() throws {
    for mark in [" uno", " dos", " tres"] {
      try site.fillCanvas(mark)
      site.clock.advance(by: .hours(1))
    }
    let kept = try versions().map(\.id.rawValue)
    let address = "\(CanvasSample.home)/comparar?de=\(kept[1])&amp;a=\(kept[0])"

    for id in kept {
      let page = site.page("/versiones/\(id)")
      #expect(page.faults == [])
      #expect(page.all("a").compactMap { $0["href"] }.contains(address))
    }
    #expect(site.page("/comparar?de=\(kept[1])&a=\(kept[0])").all("ins").map(\.text).contains("dos"))
  }

  @Test func `another person's version, and none, are not found`() throws {
    try site.fillCanvas()
    let id = try site.database.write { db in try freezeCanvas(of: ana, at: site.clock.now, in: db) }
    let home = CanvasSample.home

    #expect(site.get("\(home)/versiones/\(id)", as: .ana).status == .ok)
    for target in [
      "\(home)/versiones/\(id)", "\(home)/comparar?de=\(id)&a=ahora", "\(home)/comparar?de=ahora&a=\(id)",
    ] {
      #expect(site.get(target, as: .pedro).status == .notFound, "\(target)")
    }
    #expect(site.post("\(home)/versiones/\(id)/volver", as: .pedro).status == .notFound)
    for target in [
      "\(home)/versiones/0", "\(home)/versiones/01", "\(home)/versiones/x",
      "\(home)/versiones/99999999999999999999",
      "\(home)/comparar", "\(home)/comparar?de=x", "\(home)/comparar?de=\(id)&a=%00",
    ] {
      #expect(site.get(target, as: .ana).status == .notFound, "\(target)")
    }
    #expect(try site.canvas(of: .pedro).isEmpty)
  }
}

@Suite struct `Handing a business model in` {
  private let site: TestSite
  private let ana: Person.ID
  private let work: OwnWork

  init() throws {
    site = try TestSite(courses: CanvasSample.courses)
    ana = try site.id(of: .ana)
    work = site.assembly.business.ownWork
  }

  private func missing() throws -> [String] { try site.database.read { db in try work.missing(ana, db) } }
  private func freeze() throws -> Int {
    try site.database.write { db in try work.freeze(ana, site.clock.now, db) }
  }
  private func show(_ version: Int) throws -> String {
    try site.database.read { db in try work.show(version, db).markup }
  }

  @Test func `what is missing is said block by block`() throws {
    let empty = try missing()
    try site.fillCanvas()
    let full = try missing()
    try site.write("", in: "relacion", base: 1)
    try site.write("otro", in: "canales", base: 7)

    #expect(work.delivery == .businessModel)
    #expect(work.editPath == CanvasSample.home)
    #expect(empty == ["Todavía no has escrito nada en tu modelo de negocio."])
    #expect(full == [])
    #expect(
      try missing() == [
        "En la casilla 3, Canales, hay dos textos tuyos: elige cuál se queda.",
        "Falta la casilla 4, Relación.",
      ])
  }

  @Test func `what was handed in never changes`() throws {
    try site.fillCanvas(" <uno>")
    let version = try freeze()
    let before = try show(version)
    site.clock.advance(by: .hours(3))
    try site.fillCanvas(" dos")
    _ = site.post("\(CanvasVersion.ID(rawValue: Int64(version)).path)/volver", as: .ana)
    try site.fillCanvas(" tres")

    #expect(try show(version) == before)
    #expect(before.contains("<h3>9. Costos</h3><div class=\"written\">Costos &lt;uno&gt;</div>"))
    #expect(try site.database.read { db in try frozenCanvas(version, in: db) }?[.costs] == "Costos <uno>")
  }

  @Test func `the second time shows what changed since the first`() throws {
    try site.fillCanvas(" uno")
    _ = try freeze()
    site.clock.advance(by: .hours(3))
    try site.fillCanvas(" dos")
    let markup = try show(try freeze())

    #expect(markup.contains("Qué cambió desde la entrega del sábado 14 de marzo de 2026, 10:00"))
    #expect(markup.contains("Clientes <del>uno</del> <ins>dos</ins>"))
  }

  @Test func `only what was handed in is shown`() throws {
    try site.fillCanvas(" uno")
    site.clock.advance(by: .hours(1))
    try site.fillCanvas(" dos")
    let rested = try site.database.one("SELECT id FROM canvas_version", as: Int.self)

    #expect(throws: Refusal.notFound) { try show(rested) }
    #expect(throws: Refusal.notFound) { try show(-1) }
    #expect(try site.database.read { db in try frozenCanvas(rested, in: db) } == nil)
  }

  @Test func `the full canvas leads to the assignment`() throws {
    try site.fillCanvas()

    #expect(site.page("").links.contains { $0.target == "/cursos/negocio/lienzo/tarea" })
  }
}

@Suite struct `The card of the business model on one's own page` {
  @Test func `it says how many blocks are written, in a course that asks for it`() throws {
    let site = try TestSite(courses: CanvasSample.courses)
    _ = try site.cohort(of: "negocio", run: [.fabiola], with: [.ana])
    let empty = Page(site.get("/mi-aula", as: .ana).text)
    try site.write("Familias", in: "clientes")
    let begun = Page(site.get("/mi-aula", as: .ana).text)

    #expect(empty.faults == [])
    #expect(empty.root.text.contains("Todavía no has escrito ninguna."))
    #expect(begun.root.text.contains("1 de 9 casillas escritas."))
    #expect(begun.links.contains { $0.target == CanvasSample.home })
  }

  @Test func `a course that does not ask for it shows none`() throws {
    let site = try TestSite()
    _ = try site.cohort(run: [.fabiola], with: [.ana])

    #expect(!site.get("/mi-aula", as: .ana).text.contains(CanvasSample.home))
  }
}

@Suite struct `What is kept about a business model` {
  @Test func `a person gets all of it, and none of their words stays when they are erased`() throws {
    let site = try TestSite(courses: CanvasSample.courses)
    let ana = try site.id(of: .ana)
    try site.fillCanvas(" de Ana")
    try site.write("otro de Ana", in: "canales", base: 7)
    let frozen = try site.database.write { db in try freezeCanvas(of: ana, at: site.clock.now, in: db) }
    site.clock.advance(by: .hours(1))
    try site.fillCanvas(" y más de Ana")
    let feature = site.assembly.business

    let before = try export(of: ana, from: feature, site)
    let erased = ErasedPerson(id: ana, code: "ABCD-1234", at: site.clock.now)
    for _ in 1...2 {
      try site.database.write { db in
        for case .clears(let clear) in feature.personalRecords.map(\.erasure) { try clear(erased, db) }
      }
    }

    // Nine blocks now, the text aside with the ones that were replaced, and nine of what was handed in.
    #expect(before.count == 9 + 10 + 9)
    #expect(
      before.contains(
        "casilla: 1. Clientes, texto: Clientes y más de Ana, guardado el: sábado 14 de marzo de 2026, 11:00"))
    #expect(
      before.contains(
        "versión del: sábado 14 de marzo de 2026, 10:00, por qué se guardó: la entregaste, casilla: Costos, texto: Costos de Ana"
      ))
    #expect(try export(of: ana, from: feature, site) == [])
    #expect(
      try site.database.read { db in try showFrozenCanvas(frozen, in: db).markup }
        == "<p>El texto de esta entrega se borró.</p>")
    #expect(try site.database.one("SELECT count(*) FROM canvas_version_text") == 0)
  }

  private func export(of person: Person.ID, from feature: BusinessFeature, _ site: TestSite) throws
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
