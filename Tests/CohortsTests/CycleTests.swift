import Cohorts
import Core
import HTTP
import SQLite
import TestSupport
import Testing

/// `/coordinacion/ciclos`: opening, changing, closing and reopening cycles, and the cohorts in them.
@Suite struct CycleTests {
  private let site: TestSite

  init() throws {
    site = try TestSite()
  }

  private func openCycle(
    _ name: String = "Ciclo uno", city: String = "quito", from start: String = "2027-01-01",
    to end: String = "2027-03-31", as person: Cast = .carmen
  ) -> Answer {
    site.post(
      "/coordinacion/ciclos/nuevo", ["ciudad": city, "nombre": name, "inicio": start, "fin": end], as: person)
  }

  private func openCohort(
    _ name: String = "Sábados", course: String = "huerto:presencial", from start: String = "2027-01-10",
    to end: String = "2027-02-28", place: String = "Casa Comunal", facilitator: Cast = .fabiola,
    isConfirmed: Bool = false, cycle: Int64 = 1
  ) throws -> Answer {
    var fields: KeyValuePairs<String, String> = [
      "curso": course, "nombre": name, "inicio": start, "fin": end, "lugar": place, "cupos": "20",
      "enlace": "",
      "facilita": "\(try site.id(of: facilitator).rawValue)",
    ]
    if isConfirmed {
      fields = [
        "curso": course, "nombre": name, "inicio": start, "fin": end, "lugar": place, "cupos": "20",
        "facilita": "\(try site.id(of: facilitator).rawValue)", "confirmo": "1",
      ]
    }
    return site.post("/coordinacion/ciclos/\(cycle)/grupos", fields, as: .carmen)
  }

  @Test func `a coordinator opens a cycle and a cohort in it, which pins what the course asks`() throws {
    #expect(openCycle().outcome == "303→/coordinacion/ciclos/1")
    #expect(try openCohort().outcome == "303→/coordinacion/grupos/1/personas")

    let cohort: String = try site.database.one(
      "SELECT city || ' ' || course || ' ' || modality || ' ' || in_person_minutes FROM cohort")
    #expect(cohort == "quito huerto presencial 60")
    let runners: [Int64] = try site.database.all("SELECT person_id FROM cohort_run_by")
    #expect(runners == [try site.id(of: .fabiola).rawValue])
    for page in [
      "/coordinacion/ciclos", "/coordinacion/ciclos/1", "/coordinacion/ciclos/1/editar",
      "/coordinacion/ciclos/1/grupos", "/coordinacion/ciclos/nuevo", "/coordinacion/grupos/1/editar",
      "/coordinacion/grupos/1/personas",
    ] {
      let answer = site.get(page, as: .carmen)
      #expect(answer.status == .ok, "\(page)")
      #expect(Page(answer.text).faults == [], "\(page)")
    }
  }

  @Test func `what is wrong with a cycle is said, and what was typed is kept`() throws {
    let answer = openCycle("", from: "2027-03-31", to: "2027-01-01")

    #expect(answer.status == .unprocessableContent)
    #expect(site.errors(answer) == ["Falta este dato.", "No puede terminar antes de empezar."])
    #expect(Page(answer.text).faults == [])
    #expect(Page(answer.text).root.all.first { $0["id"] == "inicio" }?["value"] == "2027-03-31")
    #expect(site.errors(openCycle(city: "machala")) == [])
    #expect(openCycle(city: "machala").status == .unprocessableContent)
    _ = openCycle()
    #expect(site.errors(openCycle()) == ["Ya hay un ciclo con ese nombre en la ciudad."])
  }

  @Test func `the administration opens cycles everywhere, a coordinator sees those of the own city`() throws {
    #expect(openCycle(city: "machala", as: .ada).outcome == "303→/coordinacion/ciclos/1")

    #expect(site.get("/coordinacion/ciclos/1", as: .cesar).status == .ok)
    #expect(site.get("/coordinacion/ciclos/1", as: .carmen).status == .notFound)
    #expect(site.get("/coordinacion/ciclos?ciudad=machala", as: .carmen).status == .notFound)
  }

  @Test(arguments: [
    (
      "huerto:virtual", "2026-12-31", "2027-02-01", "",
      "Las fechas van dentro del ciclo: del 01/01/2027 al 31/03/2027."
    ),
    ("huerto:mixta", "2027-01-10", "2027-02-01", "", "Elige un curso con su modalidad."),
    ("huerto:presencial", "2027-01-10", "2027-02-01", "", "Escribe dónde se reúne el grupo."),
  ])
  func `what is wrong with a cohort is said`(
    course: String, start: String, end: String, place: String, sentence: String
  ) throws {
    _ = openCycle()

    let answer = try openCohort(course: course, from: start, to: end, place: place)

    #expect(site.errors(answer) == [sentence])
    #expect(Page(answer.text).faults == [])
  }

