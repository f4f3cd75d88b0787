import App
import Core
import Crypto
import HTTP
import TestSupport
import Testing

/// The second page of the door: `/entrar/codigo`. No script runs here: it all works without JavaScript.
@Suite struct CodeSignInTests {
  private let site: TestSite
  private let fabiola: Enrolled

  init() throws {
    site = try TestSite()
    fabiola = try Enrolled(.fabiola, on: site)
  }

  private func enter(_ code: String, in browser: Browser) -> Answer {
    browser.post("/entrar/codigo", ["codigo": code, "volver": ""])
  }

  private func enterPaper(_ code: String, in browser: Browser) -> Answer {
    browser.post("/entrar/codigo", ["papel": code, "volver": ""])
  }

  @Test func `the password alone opens nothing, the code after it does`() {
    let browser = fabiola.atTheCode()

    let before = browser.get("/cuenta").outcome
    let page = Page(browser.get("/entrar/codigo").text)
    let answer = enter(fabiola.appCode(), in: browser)

    #expect(before == "303→/entrar")
    #expect(page.faults == [])
    #expect(answer.outcome == "303→/facilitacion")
    #expect(browser.get("/cuenta").content(of: "dd") == "Fabiola Cevallos")
    #expect(Set(browser.cookies.keys) == ["__Host-aula"])
  }

  @Test func `telephones offer digits, and the code from a message`() throws {
    let page = Page(fabiola.atTheCode().get("/entrar/codigo").text)

    let field = try #require(page.root.all.first { $0["id"] == "codigo" })

    #expect(field["inputmode"] == "numeric")
    #expect(field["autocomplete"] == "one-time-code")
  }

  @Test func `participants are not asked`() {
    let answer = site.browser().post(
      "/entrar", ["identifier": Cast.ana.address, "password": Demo.password])

    #expect(answer.outcome == "303→/mi-aula")
  }

  @Test(arguments: [(-2, false), (-1, true), (0, true), (1, true), (2, false)])
  func `a clock may be half a minute off, and no more`(steps: Int, opens: Bool) {
    site.clock.advance(by: .minutes(5))
    let browser = fabiola.atTheCode()

    let answer = enter(fabiola.appCode(steps), in: browser)

    #expect((answer.status == .seeOther) == opens)
    #expect(isIn(browser) == opens)
  }

  @Test func `a code is never used twice, nor one before it`() {
    site.clock.advance(by: .minutes(5))
    let (first, second) = (fabiola.atTheCode(), fabiola.atTheCode())
    let (code, earlier) = (fabiola.appCode(), fabiola.appCode(-1))

    #expect(enter(code, in: first).status == .seeOther)
    #expect(enter(code, in: second).status == .unprocessableContent)
    #expect(enter(earlier, in: second).status == .unprocessableContent)
    #expect(!isIn(second))
    #expect(enter(fabiola.appCode(1), in: second).status == .seeOther)
  }

  @Test func `the code that set it up opens nothing afterwards`() throws {
    let browser = site.browser()
    let fernando = try Enrolled(.fernando, on: site)
    let used = fernando.appCode(-2)
    _ = browser.post("/entrar", ["identifier": Cast.fernando.address, "password": Demo.password])
    site.clock.advance(by: .minutes(-1))

    #expect(enter(used, in: browser).status == .unprocessableContent)
  }

  @Test func `a sign-in that has ended cannot be gone through again`() {
    let browser = fabiola.atTheCode()
    let copy = site.browser()
    copy.cookies = browser.cookies
    _ = enter(fabiola.appCode(), in: browser)

    let answer = enter(fabiola.appCode(1), in: copy)

    #expect(answer.status == .unprocessableContent)
    #expect(answer.content(of: "h1") == "Entra a tu aula")
    #expect(!isIn(copy))
  }

  @Test func `the code may take ten minutes, to the millisecond`() {
    let (almost, late) = (fabiola.atTheCode(), fabiola.atTheCode())
    site.clock.advance(by: .minutes(10) - .milliseconds(1))
    #expect(enter(fabiola.appCode(), in: almost).status == .seeOther)
    site.clock.advance(by: .milliseconds(1))

    let page = late.get("/entrar/codigo")
    let answer = enter(fabiola.appCode(1), in: late)

    #expect(page.outcome == "303→/entrar")
    #expect(answer.status == .unprocessableContent)
    #expect(Page(answer.text).faults == [])
    #expect(answer.text.contains("Pasaron más de 10 minutos"))
    #expect(!isIn(late))
  }

