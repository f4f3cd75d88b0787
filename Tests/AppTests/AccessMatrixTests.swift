import App
import Core
import HTTP
import TestSupport
import Testing

/// Every route × everybody, against `access-matrix.txt`. A change there is a change of who may reach what.
@Suite struct AccessMatrixTests {
  /// A real address for each pattern with names. The session is one of Ana's.
  private func address(of pattern: String, on site: TestSite) throws -> String {
    let stylesheet = site.site.assets.address(of: "aula.css")
    let examples = [
      "/publico/{huella}/{archivo}": stylesheet,
      "/cursos/{curso}": "/cursos/guias",
      // Ana and her only role; the one that is taken is Olga's.
      "/administracion/personas/{persona}": "/administracion/personas/1",
      "/administracion/personas/{persona}/roles": "/administracion/personas/1/roles",
      "/administracion/personas/{persona}/roles/{cargo}/quitar": "/administracion/personas/8/roles/8/quitar",
      "/coordinacion/personas/{persona}": "/coordinacion/personas/1",
      "/coordinacion/personas/{persona}/roles": "/coordinacion/personas/1/roles",
      "/coordinacion/personas/{persona}/roles/{cargo}/quitar": "/coordinacion/personas/1/roles/1/quitar",
      "/cursos/{curso}/glosario": "/cursos/huerto/glosario",
      "/cursos/{curso}/archivos/{huella}/{archivo}": "/cursos/huerto/archivos/0123456789abcdef/foto.png",
      "/cursos/{curso}/{modulo}": "/cursos/guias/empezar",
      // No sample has an exam, so nobody finds one.
      "/cursos/{curso}/examen": "/cursos/huerto/examen",
      "/cursos/{curso}/examen/{intento}": "/cursos/huerto/examen/1",
      "/cursos/{curso}/examen/{intento}/{numero}": "/cursos/huerto/examen/1/1",
      // No sitting is open.
      "/coordinacion/examenes/{convocatoria}": "/coordinacion/examenes/1",
      "/coordinacion/examenes/{convocatoria}/codigo": "/coordinacion/examenes/1/codigo",
      "/coordinacion/examenes/{convocatoria}/acta": "/coordinacion/examenes/1/acta",
      "/coordinacion/examenes/{convocatoria}/resultados.csv": "/coordinacion/examenes/1/resultados.csv",
      "/coordinacion/examenes/{convocatoria}/preguntas": "/coordinacion/examenes/1/preguntas",
      "/coordinacion/examenes/{convocatoria}/personas/{persona}": "/coordinacion/examenes/1/personas/1",
      "/cursos/{curso}/{modulo}/prueba": "/cursos/huerto/la-tierra/prueba",
      // Nobody has begun an attempt.
      "/cursos/{curso}/{modulo}/prueba/{intento}": "/cursos/huerto/la-tierra/prueba/1",
      "/cursos/{curso}/{modulo}/prueba/{intento}/{numero}": "/cursos/huerto/la-tierra/prueba/1/1",
      "/facilitacion/preguntas/{intento}/{numero}": "/facilitacion/preguntas/1/1",
      "/facilitacion/correcciones/{curso}/{pregunta}": "/facilitacion/correcciones/huerto/semilla",
      "/cursos/{curso}/{modulo}/tarea": "/cursos/huerto/la-tierra/tarea",
      "/cursos/{curso}/{modulo}/sesion": "/cursos/guias/empezar/sesion",
      "/cursos/{curso}/{modulo}/{leccion}": "/cursos/guias/empezar/saludar",
    ]
    guard pattern.contains("{") else { return pattern }
    guard pattern != "/cuenta/sesiones/{sesion}" else { return try anotherSession(of: .ana, on: site) }
    return try #require(examples[pattern], "an example for \(pattern) is missing in this test")
  }

  @Test func `who reaches what is the table that is checked in`() throws {
    let site = try TestSite()
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

  /// The status, or `door` for whoever is asked to sign in first.
  private func outcome(of route: Route, _ address: String, from browser: Browser) -> String {
    let answer = route.method == .post ? browser.post(address) : browser.get(address)
    let isDoor = answer.outcome == "303→/entrar" && answer["Set-Cookie"] == nil
    return isDoor ? "door" : "\(answer.status.rawValue)"
  }

  /// The address that ends a session of theirs in another browser.
  private func anotherSession(of person: Cast, on site: TestSite) throws -> String {
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
