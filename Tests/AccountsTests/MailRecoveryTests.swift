import App
import Core
import Crypto
import HTTP
import Mail
import TestSupport
import Testing

@testable import Accounts
@testable import SQLite

/// `/recuperar/correo`: a new password by mail.
@Suite struct MailRecoveryTests {
  private let site: TestSite
  private let new = "nueve peces rojos"
  private let ana = "ana@demo.example"

  init() throws {
    site = try TestSite(sendsMail: true)
  }

  private func ask(_ account: String, from peer: String = "203.0.113.9") -> Answer {
    site.browser(over: Connection(peer: peer, isSecure: true)).post("/recuperar/correo", ["cuenta": account])
  }

  /// Does what the thread in the background does.
  private func deliver() { _ = site.assembly.courier?.work() }

  /// The path of the link in the last letter.
  private func link() throws -> String {
    let text = try #require(site.letters.sent.last?.text)
    let line = try #require(
      text.split(separator: "\n").first { $0.hasPrefix("https://aula.example/recuperar/correo") })
    return String(line.dropFirst("https://aula.example".count))
  }

  private func token(of link: String) -> String { String(link.drop { $0 != "=" }.dropFirst()) }

  private func choose(_ link: String, _ password: String? = nil) -> Answer {
    site.browser().post(
      "/recuperar/clave",
      ["llave": token(of: link), "nueva": password ?? new, "repetida": password ?? new])
  }

  private func canEnter(_ identifier: String, _ password: String) -> Bool {
    site.browser().post("/entrar", ["identifier": identifier, "password": password]).status == .seeOther
  }

  @Test func `with the link of the letter one chooses a password, every sign-in ends, and a notice comes`()
    throws
  {
    let phone = site.signIn(.ana)

    #expect(ask(" ANA@demo.example").location == "/recuperar?listo=correo")
    deliver()
    let link = try link()
    let page = site.get(link)
    #expect(page.content(of: "h1") == "Elige una clave nueva")
    #expect(Page(page.text).faults == [])
    #expect(page["Cache-Control"] == "no-store")
    #expect(choose(link).location == "/recuperar?listo=1")
    deliver()

    #expect(phone.get("/cuenta").outcome == "303→/entrar")
    #expect(canEnter(ana, new))
    #expect(!canEnter(ana, Demo.password))
    #expect(
      site.letters.sent.map(\.subject.text) == ["Elige una clave nueva para tu aula", "Tu clave cambió"])
    #expect(site.letters.sent.map(\.to.address.text) == [ana, ana])
    #expect(
      try site.database.one("SELECT kind FROM event ORDER BY id DESC LIMIT 1", as: String.self)
        == "password-recovered")
  }

  @Test func `the letter says what it is, until when, and what to do if one did not ask`() throws {
    _ = ask(ana)
    deliver()

    let letter = try #require(site.letters.sent.first)
    let token = token(of: try link())
    #expect(
      letter.text == """
        Hola, Ana:

        Alguien pidió una clave nueva para tu cuenta. Si eras tú, abre este enlace y elígela:

        https://aula.example/recuperar/correo?llave=\(token)

        El enlace sirve una sola vez, hasta el sábado 14 de marzo de 2026, 10:30.

        Si no la pediste, no hagas nada: tu clave sigue igual. No muestres este enlace a nadie. Nadie del programa te lo va a \
        pedir.

        Aula, el aula virtual del programa municipal de integración económica
        """)
  }

  /// The answer and all that the request did: statements are counted, since times cannot be trusted in a test.
  private func cost(of account: String) throws -> [String] {
    _ = try site.database.write { db in db.takeStatementCount() }
    let before = site.database.statistics
    let hashes = site.assembly.passwords.computed
    let answer = ask(account)
    let after = site.database.statistics
    let statements = try site.database.write { db in db.takeStatementCount() }
    return [
      "\(answer.status)", answer.location ?? "", answer.text, "\(after.writes - before.writes) writes",
      "\(after.reads - before.reads) reads", "\(statements) statements",
      "\(site.assembly.passwords.computed - hashes) hashes",
    ]
  }

  @Test func `an account with an address, one without, and none get the same answer for the same work`()
    throws
  {
    try site.add("Rosa Mina", identifiers: [(.phone, "0991234567")], password: "una clave cualquiera")
    _ = ask("nadie.mas@demo.example")

    let costs = try [ana, "0991234567", "nadie@demo.example", "0999999999"].map(cost)

    #expect(costs.allSatisfy { $0 == costs[0] })
    #expect(costs[0][0...1] == ["seeOther", "/recuperar?listo=correo"])
    deliver()
    #expect(site.letters.sent.map(\.to.address.text) == [ana])
    #expect(try site.database.one("SELECT count(*) FROM mail_recovery_request", as: Int.self) == 0)
  }

  @Test func `what was typed cannot be read in the database`() throws {
    _ = ask(ana)

    let sealed: [UInt8] = try site.database.one("SELECT sealed_identifier FROM mail_recovery_request")

    #expect(!String(decoding: sealed, as: UTF8.self).contains("ana@"))
  }

  @Test func `whoever types the telephone gets the letter at the address of the account`() throws {
    try site.add(
      "Rosa Mina", identifiers: [(.phone, "0991234567"), (.email, "rosa@demo.example")],
      password: "una clave cualquiera")

    _ = ask("099 123 4567")
    deliver()

    #expect(site.letters.sent.map(\.to.address.text) == ["rosa@demo.example"])
  }

  @Test func `a link opens once`() throws {
    _ = ask(ana)
    deliver()
    let link = try link()
    #expect(choose(link).status == .seeOther)

    let again = choose(link, "otra clave distinta")

    #expect(again.status == .notFound)
    #expect(again.content(of: "h1") == "Este enlace ya no sirve")
    #expect(site.get(link).content(of: "h1") == "Este enlace ya no sirve")
    #expect(canEnter(ana, new))
  }

  @Test func `looking at the link, as mailboxes do, uses nothing up`() throws {
    _ = ask(ana)
    deliver()
    let link = try link()
    for _ in 0..<3 { #expect(site.get(link).status == .ok) }

    #expect(choose(link).status == .seeOther)
  }

  @Test func `a link is good for thirty minutes`() throws {
    _ = ask(ana)
    deliver()
    let link = try link()
    site.clock.advance(by: .minutes(30) - .milliseconds(1))
    #expect(site.get(link).status == .ok)
    site.clock.advance(by: .milliseconds(1))

    #expect(site.get(link).status == .notFound)
    #expect(choose(link).status == .notFound)
    #expect(canEnter(ana, Demo.password))
  }

  @Test func `another password ends the links that were sent before`() throws {
    _ = ask(ana)
    deliver()
    let link = try link()
    let browser = site.signIn(.ana)
    #expect(
      browser.post(
        "/cuenta/clave", ["actual": Demo.password, "nueva": new, "repetida": new]
      ).status == .seeOther)

    #expect(choose(link, "otra clave distinta").status == .notFound)
    deliver()
    #expect(site.letters.sent.last?.subject.text == "Tu clave cambió")
  }

  @Test(arguments: ["", "abc", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "ñ'; --", "%"])
  func `what is no link is no failure`(token: String) {
    let before = site.assembly.passwords.computed
    #expect(choose("=\(token)").status == .notFound)
    #expect(site.get("/recuperar/correo?llave=\(token == "%" ? "%25" : "x")").status == .notFound)
    #expect(site.assembly.passwords.computed == before)
  }

  @Test(arguments: [
    ("corta", "corta", ["nueva"]), ("nueve peces rojos", "otra", ["repetida"]),
    ("ana@demo.example", "ana@demo.example", ["nueva"]),
    ("anaquishpe1", "anaquishpe1", ["nueva"]),
  ])
  func `a password that does not do leaves the link good`(
    password: String, repeated: String, fields: [String]
  ) throws {
    _ = ask(ana)
    deliver()
    let link = try link()

    let answer = site.browser().post(
      "/recuperar/clave", ["llave": token(of: link), "nueva": password, "repetida": repeated])

    let page = Page(answer.text)
    #expect(answer.status == .unprocessableContent)
    #expect(page.faults == [])
    #expect(page.root.all.filter { $0["class"] == "error" }.map { $0["id"] } == fields.map { "e-\($0)" })
    #expect(page.root.all.allSatisfy { $0["type"] != "password" || $0["value"] == nil })
    #expect(choose(link).status == .seeOther)
  }

  @Test func `nobody's mailbox is filled`() throws {
    for peer in 1...4 { _ = ask(ana, from: "203.0.113.\(peer)") }
    deliver()
    #expect(site.letters.sent.count == MailRecovery.mostAtOnce)

    _ = ask(ana)
    let held = ask(ana)

    #expect(held.status == .tooManyRequests)
    site.clock.advance(by: .minutes(15))
    #expect(ask(ana).status == .seeOther)
  }

  @Test func `a name that nobody has waits just so`() {
    for _ in 0..<5 { #expect(ask("nadie@demo.example").status == .seeOther) }

    #expect(ask("nadie@demo.example").status == .tooManyRequests)
  }

  @Test func `whoever has a second step still needs it`() throws {
    let enrolled = try Enrolled(.ada, on: site)
    _ = ask(Cast.ada.address)
    deliver()
    #expect(choose(try link()).status == .seeOther)

    let answer = site.browser().post("/entrar", ["identifier": Cast.ada.address, "password": new])

    #expect(answer.outcome == "303→/entrar/codigo")
    #expect(enrolled.browser.get("/cuenta").outcome == "303→/entrar")
  }

  @Test func `a request that was forgotten is too old to be answered`() throws {
    _ = ask(ana)
    site.clock.advance(by: .minutes(30))
    deliver()

    #expect(site.letters.sent == [])
  }

  @Test func `the card's code works beside it, and a notice comes too`() throws {
    let card = site.post("/facilitacion/clave/tarjeta", ["identifier": ana], as: .fabiola)
    let code = try #require(card.content(of: "code"))

    let answer = site.browser().post(
      "/recuperar", ["identifier": ana, "codigo": code, "nueva": new, "repetida": new])
    deliver()

    #expect(answer.status == .seeOther)
    #expect(site.letters.sent.map(\.subject.text) == ["Tu clave cambió"])
  }

  @Test func `both ways are offered where mail is configured, and only the card where it is not`() throws {
    let without = try TestSite()

    let both = Page(site.get("/recuperar").text)
    let one = Page(without.get("/recuperar").text)

    #expect(both.faults == [] && one.faults == [])
    #expect(both.root.all.compactMap { $0["action"] } == ["/recuperar/correo", "/recuperar"])
    #expect(one.root.all.compactMap { $0["action"] } == ["/recuperar"])
    #expect(without.post("/recuperar/correo", ["cuenta": ana]).status == .notFound)
    #expect(Page(site.get("/recuperar?listo=correo").text).faults == [])
  }

  @Test(arguments: ["", "@", "   "])
  func `what can be nobody's is said beside its field`(typed: String) {
    let answer = ask(typed)

    let page = Page(answer.text)
    #expect(answer.status == .unprocessableContent)
    #expect(page.faults == [])
    #expect(page.root.all.filter { $0["class"] == "error" }.map { $0["id"] } == ["e-cuenta"])
  }

  @Test func `over a connection in the clear no link is asked for or used`() {
    let browser = site.browser(over: .http)
    #expect(browser.post("/recuperar/correo", ["cuenta": ana]).status == .forbidden)
    #expect(browser.post("/recuperar/clave", ["llave": "x"]).status == .forbidden)
  }
}
