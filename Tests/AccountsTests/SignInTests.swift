import Accounts
import App
import Core
import Crypto
import HTTP
import TestSupport
import Testing

/// The door: `/entrar`.
@Suite struct SignInTests {
  private let site: TestSite

  init() throws {
    site = try TestSite()
    try site.add(
      "Rosa Mina",
      identifiers: [(.email, "Rosa@demo.example"), (.phone, "+593 99 123 4567"), (.document, "AB-123 456")],
      password: "clave de Rosa")
  }

  private func enter(
    _ identifier: String, _ password: String, volver: String = "", in browser: Browser? = nil
  ) -> Answer {
    (browser ?? site.browser()).post(
      "/entrar", ["identifier": identifier, "password": password, "volver": volver])
  }

  @Test(arguments: [
    "rosa@demo.example", " ROSA@DEMO.EXAMPLE ", "0991234567", "099 123 4567", "+593 (0)99-123-4567",
    "ab123456", "AB-123-456",
  ])
  func `one enters with any identifier in any spelling`(typed: String) {
    let browser = site.browser()

    let answer = enter(typed, "clave de Rosa", in: browser)

    #expect(answer.outcome == "303→/mi-aula")
    #expect(browser.get("/cuenta").content(of: "dd") == "Rosa Mina")
  }

  @Test(arguments: ["clave de rosa", " clave de Rosa", "clave de Rosa ", "clave  de Rosa", "x"])
  func `a password is taken as it is typed`(password: String) {
    #expect(enter("rosa@demo.example", password).status == .unprocessableContent)
  }

  @Test func `a wrong password and an unknown account cannot be told apart`() throws {
    let without = try TestSite()
    let before = (site.assembly.passwords.computed, without.assembly.passwords.computed)

    let wrong = enter("rosa@demo.example", "otra")
    let unknown = without.post(
      "/entrar", ["identifier": "rosa@demo.example", "password": "otra", "volver": ""])

    #expect(wrong.status == .unprocessableContent)
    #expect(unknown.status == wrong.status)
    #expect(unknown.headers == wrong.headers)
    #expect(unknown.text == wrong.text)
    #expect(site.assembly.passwords.computed - before.0 == 1)
    #expect(without.assembly.passwords.computed - before.1 == 1)
  }

  @Test func `somebody without a password is like nobody`() throws {
    try site.database.write { db in
      try db.run("DELETE FROM password WHERE person_id = (SELECT max(person_id) FROM password)")
    }
    let before = site.assembly.passwords.computed

    let answer = enter("rosa@demo.example", "clave de Rosa")

    #expect(answer.status == .unprocessableContent)
    #expect(site.assembly.passwords.computed - before == 1)
  }

