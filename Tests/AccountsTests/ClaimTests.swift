import App
import Core
import Crypto
import HTTP
import SQLite
import TestSupport
import Testing

@testable import Accounts

/// `/coordinacion/tarjetas` and `/reclamar`: people whom staff entered open their accounts.
@Suite struct ClaimTests {
  private let site: TestSite
  private let new = "nueve peces rojos"
  private let quito = City.ID(rawValue: "quito")

  init() throws {
    site = try TestSite()
  }

  /// Somebody on a list of the programme.
  @discardableResult
  private func enter(
    _ name: String, _ identifier: String? = nil, birth: String? = nil, in city: String = "quito"
  ) throws -> Person.ID {
    try site.database.write { db in
      let typed = identifier.flatMap(Identifier.init(typed:))
      let person = try add(
        NewPerson(
          name: name, identifiers: typed.map { [($0.likelyKind, $0)] } ?? [], password: nil,
          grants: [RoleGrant(role: .participant, place: .city(City.ID(rawValue: city)))]),
        by: nil, at: site.clock.now, in: db)
      if let birth {
        try db.run(
          """
          INSERT INTO profile (person_id, name_key, birth_date, condition, city)
          VALUES (\(person), 'x', \(birth), 'host', \(city))
          """)
      }
      return person
    }
  }

  private func cards(for people: [Person.ID], from helper: Cast = .carmen) -> Answer {
    let body = people.map { "persona=\($0.rawValue)" }.joined(separator: "&")
    let browser = site.signIn(helper)
    return browser.send(.post, "/coordinacion/tarjetas", headers: browser.formHeaders, body: Array(body.utf8))
  }

  private func codes(in answer: Answer) -> [String] {
    Page(answer.text).root.all.filter { $0.name == "code" }.map(\.text)
  }

  private func claim(
    _ code: String, birth: String = "27/3/1985", password: String? = nil, identifier: String = "",
    in browser: Browser? = nil
  ) -> Answer {
    (browser ?? site.browser()).post(
      "/reclamar",
      [
        "codigo": code, "nacimiento": birth, "cuenta": identifier, "nueva": password ?? new,
        "repetida": password ?? new, "acepto-study": "on",
      ])
  }

  private func problems(_ answer: Answer) -> [String?] {
    Page(answer.text).root.all.filter { $0["class"] == "error" }.map { $0["id"] }
  }

  @Test func `a birthday that staff wrote down opens the account, another does not`() throws {
    let ada = try site.id(of: .ada)
    let rosa = try site.database.write { db in
      try addUnclaimed(
        UnclaimedPerson(
          name: "Rosa Mina", identifier: Identifier(typed: "0991234567"),
          birth: Day(rawValue: "1985-03-27"), city: quito), by: ada,
        at: site.clock.now, in: db)
    }
    let code = try #require(codes(in: cards(for: [rosa])).first)

    let wrong = claim(code, birth: "28/3/1985")
    let right = claim(code)

    #expect(wrong.status == .unprocessableContent)
    #expect(right.location == "/cuenta?listo=reclamo")
  }

