import App
import Cohorts
import Core
import Courses
import HTTP
import SQLite
import TestSupport
import Testing

@testable import Learning

@Suite struct `Finishing a lesson` {
  private func finish(_ lesson: String, _ site: TestSite, as person: Cast = .ana, done: String = "si")
    -> Answer
  {
    site.post("\(lesson)/terminar", ["hecha": done], as: person)
  }

  private func site(order: String = "libre", mixed: Bool = false) throws -> TestSite {
    try TestSite(courses: StudySample.folder(order: order, mixed: mixed))
  }

  @Test func `the page says so, and how much of the module is done`() throws {
    let site = try site()

    let answer = finish(StudySample.trigo, site)
    let page = Page(site.get(StudySample.trigo, as: .ana).text)

    #expect(answer.outcome == "303→\(StudySample.trigo)#fin")
    #expect(page.faults == [])
    #expect(page.root.text.contains("✓ Lección terminada"))
    #expect(page.root.text.contains("1 de 2 lecciones hechas"))
  }

  @Test func `anybody may mark, and hours need a cohort`() throws {
    let site = try site()
    try site.cohort()

    _ = finish(StudySample.trigo, site, as: .ana)
    _ = finish(StudySample.trigo, site, as: .pedro)

    #expect(try site.minutes(of: .ana) == [15])
    #expect(try site.minutes(of: .pedro) == [])
    #expect(site.get("/cursos/pan", as: .pedro).text.contains("Llevas 1 de 4 lecciones"))
  }

  @Test func `marking twice credits once, and taking it back leaves a counter-line`() throws {
    let site = try site()
    try site.cohort()

    for done in ["si", "si", "no", "no", "si"] { _ = finish(StudySample.trigo, site, done: done) }

    #expect(try site.minutes(of: .ana) == [15, -15, 15])
  }

  @Test(arguments: [
    (Course.Modality.inPerson, [Int]()), (.virtual, [15, 10]), (.mixed, [10]),
  ]) func `the modality says which lessons count`(modality: Course.Modality, minutes: [Int]) throws {
    let site = try site(mixed: true)
    try site.cohort(modality: modality)

    for lesson in [StudySample.trigo, StudySample.fuego] { _ = finish(lesson, site) }

    #expect(try site.minutes(of: .ana) == minutes)
  }

  @Test func `a frozen cohort credits nothing, and keeps what it credited`() throws {
    let site = try site()
    let cohort = try site.cohort()
    _ = finish(StudySample.trigo, site)
    try site.database.write { db in
      try db.run("UPDATE cohort SET archived_at = \(site.clock.now) WHERE id = \(cohort)")
    }

    let undone = finish(StudySample.trigo, site, done: "no")
    _ = finish(StudySample.maiz, site)

    #expect(undone.status == .forbidden)
    #expect(undone.text.contains("no se puede desmarcar"))
    #expect(try site.minutes(of: .ana) == [15])
    #expect(site.get(StudySample.trigo, as: .ana).text.contains("✓ Lección terminada"))
  }

  @Test func `what was done before enrolling is credited by it, once`() throws {
    let site = try site()
    _ = finish(StudySample.trigo, site)
    let cohort = try site.cohort()
    let ana = try site.id(of: .ana)
    let reactions = Reactions(courses: site.assembly.courses, board: site.assembly.board)

    for _ in 0..<2 {
      try site.database.write { db in
        try reactions.becameActive(ana, in: cohort, at: site.clock.now, in: db)
      }
    }

    #expect(try site.minutes(of: .ana) == [15])
  }

  @Test func `nobody marks for nobody, and nothing that is not there`() throws {
    let site = try site()

    #expect(site.post("\(StudySample.trigo)/terminar", ["hecha": "si"]).outcome == "303→/entrar")
    #expect(finish("/cursos/pan/harina/centeno", site).status == .notFound)
    #expect(finish("/cursos/queso/harina/trigo", site).status == .notFound)
  }