  @Test(arguments: ["", "x", "12345", "1234567", "١٢٣٤٥٦", String(repeating: "1", count: 300), "<b>"])
  func `what can be no code is said, and not counted`(typed: String) throws {
    let answer = enter(typed, in: fabiola.atTheCode())

    #expect(answer.status == .unprocessableContent)
    #expect(Page(answer.text).faults == [])
    #expect(answer.text.contains("Escribe los 6 números que muestra la aplicación."))
    #expect(try site.database.one("SELECT count(*) FROM sign_in_failure", as: Int.self) == 0)
  }

  @Test func `after a wrong code one tries again; spaces do not matter`() {
    let browser = fabiola.atTheCode()
    let right = fabiola.appCode()
    let wrong = right == "000000" ? "000001" : "000000"

    let answer = enter(wrong, in: browser)

    #expect(answer.status == .unprocessableContent)
    #expect(Page(answer.text).faults == [])
    #expect(answer.text.contains("Este código no es correcto o ya se usó."))
    #expect(!answer.text.contains("Fabiola"))
    #expect(enter("\(right.prefix(3)) \(right.suffix(3))", in: browser).status == .seeOther)
  }

  @Test func `ten wrong codes make the next wait, in every browser, and nobody else's`() throws {
    let fernando = try Enrolled(.fernando, on: site)
    let browser = fabiola.atTheCode()
    for _ in 0..<10 { #expect(enterPaper("0000-0000-0000", in: browser).status == .unprocessableContent) }
    let hashes = site.assembly.passwords.computed

    let answer = enter(fabiola.appCode(), in: browser)
    let paper = enterPaper(fabiola.paper[0], in: browser)

    #expect(answer.status == .tooManyRequests)
    #expect(answer["Retry-After"] == "900")
    #expect(paper.status == .tooManyRequests)
    #expect(site.assembly.passwords.computed == hashes)
    #expect(enter(fabiola.appCode(), in: fabiola.atTheCode()).status == .tooManyRequests)
    #expect(enter(fernando.appCode(), in: fernando.atTheCode()).status == .seeOther)
    site.clock.advance(by: .minutes(15))
    #expect(enter(fabiola.appCode(), in: fabiola.atTheCode()).status == .seeOther)
  }

  @Test func `another person's sign-in is not finished with one's own code, nor taken over`() throws {
    let fernando = try Enrolled(.fernando, on: site)
    let planted = fernando.atTheCode()
    let victim = site.browser()
    victim.cookies = planted.cookies

    let finished = enter(fabiola.appCode(), in: victim)
    _ = victim.post("/entrar", ["identifier": Cast.fabiola.address, "password": Demo.password])
    let cookies = victim.cookies
    _ = enter(fabiola.appCode(), in: victim)

    #expect(finished.status == .unprocessableContent)
    #expect(cookies["__Host-aula-codigo"] != planted.cookies["__Host-aula-codigo"])
    #expect(victim.get("/cuenta").content(of: "dd") == "Fabiola Cevallos")
    #expect(enter(fabiola.appCode(1), in: planted).status == .unprocessableContent)
    #expect(!isIn(planted))
  }

  @Test func `a code on paper opens once, however it is written`() throws {
    let (first, second) = (fabiola.atTheCode(), fabiola.atTheCode())
    let typed = fabiola.paper[3].lowercased().filter { $0 != "-" }

    #expect(enterPaper(typed, in: first).outcome == "303→/facilitacion")
    let again = enterPaper(fabiola.paper[3], in: second)

    #expect(again.status == .unprocessableContent)
    #expect(Page(again.text).faults == [])
    #expect(again.text.contains("Prueba con otro de tu lista."))
    #expect(enterPaper(fabiola.paper[4], in: second).status == .seeOther)
    #expect(second.get("/cuenta/segundo-factor").text.contains("Te quedan <b>8 códigos</b> en papel."))
    #expect(
      try site.database.all("SELECT kind FROM event ORDER BY id DESC LIMIT 2", as: String.self) == [
        "second-factor-code-used", "second-factor-code-used",
      ])
  }

