import App
import Core
import HTTP
import SQLite
import TestSupport
import Testing
import Web

@testable import Accounts

/// `/cuenta/datos` and `/cuenta/entrada`
@Suite struct ProfileTests {
  private let site: TestSite
  private let rosa: Browser
  private let password = "tres gatos azules"
  private let told: [(String, String)] = [
    ("nombre", "Rosa Mina"), ("nacimiento", "27/3/1985"), ("condicion", "on-the-move"), ("ciudad", "quito"),
    ("tipo", "passport"), ("documento", "AB 123"), ("contacto", "098 111 2222"), ("sexo", "female"),
  ]

  init() throws {
    site = try TestSite()
    rosa = site.browser()
    let account = [("identifier", "rosa@demo.example"), ("clave", password), ("repetida", password)]
    #expect(send("/registro", account + told).status == .seeOther)
  }

  @discardableResult
  private func send(_ path: String, _ fields: [(String, String)], in browser: Browser? = nil) -> Answer {
    let browser = browser ?? rosa
    let body = fields.map { "\(percentEncoded($0.0))=\(percentEncoded($0.1))" }.joined(separator: "&")
    return browser.send(.post, path, headers: browser.formHeaders, body: Array(body.utf8))
  }

  /// What she told, with some of it in other words.
  private func told(_ changes: [String: String]) -> [(String, String)] {
    told.map { ($0.0, changes[$0.0] ?? $0.1) }
      + changes.filter { change in !told.contains { $0.0 == change.key } }
  }

  private func errors(_ answer: Answer) -> [String] {
    Page(answer.text).root.all.filter { $0["class"] == "error" }.map { "\($0["id"] ?? ""): \($0.text)" }
  }

  private func id(_ identifier: String) throws -> Int64 {
    try site.database.one("SELECT person_id FROM identifier WHERE normalised = \(identifier)")
  }

  private func opens(_ identifier: String) -> Bool {
    site.browser().post("/entrar", ["identifier": identifier, "password": password]).status == .seeOther
  }

  private func latestEvent() throws -> String {
    try site.database.one(
      "SELECT kind || ' ' || actor_id || ' ' || subject FROM event ORDER BY id DESC LIMIT 1")
  }

  private func verify() throws {
    let person = try id("rosa@demo.example")
    let answer = site.post(
      "/coordinacion/personas/\(person)/identidad", ["tipo": "passport", "documento": "AB 123"], as: .carmen)
    #expect(answer.status == .seeOther)
  }

  private var isVerified: Bool { rosa.get("/cuenta").text.contains("Identidad verificada por Carmen") }

