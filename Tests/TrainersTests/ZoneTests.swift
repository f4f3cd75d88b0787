import Accounts
import Cohorts
import Core
import Courses
import Hours
import SQLite
import TestSupport
import Testing

@testable import Trainers

/// Cohorts of a zone, and the path through the course from enrolment on.
@Suite struct ZoneTests {
  private func add(_ phone: String, _ name: String, _ city: String, to world: World) -> Answer {
    world.site.post(
      "/facilitacion/grupos/1/personas",
      ["identificador": phone, "nombre": name, "ciudad": city, "hacer": "inscribir"], as: .teresa)
  }

  @Test func `officials of any city of the zone come in, of another zone not`() throws {
    let world = try World()
    _ = try world.site.add(
      "Marta", identifiers: [(.phone, "0991110001")], password: "x", grants: [.participant(in: "ambato")])
    _ = try world.site.add(
      "Luis", identifiers: [(.phone, "0991110002")], password: "x", grants: [.participant(in: "machala")])

    #expect(add("0991110001", "", "", to: world).location?.hasSuffix("listo=inscrita") == true)
    let refused = add("0991110002", "", "", to: world)

    #expect(refused.status == .unprocessableContent)
    #expect(refused.text.contains("Su cuenta es de otra ciudad."))
    #expect(try world.trainees().map(\.name) == ["Marta", "Olga Chiriboga"])
    #expect(try world.trainees().map { $0.city?.name } == ["Ambato", "Quito"])
  }

  @Test func `somebody new is entered in one of the cities of the zone`() throws {
    let world = try World()

    let without = add("0991110003", "Nora Guamán", "", to: world)
    let elsewhere = add("0991110003", "Nora Guamán", "machala", to: world)
    let answer = add("0991110003", "Nora Guamán", "latacunga", to: world)

    #expect(without.text.contains("Elige en qué ciudad trabaja."))
    #expect(elsewhere.status == .unprocessableContent)
    #expect(answer.location?.hasSuffix("listo=inscrita") == true)
    #expect(try world.trainees().first?.city?.name == "Latacunga")
  }

  @Test func `a trainer opens a cohort in a cycle of their zone and runs it`() throws {
    let world = try World()
    let today = Day(world.site.clock.now)
    let fields = [
      ("curso", "formadores:presencial"), ("nombre", "Segundo grupo"), ("inicio", today.rawValue),
      ("fin", today.adding(days: 20).rawValue), ("lugar", "Ambato"), ("cupos", "40"),
    ]

    #expect(world.site.get("/formacion", as: .teresa).text.contains("/formacion/ciclos/1/grupos"))
    let answer = world.site.post("/formacion/ciclos/1/grupos", fields, as: .teresa)
    let again = world.site.post("/formacion/ciclos/1/grupos", fields, as: .teresa)

    #expect(answer.location == "/formacion/grupos/2")
    #expect(again.status == .unprocessableContent)
    let zone: String = try world.site.database.read { db in try db.one("SELECT zone FROM cohort WHERE id = 2")
    }
    #expect(zone == "sierra-centro")
    #expect(world.site.get("/facilitacion/grupos/2/personas", as: .teresa).status == .ok)
    #expect(world.site.get("/formacion/ciclos/1/grupos", as: .tomas).status == .notFound)
    #expect(world.site.post("/formacion/ciclos/1/grupos", fields, as: .tomas).status == .notFound)
    #expect(world.site.get("/formacion/ciclos/1/grupos", as: .carmen).status == .forbidden)
  }

  @Test func `a coordinator opens one too, with trainers of the zone to run it`() throws {
    let world = try World()
    let today = Day(world.site.clock.now)
    func open(_ runner: Cast, _ name: String) throws -> Answer {
      world.site.post(
        "/coordinacion/ciclos/1/grupos",
        [
          ("curso", "formadores:presencial"), ("nombre", name), ("inicio", today.rawValue),
          ("fin", today.adding(days: 20).rawValue), ("lugar", "Quito"), ("cupos", "40"), ("confirmo", "1"),
          ("facilita", "\(try world.site.id(of: runner).rawValue)"),
        ], as: .carmen)
    }

    let refused = try open(.fabiola, "Con Fabiola")
    let opened = try open(.teresa, "Con Teresa")

    #expect(refused.text.contains("Este curso lo da quien forma formadores en la zona"))
    #expect(opened.status == .seeOther)
  }

  @Test func `from enrolment to the end: each kind of hours comes from its own work`() throws {
    let world = try World()
    let olga = try world.site.id(of: .olga)
    let now = world.site.clock.now
    // In person: a class session with attendance.
    _ = world.site.post(
      "/facilitacion/grupos/1/encuentros",
      [
        ("tema", "Abrir una clase"), ("fecha", Day(now).rawValue), ("hora", GuayaquilTime(now).clock),
        ("minutos", "120"), ("tipo", "presencial"), ("lugar", "Municipio"), ("semanas", "1"),
      ], as: .teresa)
    _ = world.site.post(
      "/facilitacion/encuentros/1", [("p-\(olga.rawValue)", "present"), ("visto", "0")], as: .teresa)
    // On line: the lesson.
    world.site.post("/cursos/formadores/empezar/saludar/terminar", ["hecha": "si"], as: .olga)
    #expect(try world.trainee(olga).facts.earned.inPerson == Minutes(120))
    #expect(try world.trainee(olga).facts.earned.virtual == Minutes(20))
    // Extra: the assignment, once it is approved.
    world.site.post(
      "/cursos/formadores/empezar/tarea",
      ["de": "\(olga.rawValue)", "base": "0", "texto": "Mi plan de clase"], as: .olga)
    #expect(try world.trainee(olga).facts.earned.extra == Minutes(0))
    world.site.post(
      "/facilitacion/entregas/1",
      ["version": "1", "visto": "0", "puntos": "80", "decision": "aprobar"], as: .teresa)
    #expect(try world.trainee(olga).facts.earned.extra == Minutes(30))
    #expect(try world.trainee(olga).facts.assignments == [World.module])
    // Practice: the observed class.
    world.site.clock.advance(by: .hours(6))
    world.log()
    world.grade()
    world.sign()
    #expect(try world.trainee(olga).facts.earned.practice == Minutes(60))
    #expect(
      conditions(of: try world.trainee(olga).facts).filter { !$0.isMet }.map(\.lack) == ["Falta 1 prueba"])

    // A regrade that returns the assignment takes its hours back.
    world.site.post(
      "/facilitacion/entregas/1",
      [
        "version": "1", "visto": "1", "puntos": "40", "decision": "devolver", "motivo": "Era de otra persona",
        "comentario": "Escríbela tú",
      ], as: .teresa)
    #expect(try world.trainee(olga).facts.earned.extra == Minutes(0))
  }
}
