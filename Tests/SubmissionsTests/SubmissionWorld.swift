import Core
import Courses
import HTTP
import SQLite
import TestSupport
import Web

@testable import Submissions

/// A course with an assignment of each sort, and somebody who does them.
struct SubmissionWorld {
  let site: TestSite

  static let text = "/cursos/tienda/plan/tarea"
  static let file = "/cursos/tienda/fotos/tarea"
  static let queue = "/facilitacion/entregas"

  /// Ana in Fabiola's cohort in Quito, Pedro in Félix's in Machala.
  init(sendsMail: Bool = false) throws {
    site = try TestSite(courses: Self.folder, sendsMail: sendsMail)
    try site.cohort("Quito", of: "tienda", run: [.fabiola, .fernando], with: [.ana, .olga])
    try site.cohort("Machala", in: "machala", of: "tienda", run: [.felix], with: [.pedro])
  }

  static let folder = Folder(
    name: "Cursos",
    texts: [
      "tienda/curso.md": """
      ---
      titulo: Tienda
      resumen: Abre una tienda.
      idioma: es
      horas: 1
      modalidades:
        - presencial
        - virtual
      aprobacion: 70
      secuencia: libre
      ---

      Un curso para probar.
      """,
      "tienda/rubricas/plan.md": """
      ---
      titulo: Un buen plan
      ---

      Lee todo antes de calificar.

      ## Claridad {#claridad peso=60}

      - 0 Falta: no se entiende
      - 1 En camino: a ratos
      - 2 Bien: se entiende

      ## Números {#numeros peso=40}

      - 0 Falta: no hay
      - 1 Está: hay y cuadran
      """,
      "tienda/01-plan/modulo.md": module("El plan"),
      "tienda/01-plan/01-leccion.md": lesson(5),
      "tienda/01-plan/tarea.md": """
      ---
      titulo: Tu plan
      minutos: 25
      entrega:
        - texto
      rubrica: plan
      aprobacion: 60
      ---

      Escribe tu plan.
      """,
      "tienda/02-fotos/modulo.md": module("Las fotos"),
      "tienda/02-fotos/01-leccion.md": lesson(25),
      "tienda/02-fotos/tarea.md": """
      ---
      titulo: Tu vitrina
      minutos: 5
      entrega:
        - archivo
      aprobacion: 70
      ---

      Manda una foto.
      """,
    ])

  private static func module(_ title: String) -> String {
    """
    ---
    titulo: \(title)
    minutos: 30
    resultados:
      - Hacerlo en casa
    ---

    De qué trata.
    """
  }

  private static func lesson(_ minutes: Int) -> String {
    """
    ---
    titulo: La lección
    minutos: \(minutes)
    ---

    Texto de la lección.
    """
  }

  var database: Database { site.database }

  // MARK: What people do

  /// The form of an assignment as its page sends it without JavaScript.
  @discardableResult
  func handIn(
    _ text: String, as person: Cast = .ana, at path: String = Self.text, base: Int? = nil,
    action: String? = nil
  ) throws -> Answer {
    var fields = [
      ("de", "\(try site.id(of: person).rawValue)"), ("base", "\(try base ?? draftVersion(of: person))"),
      ("texto", text),
    ]
    if let action { fields.append(("accion", action)) }
    return site.post(path, fields, as: person)
  }

  /// A draft as `tarea.js` sends it.
  func saveDraft(
    _ text: String, base: Int, tab: String = "a", number: Int = 1, as person: Cast = .ana
  ) throws -> Answer {
    let browser = site.signIn(person)
    var headers = browser.formHeaders
    headers["Accept"] = "application/json"
    let fields = [
      "de": "\(try site.id(of: person).rawValue)", "base": "\(base)", "texto": text, "pestana": tab,
      "n": "\(number)",
    ]
    let body = fields.map { "\($0.key)=\(percentEncoded($0.value))" }.joined(separator: "&")
    return browser.send(.post, "\(Self.text)/borrador", headers: headers, body: Array(body.utf8))
  }

  private func draftVersion(of person: Cast) throws -> Int {
    let id = try site.id(of: person)
    return try database.first(
      """
      SELECT submission_draft.version
        FROM submission
        JOIN submission_draft ON submission_draft.submission_id = submission.id
       WHERE person_id = \(id)
      """) ?? 0
  }