  @Test func `a course that lost the lesson keeps its line and its pages`() throws {
    let site = try site()
    try site.cohort()
    _ = finish(StudySample.trigo, site)
    _ = site.get(StudySample.trigo, as: .ana)
    var texts = StudySample.texts(order: "libre")
    texts["pan/01-harina/01-trigo.md"] = nil
    texts["pan/01-harina/01-cebada.md"] = StudySample.texts()["pan/01-harina/01-trigo.md"]?
      .replacing("El trigo", with: "La cebada").replacing("mi-trigo", with: "mi-cebada")
    site.assembly.courses.replace(
      with: try prepareCourses(Folder(name: "Cursos", texts: texts), for: site.site))

    let course = Page(site.get("/cursos/pan", as: .ana).text)

    #expect(course.faults == [])
    #expect(site.get("/", as: .ana).status == .ok)
    #expect(site.get("/cursos/pan/harina", as: .ana).status == .ok)
    #expect(
      course.root.text.contains("Empezar por el módulo 1") || course.root.text.contains("Llevas 0 de 4"))
    #expect(try site.minutes(of: .ana) == [15])
  }
}

@Suite struct `Modules in order` {
  private func site() throws -> TestSite { try TestSite(courses: StudySample.folder()) }

  @Test func `a closed lesson says what is missing and leads there`() throws {
    let site = try site()

    let answer = site.get(StudySample.fuego, as: .ana)
    let page = Page(answer.text)

    #expect(answer.status == .forbidden)
    #expect(page.faults == [])
    #expect(
      page.root.all.compactMap { $0["href"] }.filter { $0.hasPrefix("/cursos/pan/harina") } == [
        StudySample.trigo, StudySample.maiz, "/cursos/pan/harina/prueba",
      ])
  }

  @Test func `its button does nothing while it is closed`() throws {
    let site = try site()

    _ = site.post("\(StudySample.fuego)/terminar", ["hecha": "si"], as: .ana)

    #expect(site.get(StudySample.fuego, as: .ana).status == .forbidden)
  }

  @Test func `it opens when the lessons and the quiz before it are done`() throws {
    let site = try site()

    for lesson in [StudySample.trigo, StudySample.maiz] {
      _ = site.post("\(lesson)/terminar", ["hecha": "si"], as: .ana)
    }
    #expect(site.get(StudySample.fuego, as: .ana).status == .forbidden)
    let ana = try site.id(of: .ana)
    try site.database.write { db in
      try db.run(
        """
        INSERT INTO attempt (id, person_id, course, part, number, seed, course_version, pass_mark, feedback, started_at,
               handed_in_at)
        VALUES (1, \(ana), 'pan', 'quiz:harina', 1, 1, 'x', 70, 'al-terminar', 1, 2)
        """)
      try db.run(
        """
        INSERT INTO attempt_result (attempt_id, outcome, score, cause, at)
        VALUES (1, 'passed', 10000, 'handed-in', 2)
        """)
    }

    #expect(site.get(StudySample.fuego, as: .ana).status == .ok)
    #expect(site.get(StudySample.precio, as: .ana).status == .forbidden)
  }

  @Test func `whoever teaches reads in any order, nobody else does`() throws {
    let site = try site()

    let readers = Cast.allCases.filter { site.get(StudySample.precio, as: $0).status == .ok }

    #expect(readers == [.fabiola, .fernando, .felix, .teresa, .tomas, .carmen, .cesar, .ada])
  }

  @Test func `her facilitator opens a module with a reason, and the person is told who looked`() throws {
    let site = try site()
    let cohort = try site.cohort()
    let address = "/facilitacion/grupos/\(cohort.rawValue)/personas/\(try site.id(of: .ana).rawValue)/modulos"

    let without = site.post(address, ["modulo": "venta", "motivo": "  "], as: .fabiola)
    let with = site.post(address, ["modulo": "venta", "motivo": "Ya vende pan"], as: .fabiola)

    #expect(without.status == .unprocessableContent)
    #expect(Page(without.text).faults == [])
    #expect(with.outcome == "303→\(address)")
    #expect(site.get(StudySample.precio, as: .ana).status == .ok)
    #expect(site.get(StudySample.fuego, as: .ana).status == .forbidden)
    #expect(site.get(address, as: .fabiola).text.contains("Ya vende pan"))
    #expect(site.get("/cuenta", as: .ana).text.contains("Miró qué módulos tienes abiertos"))
  }

  @Test func `only those who run her cohort open anything for her`() throws {
    let site = try site()
    let cohort = try site.cohort()
    let ana = "/facilitacion/grupos/\(cohort.rawValue)/personas/\(try site.id(of: .ana).rawValue)/modulos"
    let pedro = "/facilitacion/grupos/\(cohort.rawValue)/personas/\(try site.id(of: .pedro).rawValue)/modulos"

    let statuses = Cast.allCases.map { site.get(ana, as: $0).status.rawValue }
    let openers = zip(Cast.allCases, statuses).filter { $0.1 == 200 }.map(\.0)

    #expect(openers == [.fabiola, .carmen, .ada])
    #expect(site.get(ana, as: .felix).status == .notFound)
    #expect(site.get(pedro, as: .fabiola).status == .notFound)
  }
}