  @Test func `with the card one chooses a password, says what one agrees to, and is inside`() throws {
    let rosa = try enter("Rosa Mina", "0991234567", birth: "1985-03-27")
    let code = try #require(codes(in: cards(for: [rosa])).first)
    let browser = site.browser()

    let answer = claim(code.lowercased(), in: browser)

    #expect(answer.location == "/cuenta?listo=reclamo")
    let account = browser.get("/cuenta?listo=reclamo")
    #expect(account.text.contains("Tu cuenta ya es tuya"))
    #expect(account.text.contains("0991234567"))
    #expect(
      site.browser().post("/entrar", ["identifier": "099 123 4567", "password": new]).status == .seeOther)
    #expect(
      try site.database.all(
        "SELECT purpose || is_given FROM consent WHERE person_id = \(rosa) ORDER BY id", as: String.self)
        == ["study1", "contact0", "grant0", "statistics0", "story0"])
    #expect(
      try site.database.all("SELECT kind FROM event ORDER BY id DESC LIMIT 2", as: String.self)
        == ["account-claimed", "claim-code-issued"])
  }

  @Test func `the cards show names, codes, pictures and until when, and are kept nowhere`() throws {
    let people = [try enter("Rosa Mina"), try enter("Alba Ruiz")]

    let answer = cards(for: people)

    let page = Page(answer.text)
    #expect(page.faults == [])
    #expect(answer["Cache-Control"] == "no-store")
    #expect(page.root.all.filter { $0["class"] == "qr" }.count == 2)
    let cards = page.root.all.filter { $0["class"] == "cards" }.flatMap(\.elements)
    #expect(cards.map { $0.all.first { $0.name == "b" }?.text } == ["Alba Ruiz", "Rosa Mina"])
    #expect(answer.text.contains("https://aula.example/reclamar"))
    #expect(answer.text.contains("viernes 12 de junio de 2026"))
    for code in codes(in: answer) {
      #expect(
        try site.database.one(
          "SELECT count(*) FROM claim_code WHERE digest = \(Array(code.utf8))", as: Int.self) == 0)
    }
  }

  @Test func `a newer card ends the older one`() throws {
    let rosa = try enter("Rosa Mina", "0991234567")
    let old = try #require(codes(in: cards(for: [rosa])).first)
    let newer = try #require(codes(in: cards(for: [rosa])).first)

    #expect(problems(claim(old)) == ["e-codigo"])
    #expect(claim(newer).status == .seeOther)
  }

  @Test func `a card opens once, and for ninety days`() throws {
    let rosa = try enter("Rosa Mina", "0991234567")
    let alba = try enter("Alba Ruiz", "0991234568")
    let used = try #require(codes(in: cards(for: [rosa])).first)
    let late = try #require(codes(in: cards(for: [alba])).first)
    #expect(claim(used).status == .seeOther)

    #expect(problems(claim(used)) == ["e-codigo"])
    site.clock.advance(by: .days(90))
    #expect(problems(claim(late)) == ["e-codigo"])
  }

  @Test func `an unknown code and a wrong birthday get the same answer for the same work`() throws {
    let rosa = try enter("Rosa Mina", "0991234567", birth: "1985-03-27")
    let code = try #require(codes(in: cards(for: [rosa])).first)
    func cost(_ code: String, _ birth: String) -> (String, Int) {
      let before = site.assembly.passwords.computed
      let answer = claim(code, birth: birth)
      #expect(answer.status == .unprocessableContent)
      return (answer.text.replacing(code, with: ""), site.assembly.passwords.computed - before)
    }

    let wrong = cost(code, "28/3/1985")
    let unknown = cost("0000-0000-0000", "28/3/1985")

    #expect(wrong == unknown)
    #expect(wrong.1 == 1)
    #expect(wrong.0.contains("La tarjeta y la fecha no coinciden"))
  }

  @Test func `ten wrong birthdays end a card`() throws {
    let rosa = try enter("Rosa Mina", "0991234567", birth: "1985-03-27")
    let code = try #require(codes(in: cards(for: [rosa])).first)
    for day in 1...10 { #expect(claim(code, birth: "\(day)/1/1985").status == .unprocessableContent) }

    #expect(problems(claim(code)) == ["e-codigo"])
    #expect(claim(try #require(codes(in: cards(for: [rosa])).first)).status == .seeOther)
  }

  @Test func `whoever tries codes from one address waits`() throws {
    let browser = site.browser()
    for _ in 0..<SignInThrottle.addressLimit { _ = claim("0000-0000-0000", in: browser) }
    let before = site.assembly.passwords.computed

    #expect(claim("0000-0000-0000", in: browser).status == .tooManyRequests)
    #expect(site.assembly.passwords.computed == before)
  }

  @Test func `whoever has nothing to sign in with is asked for it, and keeps the card`() throws {
    let rosa = try enter("Rosa Mina")
    let code = try #require(codes(in: cards(for: [rosa])).first)

    let asked = claim(code)
    #expect(problems(asked) == ["e-cuenta"])
    #expect(Page(asked.text).faults == [])
    #expect(claim(code, identifier: "rosa@correo.example").status == .seeOther)
    #expect(
      site.browser().post("/entrar", ["identifier": "rosa@correo.example", "password": new]).status
        == .seeOther)
  }

  @Test func `an identifier that is another's is contested, and nobody is told`() throws {
    let rosa = try enter("Rosa Mina")
    let code = try #require(codes(in: cards(for: [rosa])).first)

    #expect(claim(code, identifier: "ana@demo.example").status == .seeOther)

    #expect(
      try site.database.one("SELECT person_id FROM contested_identifier", as: Person.ID.self) == rosa)
  }

  @Test(arguments: [
    ("", "", "nueve peces rojos", ["e-codigo", "e-nacimiento"]),
    ("123", "27/3/1985", "nueve peces rojos", ["e-codigo"]),
    ("0000-0000-0000", "30/2/1985", "nueve peces rojos", ["e-nacimiento"]),
    ("0000-0000-0000", "27/3/1985", "corta", ["e-nueva"]),
    ("0000-0000-0000", "27/3/1985", "27/3/1985", ["e-nueva"]),
  ])
  func `each thing that is wrong is said beside its field, is kept, and costs no hash`(
    code: String, birth: String, password: String, fields: [String]
  ) {
    let before = site.assembly.passwords.computed

    let answer = claim(code, birth: birth, password: password)

    let page = Page(answer.text)
    #expect(answer.status == .unprocessableContent)
    #expect(page.faults == [])
    #expect(problems(answer) == fields)
    #expect(page.root.all.first { $0["id"] == "nacimiento" }?["value"] == birth)
    #expect(page.root.all.first { $0["id"] == "acepto-study" }?["checked"] != nil)
    #expect(page.root.all.allSatisfy { $0["type"] != "password" || $0["value"] == nil })
    #expect(site.assembly.passwords.computed == before)
  }

  @Test func `the own name is no password, and the card stays good`() throws {
    let rosa = try enter("Rosaura Minalla", "0991234567", birth: "1985-03-27")
    let code = try #require(codes(in: cards(for: [rosa])).first)

    #expect(problems(claim(code, password: "rosauraminalla1")) == ["e-nueva"])
    #expect(claim(code).status == .seeOther)
  }

  @Test func `a coordinator sees and makes cards in the own city only, an administrator everywhere`() throws {
    let rosa = try enter("Rosa Mina")
    let pepe = try enter("Pepe Machala", in: "machala")

    let ofCarmen = site.get("/coordinacion/tarjetas", as: .carmen)
    let ofAda = site.get("/coordinacion/tarjetas", as: .ada)

    #expect(Page(ofCarmen.text).faults == [])
    #expect(
      Page(ofCarmen.text).root.all.filter { $0["name"] == "persona" }.map { $0["value"] } == [
        "\(rosa.rawValue)"
      ])
    #expect(
      Page(ofAda.text).root.all.filter { $0["name"] == "persona" }.map { $0["value"] }
        == [pepe, rosa].map { "\($0.rawValue)" })
    #expect(cards(for: [rosa, pepe]).status == .notFound)
    #expect(cards(for: [rosa, pepe], from: .ada).status == .ok)
    #expect(cards(for: [rosa], from: .cesar).status == .notFound)
    #expect(cards(for: [rosa], from: .fabiola).status == .forbidden)
  }

  @Test func `whoever has a password gets no card, nor does anybody of the staff`() throws {
    let ana: Person.ID = try site.database.one(
      "SELECT person_id FROM identifier WHERE normalised = 'ana@demo.example'")
    let staff = try site.database.write { db in
      try add(
        NewPerson(
          name: "Nueva", identifiers: [], password: nil,
          grants: [
            RoleGrant(role: .participant, place: .city(quito)),
            RoleGrant(role: .facilitator, place: .city(quito)),
          ]), by: nil, at: site.clock.now, in: db)
    }

    #expect(codes(in: cards(for: [ana])) == [])
    #expect(cards(for: [staff]).status == .notFound)
  }

  @Test func `an account that got a password otherwise is claimed no more`() throws {
    let rosa = try enter("Rosa Mina", "0991234567")
    let code = try #require(codes(in: cards(for: [rosa])).first)
    try site.database.write { db in
      try setPassword(PasswordHash.sample(of: "otra"), of: rosa, at: site.clock.now, in: db)
    }

    #expect(problems(claim(code)) == ["e-codigo"])
    #expect(site.get("/coordinacion/tarjetas", as: .carmen).text.contains("ya abrieron su cuenta"))
  }

  @Test func `a list takes as many statements however long it is`() throws {
    func statements() -> Int {
      _ = site.get("/coordinacion/tarjetas", as: .carmen)
      let before = site.database.statistics.readStatements
      _ = site.get("/coordinacion/tarjetas", as: .carmen)
      return site.database.statistics.readStatements - before
    }
    try enter("Rosa Mina")
    let one = statements()
    for name in ["Alba", "Luz", "Sol"] { try enter(name) }

    #expect(statements() == one)
  }

  @Test func `hundreds of cards are written in chunks, and while they are hashed others write`() throws {
    var people: [Person.ID] = []
    for number in 0..<100 { people.append(try enter("Persona \(number)")) }
    let before = site.database.statistics.writes

    let answer = cards(for: people)

    #expect(codes(in: answer).count == 100)
    #expect(Set(codes(in: answer)).count == 100)
    // Five chunks, the sign-in of Carmen, and the note of her look.
    #expect((5...8).contains(site.database.statistics.writes - before))
    #expect(
      try site.database.one("SELECT count(DISTINCT digest) FROM claim_code", as: Int.self) == 100)
  }

  @Test func `more than three hundred at once are refused`() throws {
    let people = (1...301).map { Person.ID(rawValue: Int64(1000 + $0)) }

    #expect(cards(for: people).status == .badRequest)
  }

  @Test func `each look is shown to the person`() throws {
    let rosa = try enter("Rosa Mina", "0991234567")
    let code = try #require(codes(in: cards(for: [rosa])).first)
    let browser = site.browser()
    _ = claim(code, in: browser)
    try site.database.write { _ in }

    #expect(browser.get("/cuenta").text.contains("Imprimió la tarjeta para abrir tu cuenta"))
  }

  @Test func `on a shared telephone the one who was signed in is signed out`() throws {
    let rosa = try enter("Rosa Mina", "0991234567")
    let code = try #require(codes(in: cards(for: [rosa])).first)
    let browser = site.signIn(.ana)
    let ofAna = browser.cookies
    _ = claim(code, in: browser)

    let old = site.browser()
    old.cookies = ofAna
    #expect(old.get("/cuenta").status == .seeOther)
    #expect(browser.get("/cuenta").text.contains("Rosa Mina"))
  }

  @Test func `the picture's address fills the code in, and no more`() {
    let page = Page(site.get("/reclamar?codigo=7KTA-0P3N-XH4R%22%3E").text)

    #expect(page.faults == [])
    #expect(page.root.all.first { $0["id"] == "codigo" }?["value"] == "7KTA-0P3N-XH4R&quot;&gt;")
    #expect(problems(site.get("/reclamar")) == [])
  }

  @Test func `no form, however broken, is a failure`() {
    var cases = RandomCases()
    let browser = site.browser()
    for _ in 0..<200 {
      let answer = browser.post(
        "/reclamar",
        [
          "codigo": cases.pick(["0000-0000-0000", cases.hostileText()]),
          "nacimiento": cases.pick(["27/3/1985", cases.hostileText()]), "cuenta": cases.hostileText(),
          "nueva": cases.pick([new, cases.hostileText()]),
          "repetida": cases.pick([new, cases.hostileText()]),
        ])
      #expect(answer.status.rawValue < 500, "seed \(cases.seed)")
      if answer["Content-Type"]?.hasPrefix("text/html") ?? false {
        #expect(Page(answer.text).faults == [], "seed \(cases.seed)")
      }
    }
  }

  @Test func `over a connection in the clear no card is made or taken`() {
    #expect(claim("0000-0000-0000", in: site.browser(over: .http)).status == .forbidden)
  }
}
