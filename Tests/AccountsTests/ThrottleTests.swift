import Core
import Crypto
import HTTP
import TestSupport
import Testing

@testable import Accounts

/// Who guesses is slowed down, who knows is not.
@Suite struct ThrottleTests {
  private let site: TestSite
  private let right = "demo-aula-2026"

  init() throws {
    site = try TestSite()
  }

  private func enter(_ identifier: String, _ password: String, from peer: String = "203.0.113.9") -> Answer {
    site.browser(over: Connection(peer: peer, isSecure: true))
      .post("/entrar", ["identifier": identifier, "password": password])
  }

  private func fail(_ count: Int, _ identifier: String, from peer: String = "203.0.113.9") {
    for _ in 0..<count { #expect(enter(identifier, "x", from: peer).status == .unprocessableContent) }
  }

  @Test func `after ten failures the right password waits too, and is not even compared`() {
    fail(10, "ana@demo.example")
    let before = site.assembly.passwords.computed

    let answer = enter("ana@demo.example", right)

    #expect(answer.status == .tooManyRequests)
    #expect(answer["Retry-After"] == "900")
    #expect(answer.content(of: "h1") == "Espera un momento, por favor")
    #expect(answer.text.contains("Prueba otra vez en <b>15 minutos</b>."))
    #expect(Page(answer.text).faults == [])
    #expect(site.assembly.passwords.computed == before)
  }

  @Test func `nine failures do not hold up`() {
    fail(9, "ana@demo.example")

    #expect(enter("ana@demo.example", right).status == .seeOther)
  }

  @Test func `other spellings of the account, other addresses and other devices count together`() {
    fail(5, "ana@demo.example", from: "203.0.113.1")
    fail(5, " ANA@demo.example", from: "203.0.113.2")

    #expect(enter("Ana@Demo.Example", right, from: "203.0.113.3").status == .tooManyRequests)
    #expect(enter("pedro@demo.example", right, from: "203.0.113.1").status == .seeOther)
  }

  @Test func `whichever identifier of the account is typed, they count together`() throws {
    try site.add(
      "Rosa Mina", identifiers: [(.email, "rosa@demo.example"), (.phone, "0991234567")], password: right)
    fail(5, "rosa@demo.example")
    fail(5, "099 123 4567")

    #expect(enter("rosa@demo.example", right).status == .tooManyRequests)
    #expect(enter("0991234567", right).status == .tooManyRequests)
    #expect(enter("ana@demo.example", right).status == .seeOther)
  }

  @Test func `known or not, an account waits after as many tries and for as long`() {
    fail(10, "ana@demo.example")
    fail(10, "nadie@demo.example")

    let answers = ["ana@demo.example", "nadie@demo.example"].map { enter($0, right) }

    #expect(answers.map(\.status) == [.tooManyRequests, .tooManyRequests])
    #expect(answers[0]["Retry-After"] == answers[1]["Retry-After"])
    #expect(answers[0].text == answers[1].text)
  }

  @Test func `the keys are those of the installation, so that a restart forgets nothing`() throws {
    let key = SecretKey()
    let person = Person.ID(rawValue: 7)

    let before = SignInThrottle(Seal(key: key)).key(signInsOf: person)

    #expect(SignInThrottle(Seal(key: key)).key(signInsOf: person) == before)
    #expect(SignInThrottle(Seal(key: SecretKey())).key(signInsOf: person) != before)
  }

  @Test func `the pause ends to the second`() {
    fail(10, "ana@demo.example")
    site.clock.advance(by: .seconds(15 * 60) - .milliseconds(1))

    let before = enter("ana@demo.example", right)
    site.clock.advance(by: .milliseconds(1))

    #expect(before["Retry-After"] == "1")
    #expect(before.text.contains("<b>un minuto</b>"))
    #expect(enter("ana@demo.example", right).status == .seeOther)
  }

  @Test func `failures leave the window one by one`() {
    fail(1, "ana@demo.example")
    site.clock.advance(by: .minutes(10))
    fail(9, "ana@demo.example")

    #expect(enter("ana@demo.example", right)["Retry-After"] == "300")
    site.clock.advance(by: .minutes(5))
    fail(1, "ana@demo.example")
    #expect(enter("ana@demo.example", right)["Retry-After"] == "600")
  }

  @Test func `waiting does not make the pause longer`() {
    fail(10, "ana@demo.example")
    for _ in 0..<20 { #expect(enter("ana@demo.example", "x").status == .tooManyRequests) }
    site.clock.advance(by: .minutes(15))

    #expect(enter("ana@demo.example", right).status == .seeOther)
  }

  @Test func `a success clears what was counted against the account`() {
    fail(9, "ana@demo.example")
    #expect(enter("ana@demo.example", right).status == .seeOther)
    fail(9, "ana@demo.example")

    #expect(enter("ana@demo.example", right).status == .seeOther)
  }

  @Test func `an account that does not exist waits just so`() {
    fail(10, "nadie@demo.example")

    #expect(enter("nadie@demo.example", "x")["Retry-After"] == "900")
  }

  @Test func `two hundred failures from one address hold up that address only`() {
    for number in 0..<200 { fail(1, "nadie\(number)@demo.example", from: "203.0.113.1") }

    #expect(enter("ana@demo.example", right, from: "203.0.113.1").status == .tooManyRequests)
    #expect(enter("ana@demo.example", right, from: "203.0.113.2").status == .seeOther)
  }

  @Test func `a whole classroom that signs in is not held up`() {
    for number in 0..<199 { fail(1, "nadie\(number)@demo.example", from: "203.0.113.1") }
    for _ in 0..<30 { #expect(enter("ana@demo.example", right, from: "203.0.113.1").status == .seeOther) }

    #expect(enter("pedro@demo.example", right, from: "203.0.113.1").status == .seeOther)
  }

  @Test func `the address is the one that a trusted proxy saw, not the one that a client claims`() throws {
    let site = try TestSite(settings: .init(trustedProxy: "10.0.0.1"))
    let proxy = site.browser(over: Connection(peer: "10.0.0.1", isSecure: false))
    let enter = { (claimed: String, seen: String, password: String) in
      var headers = proxy.formHeaders
      headers["X-Forwarded-For"] = "\(claimed), \(seen)"
      headers["X-Forwarded-Proto"] = "https"
      headers["Origin"] = "https://aula.example"
      return proxy.send(
        .post, "/entrar", headers: headers, body: Array("identifier=n\(claimed)@a&password=\(password)".utf8))
    }
    for number in 0..<200 { _ = enter("198.51.100.\(number)", "203.0.113.1", "x") }

    #expect(enter("192.0.2.1", "203.0.113.1", "x").status == .tooManyRequests)
    #expect(enter("203.0.113.1", "203.0.113.2", "x").status == .unprocessableContent)
  }

  @Test func `guessing the password of an open session counts too`() {
    for _ in 0..<10 {
      let answer = site.post(
        "/cuenta/clave", ["actual": "x", "nueva": "una clave larga", "repetida": "una clave larga"], as: .ana)
      #expect(answer.status == .unprocessableContent)
    }

    let answer = site.post(
      "/cuenta/clave", ["actual": right, "nueva": "una clave larga", "repetida": "una clave larga"], as: .ana)

    #expect(answer.status == .tooManyRequests)
    #expect(enter("ana@demo.example", right).status == .tooManyRequests)
  }

  @Test func `the table names nobody, and cannot be guessed from outside`() throws {
    let other = try TestSite()
    fail(1, "ana@demo.example")
    _ = other.post("/entrar", ["identifier": "ana@demo.example", "password": "x"])

    let keys = try [site, other].flatMap {
      try $0.database.all("SELECT key_hash FROM sign_in_failure", as: [UInt8].self)
    }

    #expect(Set(keys).count == 4)
    #expect(!keys.contains(SHA256(of: "account ana@demo.example".utf8).bytes))
  }

  @Test func `what is too old to count is swept`() throws {
    fail(3, "ana@demo.example")
    site.clock.advance(by: .minutes(16))
    fail(1, "pedro@demo.example")

    #expect(try site.database.one("SELECT count(*) FROM sign_in_failure", as: Int.self) == 2)
  }
}
