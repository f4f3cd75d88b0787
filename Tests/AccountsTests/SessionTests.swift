import Accounts
import Core
import Crypto
import HTTP
import SQLite
import TestSupport
import Testing

/// What keeps somebody signed in, how long, and what ends it.
@Suite struct SessionTests {
  private let site: TestSite

  init() throws {
    site = try TestSite()
  }

  private func isIn(_ browser: Browser) -> Bool { browser.get("/cuenta").status == .ok }

  /// Another browser with the same cookies: a thief's, or a kept copy.
  private func copy(of browser: Browser, over connection: Connection = .https) -> Browser {
    let copy = site.browser(over: connection)
    copy.cookies = browser.cookies
    return copy
  }

  /// Goes on in steps of a day or less, using the browser after each, until it is out.
  private func days(of browser: Browser, step: Duration) -> Double {
    let start = site.clock.now
    while isIn(browser), site.clock.now - start < .days(400) {
      site.clock.advance(by: step)
      // What keeps the session is written later, by nobody's request.
      waitForLaterWrites()
    }
    return Double((site.clock.now - start).milliseconds) / 86_400_000
  }

  private func waitForLaterWrites() {
    while site.database.statistics.queueLength > 0 {
      _ = try? site.database.write { db in _ = try db.one("SELECT 1", as: Int.self) }
    }
  }

  @Test func `the cookie over https`() throws {
    let answer = site.browser().post(
      "/entrar", ["identifier": "ana@demo.example", "password": "demo-aula-2026"])

    let cookie = try #require(answer["Set-Cookie"])
    #expect(
      cookie.wholeMatch(
        of: #/__Host-aula=[A-Za-z0-9_-]{43}; Path=\/; Max-Age=7776000; HttpOnly; SameSite=Lax; Secure/#)
        != nil)
    #expect(answer["Cache-Control"] == "no-store")
  }

  @Test func `the cookie on this machine`() throws {
    let answer = site.browser(over: .thisMachine).post(
      "/entrar", ["identifier": "ana@demo.example", "password": "demo-aula-2026"])

    let cookie = try #require(answer["Set-Cookie"])
    #expect(
      cookie.wholeMatch(of: #/aula=[A-Za-z0-9_-]{43}; Path=\/; Max-Age=7776000; HttpOnly; SameSite=Lax/#)
        != nil)
  }

  @Test(
    arguments: [
      ("10.0.0.1", "https", "__Host-aula"), ("10.0.0.1", "http", nil), ("10.0.0.2", "https", nil),
    ] as [(String, String, String?)])
  func `behind a proxy the cookie is as the trusted one says`(peer: String, scheme: String, name: String?)
    throws
  {
    let site = try TestSite(settings: .init(trustedProxy: "10.0.0.1"))
    let browser = site.browser(over: Connection(peer: peer, isSecure: false))
    var headers = browser.formHeaders
    headers["X-Forwarded-For"] = "203.0.113.9"
    headers["X-Forwarded-Proto"] = scheme

    let answer = browser.send(
      .post, "/entrar", headers: headers,
      body: Array("identifier=ana@demo.example&password=demo-aula-2026".utf8))

    #expect(browser.cookies.keys.first == name)
    #expect(answer.status == (name == nil ? .forbidden : .seeOther))
  }

  @Test func `in the clear from elsewhere nobody signs in, and the page says what to do`() {
    let browser = site.browser(over: .http)

    let answer = browser.post("/entrar", ["identifier": "ana@demo.example", "password": "demo-aula-2026"])

    #expect(answer.status == .forbidden)
    #expect(answer.text.contains("una dirección que empiece con https"))
    #expect(browser.cookies == [:])
  }

  @Test func `a cookie from this machine opens nothing from elsewhere, nor over https`() {
    let local = site.signIn(.ana, over: .thisMachine)

    #expect(isIn(local))
    #expect(!isIn(copy(of: local, over: .http)))
    #expect(!isIn(copy(of: local, over: .https)))
  }

  @Test func `where the operator allows it, one signs in in the clear`() throws {
    let site = try TestSite(settings: .init(allowHTTP: true))

    #expect(site.signIn(.ana, over: .http).get("/cuenta").status == .ok)
  }

  @Test(arguments: [
    "", "x", String(repeating: "A", count: 43), String(repeating: "A", count: 42),
    String(repeating: "A", count: 44),
    String(repeating: "=", count: 43), "\"\"", "%00", String(repeating: "ñ", count: 22),
  ])
  func `a cookie that was not given out opens nothing`(token: String) {
    let browser = site.browser()
    browser.cookies = ["__Host-aula": token]

    #expect(browser.get("/cuenta").outcome == "303→/entrar")
  }

