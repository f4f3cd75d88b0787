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

/// What «Mi aula» asks of somebody first, in each modality and from the first day to the grant.
@Suite struct `The one next step` {
  private let site: TestSite

  init() throws {
    site = try TestSite(courses: Folder(name: "Cursos", texts: Self.course))
  }

  @Test func `on line, what is left when all is read is the assignment that earns the last hours`() throws {
    try site.cohort(of: "oficio")
    try credit(.virtual, 40, for: .lesson(Module.Slug(rawValue: "modelo"), Lesson.Slug(rawValue: "leccion")))
    site.post("/cursos/oficio/modelo/leccion/terminar", ["hecha": "si"], as: .ana)

    #expect(
      try card()
        == Card(title: "Prepara y entrega: Tu modelo de negocio", button: "/mi-aula/modelo-de-negocio"))
  }

  @Test func `in person, the next session goes before reading, and reading before nothing`() throws {
    let cohort = try site.cohort(of: "oficio", modality: .inPerson)
    let without = try card()
    try planSession(in: cohort, after: .days(2))

    #expect(without == Card(title: "Lección 1: La lección", button: "/cursos/oficio/modelo/leccion"))
    #expect(try card() == Card(title: "Un taller", button: "/mi-aula/encuentros/1.ics"))
  }

  @Test
  func
    `in the mixed modality one studies what is on line first, and what is given in class stands with its session`()
    throws
  {
    let site = try TestSite(courses: Folder(name: "Cursos", texts: Self.mixedCourse))
    let cohort = try site.cohort(of: "oficio", modality: .mixed)
    let (author, now) = (try site.id(of: .fabiola), site.clock.now)
    try site.database.write { db in
      try plan(
        NewSessions(
          starts: [now + .days(2)], minutes: Minutes(30), kind: .inPerson, place: "Casa comunal",
          topic: "Un taller",
          module: Module.Slug(rawValue: "clase")), in: cohort, by: author, at: now, in: db)
    }

    let page = Page(site.get("/mi-aula", as: .ana).text)
    let card = try #require(page.first("section"))
    let lists = page.root.all.filter { $0.name == "ol" && $0["class"] == "path" }.map(\.text)

    #expect(page.faults == [])
    #expect(card.all.first { $0.name == "a" }?["href"] == "/cursos/oficio/en-linea/leccion")
    #expect(
      lists == [
        "En línea0 de 1 lección",
        "En claseEncuentro: lunes 16 de marzo, 10:00 · 1 lección para leer si quieres"
          + "Otra claseSin encuentro planificado por ahora · 1 lección para leer si quieres",
      ])
    #expect(page.root.text.contains("Llevas 0 de 1 paso: 0 %"))
  }

  @Test func `on line, a session to come waits below while there is something to read`() throws {
    let cohort = try site.cohort(of: "oficio")
    try planSession(in: cohort, after: .days(2))

    #expect(try card().title == "Lección 1: La lección")
  }

  @Test func `a session that is on now goes before everything`() throws {
    let cohort = try site.cohort(of: "oficio")
    try planSession(in: cohort, after: .minutes(-10))

    #expect(try card() == Card(title: "Un taller", button: nil))
  }

  @Test func `who is to be validated sits the exam, whatever is not read`() throws {
    try site.cohort(of: "oficio", modality: .validation)

    #expect(try card() == Card(title: "Da tu examen de validación", button: "/cursos/oficio/examen"))
  }

  @Test func `in a group that closed too early one looks for another`() throws {
    try site.cohort(of: "oficio")
    try site.database.write { db in try db.run("UPDATE cycle SET closed_by = 1, closed_at = 1") }

    #expect(try card() == Card(title: "Tu grupo ya cerró", button: "/mi-aula/grupos"))
  }

  @Test func `after the training come the work, its grade, and the grant`() throws {
    try site.cohort(of: "oficio", modality: .validation)
    try credit(.validation, 0, for: .exam(1))
    let finished = try card()
    try submission("submitted")
    let waiting = try card()
    try submission("returned")
    let returned = try card()
    try submission("approved")
    let approved = try card()

    #expect(
      finished == Card(title: "Prepara y entrega: Tu modelo de negocio", button: "/mi-aula/modelo-de-negocio")
    )
    #expect(waiting == Card(title: "Están leyendo: Tu modelo de negocio", button: "/fondos"))
    #expect(returned == Card(title: "Tu modelo de negocio", button: "/cursos/oficio/modelo/tarea"))
    #expect(approved == Card(title: "Ya puedes postular a un capital", button: "/fondos"))
  }

  @Test func `the open call of one's city that closes first is offered, and no other's`() throws {
    try site.cohort(of: "oficio", modality: .validation)
    try credit(.validation, 0, for: .exam(1))
    try submission("approved")
    try call("De Machala", in: "machala", closing: .days(1))
    let elsewhere = try card()
    try call("La que cierra después", in: "quito", closing: .days(9))
    try call("La que cierra antes", in: "quito", closing: .days(3))

    #expect(elsewhere.title == "Ya puedes postular a un capital")
    #expect(try card() == Card(title: "La que cierra antes", button: "/fondos/3/postulacion"))
  }

  @Test func `an application is followed up to its result`() throws {
    try site.cohort(of: "oficio", modality: .validation)
    try credit(.validation, 0, for: .exam(1))
    try submission("approved")
    try call("Capital", in: "quito", closing: .days(3))
    try application("draft")
    let begun = try card()
    try application("submitted")
    let sent = try card()
    try site.database.write { db in try db.run("UPDATE grant_call SET state = 'decided'") }
    let decided = try card()
    try site.database.write { db in try db.run("UPDATE grant_call SET state = 'cancelled'") }

    #expect(begun == Card(title: "Capital", button: "/fondos/1/postulacion"))
    #expect(sent == Card(title: "Capital", button: "/fondos/1/postulacion"))
    #expect(decided == Card(title: "Capital", button: "/fondos/1/resultado"))
    #expect(try card().title == "Ya puedes postular a un capital")
  }
}

