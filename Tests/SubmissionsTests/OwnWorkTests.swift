import Core
import Courses
import Files
import Markup
import Notices
import SQLite
import TestSupport
import Testing

@testable import Submissions

/// Work that is made on a page of its own: frozen when handed in, and what opens a grant.
@Suite struct OwnWorkTests {
  private let site: TestSite
  private let place: AssignmentPlace

  init() throws {
    var texts: [String: String] = [:]
    texts["negocio/curso.md"] = """
      ---
      titulo: Negocio
      resumen: Haz tu modelo.
      idioma: es
      horas: 1
      modalidades:
        - virtual
      aprobacion: 70
      secuencia: libre
      ---

      Un curso.
      """
    texts["negocio/01-modelo/modulo.md"] = """
      ---
      titulo: El modelo
      minutos: 60
      resultados:
        - Hacerlo
      ---

      De qué trata.
      """
    texts["negocio/01-modelo/01-leccion.md"] = "---\ntitulo: La lección\nminutos: 40\n---\n\nTexto.\n"
    texts["negocio/01-modelo/tarea.md"] = """
      ---
      titulo: Tu modelo de negocio
      minutos: 20
      entrega:
        - modelo-de-negocio
      aprobacion: 70
      ---

      Hazlo.
      """
    site = try TestSite(courses: Folder(name: "Cursos", texts: texts))
    try site.cohort(of: "negocio", run: [.fabiola], with: [.ana])
    let course = try #require(site.assembly.courses.current.courses.courses.first)
    let module = try #require(course.modules.first)
    place = AssignmentPlace(course: course, module: module, assignment: try #require(module.assignment))
  }

  /// The business model, which freezes as its version 1 once nothing is missing.
  private func work(missing: [String]) -> OwnWork {
    OwnWork(
      delivery: .businessModel, editPath: "/mi-aula/modelo-de-negocio", missing: { _, _ in missing },
      freeze: site.assembly.business.ownWork.freeze, show: site.assembly.business.ownWork.show)
  }

  private func handIn(_ works: [OwnWork], files: [StoredFile.ID] = []) throws -> HandInOutcome {
    let handing = HandingIn(
      place: place, works: Dictionary(uniqueKeysWithValues: works.map { ($0.delivery, $0) }),
      board: NoticeBoard(site: site.site, served: site.assembly.courses), files: files)
    let ana = try site.id(of: .ana)
    return try site.database.write { db in
      try handing.handIn(
        TextDraft(text: "", base: 0, tab: "", number: 0), by: ana, at: site.clock.now, in: db)
    }
  }

  private func approved() throws -> ApprovedWork? {
    let ana = try site.id(of: .ana)
    return try site.database.read { db in try approvedWork(of: ana, .businessModel, in: db) }
  }

  @Test func `what is missing in the work is said, and nothing is handed in`() throws {
    let outcome = try handIn([work(missing: ["Faltan tus clientes."])])

    #expect(outcome == .missing(["Faltan tus clientes."]))
    #expect(try site.database.one("SELECT count(*) FROM submission_version", as: Int.self) == 0)
  }

  @Test func `it is frozen when handed in, and counts for a grant once it is approved`() throws {
    let outcome = try handIn([work(missing: [])])
    let before = try approved()
    let answer = site.post(
      "/facilitacion/entregas/1",
      ["version": "1", "visto": "0", "puntos": "90", "decision": "aprobar"], as: .fabiola)
    let after = try approved()

    #expect(outcome == .handedIn(1))
    #expect(before == nil)
    #expect(answer.status == .seeOther)
    #expect(after?.work == 1)
    #expect(after?.version == SubmissionVersion.ID(rawValue: 1))
  }

  @Test func `without any way to make it on line a file is asked for in its place`() throws {
    #expect(
      try handIn([]) == .missing(["Tu modelo de negocio todavía no se hace en línea: entrega un archivo."]))
  }

  @Test func `a file in the place of an unfinished work counts too, without a frozen version`() throws {
    let ana = try site.id(of: .ana)
    let file: StoredFile.ID = try site.database.write { db in
      try db.one(
        """
        INSERT INTO file (owner_id, name, kind, bytes, digest, is_scanned, at)
        VALUES (\(ana), 'modelo.pdf', 'pdf', 1, zeroblob(32), 0, 0)
        RETURNING id
        """)
    }

    let outcome = try handIn([work(missing: ["Faltan tus clientes."])], files: [file])
    site.post(
      "/facilitacion/entregas/1",
      ["version": "1", "visto": "0", "puntos": "90", "decision": "aprobar"], as: .fabiola)

    #expect(outcome == .handedIn(1))
    #expect(try approved()?.work == nil)
    #expect(try approved() != nil)
  }
}
