import App
import Core
import FoundationEssentials
import SQLite
import TestSupport
import Testing

@testable import Administration

/// Courses, settings and backups, as the administration sees them.
@Suite struct ServerDeskTests {
  /// A folder of courses that a test may break; removed with it.
  private final class CoursesOnDisk {
    let path = FileManager.default.temporaryDirectory.appending(path: "aula-courses-\(UUID().uuidString)")
      .path
    var course: String { "\(path)/en-marcha-digital" }

    init() throws {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      try FileManager.default.copyItem(atPath: "Courses/en-marcha-digital", toPath: course)
    }

    deinit {
      do { try FileManager.default.removeItem(atPath: path) } catch { preconditionFailure("\(error)") }
    }
  }

  private func site(_ courses: CoursesOnDisk, _ change: (inout Configuration) -> Void = { _ in }) throws
    -> TestSite
  {
    var configuration = Configuration()
    configuration.courses = courses.path
    change(&configuration)
    return try TestSite(configuration: configuration)
  }

  @Test func `courses are read again from the desk, which is written down`() throws {
    let courses = try CoursesOnDisk()
    let site = try site(courses)

    let answer = site.post("/administracion/cursos/recargar", as: .ada)

    #expect(site.assembly.courses.current.courses.courses.map(\.slug.rawValue) == ["en-marcha-digital"])
    #expect(answer.status == .ok, "courses that are gone are named")
    #expect(answer.text.contains("Listo: se sirven los cursos de la carpeta."))
    #expect(
      try site.database.one("SELECT count(*) FROM event WHERE kind = 'courses-reloaded'", as: Int.self) == 1)
    #expect(
      site.post("/administracion/cursos/recargar", as: .ada).location == "/administracion/cursos?listo=1")
  }

  @Test func `with an error the old courses stay, and every error is shown`() throws {
    let courses = try CoursesOnDisk()
    let site = try site(courses)
    let before = site.assembly.courses.current.courses.courses.map(\.slug.rawValue)
    try FileManager.default.removeItem(atPath: "\(courses.course)/curso.md")

    let page = site.get("/administracion/cursos?comprobar=1", as: .ada)
    let answer = site.post("/administracion/cursos/recargar", as: .ada)

    #expect(page.text.contains("<b>Error</b>"))
    #expect(answer.status == .unprocessableContent)
    #expect(answer.text.contains("No se cambió nada"))
    #expect(site.assembly.courses.current.courses.courses.map(\.slug.rawValue) == before)
    #expect(
      try site.database.one("SELECT count(*) FROM event WHERE kind = 'courses-reloaded'", as: Int.self) == 0)
  }

  @Test func `settings have their variables, and no secret`() throws {
    let site = try site(try CoursesOnDisk()) { configuration in
      configuration.baseURL = "https://aula.example"
      configuration.mail.smtpURL = "smtps://usuaria:clavesecreta@mail.example"
      configuration.mail.loginFile = "/etc/aula/mail-login"
      configuration.certificate = Configuration.CertificateFiles(certificate: "/c.pem", key: "/llave.pem")
    }

    let page = site.get("/administracion/ajustes", as: .ada).text

    #expect(
      page.contains(
        "<td data-t=\"Ahora\">https://aula.example</td><td data-t=\"Variable\"><code>AULA_BASE_URL</code>"))
    #expect(page.contains("smtps://mail.example"))
    for secret in ["clavesecreta", "usuaria", "/etc/aula/mail-login", "/llave.pem"] {
      #expect(!page.contains(secret))
    }
  }

  @Test func `the last backup is shown with its age, and what is missing is said`() throws {
    let site = try TestSite()
    func page() -> String { site.signIn(.ada).get("/administracion/respaldos").text }
    func note(_ key: String) throws {
      let now = site.clock.now.rawValue
      try site.database.write { db in
        try db.run(
          """
          INSERT INTO setting (key, value) VALUES (\(key), \("\(now)"))
              ON CONFLICT (key) DO UPDATE SET value = excluded.value
          """)
      }
    }

    #expect(page().contains("Todavía no hay ninguna copia cifrada"))
    try note(BackupState.madeKey)
    #expect(page().contains("nadie la leyó para comprobar que sirve"))
    try note(BackupState.checkedKey)
    #expect(page().contains("Todo está al día"))
    site.clock.advance(by: .hours(37))
    #expect(page().contains("La última copia tiene más de un día y medio"))
    #expect(page().contains("Hace 37 horas"))
  }
}