  @Test func `the database has the hash of a token and not the token`() throws {
    let token = try #require(site.signIn(.ana).cookies["__Host-aula"])
    let bytes = try #require(Base64URL.decode(token))

    let stored = try site.database.all("SELECT token_hash FROM session", as: [UInt8].self)

    #expect(stored == [SHA256(of: bytes).bytes])
  }

  @Test func `a token that somebody else planted is not taken over at sign-in`() {
    let planted = site.signIn(.pedro)
    let victim = copy(of: planted)

    _ = victim.post("/entrar", ["identifier": "ana@demo.example", "password": "demo-aula-2026"])

    #expect(victim.cookies != planted.cookies)
    #expect(victim.get("/cuenta").content(of: "dd") == "Ana Lucía Quishpe")
    #expect(!isIn(planted))
  }

  @Test func `signing out ends the session on the server and empties the browser`() {
    let ana = site.signIn(.ana)
    let copy = copy(of: ana)
    let other = site.signIn(.ana)

    let answer = ana.post("/salir")

    #expect(answer.outcome == "303→/entrar")
    #expect(answer["Clear-Site-Data"] == #""cache", "cookies", "storage""#)
    #expect(answer["Set-Cookie"] == "__Host-aula=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure")
    #expect(ana.cookies == [:])
    #expect(!isIn(copy))
    #expect(isIn(other))
  }

  @Test func `whoever is out already can sign out again`() {
    #expect(site.browser().post("/salir").outcome == "303→/entrar")
  }

  @Test func `signing out everywhere ends all of one's own and nobody else's`() throws {
    let browsers = [site.signIn(.ana), site.signIn(.ana)]
    let pedro = site.signIn(.pedro)

    let answer = browsers[0].post("/cuenta/sesiones")

    #expect(answer["Clear-Site-Data"] != nil)
    #expect(browsers.map(isIn) == [false, false])
    #expect(isIn(pedro))
    #expect(
      try site.database.all("SELECT kind FROM event ORDER BY id DESC LIMIT 1", as: String.self) == [
        "sessions-ended"
      ])
  }

  @Test func `one closes another device of one's own, and Pedro cannot close Ana's`() throws {
    let here = site.signIn(.ana)
    let other = site.signIn(.ana)
    let address = try #require(
      Page(here.get("/cuenta").text).links.first { $0.target.hasPrefix("/cuenta/sesiones/") }?.target)

    #expect(site.post(address, as: .pedro).status == .notFound)
    #expect(site.post(address, as: .ada).status == .notFound)
    #expect(isIn(other))
    #expect(here.post(address).outcome == "303→/cuenta")
    #expect([here, other].map(isIn) == [true, false])
    #expect(here.post(address).status == .notFound)
  }

  @Test(arguments: ["x", "0123456789abcdef", "0123456789ABCDEF", "%00%00%00%00%00%00%00%00"])
  func `a session that is not one's own is not found`(slug: String) {
    #expect(site.post("/cuenta/sesiones/\(slug)", as: .ana).status == .notFound)
  }

  @Test func `a participant stays in for two weeks without use`() {
    let almost = site.signIn(.ana)
    site.clock.advance(by: .days(14) - .milliseconds(1))
    #expect(isIn(copy(of: almost)))

    let late = site.signIn(.pedro)
    site.clock.advance(by: .days(14))
    #expect(!isIn(late))
  }

  @Test func `a participant signs in again after ninety days of use`() {
    #expect(days(of: site.signIn(.ana), step: .days(3)) == 90)
  }

  @Test func `staff stay in for twelve hours without use`() {
    let almost = site.signIn(.fabiola)
    site.clock.advance(by: .hours(12) - .milliseconds(1))
    #expect(isIn(copy(of: almost)))

    let late = site.signIn(.carmen)
    site.clock.advance(by: .hours(12))
    #expect(!isIn(late))
  }

  @Test func `staff sign in again after a week of use`() {
    #expect(days(of: site.signIn(.fabiola), step: .hours(6)) == 7)
  }

  @Test func `whoever becomes staff is held to staff's time from then on`() throws {
    let ana = site.signIn(.ana)
    site.clock.advance(by: .days(1))
    let id: Int64 = try site.database.one(
      "SELECT person_id FROM identifier WHERE normalised = 'ana@demo.example'")
    try site.database.write { db in
      try grant(
        RoleGrant(role: .evaluator, place: .city(City.ID(rawValue: "quito"))), to: Person.ID(rawValue: id),
        by: nil,
        at: site.clock.now, in: db)
    }

    #expect(!isIn(ana))
  }

  @Test func `a role that was taken away is gone from the next page on`() throws {
    let fabiola = site.signIn(.fabiola)
    #expect(fabiola.get("/cursos/guias/empezar/sesion").status == .ok)

    try site.database.write { db in
      try db.run("UPDATE role_grant SET revoked_at = 1 WHERE role = 'facilitator'")
    }

    #expect(fabiola.get("/cursos/guias/empezar/sesion").status == .forbidden)
  }
}
