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

@Suite struct `The desk of those who run cohorts` {
  private let soil = Evidence.lesson(Module.Slug(rawValue: "la-tierra"), Lesson.Slug(rawValue: "el-suelo"))

  @Test func `the front page has my cohorts with counts and nobody else's`() throws {
    let site = try TestSite()
    try site.cohort(of: "huerto", with: [.ana, .olga])
    try site.cohort("Grupo de Machala", in: "machala", of: "huerto", run: [.felix], with: [.pedro])
    try site.credit(.ana, 60, for: soil)
    site.clock.advance(by: .days(20))

    let page = Page(site.get("/facilitacion", as: .fabiola).text)

    let rows = page.root.all.filter { $0.name == "tr" }.dropFirst().map(\.text)
    #expect(
      rows == ["Grupo de los sábadosHuerto en casaVirtualmiércoles 13 de mayo211 personaEncuentros"])
    #expect(page.faults == [])
  }

  /// What a desk says that waits, line by line.
  private func waiting(at path: String, on site: TestSite, as person: Cast) -> [String] {
    let page = Page(site.get(path, as: person).text)
    let section = page.root.all.first { $0.name == "section" && $0.text.hasPrefix("Lo que espera por ti") }
    return (section?.all ?? []).filter { $0.name == "li" }.map(\.text)
  }

  @Test func `what waits in cohorts is told to whoever runs them, until it is done`() throws {
    let site = try TestSite()
    let cohort = try site.cohort(of: "huerto", with: [.ana])
    let (pedro, fabiola, now) = (try site.id(of: .pedro), try site.id(of: .fabiola), site.clock.now)
    try site.database.write { db in
      try db.run(
        """
        INSERT INTO enrolment (cohort_id, person_id, state, added_by, added_at, since)
        VALUES (\(cohort), \(pedro), 'requested', \(pedro), \(now), \(now))
        """)
      try db.run(
        """
        INSERT INTO class_session (cohort_id, starts_at, minutes, kind, place, topic, code_key, planned_by, planned_at)
        VALUES (\(cohort), \(now + .hours(1)), 60, 'presencial', 'Casa comunal', 'Cuentas claras', randomblob(32), \(fabiola), \(now))
        """)
    }
    let asked = "Piden entrar en un grupo1, en «Grupo de los sábados»"

    #expect(waiting(at: "/facilitacion", on: site, as: .fabiola) == [asked])
    #expect(waiting(at: "/coordinacion", on: site, as: .carmen) == [asked])
    #expect(waiting(at: "/facilitacion", on: site, as: .fernando) == [])
    #expect(waiting(at: "/coordinacion", on: site, as: .cesar) == [])
    site.clock.advance(by: .hours(2))
    let list = "Encuentros sin lista«Cuentas claras», de Grupo de los sábados"
    #expect(waiting(at: "/facilitacion", on: site, as: .fabiola) == [asked, list])
    let ana = try site.id(of: .ana)
    site.post("/facilitacion/encuentros/1", ["p-\(ana.rawValue)": "present"], as: .fabiola)
    #expect(waiting(at: "/facilitacion", on: site, as: .fabiola) == [asked])
  }

  @Test func `a coordinator is told how many have finished and have no certificate`() throws {
    let site = try TestSite()
    try site.cohort(of: "huerto", with: [.ana, .olga])
    try site.credit(.ana, 60, for: soil)

    #expect(waiting(at: "/coordinacion", on: site, as: .carmen) == ["Certificados por emitir1"])
    #expect(waiting(at: "/coordinacion", on: site, as: .cesar) == [])
  }

  @Test func `every way from the front page is open to whoever sees it`() throws {
    let site = try TestSite()
    let ways = ["/facilitacion/preguntas", "/facilitacion/correcciones", "/facilitacion/clave"]

    for person in [Cast.fabiola, .teresa, .carmen] {
      let links = Page(site.get("/facilitacion", as: person).text).links.map(\.target)
      let offered = ways.filter(links.contains)
      #expect(offered == (person == .teresa ? [] : ways), "\(person)")
      for way in offered { #expect(site.get(way, as: person).status == .ok, "\(person) \(way)") }
    }
  }

  @Test func `numbers agree with what they count`() throws {
    let site = try TestSite()
    try site.cohort(of: "huerto", with: [.ana, .olga])
    try site.credit(.ana, 60, for: soil)
    site.clock.advance(by: .days(20))

    let facts = Page(site.get("/facilitacion/grupos/1", as: .fabiola).text).root.all
      .first { $0["class"] == "facts" }?.elements.map(\.text)

    #expect(facts == ["2 personas", "1 terminó", "1 necesita ayuda", "0 encuentros dados"])
  }

  @Test func `a record leads to the modules that can be opened early`() throws {
    let site = try TestSite()
    try site.cohort(of: "huerto", with: [.ana])
    let ana = try site.id(of: .ana).rawValue

    let links = Page(site.get("/facilitacion/grupos/1/estudio/\(ana)", as: .fabiola).text).links
    let way = "/facilitacion/grupos/1/personas/\(ana)/modulos"

    #expect(links.contains { $0.target == way })
    #expect(site.get(way, as: .fabiola).status == .ok)
  }

  @Test func `whoever runs none is told what happens next`() throws {
    let answer = try TestSite().get("/facilitacion", as: .carmen)

    #expect(answer.text.contains("Todavía no facilitas ningún grupo"))
    #expect(Page(answer.text).faults == [])
  }

  @Test func `a cohort shows its people, and filters stand in the address`() throws {
    let site = try TestSite()
    try site.cohort(of: "huerto", with: [.ana, .olga, .pedro])
    try site.credit(.ana, 60, for: soil)
    try site.credit(.olga, 30, for: soil)
    site.clock.advance(by: .days(9))

    func names(_ query: String) -> [String] {
      let page = Page(site.get("/facilitacion/grupos/1\(query)", as: .fabiola).text)
      #expect(page.faults == [], "\(query)")
      return page.root.all.filter { $0.name == "tr" }.dropFirst().map { row in
        row.all.first { $0.name == "a" }?.text ?? ""
      }
    }

    #expect(names("") == ["Ana Lucía Quishpe", "Olga Chiriboga", "Pedro Alvarado"])
    #expect(names("?ver=atascadas") == ["Olga Chiriboga", "Pedro Alvarado"])
    #expect(names("?ver=terminaron") == ["Ana Lucía Quishpe"])
    #expect(names("?orden=horas") == ["Pedro Alvarado", "Olga Chiriboga", "Ana Lucía Quishpe"])
    #expect(names("?ver=siguen&orden=visita") == ["Olga Chiriboga", "Pedro Alvarado"])
    #expect(names("?ver=%3Cb%3E&orden=x").count == 3)
  }

  @Test func `who needs help is there with why, what to do and a message`() throws {
    let site = try TestSite()
    try site.cohort(of: "huerto", with: [.ana])
    let ana = try site.id(of: .ana)
    try site.database.write { db in
      try db.run(
        """
        INSERT INTO identifier (normalised, kind, person_id, shown)
        VALUES ('0991234567', 'phone', \(ana), '099 123 4567')
        """)
    }
    site.clock.advance(by: .days(9))

    let text = site.get("/facilitacion/grupos/1?ver=atascadas", as: .fabiola).text

    #expect(text.contains("Todavía no ha entrado a su aula"))
    #expect(text.contains("https://wa.me/593991234567?text=Hola%2C%20Ana.%20Soy%20Fabiola"))
  }

  @Test func `nobody who refused to be written to is`() throws {
    let site = try TestSite()
    try site.cohort(of: "huerto", with: [.ana])
    let ana = try site.id(of: .ana)
    try site.database.write { db in
      try db.run(
        """
        INSERT INTO identifier (normalised, kind, person_id, shown)
        VALUES ('0991234567', 'phone', \(ana), '099 123 4567')
        """)
      try db.run(
        """
        INSERT INTO consent (person_id, purpose, version, is_given, at)
        VALUES (\(ana), 'contact', 1, 1, 1), (\(ana), 'contact', 1, 0, 2)
        """)
    }
    site.clock.advance(by: .days(9))

    #expect(!site.get("/facilitacion/grupos/1?ver=atascadas", as: .fabiola).text.contains("wa.me"))
  }

  @Test(arguments: [Cast.fernando, .felix, .cesar, .teresa])
  func `a cohort of somebody else does not exist`(person: Cast) throws {
    let site = try TestSite()
    try site.cohort(of: "huerto")

    let statuses = ["", "/lista.csv", "/estudio/1", "/encuentros"].map {
      site.get("/facilitacion/grupos/1\($0)", as: person).status
    }

    #expect(statuses == [.notFound, .notFound, .notFound, .notFound])
  }

  @Test func `the list comes as a file for spreadsheets`() throws {
    let site = try TestSite()
    try site.cohort(of: "huerto", with: [.ana])
    site.post("/cursos/huerto/la-tierra/el-suelo/terminar", as: .ana)

    let file = site.get("/facilitacion/grupos/1/lista.csv", as: .fabiola)

    #expect(file["Content-Type"] == "text/csv; charset=utf-8")
    #expect(
      file.text.split(separator: "\r\n").dropFirst().map(String.init)
        == ["Ana Lucía Quishpe;25;0;10;0;0;no;0;0;2026-03-14;2026-03-14;"])
  }

  @Test func `a record shows hours and attendance, and the person sees that it was opened`() throws {
    let site = try TestSite()
    try site.cohort(of: "huerto", with: [.ana])
    try site.credit(.ana, 10, for: soil)

    let answer = site.get("/facilitacion/grupos/1/estudio/1", as: .fabiola)
    try site.database.write { _ in }

    #expect(answer.text.contains("Lección: El suelo"))
    #expect(Page(answer.text).faults == [])
    #expect(site.get("/cuenta", as: .ana).text.contains("Revisó tu avance y tus horas"))
    #expect(site.get("/facilitacion/grupos/1/estudio/2", as: .fabiola).status == .notFound)
  }

  @Test func `hours are taken back with a reason, once, and not without`() throws {
    let site = try TestSite()
    try site.cohort(of: "huerto", with: [.ana])
    try site.credit(.ana, 10, for: soil)
    let path = "/facilitacion/grupos/1/estudio/1/horas/1"

    let unreasoned = site.post(path, ["motivo": "  "], as: .fabiola)
    let done = site.post(path, ["motivo": "La marcó su hermano"], as: .fabiola)
    let again = site.post(path, ["motivo": "Otra vez"], as: .fabiola)

    #expect(unreasoned.status == .unprocessableContent)
    #expect(unreasoned.text.contains("Escribe por qué, en 500 letras o menos."))
    #expect(Page(unreasoned.text).faults == [])
    #expect(done.location == "/facilitacion/grupos/1/estudio/1#horas")
    #expect(again.status == .unprocessableContent)
    let lines: [Int] = try site.database.read { db in try db.all("SELECT minutes FROM hours_line ORDER BY id")
    }
    #expect(lines == [10, -10])
  }

  @Test func `an hour of a class session goes through its list, an exam through the coordination`() throws {
    let site = try TestSite()
    try site.cohort(of: "huerto", with: [.ana])
    try site.credit(.ana, 10, for: .classSession(1))
    let ana = try site.id(of: .ana)
    let now = site.clock.now
    try site.database.write { db in
      let cohort = try Cohorts.cohort(Cohort.ID(rawValue: 1), in: db)
      try Hours.credit(
        Minutes(0), of: .validation, to: ana, in: cohort, for: .exam(3), by: nil, at: now, in: db)
    }

    let session = site.post("/facilitacion/grupos/1/estudio/1/horas/1", ["motivo": "x"], as: .fabiola)
    let exam = site.post("/facilitacion/grupos/1/estudio/1/horas/2", ["motivo": "x"], as: .fabiola)
    let byCoordinator = site.post("/facilitacion/grupos/1/estudio/1/horas/2", ["motivo": "x"], as: .carmen)

    #expect(session.text.contains("Las horas de un encuentro se corrigen en su lista de asistencia."))
    #expect(exam.text.contains("lo anula solo la coordinación"))
    #expect(byCoordinator.status == .seeOther)
  }
}

@Suite struct `What the pages ask the database` {
  private func plan(_ query: SQL, on site: TestSite) throws -> [String] {
    try site.database.read { db in
      try db.all("EXPLAIN QUERY PLAN \(query)") { row throws(SQLiteError) -> String in try row[3] }
    }
  }

  /// A table read from end to end, or sorted aside.
  private func slowSteps(_ plan: [String]) -> [String] {
    plan.filter { $0.hasPrefix("SCAN") || $0.contains("AUTOMATIC") || $0.contains("MATERIALIZE") }
  }

  @Test func `rosters look everything up by an index`() throws {
    let site = try TestSite()

    let one = try plan(rosterQuery(of: Cohort.ID(rawValue: 1)), on: site)
    let mine = try plan(rosterQuery(ofThoseRunBy: Person.ID(rawValue: 3)), on: site)

    #expect(slowSteps(one) == [])
    #expect(slowSteps(mine) == [])
    #expect(one.filter { $0.contains("USING COVERING INDEX hours_line_of_person") }.count == 5)
  }
}