  @Test func `the same place or facilitator on the same days is asked about, and done when it is meant`()
    throws
  {
    _ = openCycle()
    _ = try openCohort("Mañanas")

    let asked = try openCohort("Tardes", place: "casa comunal")

    #expect(asked.status == .unprocessableContent)
    let sentences = Page(asked.text).root.all.filter {
      $0.name == "li" && $0.parent?.parent?["class"] == "box warn"
    }
    .map(\.text)
    #expect(
      sentences == [
        "En esas fechas también se reúne ahí el grupo «Mañanas».",
        "Fabiola Cevallos ya facilita en esas fechas el grupo «Mañanas».",
      ])
    #expect(try openCohort("Tardes", isConfirmed: true).status == .seeOther)
    #expect(try openCohort("En línea", course: "huerto:virtual", place: "").status == .seeOther)
    #expect(try openCohort("Abril", from: "2027-03-01", to: "2027-03-20").status == .seeOther)
  }

  @Test func `a closed cycle refuses every deed with a sentence, and opens again with a reason`() throws {
    let cohort = try site.cohort(with: [.ana])
    let line = try site.enrolment(of: .ana, in: cohort)
    #expect(site.post("/coordinacion/ciclos/1/cerrar", as: .carmen).status == .seeOther)

    let deeds: [(String, Cast)] = [
      ("/facilitacion/grupos/1/personas", .fabiola), ("/facilitacion/grupos/1/importar", .fabiola),
      ("/facilitacion/grupos/1/invitaciones", .fabiola), ("/coordinacion/grupos/1/editar", .carmen),
      ("/coordinacion/grupos/1/archivar", .carmen), ("/coordinacion/ciclos/1/editar", .carmen),
      ("/coordinacion/ciclos/1/grupos", .carmen),
    ]
    for (address, person) in deeds {
      let answer = site.post(
        address,
        ["identificador": "pedro@demo.example", "usos": "3", "dias": "7", "lista": "Luz;0991112222"],
        as: person)
      #expect(answer.status == .forbidden, "\(address)")
    }
    let withdrawal = site.post(
      "\(site.roster(cohort))/\(line)/retirar", ["motivo": "Se mudó"], as: .fabiola)
    #expect(withdrawal.status == .forbidden)
    #expect(withdrawal.text.contains("Este grupo está cerrado"))
    #expect(Page(site.get(site.roster(cohort), as: .fabiola).text).faults == [])
    #expect(try site.people(in: cohort) == ["Ana Lucía Quishpe active"])

    #expect(
      site.post("/coordinacion/ciclos/1/reabrir", ["motivo": " "], as: .carmen).status
        == .unprocessableContent)
    let reopened = site.post("/coordinacion/ciclos/1/reabrir", ["motivo": "Faltaban notas"], as: .carmen)
    #expect(reopened.status == .seeOther)
    #expect(try site.events() == ["cycle-reopened"])
    #expect(site.get("/coordinacion/ciclos/1", as: .carmen).text.contains("Faltaban notas"))
    let again = site.post("\(site.roster(cohort))/\(line)/retirar", ["motivo": "Se mudó"], as: .fabiola)
    #expect(again.status == .seeOther)
  }

  @Test func `an archived cohort is frozen until it is taken out again`() throws {
    let cohort = try site.cohort()
    let add = { site.post(site.roster(cohort), ["identificador": "olga@demo.example"], as: .fabiola).status }

    _ = site.post("/coordinacion/grupos/1/archivar", as: .carmen)
    let whileAway = add()
    _ = site.post("/coordinacion/grupos/1/desarchivar", as: .carmen)

    #expect([whileAway, add()] == [.forbidden, .seeOther])
  }

  @Test func `a cycle cannot become shorter than its cohorts`() throws {
    _ = openCycle()
    _ = try openCohort()

    let answer = site.post(
      "/coordinacion/ciclos/1/editar",
      ["ciudad": "quito", "nombre": "Ciclo uno", "inicio": "2027-01-20", "fin": "2027-03-31"], as: .carmen)

    #expect(
      site.errors(answer) == [
        "Sus grupos van del 10/01/2027 al 28/02/2027: el ciclo no puede ser más corto. Cambia antes las fechas de los grupos."
      ])
  }

  @Test func `more seats go to those who wait, and whoever facilitates no more sees the cohort no more`()
    throws
  {
    let cohort = try site.cohort(of: "huerto", seats: 1, with: [.ana])
    _ = site.post(site.roster(cohort), ["identificador": "olga@demo.example"], as: .fabiola)
    let before = try site.people(in: cohort)

    let answer = site.post(
      "/coordinacion/grupos/1/editar",
      [
        "curso": "huerto:virtual", "nombre": "Nuevo nombre", "inicio": "\(Day(site.clock.now).rawValue)",
        "fin": "\(Day(site.clock.now + .days(30)).rawValue)", "cupos": "2",
        "facilita": "\(try site.id(of: .fernando).rawValue)",
      ], as: .carmen)

    #expect(answer.status == .seeOther)
    #expect(before == ["Ana Lucía Quishpe active", "Olga Chiriboga waiting"])
    #expect(try site.people(in: cohort) == ["Ana Lucía Quishpe active", "Olga Chiriboga active"])
    #expect(site.get(site.roster(cohort), as: .fabiola).status == .notFound)
    #expect(site.get(site.roster(cohort), as: .fernando).status == .ok)
  }
}
