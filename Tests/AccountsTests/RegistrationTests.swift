import App
import Core
import Crypto
import HTTP
import SQLite
import TestSupport
import Testing
import Web

@testable import Accounts

/// `/registro`
@Suite struct RegistrationTests {
  private let site: TestSite
  private let password = "tres gatos azules"

  init() throws {
    site = try TestSite()
  }

  /// A whole form, with some fields in other words; nil leaves one out.
  private func fields(_ changes: [String: String?] = [:]) -> [String: String] {
    let usual: [String: String] = [
      "identifier": "099 765 4321", "clave": password, "repetida": password, "nombre": "Rosa Mina",
      "nacimiento": "27/3/1985", "condicion": "on-the-move", "ciudad": "quito",
    ]
    return usual.merging(changes.compactMapValues { $0 }) { $1 }.filter { changes[$0.key] != .some(nil) }
  }

  private func register(
    _ changes: [String: String?] = [:], in browser: Browser? = nil, on site: TestSite? = nil
  ) -> Answer {
    let browser = browser ?? (site ?? self.site).browser()
    let body = fields(changes).sorted { $0.key < $1.key }
      .map { "\(percentEncoded($0.key))=\(percentEncoded($0.value))" }.joined(separator: "&")
    return browser.send(.post, "/registro", headers: browser.formHeaders, body: Array(body.utf8))
  }

  private func errors(_ answer: Answer) -> [String] {
    Page(answer.text).root.all.filter { $0["class"] == "error" }.map { "\($0["id"] ?? ""): \($0.text)" }
  }

