import Core
import HTTP
import SQLite
import TestSupport
import Testing

@testable import Submissions

/// The queue: whose it is, filters in the address, order, pages, notices that lead to it.
@Suite struct QueueTests {
  private let world: SubmissionWorld

  init() throws { world = try SubmissionWorld() }

  private func names(_ query: String = "", as person: Cast = .fabiola) -> [String] {
    let page = Page(world.site.get(SubmissionWorld.queue + query, as: person).text)
    #expect(page.faults == [])
    return page.root.all.filter { $0.name == "th" && $0["scope"] == "row" }.map(\.text)
  }

  @Test func `an empty queue says so`() {
    #expect(names() == [])
    #expect(world.site.get(SubmissionWorld.queue, as: .fabiola).text.contains("No hay nada por calificar"))
    #expect(world.site.get(SubmissionWorld.queue, as: .teresa).text.contains("No facilitas ningún grupo"))
  }

  @Test func `what waits longest comes first, of one's own cohorts alone`() throws {
    try world.handIn("Uno", as: .olga)
    world.site.clock.advance(by: .hours(50))
    try world.handIn("Dos")
    try world.handIn("De Machala", as: .pedro)

    #expect(names() == ["Olga Chiriboga", "Ana Lucía Quishpe"])
    #expect(names(as: .felix) == ["Pedro Alvarado"])
    #expect(names(as: .carmen) == ["Olga Chiriboga", "Ana Lucía Quishpe"])
    #expect(names(as: .cesar) == ["Pedro Alvarado"])
    #expect(names("?grupo=2") == [])
    #expect(world.site.get(SubmissionWorld.queue, as: .fabiola).text.contains("2 días"))
    #expect(world.site.get(SubmissionWorld.queue, as: .carmen).text.contains("Las califica quien facilita"))
  }

  @Test func `the filters are in the address`() throws {
    try world.database.write { db in
      try db.run("INSERT INTO due_date VALUES (1, 'plan', 0, 1, 0)")
    }
    try world.handIn("Tarde")
    let fields = [("de", "\(try world.site.id(of: .olga).rawValue)"), ("base", "0")]
    _ = world.sendFiles([("a.png", dot)], fields, to: SubmissionWorld.file, as: .olga)

    #expect(names("?tarde=1") == ["Ana Lucía Quishpe"])
    #expect(names("?modulo=fotos") == ["Olga Chiriboga"])
    #expect(names("?grupo=1&modulo=plan") == ["Ana Lucía Quishpe"])
    #expect(names("?ver=devueltas") == [])
    #expect(names("?grupo=x&ver=nada&desde=1") == ["Ana Lucía Quishpe", "Olga Chiriboga"])
  }

  @Test func `a long queue is read page by page, and nobody twice`() throws {
    try world.database.write { db in try fillQueue(120, at: world.site.clock.now, db) }
    var target: String? = SubmissionWorld.queue
    var seen: [String] = []
    var pages = 0

    while let next = target {
      let page = Page(world.site.get(next, as: .fabiola).text)
      seen += page.root.all.filter { $0.name == "th" && $0["scope"] == "row" }.map(\.text)
      target = page.root.all.first { $0.text == "Ver las siguientes" && $0.name == "a" }?["href"]?
        .replacing("&amp;", with: "&")
      pages += 1
    }

    #expect(pages == 3)
    #expect(seen == (1...120).map { "Persona \($0)" })
  }

  @Test func `whoever grades has one notice for all that came to the same assignment`() throws {
    try world.handIn("Uno")
    try world.handIn("Dos", as: .olga)
    let page = world.site.get("/mi-aula/avisos", as: .fabiola)
    let id = try world.database.one(
      "SELECT id FROM notice WHERE person_id = \(try world.site.id(of: .fabiola))", as: Int64.self)

    let opened = world.site.post("/mi-aula/avisos", ["abrir": "\(id)"], as: .fabiola)

    #expect(Page(page.text).faults == [])
    #expect(page.text.contains("Hay 2 entregas nuevas de «Tu plan» por calificar"))
    #expect(opened.location == "/facilitacion/entregas?grupo=1&modulo=plan")
    #expect(!world.site.get("/mi-aula/avisos", as: .fabiola).text.contains("Nuevo"))
    #expect(world.site.post("/mi-aula/avisos", ["abrir": "\(id)"], as: .ana).status == .notFound)
    #expect(world.site.post("/mi-aula/avisos", as: .ana).status == .badRequest)
  }

  @Test func `one's own page tells what came back and how many notices are new`() throws {
    try world.handIn("Mi plan")
    world.grade(
      try #require(world.firstInQueue()), levels: [], decision: "devolver", comment: "Falta algo")

    let page = world.site.get("/mi-aula", as: .ana)
    let notices = world.site.get("/mi-aula/avisos", as: .ana)
    world.site.post("/mi-aula/avisos", ["hasta": "1000"], as: .ana)
    world.site.post(
      "/mi-aula/avisos",
      ["hasta": "\(try world.database.one("SELECT max(id) FROM notice", as: Int.self))"], as: .ana)

    #expect(Page(page.text).faults == [])
    #expect(page.text.contains("Devuelta con comentarios"))
    #expect(page.text.contains("1 aviso nuevo"))
    #expect(notices.text.contains("Te devolvieron tu tarea «Tu plan»"))
    #expect(!world.site.get("/mi-aula", as: .ana).text.contains("aviso nuevo"))
  }
}