// MARK: What is seen, and what is prepared

extension `The one next step` {
  private struct Card: Equatable {
    let title: String
    /// Nil without one.
    let button: String?
  }

  /// What Ana's page asks for.
  private func card() throws -> Card {
    let page = Page(site.get("/mi-aula", as: .ana).text)
    #expect(page.faults == [])
    let card = try #require(page.first("section"))
    return Card(
      title: try #require(card.all.first { $0.name == "h2" }).text,
      button: card.all.first { $0.name == "a" }?["href"])
  }

  private func planSession(in cohort: Cohort.ID, after wait: Duration) throws {
    let author = try site.id(of: .fabiola)
    let now = site.clock.now
    try site.database.write { db in
      try plan(
        NewSessions(
          starts: [now + wait], minutes: Minutes(60), kind: .inPerson, place: "Casa comunal",
          topic: "Un taller"), in: cohort, by: author, at: now, in: db)
    }
  }

  private func credit(_ kind: HoursKind, _ minutes: Int, for evidence: Evidence) throws {
    let ana = try site.id(of: .ana)
    let now = site.clock.now
    try site.database.write { db in
      guard let cohort = try activeCohorts(of: ana, in: db).first else { return }
      try Hours.credit(
        Minutes(minutes), of: kind, to: ana, in: cohort, for: evidence, by: nil, at: now, in: db)
    }
  }

  private func submission(_ state: String) throws {
    let ana = try site.id(of: .ana)
    try site.database.write { db in
      try db.run(
        """
        INSERT INTO submission (id, person_id, course, module, cohort_id, state, number, submitted_at)
        VALUES (1, \(ana), 'oficio', 'modelo', 1, \(state), 1, 0)
            ON CONFLICT DO UPDATE SET state = excluded.state
        """)
    }
  }