  @Test func `everything that was told is there, with the reason for each question`() {
    let page = Page(rosa.get("/cuenta/datos").text)

    #expect(page.faults == [])
    let values = page.root.all.compactMap { element -> String? in
      guard let name = element["name"], let value = element["value"], !value.isEmpty else { return nil }
      return "\(name): \(value)"
    }
    #expect(
      values == ["nombre: Rosa Mina", "nacimiento: 27/3/1985", "contacto: 098 111 2222", "documento: AB 123"])
    let chosen = page.root.all.filter { option in option.attributes.contains { $0.name == "selected" } }
    #expect(chosen.map { $0["value"] } == ["on-the-move", "quito", "female", "passport"])
    #expect(page.root.all.count { $0["class"] == "help" } == 13)
  }

  @Test func `a change is kept, recorded and found again`() throws {
    let answer = send(
      "/cuenta/datos", told(["nombre": "Rosa Mína Ñacato", "contacto": "", "estudios": "basic"]))

    #expect(answer.location == "/cuenta?listo=datos")
    #expect(rosa.get("/cuenta").content(of: "dd") == "Rosa Mína Ñacato")
    let person = try id("rosa@demo.example")
    #expect(try latestEvent() == "profile-changed \(person) {\"person\":\(person)}")
    let row: String = try site.database.one(
      "SELECT name_key || '|' || coalesce(contact, '-') || '|' || schooling FROM profile WHERE person_id = \(person)"
    )
    #expect(row == "rosa mina nacato|-|basic")
    let found = site.post("/administracion/personas", ["buscar": "nacato"], as: .ada).text
    #expect(found.contains("Rosa Mína Ñacato"))
  }

  @Test func `saving without a change writes nothing`() throws {
    let before: Int = try site.database.one("SELECT count(*) FROM event")

    #expect(send("/cuenta/datos", told).status == .seeOther)

    #expect(try site.database.one("SELECT count(*) FROM event", as: Int.self) == before)
  }

  @Test(arguments: [
    (["nombre": "Rosa Vera"], false), (["nacimiento": "28/3/1985"], false), (["documento": "AB 124"], false),
    (["tipo": "other"], false), (["nombre": "ROSA MÍNA"], true),
    (["contacto": "otro", "ciudad": "duran"], true),
  ])
  func `what a document shows makes the identity unverified again when it changes, nothing else does`(
    changes: [String: String], isStillVerified: Bool
  ) throws {
    try verify()
    #expect(isVerified)
    #expect(rosa.get("/cuenta/datos").text.contains("queda otra vez sin verificar"))

    #expect(send("/cuenta/datos", told(changes)).status == .seeOther)

    #expect(isVerified == isStillVerified)
  }

  @Test func `what is wrong is said beside it, what was typed is kept, and nothing changes`() throws {
    let answer = send("/cuenta/datos", told(["nombre": " ", "nacimiento": "ayer \"<b>", "ciudad": "lima"]))

    #expect(answer.status == .unprocessableContent)
    #expect(Page(answer.text).faults == [])
    #expect(
      errors(answer) == [
        "e-nombre: Falta este dato.", "e-nacimiento: Escribe día, mes y año con números, como 27/3/1985.",
        "e-ciudad: Falta este dato.",
      ])
    #expect(answer.text.contains("ayer &quot;&lt;b&gt;"))
    #expect(rosa.get("/cuenta").content(of: "dd") == "Rosa Mina")
  }

  @Test func `whoever was entered by staff tells about themselves here for the first time`() throws {
    let ana = site.signIn(.ana)
    #expect(Page(ana.get("/cuenta/datos").text).faults == [])

    let answer = send("/cuenta/datos", told(["nombre": "Ana Lucía Quishpe", "documento": "17 0"]), in: ana)

    #expect(answer.status == .seeOther)
    #expect(ana.get("/cuenta").text.contains("Sin verificar"))
  }

  @Test func `no change, however broken, is a failure`() throws {
    var cases = RandomCases()
    for _ in 0..<40 {
      var changes: [String: String] = [:]
      for field in RegistrationField.allCases where Int.random(in: 0..<4, using: &cases) == 0 {
        changes[field.rawValue] = cases.hostileText()
      }
      for path in ["/cuenta/datos", "/cuenta/entrada", "/cuenta/entrada/quitar"] {
        let answer = send(path, path == "/cuenta/datos" ? told(changes) : changes.map { ($0.key, $0.value) })
        #expect(answer.status.rawValue < 500, "seed \(cases.seed)")
        if answer.status == .unprocessableContent {
          #expect(Page(answer.text).faults == [], "seed \(cases.seed)")
        }
      }
    }
  }

  @Test func `one signs in with another identifier after giving the password again`() throws {
    let page = Page(rosa.get("/cuenta/entrada").text)
    let wrong = send("/cuenta/entrada", [("nuevo", "099 765 4321"), ("actual", "otra clave")])

    let answer = send("/cuenta/entrada", [("nuevo", "099 765 4321"), ("actual", password)])

    #expect(page.faults == [])
    #expect(wrong.status == .unprocessableContent)
    #expect(errors(wrong) == ["e-actual: Tu clave no es esa. Escríbela de nuevo."])
    #expect(wrong.text.contains("value=\"099 765 4321\""))
    #expect(answer.location == "/cuenta?listo=entrada")
    #expect(opens("+593997654321"))
    let person = try id("rosa@demo.example")
    let events: [String] = try site.database.all(
      "SELECT kind || ' ' || subject FROM event WHERE kind LIKE 'identifier%' ORDER BY id")
    #expect(events == ["identifier-added {\"person\":\(person)}"])
  }

  @Test func `one removes an identifier, but never the last`() throws {
    send("/cuenta/entrada", [("nuevo", "099 765 4321"), ("actual", password)])
    let remove = { (key: String, clave: String) in
      send("/cuenta/entrada/quitar", [("cual", key), ("clave", clave)])
    }
    #expect(Page(rosa.get("/cuenta/entrada").text).faults == [])

    #expect(
      errors(remove("rosa@demo.example", "no es")) == ["e-clave: Tu clave no es esa. Escríbela de nuevo."])
    #expect(errors(remove(Cast.ana.address, password)) == ["e-cual: Elige cuál quieres quitar."])
    #expect(remove("rosa@demo.example", password).status == .seeOther)
    let last = remove("0997654321", password)

    #expect(!opens("rosa@demo.example"))
    #expect(opens("099 765 4321"))
    #expect(errors(last) == ["e-cual: Es lo único con que entras. Agrega otro antes de quitarlo."])
    #expect(try id(Cast.ana.address) == 1)
  }

  @Test func `nobody learns by adding an identifier whether it is another's`() throws {
    let free = send("/cuenta/entrada", [("nuevo", "libre@demo.example"), ("actual", password)])
    let freePages = [rosa.get("/cuenta").text, rosa.get("/cuenta/entrada").text]
    send("/cuenta/entrada/quitar", [("cual", "libre@demo.example"), ("clave", password)])

    let taken = send("/cuenta/entrada", [("nuevo", "pedro@demo.example"), ("actual", password)])

    #expect(taken.outcome == free.outcome)
    let takenPages = [rosa.get("/cuenta").text, rosa.get("/cuenta/entrada").text]
    #expect(takenPages.map { $0.replacing("pedro@", with: "libre@") } == freePages)
    #expect(try id("pedro@demo.example") != id("rosa@demo.example"))
    let queued: Int = try site.database.one(
      "SELECT count(*) FROM likely_duplicate WHERE reason = 'identifier'")
    #expect(queued == 1)
    #expect(
      send("/cuenta/entrada/quitar", [("cual", "pedro@demo.example"), ("clave", password)]).status
        == .seeOther)
    #expect(try id("pedro@demo.example") == 2)
  }

  @Test func `nobody collects identifiers`() throws {
    for number in 1..<IdentifierForm.most {
      #expect(
        send("/cuenta/entrada", [("nuevo", "1000\(number)"), ("actual", password)]).status == .seeOther)
    }
    #expect(
      send("/cuenta/entrada", [("nuevo", "2000"), ("actual", password)]).status == .unprocessableContent)
    #expect(
      errors(send("/cuenta/entrada", [("nuevo", " 10001 "), ("actual", password)]))
        == ["e-nuevo: Ya entras con ese dato."])
  }

  @Test func `an address is the same in both forms of Unicode`() {
    #expect(Identifier(typed: "jose\u{301}@x.ec")?.key == Identifier(typed: "jos\u{e9}@x.ec")?.key)
    #expect(Identifier(typed: "N\u{303}1")?.key == Identifier(typed: "\u{d1}1")?.key)
    #expect(Identifier(typed: "jos\u{e9}@x.ec")?.key != Identifier(typed: "jose@x.ec")?.key)
  }
}
