import Attendances
import Cohorts
import Core
import Courses
import HTTP
import Hours
import SQLite
import TestSupport
import Testing

@testable import Classroom

@Suite struct `A participant's own page` {
  @Test func `what is next comes first, and moves on with what is done`() throws {
    let site = try TestSite()
    try site.cohort(of: "huerto")

    let first = Page(site.get("/mi-aula", as: .ana).text)
    try site.credit(
      .ana, 10, for: .lesson(Module.Slug(rawValue: "la-tierra"), Lesson.Slug(rawValue: "el-suelo")))
    let second = Page(site.get("/mi-aula", as: .ana).text)

    #expect(first.faults == [])
    #expect(first.first("section")?.text.contains("Lección 1: El suelo") == true)
    #expect(second.first("section")?.text.contains("Sigue donde quedaste") == true)
    #expect(second.first("section")?.text.contains("Lección 2: El abono") == true)
    #expect(second.root.text.contains("Te faltan 50 minutos de estudio virtual."))
    #expect(second.root.text.contains("1 de 2 lecciones · prueba pendiente"))
  }

  @Test func `somebody in no cohort is told what to do`() throws {
    let answer = try TestSite().get("/mi-aula", as: .pedro)

    #expect(answer.text.contains("Todavía no estás en un grupo"))
    #expect(answer.text.contains("href=\"/cursos\""))
    #expect(Page(answer.text).faults == [])
  }

  @Test func `the next class sessions are there with place and calendar, and no others`() throws {
    let site = try TestSite()
    let cohort = try site.cohort(of: "huerto")
    try site.cohort("Otro grupo", of: "huerto", run: [.fernando], with: [.olga])
    let author = try site.id(of: .fabiola)
    let now = site.clock.now
    try site.database.write { db in
      for (days, topic) in [(-2, "Ayer"), (1, "Uno"), (2, "Dos"), (3, "Tres"), (4, "Cuatro")] {
        try plan(
          NewSessions(
            starts: [now + .days(days)], minutes: Minutes(60), kind: .inPerson, place: "Casa comunal",
            topic: topic), in: cohort, by: author, at: now, in: db)
      }
    }

    let page = Page(site.get("/mi-aula", as: .ana).text)

    let topics = ["Ayer", "Uno", "Dos", "Tres", "Cuatro"].filter {
      page.root.text.contains("\($0)domingo") || page.root.text.contains($0)
    }
    #expect(topics == ["Uno", "Dos", "Tres"])
    #expect(page.root.text.contains("domingo 15 de marzo, 10:00"))
    #expect(page.links.contains { $0.target == "/mi-aula/encuentros/2.ics" })
    #expect(page.faults == [])
    #expect(!site.get("/mi-aula", as: .olga).text.contains("Uno"))
  }

  @Test func `whoever has finished is told so`() throws {
    let site = try TestSite()
    try site.cohort(of: "huerto")
    try site.credit(.ana, 60, for: .classSession(1))

    let page = Page(site.get("/mi-aula", as: .ana).text)

    #expect(page.first("section")?.text.contains("Terminaste tu formación") == true)
    #expect(page.first("section")?.text.contains("sábado 14 de marzo de 2026") == true)
    #expect(page.faults == [])
  }

  @Test func `every hour has its line, and one that was taken back keeps it with the reason`() throws {
    let site = try TestSite()
    try site.cohort(of: "huerto")
    let evidence = Evidence.lesson(Module.Slug(rawValue: "la-tierra"), Lesson.Slug(rawValue: "el-suelo"))
    try site.credit(.ana, 10, for: evidence)
    let (ana, fabiola) = (try site.id(of: .ana), try site.id(of: .fabiola))
    let now = site.clock.now
    try site.database.write { db in
      try takeBack(
        evidence, of: ana, in: Course.Slug(rawValue: "huerto"), because: "La marcó su hermano", by: fabiola,
        at: now, in: db)
    }
    try site.credit(
      .ana, 15, for: .lesson(Module.Slug(rawValue: "el-agua"), Lesson.Slug(rawValue: "el-riego")))

    let page = Page(site.get("/mi-aula/horas", as: .ana).text)

    let rows = page.root.all.filter { $0.name == "tr" }.dropFirst().map(\.text)
    #expect(
      rows == [
        "Lección: El riegosábado 14 de marzo de 2026Virtual15 minEl aula",
        "Lección: El sueloAnulada el sábado 14 de marzo de 2026 por Fabiola Cevallos: La marcó su hermano"
          + "sábado 14 de marzo de 2026Virtual10 minEl aula",
      ])
    #expect(page.links.contains { $0.target == "/cursos/huerto/la-tierra/el-suelo" })
    #expect(page.faults == [])
  }

  @Test func `a course that is no longer served leaves the page whole`() throws {
    let site = try TestSite()
    try site.cohort(of: "huerto")
    try site.database.write { db in try db.run("UPDATE cohort SET course = 'otro'") }

    let answer = site.get("/mi-aula", as: .ana)

    #expect(answer.text.contains("Tu curso no está abierto"))
    #expect(site.get("/mi-aula/horas", as: .ana).status == .ok)
    #expect(site.get("/facilitacion/grupos/1", as: .fabiola).status == .ok)
  }
}

extension TestSite {
  /// Credits minutes of study on line in the person's cohort.
  func credit(_ person: Cast, _ minutes: Int, for evidence: Evidence) throws {
    let id = try id(of: person)
    let now = clock.now
    try database.write { db in
      guard let cohort = try activeCohorts(of: id, in: db).first else { return }
      try Hours.credit(
        Minutes(minutes), of: .virtual, to: id, in: cohort, for: evidence, by: nil, at: now, in: db)
    }
  }
}