  private func call(_ name: String, in city: String, closing wait: Duration) throws {
    let ana = try site.id(of: .ana)
    let now = site.clock.now
    try site.database.write { db in
      try db.run(
        """
        INSERT INTO grant_call (name, description, course, rubric, budget, least_amount, most_amount, opens_at, closes_at,
               reviewers, is_blind, disagreement, appeal_days, state, created_by, created_at)
        VALUES (\(name), '', 'oficio', '', 1000000, 10000, 100000, \(now - .days(1)), \(now + wait), 2, 1, 20, 5, 'published', 1, 0)
        """)
      try db.run("INSERT INTO grant_call_city (call_id, city) SELECT max(id), \(city) FROM grant_call")
      try db.run(
        """
        INSERT INTO profile (person_id, name_key, birth_date, condition, city)
        VALUES (\(ana), 'ana', '1990-01-01', 'host', 'quito')
            ON CONFLICT DO NOTHING
        """)
    }
  }

  private func application(_ state: String) throws {
    let ana = try site.id(of: .ana)
    let number: Int? = state == "draft" ? nil : 1
    try site.database.write { db in
      try db.run(
        """
        INSERT INTO application (id, call_id, person_id, city, state, saved_at, created_at, number, submitted_at)
        VALUES (1, 1, \(ana), 'quito', \(state), 0, 0, \(number), \(number))
            ON CONFLICT DO UPDATE SET state = excluded.state, number = excluded.number, submitted_at = excluded.submitted_at
        """)
    }
  }

  private static let mixedCourse: [String: String] = [
    "oficio/curso.md": """
    ---
    titulo: Oficio
    resumen: Para vivir de él.
    idioma: es
    minutos: 90
    modalidades:
      - mixta
    mixta-presencial: 1
    aprobacion: 70
    secuencia: ordenada
    ---

    Un curso.
    """,
    "oficio/01-clase/modulo.md": module("En clase", "presencial"),
    "oficio/01-clase/01-leccion.md": lesson,
    "oficio/02-en-linea/modulo.md": module("En línea", "virtual"),
    "oficio/02-en-linea/01-leccion.md": lesson,
    "oficio/03-otra/modulo.md": module("Otra clase", "presencial"),
    "oficio/03-otra/01-leccion.md": lesson,
  ]

  private static let lesson = "---\ntitulo: La lección\nminutos: 30\n---\n\nTexto.\n"

  private static func module(_ title: String, _ mixed: String) -> String {
    "---\ntitulo: \(title)\nminutos: 30\nmixta: \(mixed)\nresultados:\n  - Hacerlo\n---\n\nDe qué trata.\n"
  }

  private static let course: [String: String] = [
    "oficio/curso.md": """
    ---
    titulo: Oficio
    resumen: Para vivir de él.
    idioma: es
    horas: 1
    modalidades:
      - presencial
      - virtual
      - validacion
    aprobacion: 70
    secuencia: libre
    ---

    Un curso.
    """,
    "oficio/examen.md": """
    ---
    titulo: Examen de validación
    minutos: 90
    preguntas-por-modulo: 1
    aprobacion: 70
    intentos: 2
    espera-horas: 24
    ---

    Para quien ya sabe.
    """,
    "oficio/01-modelo/modulo.md": """
    ---
    titulo: El modelo
    minutos: 60
    resultados:
      - Hacerlo
    ---

    De qué trata.
    """,
    "oficio/01-modelo/01-leccion.md": "---\ntitulo: La lección\nminutos: 40\n---\n\nTexto.\n",
    "oficio/01-modelo/banco.md": """
    ## ¿Qué necesita una semilla? {#semilla}

    - (x) Agua
    - ( ) Ruido

    > Sin agua no brota.
    """,
    "oficio/01-modelo/tarea.md": """
    ---
    titulo: Tu modelo de negocio
    minutos: 20
    entrega:
      - modelo-de-negocio
    aprobacion: 70
    ---

    Hazlo.
    """,
  ]
}