  @Test(arguments: ["099 765 4321", "rosa@demo.example", "CC 12.345.678"])
  func `one registers with a telephone, an address or a document, is inside, and comes back with it`(
    identifier: String
  ) {
    let rosa = site.browser()

    let answer = register(["identifier": identifier], in: rosa)

    #expect(answer.location == "/cuenta?listo=registro")
    #expect(rosa.get("/cuenta?listo=registro").content(of: "dd") == "Rosa Mina")
    #expect(rosa.get("/cuenta").text.contains("<dt>Identidad</dt><dd>Sin verificar. "))
    #expect(
      site.browser().post("/entrar", ["identifier": identifier, "password": password]).status == .seeOther)
  }

  @Test func `everything that was told is kept, and what was not told stays empty`() throws {
    _ = register([
      "nacionalidad": "venezuela", "sexo": "female", "genero": "woman", "desde": "1.2.2024",
      "estudios": "secondary", "contacto": " 098 111 2222 ", "tipo": "passport", "documento": "ab-12 3",
      "apoyos": "Letra grande",
    ])
    _ = register(["identifier": "otra@demo.example", "nombre": "Otra Persona"])

    let rows = try site.database.read { db in
      try db.all(
        """
        SELECT name_key || '|' || birth_date || '|' || condition || '|' || city
               || coalesce('|' || sex || '|' || gender || '|' || nationality || '|' || resident_since, '')
               || coalesce('|' || schooling || '|' || contact || '|' || document_type || '|' || document_number, '')
               || coalesce('|' || document_key || '|' || access_needs, '')
          FROM profile
         ORDER BY person_id
        """, as: String.self)
    }
    #expect(
      rows == [
        "rosa mina|1985-03-27|on-the-move|quito|female|woman|venezuela|2024-02-01"
          + "|secondary|098 111 2222|passport|ab-12 3|AB123|Letra grande",
        "otra persona|1985-03-27|on-the-move|quito",
      ])
  }

  @Test func `each consent is its own, none is ticked before, and refusing all still opens the account`()
    throws
  {
    let boxes = Page(site.get("/registro").text).root.all.filter { $0["type"] == "checkbox" }
    #expect(boxes.count == 5)
    #expect(boxes.allSatisfy { box in !box.attributes.contains { $0.name == "checked" } })

    _ = register()
    _ = register([
      "identifier": "b@demo.example", "nombre": "Berta", "acepto-contact": "on", "acepto-story": "on",
    ])

    let given = try site.database.all(
      """
      SELECT group_concat(purpose || ' ' || version || ' ' || is_given, ', ')
        FROM (SELECT person_id, purpose, version, is_given FROM consent ORDER BY person_id, id)
       GROUP BY person_id
       ORDER BY person_id
      """, as: String.self)
    #expect(
      given == [
        "study 1 0, contact 1 0, grant 1 0, statistics 1 0, story 1 0",
        "study 1 0, contact 1 1, grant 1 0, statistics 1 0, story 1 1",
      ])
  }

  @Test func `a known and an unknown identifier cannot be told apart`() throws {
    let known = site.browser()
    let other = try TestSite()
    let unknown = other.browser()
    let before = (site.assembly.passwords.computed, other.assembly.passwords.computed)
    try other.database.write { db in
      try db.run("DELETE FROM identifier WHERE normalised = 'ana@demo.example'")
    }

    let answers = (
      register(["identifier": "ana@demo.example"], in: known),
      register(["identifier": "ana@demo.example"], in: unknown)
    )

    let visible = { (answer: Answer) in
      answer.headers.fields.map {
        $0.name == "Set-Cookie" ? "cookie \($0.value.count)" : "\($0.name): \($0.value)"
      }
    }
    #expect(answers.0.status == answers.1.status)
    #expect(visible(answers.0) == visible(answers.1))
    #expect(site.assembly.passwords.computed - before.0 == 1)
    #expect(other.assembly.passwords.computed - before.1 == 1)
    for target in ["/cuenta?listo=registro", "/cuenta", "/cuenta/clave", "/cursos", "/registro"] {
      #expect(known.get(target).text == unknown.get(target).text, "\(target)")
      #expect(known.get(target).status == unknown.get(target).status, "\(target)")
    }
    let change: KeyValuePairs = [
      "actual": password, "nueva": "nueve peces rojos", "repetida": "nueve peces rojos",
    ]
    #expect(known.post("/cuenta/clave", change).outcome == unknown.post("/cuenta/clave", change).outcome)
  }

  @Test func `whoever types Ana's address gets nothing of hers, and hers stays hers`() throws {
    let thief = site.browser()

    _ = register(["identifier": " ANA@demo.example"], in: thief)

    #expect(thief.get("/cuenta").content(of: "dd") == "Rosa Mina")
    #expect(
      site.browser().post("/entrar", ["identifier": "ana@demo.example", "password": password]).status
        == .unprocessableContent)
    #expect(
      site.browser().post("/entrar", ["identifier": "ana@demo.example", "password": Demo.password]).status
        == .seeOther)
  }

  @Test func `likely duplicates are queued by identifier, document, and name with birthday`() throws {
    _ = register(["identifier": "ana@demo.example"])
    _ = register(["identifier": "111", "nombre": "ROSA  MÍNA", "nacimiento": "1985-03-27"])
    _ = register(["identifier": "222", "nombre": "Luz", "tipo": "other", "documento": "XY 9"])
    _ = register(["identifier": "xy-9", "nombre": "Paz"])
    _ = register(["identifier": "444", "nombre": "Rosa Mina", "nacimiento": "28/3/1985"])

    let pairs = try site.database.all(
      """
      SELECT a.name || ' / ' || b.name || ': ' || reason
        FROM likely_duplicate
        JOIN person a ON a.id = person_id
        JOIN person b ON b.id = other_id
       ORDER BY likely_duplicate.id
      """, as: String.self)
    #expect(
      pairs == [
        "Rosa Mina / Ana Lucía Quishpe: identifier", "ROSA  MÍNA / Rosa Mina: name-and-birth",
        "Paz / Luz: document",
      ])
  }

  @Test func `an empty form names each thing that is missing, with links to the fields, and keeps nobody`()
    throws
  {
    let before = site.assembly.passwords.computed
    let people: Int = try site.database.one("SELECT count(*) FROM person")

    let answer = site.post("/registro")

    let page = Page(answer.text)
    let summary = page.root.all.filter { $0.parent?.parent?.parent?["class"] == "errors" }.map { $0["href"] }
    #expect(answer.status == .unprocessableContent)
    #expect(page.faults == [])
    #expect(summary == ["#identifier", "#clave", "#nombre", "#nacimiento", "#condicion", "#ciudad"])
    #expect(site.assembly.passwords.computed == before)
    #expect(try site.database.one("SELECT count(*) FROM person", as: Int.self) == people)
  }

  @Test(arguments: [
    (["nacimiento": "31/2/1990"], ["e-nacimiento: Escribe día, mes y año con números, como 27/3/1985."]),
    (["nacimiento": "1/1/2027"], ["e-nacimiento: Esa fecha no puede ser. Revisa el año."]),
    (["nacimiento": "1/1/1890"], ["e-nacimiento: Esa fecha no puede ser. Revisa el año."]),
    (["desde": "ayer"], ["e-desde: Escribe día, mes y año con números, como 27/3/1985."]),
    (["ciudad": "lima"], ["e-ciudad: Falta este dato."]),
    (["condicion": "x"], ["e-condicion: No entendimos este dato. Revísalo."]),
    (["sexo": "x"], ["e-sexo: No entendimos este dato. Revísalo."]),
    (["tipo": "passport"], ["e-documento: Falta este dato."]),
    (["documento": "123"], ["e-tipo: Falta este dato."]),
    (["identifier": "@"], ["e-identifier: No entendimos este dato. Revísalo."]),
    (["nombre": "   "], ["e-nombre: Falta este dato."]),
    (["nombre": String(repeating: "e\u{301}", count: 101)], ["e-nombre: Es demasiado largo. Escribe menos."]),
    (["clave": "corta", "repetida": "corta"], ["e-clave: Agrega al menos 5 más."]),
    (["repetida": "otra"], ["e-repetida: Escribe lo mismo que arriba."]),
    (
      ["clave": "qwertyuiop", "repetida": "qwertyuiop"],
      ["e-clave: Esta clave es fácil de adivinar. Prueba con tres o cuatro palabras que no vayan juntas."]
    ),
  ])
  func `each thing that is wrong has its sentence beside it, and no other`(
    changes: [String: String], sentences: [String]
  ) {
    let answer = register(changes)

    #expect(answer.status == .unprocessableContent)
    #expect(Page(answer.text).faults == [])
    #expect(errors(answer) == sentences)
  }

  @Test func `what was typed is kept, but the passwords`() {
    let answer = register([
      "nombre": "Rosa \"<b>", "clave": "secreta", "repetida": "secretisima", "ciudad": "duran",
      "apoyos": "</textarea>",
      "acepto-grant": "on",
    ])

    let elements = Page(answer.text).root.all
    #expect(elements.first { $0["id"] == "nombre" }?["value"] == "Rosa &quot;&lt;b&gt;")
    #expect(
      elements.filter { $0.name == "option" && $0.attributes.contains { $0.name == "selected" } }.map {
        $0["value"]
      }
        == ["on-the-move", "duran"])
    #expect(elements.first { $0.name == "textarea" }?.text == "\n&lt;/textarea&gt;")
    #expect(
      elements.first { $0["id"] == "acepto-grant" }?.attributes.contains { $0.name == "checked" } == true)
    #expect(!answer.text.contains("secreta") && !answer.text.contains("secretisima"))
  }

  @Test func `nothing that somebody registers becomes markup`() {
    let mark = #"<script>alert(1)</script>"'&amp;"#
    let rosa = site.browser()

    let answer = register(
      [
        "nombre": mark, "identifier": mark, "contacto": mark, "apoyos": mark, "tipo": "other",
        "documento": mark,
      ],
      in: rosa)

    #expect(answer.status == .seeOther)
    for target in ["/cuenta?listo=registro", "/cursos", "/no-existe"] {
      let page = Page(rosa.get(target).text)
      #expect(page.faults == [])
      #expect(!page.root.all.contains { $0.name == "script" }, "\(target)")
    }
  }

  @Test func `whoever is signed in does not register over their own account`() {
    #expect(site.get("/registro", as: .ana).location == "/cuenta")
    let ana = site.signIn(.ana)
    #expect(register(in: ana).location == "/cuenta")
    #expect(ana.get("/cuenta").content(of: "dd") == "Ana Lucía Quishpe")
  }

  @Test func `over a connection in the clear nobody registers`() {
    #expect(register(in: site.browser(over: .http)).status == .forbidden)
  }

  @Test func `a classroom registers behind one address, an army does not`() {
    let limit = RegistrationThrottle.addressLimit
    for number in 0..<limit {
      #expect(
        register(["identifier": "\(1_000_000 + number)", "nombre": "Persona \(number)"]).status == .seeOther)
    }
    let before = site.assembly.passwords.computed

    #expect(register(["identifier": "999"]).status == .tooManyRequests)
    #expect(site.assembly.passwords.computed == before)
    site.clock.advance(by: .minutes(15))
    #expect(register(["identifier": "999"]).status == .seeOther)
  }

  @Test func `the doors lead to the registration`() {
    for target in ["/", "/entrar"] {
      #expect(Page(site.get(target).text).links.contains { $0.target == "/registro" }, "\(target)")
    }
  }

  @Test func `no registration, however broken, is a failure or keeps half a person`() throws {
    var cases = RandomCases()
    for number in 0..<400 {
      var changes: [String: String?] = [:]
      for field in RegistrationField.allCases where Int.random(in: 0..<4, using: &cases) == 0 {
        changes[field.rawValue] = cases.hostileText()
      }
      let answer = register(changes)
      #expect(answer.status.rawValue < 500, "seed \(cases.seed)")
      if answer.status == .unprocessableContent {
        #expect(Page(answer.text).faults == [], "seed \(cases.seed)")
      }
      if number % 50 == 0 { site.clock.advance(by: .minutes(16)) }
    }
    let halves: Int = try site.database.one(
      """
      SELECT count(*) FROM person
       WHERE id > \(Demo.cast.count)
         AND ((SELECT count(*) FROM profile WHERE person_id = person.id) <> 1
              OR (SELECT count(*) FROM consent WHERE person_id = person.id) <> 5
              OR (SELECT count(*) FROM identifier WHERE person_id = person.id)
                 + (SELECT count(*) FROM contested_identifier WHERE person_id = person.id) <> 1)
      """)
    #expect(halves == 0)
  }
}
