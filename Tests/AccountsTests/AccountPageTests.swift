import Accounts
import Core
import TestSupport
import Testing

/// `/cuenta`
@Suite struct AccountPageTests {
  private func facts(_ page: Page) -> [String] {
    page.root.all.filter { $0.name == "dt" }.map { term in
      "\(term.text): \(term.parent?.elements.last?.text ?? "")"
    }
  }

  @Test func `it looks like this`() throws {
    #expect(difference(of: try TestSite().get("/cuenta", as: .ana).text, fromSnapshot: "account.html") == nil)
  }

  @Test(arguments: [
    (Cast.ana, "Quito: Participante"), (.felix, "Machala: Facilitación"),
    (.tomas, "Zona El Oro: Formación de formadores"),
    (.ada, "Todas las ciudades: Administración"), (.mesa, "Quito: Mesa de decisión"),
  ])
  func `everybody sees what they do and where`(person: Cast, role: String) throws {
    let page = Page(try TestSite().get("/cuenta", as: person).text)

    #expect(facts(page) == ["Nombre: \(person.member?.name ?? "")", "Correo: \(person.address)", role])
  }

  @Test func `several roles and identifiers are all there, and no revoked one`() throws {
    let site = try TestSite()
    try site.add(
      "Rosa <Mina>", identifiers: [(.phone, "099 <1234567>"), (.document, "AB-1")], password: "clave de Rosa",
      grants: [
        RoleGrant(role: .facilitator, place: .city(City.ID(rawValue: "santa-rosa"))),
        RoleGrant(role: .evaluator, place: .city(City.ID(rawValue: "duran"))),
        RoleGrant(role: .participant, place: .city(City.ID(rawValue: "quito"))),
      ])
    try site.database.write { db in
      try db.run("UPDATE role_grant SET revoked_at = 1 WHERE role = 'evaluator' AND city = 'duran'")
    }
    let rosa = site.browser()
    _ = rosa.post("/entrar", ["identifier": "AB1", "password": "clave de Rosa"])

    let page = Page(rosa.get("/cuenta").text)

    #expect(page.faults == [])
    #expect(
      facts(page) == [
        "Nombre: Rosa &lt;Mina&gt;", "Documento: AB-1", "Teléfono: 099 &lt;1234567&gt;",
        "Santa Rosa: Facilitación",
        "Quito: Participante",
      ])
  }

  @Test func `whoever has no role yet is told to wait`() throws {
    let site = try TestSite()
    try site.add("Rosa", identifiers: [(.document, "AB-1")], password: "clave de Rosa")
    let rosa = site.browser()
    _ = rosa.post("/entrar", ["identifier": "AB1", "password": "clave de Rosa"])

    #expect(rosa.get("/cuenta").text.contains("Todavía no estás en ningún grupo."))
  }

  @Test func `open sessions are named by device, this one first to be told apart`() throws {
    let site = try TestSite()
    let form = "identifier=ana@demo.example&password=demo-aula-2026"
    let phone = site.browser()
    var headers = phone.formHeaders
    headers["User-Agent"] =
      "Mozilla/5.0 (Linux; Android 13; SM-A037M) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36"
    _ = phone.send(.post, "/entrar", headers: headers, body: Array(form.utf8))
    site.clock.advance(by: .hours(2))

    let items = Page(site.get("/cuenta", as: .ana).text).root.all.filter {
      $0.name == "li" && $0.parent?["class"] == "items"
    }

    #expect(
      items.map(\.text) == [
        "Este aparatoNavegador desconocido · desde el sábado 14 de marzo de 2026, 12:00Aquí estás",
        "Chrome en AndroidUsada el sábado 14 de marzo de 2026, 10:00Cerrar",
      ])
  }

  @Test(arguments: [
    (
      "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0",
      "Edge en Windows"
    ),
    (
      "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile Safari/604.1",
      "Safari en iPhone"
    ),
    ("Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0", "Firefox en Linux"),
    (
      "Mozilla/5.0 (Linux; Android 9) SamsungBrowser/20.0 Chrome/106.0 Safari/537.36",
      "Samsung Internet en Android"
    ),
    ("Opera/9.80 (J2ME/MIDP; Opera Mini/4.2)", "Navegador desconocido"),
    ("<script>", "Navegador desconocido"),
    (String(repeating: "Firefox", count: 1000), "Firefox"),
  ])
  func `a device has a short name`(agent: String, name: String) throws {
    let browser = try TestSite().browser()
    var headers = browser.formHeaders
    headers["User-Agent"] = agent
    _ = browser.send(
      .post, "/entrar", headers: headers,
      body: Array("identifier=ana@demo.example&password=demo-aula-2026".utf8))

    let small = Page(browser.get("/cuenta").text).root.all.first { $0.name == "small" }

    #expect(small?.text.hasPrefix("\(name) · ") == true)
  }
}