  @Test func `the page says what did not fit, and keeps what was typed but the password`() {
    let typed = #"ro<b>"sa'&@demo.example"#

    let answer = enter(typed, "secreta 1234", volver: "/cuenta/clave")

    let page = Page(answer.text)
    #expect(page.faults == [])
    #expect(
      page.root.all.first { $0["id"] == "identifier" }?["value"]
        == "ro&lt;b&gt;&quot;sa&#39;&amp;@demo.example")
    #expect(page.root.all.first { $0["name"] == "volver" }?["value"] == "/cuenta/clave")
    #expect(!answer.text.contains("secreta"))
    #expect(
      page.root.all.filter { $0["class"] == "error" }.map(\.text) == [
        "Este dato y la clave no coinciden con ninguna cuenta.",
        "Escríbela de nuevo. Cuida las mayúsculas y los espacios.",
      ])
  }

  @Test(arguments: [
    ("", "", ["e-identifier", "e-password"]), ("rosa@demo.example", "", ["e-password"]),
    ("  ", "clave", ["e-identifier"]),
    ("@", "clave", ["e-identifier"]),
    ("rosa@demo.example", String(repeating: "x", count: 1025), ["e-password"]),
  ])
  func `what is missing is marked, and only that; nothing is hashed or counted`(
    identifier: String, password: String, errors: [String]
  ) throws {
    let before = site.assembly.passwords.computed

    let answer = enter(identifier, password)

    #expect(answer.status == .unprocessableContent)
    #expect(Page(answer.text).faults == [])
    #expect(Page(answer.text).root.all.filter { $0["class"] == "error" }.map { $0["id"] } == errors)
    #expect(site.assembly.passwords.computed == before)
    #expect(try site.database.one("SELECT count(*) FROM sign_in_failure", as: Int.self) == 0)
  }

  @Test func `a password of the greatest length is looked at`() throws {
    let password = String(repeating: "x", count: 1024)
    try site.add("Luis", identifiers: [(.email, "luis@demo.example")], password: password)

    #expect(enter("luis@demo.example", password).status == .seeOther)
  }

  @Test(arguments: [
    ("/cuenta", "/cuenta"), ("/cursos/huerto?a=1&b=2#c", "/cursos/huerto?a=1&b=2#c"), ("", "/mi-aula"),
    ("/", "/mi-aula"),
    ("//otra.example", "/mi-aula"), ("///otra.example", "/mi-aula"), ("/\\otra.example", "/mi-aula"),
    ("\\\\otra.example", "/mi-aula"), ("https://otra.example", "/mi-aula"), ("otra.example", "/mi-aula"),
    ("javascript:alert(1)", "/mi-aula"), ("/\t/otra.example", "/mi-aula"), ("/\n/otra.example", "/mi-aula"),
    (" //otra.example", "/mi-aula"), ("/\r\nSet-Cookie: a=b", "/mi-aula"), ("/ñ", "/mi-aula"),
    ("/\(String(repeating: "a", count: 1024))", "/mi-aula"), ("/a\u{7F}", "/mi-aula"),
    ("/%2F/otra.example", "/%2F/otra.example"),
  ])
  func `one is led to a page of ours or to the courses`(volver: String, location: String) {
    let browser = site.browser()

    let after = enter("rosa@demo.example", "clave de Rosa", volver: volver, in: browser)

    #expect(after.location == location)
  }

  @Test func `whoever is signed in already is led on`() {
    #expect(site.get("/entrar?volver=%2Fcuenta", as: .ana).location == "/cuenta")
    #expect(site.get("/entrar?volver=%2F%2Fotra.example", as: .ana).location == "/mi-aula")
    #expect(site.get("/entrar?volver=%zz", as: .ana).location == "/mi-aula")
  }

  @Test(arguments: [
    (Cast.ana, "/mi-aula"), (.olga, "/mi-aula"), (.fabiola, "/facilitacion"), (.teresa, "/facilitacion"),
    (.elena, "/evaluacion"),
    (.mesa, "/mesa"), (.carmen, "/coordinacion"), (.ada, "/administracion"),
  ])
  func `whoever asked for no page in particular lands where they work or study`(person: Cast, page: String) {
    let browser = site.browser()

    let answer = browser.post("/entrar", ["identifier": person.address, "password": Demo.password])

    #expect(answer.location == page)
    #expect(browser.get(page).status == .ok)
    #expect(browser.get("/entrar").location == page)
    #expect(browser.get("/entrar/codigo").location == page)
    #expect(browser.get("/entrar?volver=%2Fcuenta").location == "/cuenta")
  }

  @Test func `whoever works and studies lands in the classroom, and the desks are in its header`() throws {
    let fabiola = try site.id(of: .fabiola)
    try site.database.write { db in
      try db.run(
        "INSERT INTO role_grant (person_id, role, city, granted_at) VALUES (\(fabiola), 'participant', 'quito', 0)"
      )
    }
    let browser = site.browser()

    let answer = browser.post("/entrar", ["identifier": Cast.fabiola.address, "password": Demo.password])

    #expect(answer.location == "/mi-aula")
    #expect(
      Page(browser.get("/mi-aula").text).root.all.contains {
        $0["href"] == "/facilitacion" && $0.text == "Mis grupos"
      })
  }

  @Test func `the front page sends staff to their desk, and who studies to the courses`() {
    let first = { (person: Cast) in
      Page(self.site.get("/", as: person).text).root.all.first { $0["class"] == "btn" }?["href"]
    }

    #expect([first(.fabiola), first(.carmen), first(.ana)] == ["/facilitacion", "/coordinacion", "/cursos"])
  }

  @Test func `an old hash is made anew at sign-in, a new one is left alone`() throws {
    let person = try site.add(
      "Luis", identifiers: [(.email, "luis@demo.example")], password: "clave de Luis", work: .standard)
    let hash = {
      try site.database.one("SELECT hash FROM password WHERE person_id = \(person)", as: String.self)
    }
    let old = try hash()
    site.clock.advance(by: .days(1))

    _ = enter("luis@demo.example", "otra clave")
    let afterWrong = try hash()
    _ = enter("luis@demo.example", "clave de Luis")
    let afterRight = try hash()
    _ = enter("luis@demo.example", "clave de Luis")

    #expect(afterWrong == old)
    #expect(PasswordHash(rawValue: old).needsUpgrade(to: .least))
    #expect(!PasswordHash(rawValue: afterRight).needsUpgrade(to: .least))
    #expect(PasswordHash(rawValue: afterRight).matches("clave de Luis"))
    #expect(try hash() == afterRight)
    let changedAt: Instant = try site.database.one(
      "SELECT changed_at FROM password WHERE person_id = \(person)")
    #expect(changedAt == TestClock.start)
  }
}
