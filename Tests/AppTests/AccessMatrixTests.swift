import App
import Core
import GrantCalls
import HTTP
import TestSupport
import Testing

/// Every route × everybody, against `access-matrix.txt`. A change there is a change of who may reach what.
@Suite struct AccessMatrixTests {
  /// Something of each kind, where the addresses look for it.
  func world() throws -> TestSite {
    let site = try TestSite()
    try site.cohort()
    try site.publish(Sample.grantCall(in: ["machala", "quito"]))
    let (ada, now) = (try site.id(of: .ada), site.clock.now)
    try site.database.write { db in
      _ = try open(Sample.grantCall(), by: ada, at: now, in: db)
    }
    try site.publish(Sample.grantCall("La que se cancela"))
    try site.cohort("Grupo que se archiva", with: [])
    try addPractice(to: site)
    #expect(
      site.post("/facilitacion/grupos/1/importar", ["lista": "Luz;0991112222"], as: .fabiola).status
        == .seeOther)
    let plan: KeyValuePairs = [
      "tema": "La tierra", "fecha": "2026-03-14", "hora": "10:00", "minutos": "60", "tipo": "presencial",
      "lugar": "Casa comunal", "semanas": "2",
    ]
    #expect(site.post("/facilitacion/grupos/1/encuentros", plan, as: .fabiola).status == .seeOther)
    try site.database.write { db in
      try db.run(
        "INSERT INTO likely_duplicate (person_id, other_id, reason, found_at) VALUES (1, 8, 'document', 0)")
    }
    let call = try site.publish()
    _ = site.post("/fondos/\(call.rawValue)/postulacion", as: .ana)
    return site
  }

  @Test func `who reaches what is the table that is checked in`() throws {
    let site = try world()
    let columns = Cast.allCases.map(\.rawValue) + ["local"]

    let rows = try site.assembly.routes.map { route in
      let browsers = Cast.allCases.map { site.signIn($0) } + [site.browser(over: .thisMachine)]
      let outcomes = try browsers.map {
        outcome(of: route, try address(of: route.pattern, on: site), from: $0)
      }
      return ([Self.name(of: route)] + outcomes).joined(separator: " ")
    }

    let table = "route \(columns.joined(separator: " "))\n" + rows.sorted().joined(separator: "\n") + "\n"
    #expect(difference(of: aligned(table), fromFile: "access-matrix.txt") == nil)
  }

  /// The table asks by addresses behind which there is nothing, since one request could take away what the next one looks
  /// for. Here everything is there: work with a file that Ana handed in, and her certificate, both of a cohort in Quito.
  @Test func `what is there is reached by whom it concerns, and for others it is not there`() throws {
    let site = try TestSite()
    try site.cohort(of: "huerto")
    let (file, code) = try given(on: site)
    func readers(of address: String) -> [Cast] {
      Cast.allCases.filter { [.ok, .notModified].contains(site.get(address, as: $0).status) }
    }
    let staff: [Cast] = [.fabiola, .carmen, .ada]

    #expect(readers(of: file) == [.ana] + staff)
    #expect(readers(of: "\(file)/imagen") == [.ana] + staff)
    #expect(readers(of: "/facilitacion/entregas/1") == staff)
    #expect(readers(of: "/certificados/\(code)") == Cast.allCases)
    #expect(readers(of: "/coordinacion/certificados/emitidos/1") == [.carmen, .ada])
    #expect(site.get("/facilitacion/entregas/1", as: .fernando).status == .notFound)
    #expect(site.get(file, as: .felix).status == .notFound)
  }

  /// Work of Ana's with a picture, and a certificate.
  ///
  /// - Returns: the path of the picture, and the code of the certificate.
  func given(on site: TestSite) throws -> (file: String, code: String) {
    let ana = try site.id(of: .ana)
    site.post(
      "/cursos/huerto/la-tierra/tarea", ["de": "\(ana.rawValue)", "base": "0", "texto": "Sembré"], as: .ana)
    let browser = site.signIn(.ana)
    var headers = browser.formHeaders
    headers["Content-Type"] = "multipart/form-data; boundary=xyz"
    let head =
      "--xyz\r\nContent-Disposition: form-data; name=\"archivos\"; filename=\"a.png\"\r\n\r\n"
    let sent = browser.send(
      .post, "/archivos", headers: headers,
      body: Array(head.utf8) + Self.dot + Array("\r\n--xyz--\r\n".utf8))
    #expect(sent.status == .seeOther)
    let file: Int64 = try site.database.one("SELECT id FROM file")
    let version: Int64 = try site.database.one("SELECT id FROM submission_version")
    let now = site.clock.now
    try site.database.write { db in
      try db.run(
        """
        INSERT INTO file_use (file_id, kind, subject, at)
        VALUES (\(file), 'submission', \(version), \(now))
        """)
    }
    return ("/archivos/\(file)", try certificate(of: ana, on: site))
  }

  /// Issued straight into the table.
  private func certificate(of person: Person.ID, on site: TestSite) throws -> String {
    let issuer = try site.id(of: .carmen)
    try site.database.write { db in
      try db.run(
        """
        INSERT INTO certificate (code, kind, person_id, cohort_id, course, course_title, wording, name, in_person_minutes,
                                 virtual_minutes, extra_minutes, practice_minutes, minutes, is_validated, finished_on,
                                 issued_by, issued_at, compact)
        SELECT zeroblob(10), 'participante', id, 1, 'huerto', 'Huerto', 'hizo', name, 0, 60, 0, 0, 60, 0, '2026-03-14',
               \(issuer), 0, x'01'
          FROM person
         WHERE id = \(person)
        """)
    }
    let page = Page(site.get("/coordinacion/certificados/emitidos/1", as: .ada).text)
    let link = page.links.map(\.target).first { $0.hasPrefix("/certificados/") }
    return String(try #require(link).dropFirst("/certificados/".count))
  }

  /// The least PNG: one dot.
  private static let dot: [UInt8] = [
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0,
    0, 1, 8, 6, 0, 0, 0, 0x1F, 0x15, 0xC4, 0x89, 0, 0, 0, 0x0A, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0,
    1, 0, 0, 5, 0, 1, 0x0D, 0x0A, 0x2D, 0xB4, 0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
  ]

  @Test func `a role opens the session plan wherever it is held, and no other role does`() throws {
    let site = try TestSite()

    let readers = Cast.allCases.filter { site.get("/cursos/guias/empezar/sesion", as: $0).status == .ok }

    #expect(readers == [.fabiola, .fernando, .felix, .teresa, .tomas, .carmen, .cesar, .ada])
  }

  @Test func `whoever may not read the session plan is not offered it`() throws {
    let site = try TestSite()

    let offered = Cast.allCases.filter {
      Page(site.get("/cursos/guias/empezar", as: $0).text).links.contains { $0.target.hasSuffix("/sesion") }
    }

    #expect(offered == [.fabiola, .fernando, .felix, .teresa, .tomas, .carmen, .cesar, .ada])
  }

  @Test func `whoever must sign in first comes back to where they wanted to go`() throws {
    let site = try TestSite()

    let answer = site.get("/cuenta/clave?a=1")

    #expect(answer.status == .seeOther)
    #expect(answer.location == "/entrar?volver=%2Fcuenta%2Fclave%3Fa%3D1")
  }

  @Test func `a form that nobody may send alone leads to the door and nowhere behind it`() throws {
    #expect(try TestSite().post("/cuenta/clave").location == "/entrar")
  }

  /// A cohort of a zone in which Olga studies, with a class that waits for an observer and one that does not.
  private func addPractice(to site: TestSite) throws {
    let cohort = try site.cohort("Sierra Centro", of: "guias", modality: .inPerson, run: [], with: [.olga])
    try site.database.write { db in
      for (id, state) in [(1, "asked"), (2, "logged")] {
        try db.run(
          """
          INSERT INTO practice_class (id, person_id, course, cohort_id, state, number)
          VALUES (\(id), 8, 'guias', \(cohort), \(state), 1)
          """)
        try db.run(
          """
          INSERT INTO practice_version (practice_id, number, starts_at, minutes, around_minutes, place, topic, participants,
                 counted_by, note, at)
          VALUES (\(id), 1, \(id), 60, 0, 'Aula', 'Costos', 12, 'list', '', 0)
          """)
      }
    }
  }

  /// The status, or `door` for whoever is asked to sign in first.
  private func outcome(of route: Route, _ address: String, from browser: Browser) -> String {
    let answer =
      switch route.method {
      case .post: browser.post(address)
      case .get, .head: browser.get(address)
      case .put, .patch, .delete, .options: browser.send(route.method, address, headers: browser.formHeaders)
      }
    let isDoor = answer.outcome == "303→/entrar" && answer["Set-Cookie"] == nil
    return isDoor ? "door" : "\(answer.status.rawValue)"
  }

  /// The address that ends a session of theirs in another browser.
  func anotherSession(of person: Cast, on site: TestSite) throws -> String {
    _ = site.signIn(person)
    let links = Page(site.signIn(person).get("/cuenta").text).links
    return try #require(links.first { $0.target.hasPrefix("/cuenta/sesiones/") }?.target)
  }

  private static func name(of route: Route) -> String { "\(route.method.rawValue)·\(route.pattern)" }

  /// Columns under each other, so that a difference can be read.
  private func aligned(_ table: String) -> String {
    let rows = table.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = zip(row, widths).map { cell, width in
        cell + String(repeating: " ", count: width - cell.count)
      }
      var line = cells.joined(separator: "  ")
      while line.last == " " { line.removeLast() }
      return line.replacing("·", with: " ")
    }.joined(separator: "\n") + "\n"
  }
}
