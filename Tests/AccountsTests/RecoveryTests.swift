import App
import Core
import Crypto
import HTTP
import TestSupport
import Testing

@testable import Accounts

/// `/facilitacion/clave` and `/recuperar`: a new password without e-mail.
@Suite struct RecoveryTests {
  private let site: TestSite
  private let new = "nueve peces rojos"
  private let ana = "ana@demo.example"

  init() throws {
    site = try TestSite()
  }

  /// The code on the card that `helper` gets.
  private func code(for identifier: String, from helper: Cast) throws -> String {
    let answer = site.post("/facilitacion/clave/tarjeta", ["identifier": identifier], as: helper)
    return try #require(answer.content(of: "code"), "\(answer.status)")
  }

  private func recover(
    _ identifier: String, _ code: String, _ password: String? = nil, in browser: Browser? = nil
  ) -> Answer {
    (browser ?? site.browser()).post(
      "/recuperar",
      ["identifier": identifier, "codigo": code, "nueva": password ?? new, "repetida": password ?? new])
  }

  private func canEnter(_ identifier: String, _ password: String) -> Bool {
    site.browser().post("/entrar", ["identifier": identifier, "password": password]).status == .seeOther
  }

  private func views(of person: Cast) -> [String] {
    Page(site.get("/cuenta", as: person).text).root.all
      .filter { $0.name == "li" && $0.text.contains(" · sábado") && !$0.text.contains("Cerrar") }
      .map { String($0.text.prefix { $0 != "·" }) }
  }

