import App
import Attempts
import Cohorts
import Core
import Courses
import Questions
import SQLite
import TestSupport

@testable import Exams

/// A course of two modules with an exam of two questions each, for tests that take it.
enum ExamCourse {
  static let path = "/cursos/oficio/examen"

  static var folder: Folder {
    var texts = [
      "oficio/curso.md": """
      ---
      titulo: Tu oficio
      resumen: Lo que sabes.
      idioma: es
      horas: 1
      modalidades:
        - virtual
        - validacion
      aprobacion: 70
      secuencia: libre
      ---

      Un curso para probar.
      """,
      "oficio/examen.md": """
      ---
      titulo: Examen de validación
      minutos: 90
      preguntas-por-modulo: 2
      aprobacion: 70
      intentos: 2
      espera-horas: 24
      ---

      Para quien ya sabe.
      """,
    ]
    for (number, slug) in [("01", "cuentas"), ("02", "ventas")] {
      let folder = "oficio/\(number)-\(slug)"
      texts["\(folder)/modulo.md"] =
        "---\ntitulo: Módulo de \(slug)\nminutos: 30\nresultados:\n  - Hacerlo\n---\n\nDe qué trata.\n"
      texts["\(folder)/01-leer.md"] = "---\ntitulo: Leer \(slug)\nminutos: 30\n---\n\nSe lee.\n"
      texts["\(folder)/banco.md"] = (1...5).map { question in
        """
        ## ¿Cuál es la \(question) de \(slug)? {#\(slug)-\(question)}

        - (x) La que sí
        - ( ) La que no
        - ( ) La otra

        > Porque sí.

        """
      }.joined(separator: "\n")
    }
    return Folder(name: "Cursos", texts: texts)
  }
}

/// A site with that course, a validation cohort in Quito with Ana, and a sitting from now on for four hours.
struct ExamWorld {
  let site: TestSite
  let sitting: Sitting.ID

  init(hours: Int = 4) throws {
    site = try TestSite(courses: ExamCourse.folder)
    let cohort = try site.cohort(modality: .validation)
    sitting = try Self.open(on: site, cohort: cohort, hours: hours)
  }

  /// Opens another one from now on.
  static func open(on site: TestSite, cohort: Cohort.ID? = nil, hours: Int = 4) throws -> Sitting.ID {
    let slug = Course.Slug(rawValue: "oficio")
    guard let exam = site.assembly.courses.current.courses[slug]?.exam else { throw Refusal.notFound }
    let now = site.clock.now
    let new = NewSitting(
      course: slug, exam: exam, city: City.ID(rawValue: "quito"), cohort: cohort, name: "Sábado",
      windows: [SittingWindow(opensAt: now, closesAt: now + .hours(hours))], roomCode: nil)
    let author = try site.id(of: .carmen)
    return try site.database.write { db in try Exams.open(new, by: author, at: now, in: db) }
  }

  var database: Database { site.database }

  /// Lets time pass while the server runs: its heart beat until now.
  func run(for duration: Duration) throws {
    site.clock.advance(by: duration)
    let now = site.clock.now
    try database.write { db in
      try db.run("UPDATE exam_heartbeat SET at = \(now - .seconds(1)) WHERE at < \(now)")
    }
    try site.assembly.exams.everySecond()
  }

  /// Begins, and says where the attempt is.
  func begin(_ person: Cast = .ana, sitting: Sitting.ID? = nil) -> String {
    let answer = site.post(
      ExamCourse.path, ["convocatoria": "\((sitting ?? self.sitting).rawValue)"], as: person)
    return (answer.location ?? "").split(separator: "/").prefix(4).reduce("") { "\($0)/\($1)" }
  }

  func drawn(_ path: String) throws -> [DrawnQuestion] {
    let id = Attempt.ID(rawValue: Int64(path.split(separator: "/").last ?? "") ?? 0)
    return try database.read { db in
      guard let attempt = try attempt(id, in: db) else { return [] }
      return try marked(attempt, texts: QuestionTexts(), in: db).map(\.drawn)
    }
  }

  /// Answers one question by the button of its page, as a browser without JavaScript does.
  @discardableResult
  func answer(_ path: String, _ drawn: DrawnQuestion, isRight: Bool, as person: Cast = .ana) -> Answer {
    let page = Page(site.get(path, as: person).text)
    let hidden = page.root.all.filter { $0["type"] == "hidden" }.map { ($0["name"] ?? "", $0["value"] ?? "") }
    let value = "\(drawn.shownOrder.firstIndex(of: isRight ? 0 : 1) ?? 0)"
    return site.post(path, hidden + [("respuesta", value), ("accion", "seguir")], as: person)
  }

  /// Sends an answer as our program in the page does.
  func send(_ path: String, _ value: String = "0", turn: Int = 1, as person: Cast = .ana) -> Answer {
    site.post(
      path,
      [
        ("hoja", "7"), ("turno", "\(turn)"), ("version", "0"), ("accion", "guardar"), ("sola", "1"),
        ("respuesta", value),
      ], as: person)
  }

  /// Answers every question, the first `right` of them rightly, and hands in.
  @discardableResult
  func take(_ right: Int, as person: Cast = .ana, sitting: Sitting.ID? = nil) throws -> String {
    let path = begin(person, sitting: sitting)
    site.clock.advance(by: .seconds(1))
    for (index, drawn) in try drawn(path).enumerated() {
      answer("\(path)/\(index + 1)", drawn, isRight: index < right, as: person)
    }
    site.clock.advance(by: .seconds(1))
    _ = site.post(path, as: person)
    return path
  }

  func results() throws -> [String] {
    try database.read { db in
      try db.all("SELECT outcome, score FROM attempt_result ORDER BY id") { row throws(SQLiteError) in
        "\(try row[0] as String) \(try row[1] as Int)"
      }
    }
  }

  func answerCount() throws -> Int { try database.read { db in try db.one("SELECT count(*) FROM answer") } }

  func deadline() throws -> Instant {
    try database.read { db in
      try db.one("SELECT deadline_at FROM exam_attempt ORDER BY attempt_id DESC LIMIT 1")
    }
  }

  func credited() throws -> [Int] {
    try database.read { db in try db.all("SELECT credited FROM exam_attempt ORDER BY attempt_id") }
  }

  func hours() throws -> [String] {
    try database.read { db in try db.all("SELECT kind || ' ' || evidence FROM hours_line ORDER BY id") }
  }

  func events(_ pattern: String) throws -> [String] {
    try database.read { db in try db.all("SELECT kind FROM event WHERE kind LIKE \(pattern) ORDER BY id") }
  }
}