  @Test func `another person's code on paper opens nothing`() throws {
    let fernando = try Enrolled(.fernando, on: site)

    #expect(enterPaper(fernando.paper[0], in: fabiola.atTheCode()).status == .unprocessableContent)
    #expect(enterPaper(fernando.paper[0], in: fernando.atTheCode()).status == .seeOther)
  }

  @Test func `nobody comes to the second page but through the first`() {
    let browser = site.browser()

    #expect(browser.get("/entrar/codigo").outcome == "303→/entrar")
    #expect(enter(fabiola.appCode(), in: browser).status == .unprocessableContent)
    browser.cookies = ["__Host-aula-codigo": String(repeating: "A", count: 43)]
    #expect(enter(fabiola.appCode(), in: browser).status == .unprocessableContent)
    #expect(!isIn(browser))
  }

  @Test func `its cookie lasts ten minutes, opens no page, and its token is not stored`() throws {
    let browser = site.browser()
    let answer = browser.post("/entrar", ["identifier": Cast.fabiola.address, "password": Demo.password])
    let token = try #require(browser.cookies["__Host-aula-codigo"])

    browser.cookies["__Host-aula"] = token

    #expect(
      answer["Set-Cookie"]
        == "__Host-aula-codigo=\(token); Path=/; Max-Age=600; HttpOnly; SameSite=Lax; Secure")
    #expect(answer["Cache-Control"] == "no-store")
    #expect(!isIn(browser))
    let bytes = try #require(Base64URL.decode(token))
    #expect(
      try site.database.all("SELECT token_hash FROM pending_sign_in", as: [UInt8].self) == [
        SHA256(of: bytes).bytes
      ])
  }

  @Test func `one is led where one wanted to go, and nowhere else`() {
    let browser = fabiola.atTheCode(volver: "/cuenta/clave")

    #expect(browser.get("/entrar/codigo?volver=%2Fcuenta%2Fclave").text.contains(#"value="/cuenta/clave""#))
    #expect(
      browser.post("/entrar/codigo", ["codigo": fabiola.appCode(), "volver": "//otra.example"]).location
        == "/facilitacion")
  }

  @Test func `a new password ends what was begun with the old one`() {
    let waiting = fabiola.atTheCode()

    let change = fabiola.browser.post(
      "/cuenta/clave",
      ["actual": Demo.password, "nueva": "tres gatos azules", "repetida": "tres gatos azules"])

    #expect(change.status == .seeOther)
    #expect(enter(fabiola.appCode(), in: waiting).status == .unprocessableContent)
    #expect(!isIn(waiting))
  }

  @Test func `whoever was signed in there is out as soon as the password was right`() {
    let browser = site.signIn(.ana)

    _ = browser.post("/entrar", ["identifier": Cast.fabiola.address, "password": Demo.password])

    #expect(!isIn(browser))
  }

  @Test func `after ten wrong codes the owner is told once, here and by mail, and puts it away`() throws {
    let site = try TestSite(sendsMail: true)
    let ada = try Enrolled(.ada, on: site)
    let stranger = ada.atTheCode()
    for _ in 0..<9 { _ = stranger.post("/entrar/codigo", ["codigo": "000000"]) }
    #expect(!ada.browser.get("/cuenta").text.contains("alguien escribió bien tu clave"))

    for _ in 0..<5 { _ = stranger.post("/entrar/codigo", ["codigo": "000000"]) }
    _ = site.assembly.courier?.work()

    let account = ada.browser.get("/cuenta")
    #expect(account.text.contains("alguien escribió bien tu clave y muchas veces mal tu código"))
    #expect(Page(account.text).faults == [])
    #expect(site.letters.sent.map(\.subject.text) == ["Alguien intentó entrar en tu cuenta"])
    #expect(site.letters.sent.map(\.to.address.text) == [Cast.ada.address])
    #expect(site.letters.sent[0].text.contains("https://aula.example/cuenta/clave"))
    #expect(!site.get("/cuenta", as: .pedro).text.contains("alguien escribió"))

    #expect(ada.browser.post("/cuenta/avisos").outcome == "303→/cuenta")
    #expect(!ada.browser.get("/cuenta").text.contains("alguien escribió bien tu clave"))
  }
}