  @Test func `with the code on the card one chooses a password, and every sign-in ends`() throws {
    let phone = site.signIn(.ana)
    let typed = try code(for: ana, from: .fabiola).lowercased().replacing("-", with: " ")

    let answer = recover(" ANA@demo.example", typed)

    #expect(answer.location == "/recuperar?listo=1")
    #expect(site.get("/recuperar?listo=1").content(of: "h1") == "Tu clave nueva ya está guardada")
    #expect(phone.get("/cuenta").status == .seeOther)
    #expect(canEnter(ana, new))
    #expect(!canEnter(ana, Demo.password))
    #expect(
      try site.database.all("SELECT kind FROM event ORDER BY id DESC LIMIT 2", as: String.self) == [
        "password-recovered", "password-card-issued",
      ])
  }

  @Test func `the card shows name, code, address, steps and until when`() throws {
    let answer = site.post("/facilitacion/clave/tarjeta", ["identifier": ana], as: .fabiola)

    let page = Page(answer.text)
    #expect(page.faults == [])
    #expect(answer["Cache-Control"] == "no-store")
    #expect(answer.content(of: "h2") == "Ana Lucía Quishpe")
    #expect(
      page.first("ol")?.elements.map(\.text) == [
        "Abre https://aula.example/recuperar", "Escribe tu correo, teléfono o documento: ana@demo.example",
        "Escribe el código. Da igual si usas mayúsculas o no.", "Elige una clave nueva que solo tú sepas.",
      ])
    #expect(answer.text.contains("Vale hasta el domingo 15 de marzo de 2026, 10:00, una sola vez."))
  }

  @Test func `a code opens once, until a newer one is made, and for a day`() throws {
    let first = try code(for: ana, from: .fabiola)
    let second = try code(for: ana, from: .carmen)
    #expect(recover(ana, first).status == .unprocessableContent)
    #expect(recover(ana, second).status == .seeOther)
    #expect(recover(ana, second, "otra frase buena").status == .unprocessableContent)

    let third = try code(for: ana, from: .ada)
    site.clock.advance(by: .hours(24) - .milliseconds(1))
    #expect(recover(ana, third, "corta").status == .unprocessableContent)
    #expect(recover("pedro@demo.example", third).status == .unprocessableContent)
    site.clock.advance(by: .milliseconds(1))
    #expect(recover(ana, third).status == .unprocessableContent)
    #expect(canEnter(ana, new))
  }

  @Test func `the database has nothing that opens`() throws {
    let shown = try code(for: ana, from: .fabiola)
    let kept: [UInt8] = try site.database.one("SELECT digest FROM password_card")

    #expect(kept.count == 32)
    #expect(kept != Array(shown.utf8))
    #expect(
      try site.database.one("SELECT count(*) FROM event WHERE subject LIKE \("%\(shown)%")", as: Int.self)
        == 0)
  }

  @Test func `staff of another city, unknown people and staff themselves are answered alike`() throws {
    let unknown = site.post("/facilitacion/clave", ["identifier": "nadie@demo.example"], as: .felix)

    for (helper, holder) in [
      (Cast.felix, Cast.ana), (.cesar, .ana), (.fabiola, .pedro), (.fabiola, .carmen), (.carmen, .fabiola),
      (.carmen, .ada), (.fabiola, .fabiola), (.ada, .ada),
    ] {
      for target in ["/facilitacion/clave", "/facilitacion/clave/tarjeta"] {
        let answer = site.post(target, ["identifier": holder.address], as: helper)
        #expect(answer.status == .unprocessableContent, "\(helper) \(holder)")
        #expect(Page(answer.text).faults == [])
      }
    }
    let foreign = site.post("/facilitacion/clave", ["identifier": ana], as: .felix)
    #expect(
      foreign.text.replacing(ana, with: "") == unknown.text.replacing("nadie@demo.example", with: ""))
    #expect(try site.database.one("SELECT count(*) FROM password_card", as: Int.self) == 0)
    try site.database.write { _ in }
    #expect(try site.database.one("SELECT count(*) FROM record_view", as: Int.self) == 0)
  }

  @Test(arguments: [
    (Cast.fabiola, Cast.ana), (.carmen, .ana), (.felix, .pedro), (.ada, .pedro), (.ada, .carmen),
  ])
  func `who works in the person's city helps, and who administers helps all`(helper: Cast, holder: Cast)
    throws
  {
    let found = site.post("/facilitacion/clave", ["identifier": holder.address], as: helper)

    #expect(found.content(of: "h2") == holder.member?.name)
    #expect(recover(holder.address, try code(for: holder.address, from: helper)).status == .seeOther)
    #expect(canEnter(holder.address, new))
  }

  @Test func `whoever holds a role no more helps no more`() throws {
    try site.database.write { db in
      try db.run(
        """
        UPDATE role_grant SET revoked_at = 1
         WHERE role = 'facilitator'
           AND person_id = (SELECT person_id FROM identifier WHERE normalised = 'fabiola@demo.example')
        """)
    }
    #expect(site.post("/facilitacion/clave", ["identifier": ana], as: .fabiola).status == .forbidden)
  }

  @Test func `an unknown identifier, a person without a card and a wrong code cannot be told apart`() throws {
    _ = try code(for: ana, from: .fabiola)

    let answers = [ana, "pedro@demo.example", "nadie@demo.example"].map { identifier -> (String, Int) in
      let before = site.assembly.passwords.computed
      let answer = recover(identifier, "0000-0000-0000")
      #expect(answer.status == .unprocessableContent)
      return (answer.text.replacing(identifier, with: ""), site.assembly.passwords.computed - before)
    }

    #expect(answers.allSatisfy { $0 == (answers[0].0, 1) })
    #expect(answers[0].0.contains("El código no abre esta cuenta"))
  }

  @Test func `whoever tries codes waits, and then the right one waits too`() throws {
    let right = try code(for: ana, from: .fabiola)
    for _ in 0..<SignInThrottle.accountLimit { _ = recover(ana, "0000-0000-0000") }
    let before = site.assembly.passwords.computed

    #expect(recover(ana, right).status == .tooManyRequests)
    #expect(site.assembly.passwords.computed == before)
    site.clock.advance(by: .minutes(15))
    #expect(recover(ana, right).status == .seeOther)
  }

  @Test(arguments: [
    ("", "", "", "", ["identifier", "codigo", "nueva"]),
    ("ana@demo.example", "123", "nueve peces rojos", "nueve peces rojos", ["codigo"]),
    ("ana@demo.example", "0000-0000-0000", "corta", "corta", ["nueva"]),
    ("ana@demo.example", "0000-0000-0000", "nueve peces rojos", "otra", ["repetida"]),
    ("ana@demo.example", "0000-0000-0000", "qwertyuiop", "qwertyuiop", ["nueva"]),
    ("rosita.mina@demo.example", "0000-0000-0000", "rosita.mina", "rosita.mina", ["nueva"]),
  ])
  func `each thing that is wrong is said beside its field, and costs no hash`(
    identifier: String, code: String, password: String, repeated: String, fields: [String]
  ) {
    let before = site.assembly.passwords.computed

    let answer = site.post(
      "/recuperar", ["identifier": identifier, "codigo": code, "nueva": password, "repetida": repeated])

    let page = Page(answer.text)
    #expect(answer.status == .unprocessableContent)
    #expect(page.faults == [])
    #expect(page.root.all.filter { $0["class"] == "error" }.map { $0["id"] } == fields.map { "e-\($0)" })
    #expect(page.root.all.first { $0["id"] == "identifier" }?["value"] == identifier)
    #expect(page.root.all.allSatisfy { $0["type"] != "password" || $0["value"] == nil })
    #expect(site.assembly.passwords.computed == before)
  }

  @Test func `each look of staff is shown to the person, and to nobody else`() throws {
    #expect(site.get("/cuenta", as: .ana).text.contains("Nadie del equipo ha mirado tus datos."))

    _ = site.post("/facilitacion/clave", ["identifier": ana], as: .fabiola)
    _ = try code(for: ana, from: .ada)
    try site.database.write { _ in }

    #expect(
      views(of: .ana) == [
        "Ada BenítezTe dio un código para una clave nueva ",
        "Fabiola CevallosBuscó tu cuenta para ayudarte a entrar ",
      ])
    #expect(views(of: .pedro) == [])
  }

  @Test func `nothing that is stored or typed becomes markup`() throws {
    let mark = #"<script>alert(1)</script>"'&amp;"#
    try site.add(
      mark, identifiers: [(.document, mark)], password: "clave",
      grants: [
        RoleGrant(role: .participant, place: .city(City.ID(rawValue: "quito"))),
        RoleGrant(role: .administrator, place: .everywhere),
      ])
    let staff = site.browser()
    _ = staff.post("/entrar", ["identifier": mark, "password": "clave"])
    _ = staff.post("/facilitacion/clave", ["identifier": ana])
    try site.database.write { _ in }

    for answer in [
      site.post("/facilitacion/clave", ["identifier": mark], as: .ada),
      site.post("/facilitacion/clave/tarjeta", ["identifier": mark], as: .ada),
      site.post("/facilitacion/clave", ["identifier": mark], as: .felix), recover(mark, mark),
      site.get("/cuenta", as: .ana),
    ] {
      let page = Page(answer.text)
      #expect(answer.text.contains("alert(1)"))
      #expect(page.faults == [])
      #expect(!page.root.all.contains { $0.name == "script" })
    }
  }

  @Test func `no form, however broken, is a failure`() {
    var cases = RandomCases()
    let ada = site.signIn(.ada)
    for _ in 0..<300 {
      let target = cases.pick(["/recuperar", "/facilitacion/clave", "/facilitacion/clave/tarjeta"])
      let answer = ada.post(
        target,
        [
          "identifier": cases.pick([ana, cases.hostileText()]),
          "codigo": cases.pick(["0000-0000-0000", cases.hostileText()]),
          "nueva": cases.pick([new, cases.hostileText()]),
          "repetida": cases.pick([new, cases.hostileText()]),
        ])
      #expect(answer.status.rawValue < 500, "\(target), seed \(cases.seed)")
      if answer["Content-Type"]?.hasPrefix("text/html") ?? false {
        #expect(Page(answer.text).faults == [], "\(target), seed \(cases.seed)")
      }
    }
  }

  @Test func `over a connection in the clear no code is shown or taken`() {
    #expect(recover(ana, "0000-0000-0000", in: site.browser(over: .http)).status == .forbidden)
  }
}