  /// A form with files.
  func sendFiles(
    _ files: [(name: String, bytes: [UInt8])], _ fields: [(String, String)], to path: String, as person: Cast
  ) -> Answer {
    let browser = site.signIn(person)
    var headers = browser.formHeaders
    headers["Content-Type"] = "multipart/form-data; boundary=aula"
    var body: [UInt8] = []
    for (name, value) in fields {
      body += Array("--aula\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
    }
    for file in files {
      body += Array(
        "--aula\r\nContent-Disposition: form-data; name=\"archivo\"; filename=\"\(file.name)\"\r\n\r\n".utf8)
      body += file.bytes + [13, 10]
    }
    return browser.send(.post, path, headers: headers, body: body + Array("--aula--\r\n".utf8))
  }

  /// Where the first line of somebody's queue leads.
  func firstInQueue(of person: Cast = .fabiola, _ query: String = "") -> String? {
    Page(site.get(Self.queue + query, as: person).text).root.all
      .first { $0.name == "a" && $0["href"]?.hasPrefix("\(Self.queue)/") == true }?["href"]
  }

  /// Fills the rubric in as the page of a submission sends it.
  @discardableResult
  func grade(
    _ path: String, levels: [Int?] = [2, 1], decision: String? = "aprobar", comment: String = "",
    reason: String = "", seen: Int = 0, version: Int = 1, next: Bool = false, more: [(String, String)] = [],
    as person: Cast = .fabiola
  ) -> Answer {
    var fields = [
      ("version", "\(version)"), ("visto", "\(seen)"), ("cola", ""), ("comentario", comment),
      ("motivo", reason),
    ]
    for (index, level) in levels.enumerated() {
      if let level { fields.append(("nivel-\(index)", "\(level)")) }
    }
    if let decision { fields.append(("decision", decision)) }
    if next { fields.append(("seguir", "1")) }
    return site.post(path, fields + more, as: person)
  }

  // MARK: What came of it

  func state(of person: Cast = .ana, module: String = "plan") throws -> String? {
    let id = try site.id(of: person)
    return try database.first("SELECT state FROM submission WHERE person_id = \(id) AND module = \(module)")
  }

  func minutes(of person: Cast = .ana) throws -> [Int] {
    let id = try site.id(of: person)
    return try database.all("SELECT minutes FROM hours_line WHERE person_id = \(id) ORDER BY id")
  }

  func grades() throws -> [String] {
    try database.read { db in
      try db.all("SELECT outcome, score, comment, reason FROM submission_grade ORDER BY id") {
        row throws(SQLiteError) in
        let score: Int? = try row[1]
        return
          "\(try row[0] as String) \(score.map(String.init) ?? "–") «\(try row[2] as String)» «\(try row[3] as String)»"
      }
    }
  }

  func notices(of person: Cast) throws -> [String] {
    let id = try site.id(of: person)
    return try database.all("SELECT kind FROM notice WHERE person_id = \(id) ORDER BY id")
  }
}

/// The least PNG: one dot.
let dot: [UInt8] = [
  0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0,
  0, 1, 8, 6, 0, 0, 0, 0x1F, 0x15, 0xC4, 0x89, 0, 0, 0, 0x0A, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0,
  1, 0, 0, 5, 0, 1, 0x0D, 0x0A, 0x2D, 0xB4, 0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
]

/// People who handed in a plan in the first cohort, one a second, «Persona 1» first.
func fillQueue(_ count: Int, at now: Instant, _ db: WriteConnection) throws {
  for number in 1...count {
    let at = now + .seconds(number)
    let person: Person.ID = try db.one(
      """
      INSERT INTO person (name, created_at)
      VALUES (\("Persona \(number)"), \(now))
      RETURNING id
      """)
    let id: Submission.ID = try db.one(
      """
      INSERT INTO submission (person_id, course, module, cohort_id, state, number, submitted_at)
      VALUES (\(person), 'tienda', 'plan', 1, 'submitted', 1, \(at))
      RETURNING id
      """)
    try db.run(
      """
      INSERT INTO submission_version (submission_id, number, text, course_version, at, is_late, digest)
      VALUES (\(id), 1, 'Mi plan', 'v', \(at), 0, zeroblob(32))
      """)
  }
}
