import Accounts
import App
import Certificates
import Cohorts
import Core
import Courses
import HTTP
import Hours
import SQLite
import TestSupport
import Testing

@testable import Trainers

/// A small course that trains trainers and a cohort of Sierra Centro, which sits in Quito. Teresa, of Latacunga, trains it;
/// Olga, of Quito, studies in it.
struct World {
  let site: TestSite
  let cohort: Cohort.ID
  static let course = Course.Slug(rawValue: "formadores")
  static let module = Module.Slug(rawValue: "empezar")
  static let desk = "/formacion/grupos/1"

  /// - Parameter people: who studies in the cohort.
  init(with people: [Cast] = [.olga]) throws {
    site = try TestSite(courses: Folder(name: "Cursos", texts: Self.texts), isDemo: true)
    cohort = try site.cohort(
      "Sierra Centro", of: "formadores", modality: .inPerson, seats: 200, run: [.teresa], with: people)
    // After the day on which the cohort began, so that a class can have been taught.
    site.clock.advance(by: .hours(30))
    let (teresa, now) = (try site.id(of: .teresa), site.clock.now)
    try site.database.write { db in
      try grant(.participant(in: "latacunga"), to: teresa, by: nil, at: now, in: db)
    }
  }

  /// An official of that city who studies in the cohort.
  func official(_ name: String, of city: String = "ambato") throws -> Person.ID {
    let person = try site.add(name, identifiers: [], password: "x", grants: [.participant(in: city)])
    let (author, now) = (try site.id(of: .ada), site.clock.now)
    _ = try site.database.write { db in try enrol(person, in: cohort, by: author, at: now, in: db) }
    return person
  }

  func credit(_ minutes: Int, _ kind: HoursKind, to person: Person.ID, for evidence: Evidence) throws {
    let now = site.clock.now
    _ = try site.database.write { db in
      try Hours.credit(
        Minutes(minutes), of: kind, to: person, in: try Cohorts.cohort(cohort, in: db), for: evidence,
        by: nil,
        at: now, in: db)
    }
  }

  /// Quiz passed and assignment approved.
  func study(_ person: Person.ID) throws {
    try credit(10, .virtual, to: person, for: .quiz(Self.module))
    try credit(30, .extra, to: person, for: .assignment(Self.module))
  }

  /// Olga and Teresa sign in again in their browsers, after a time in which sign-ins end.
  func signInAgain() {
    for person in [Cast.olga, .teresa] {
      site.post("/entrar", ["identifier": person.address, "password": Demo.password], as: person)
    }
  }

  /// The fields of a class that lasted an hour and began `hours` ago.
  func told(_ changes: [String: String] = [:], ago hours: Int = 4) -> [(String, String)] {
    let start = site.clock.now - .hours(hours)
    var fields = [
      "tema": "Costos y margen", "fecha": Day(start).rawValue, "hora": GuayaquilTime(start).clock,
      "minutos": "60", "alrededor": "0", "lugar": "Casa comunal", "participantes": "18", "contadas": "list",
    ]
    for (name, value) in changes { fields[name] = value }
    return fields.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Olga tells about a class and asks for an observer.
  @discardableResult
  func log(_ changes: [String: String] = [:], ago hours: Int = 4) -> Answer {
    site.post(
      "/mi-aula/formacion/practica", told(changes.merging(["pedir": "1"]) { first, _ in first }, ago: hours),
      as: .olga)
  }

  /// Teresa grades the class: both criteria at the same level, of 0 to 2.
  @discardableResult
  func grade(_ practice: Int = 1, level: Int = 2, version: Int = 1, as person: Cast = .teresa) -> Answer {
    site.post(
      "/formacion/practicas/\(practice)",
      [
        ("version", "\(version)"), ("nivel-0", "\(level)"), ("razon-0", "Preguntó y esperó"),
        ("nivel-1", "\(level)"), ("razon-1", "Cerró a la hora"), ("comentario", "Gracias"),
        ("decision", "firmar"), ("estuve", "1"),
      ], as: person)
  }

  @discardableResult
  func sign(_ practice: Int = 1) -> Answer {
    site.post("/mi-aula/formacion/practicas/\(practice)/firmar", ["conforme": "1"], as: .olga)
  }

  func trainee(_ person: Person.ID) throws -> Trainee {
    try #require(try trainees().first { $0.person == person })
  }

  func trainees() throws -> [Trainee] {
    let course = try #require(site.assembly.courses.current.courses[Self.course])
    return try site.database.read { db in
      try Trainers.trainees(in: try Cohorts.cohort(cohort, in: db), of: course, in: db)
    }
  }

  func practiceMinutes(of person: Person.ID) throws -> Int { try trainee(person).facts.earned.practice.count }

  func events() throws -> [String] {
    try site.database.read { db in
      try db.all(
        "SELECT kind FROM event WHERE kind LIKE 'practice-%' OR kind LIKE 'training-conf%' OR kind LIKE 'certificate-%' ORDER BY id"
      )
    }
  }

  func notices(of person: Cast) throws -> [String] {
    let id = try site.id(of: person)
    return try site.database.read { db in
      try db.all("SELECT kind FROM notice WHERE person_id = \(id) ORDER BY id")
    }
  }

  private static let hours = """
    horas-presenciales: 2
    horas-virtuales: 0,5
    horas-extra: 0,5
    horas-practica: 1
    """

  private static let texts = [
    "formadores/curso.md": """
    ---
    titulo: Formadores de prueba
    resumen: Para quien enseña.
    idioma: es
    horas: 4
    modalidades:
      - presencial
    aprobacion: 70
    secuencia: libre
    \(hours)
    asistencia-minima: 80
    rubrica-practica: practica
    aprobacion-practica: 70
    ---

    Enseñar es sembrar.
    """,
    "formadores/rubricas/practica.md": """
    ---
    titulo: La clase observada
    ---

    ## Claridad {#claridad peso=60}

    - 0 Falta: no se entiende
    - 1 Casi: se entiende a ratos
    - 2 Está: se entiende

    ## Cierre {#cierre peso=40}

    - 0 Falta: no cierra
    - 1 Casi: cierra con prisa
    - 2 Está: cierra bien
    """,
    "formadores/01-empezar/modulo.md": """
    ---
    titulo: Empezar
    horas: 4
    \(hours)
    resultados:
      - Abrir una clase
    ---

    La primera sesión.
    """,
    "formadores/01-empezar/01-saludar.md": """
    ---
    titulo: Saludar
    minutos: 20
    ---

    Se saluda.
    """,
    "formadores/01-empezar/prueba.md": """
    ---
    titulo: Prueba de empezar
    minutos: 10
    preguntas: 1
    intentos: sin-limite
    mostrar: al-terminar
    ---

    ## ¿Qué se hace primero? {#primero}

    - (x) Saludar
    - ( ) Callar

    > Se saluda.
    """,
    "formadores/01-empezar/tarea.md": """
    ---
    titulo: Tu plan
    minutos: 30
    entrega:
      - texto
    ---

    Escribe tu plan.
    """,
    "formadores/01-empezar/sesion.md": """
    ---
    titulo: Plan de la sesión 1
    materiales:
      - Tiza
    ---

    ## Antes

    Llega temprano.
    """,
  ]
}

extension RoleGrant {
  static func participant(in city: String) -> RoleGrant {
    RoleGrant(role: .participant, place: .city(City.ID(rawValue: city)))
  }
}