@Suite struct `Going on where one left off` {
  @Test func `a lesson that was opened is where the course page and the front door lead`() throws {
    let site = try TestSite(courses: StudySample.folder(order: "libre"))
    let ana = try site.id(of: .ana)
    _ = site.get(StudySample.fuego, as: .ana)
    // What nobody waits for is written before what somebody waits for after it.
    try site.database.write { db in try db.run("DELETE FROM lesson_done WHERE 0") }

    let place = try site.database.read { db in
      try Learning.place(of: ana, in: Course.Slug(rawValue: "pan"), in: db)
    }

    #expect(place?.lesson.lesson.rawValue == "fuego")
    for page in ["/", "/cursos/pan", "/cursos/pan/horno"] {
      let links = Page(site.get(page, as: .ana).text).root.all.filter {
        $0.name == "a" && $0.text == "Sigue aquí"
      }
      #expect(links.map { $0["href"] } == [StudySample.fuego], "\(page)")
    }
  }

  @Test func `the part that was in view is kept, and nothing that is none`() throws {
    let site = try TestSite(courses: StudySample.folder(order: "libre"))

    let kept = site.post("\(StudySample.fuego)/lugar", ["en": "parte-1"], as: .ana)
    let refused = site.post("\(StudySample.fuego)/lugar", ["en": "\" onclick=\"x"], as: .ana)

    #expect(kept.status == .noContent)
    #expect(refused.status == .badRequest)
    #expect(site.get("/cursos/pan", as: .ana).text.contains("href=\"\(StudySample.fuego)#parte-1\""))
  }

  @Test func `a page that is left at once keeps the part that was in view`() throws {
    let site = try TestSite(courses: StudySample.folder(order: "libre"))

    _ = site.get(StudySample.fuego, as: .ana)
    site.clock.advance(by: .milliseconds(20))
    // The visit is noted after the writes that somebody waits for, this one among them.
    _ = site.post("\(StudySample.fuego)/lugar", ["en": "parte-1"], as: .ana)

    #expect(site.get("/cursos/pan", as: .ana).text.contains("href=\"\(StudySample.fuego)#parte-1\""))
  }

  @Test func `another person and nobody see where to begin`() throws {
    let site = try TestSite(courses: StudySample.folder(order: "libre"))
    _ = site.post("\(StudySample.fuego)/lugar", ["en": "parte-1"], as: .ana)

    for person in [Cast.pedro, .nobody] {
      let page = site.get("/cursos/pan", as: person).text
      #expect(page.contains("Empezar por el módulo 1") && !page.contains("Sigue aquí"))
    }
  }
}
