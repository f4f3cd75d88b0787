import HTTP
import TestSupport
import Testing

/// A request that changes something is taken from our own pages only.
@Suite struct ForgedRequestTests {
  private let form = ["Content-Type": "application/x-www-form-urlencoded"]

  /// Whether the form for signing in, sent with `headers`, reached its handler: then it complains about its empty fields.
  private func isTaken(_ headers: [String: String], over connection: Connection = .https) throws -> Bool {
    let answer = try TestSite().browser(over: connection).send(
      .post, "/entrar", headers: headers.merging(form) { first, _ in first })
    #expect(answer.status == .unprocessableContent || answer.status == .forbidden)
    return answer.status == .unprocessableContent
  }

  @Test(arguments: [
    ("same-origin", true), ("none", true), ("same-site", false), ("cross-site", false), ("", false),
  ])
  func `where the browser says that it came from decides`(site: String, taken: Bool) throws {
    #expect(try isTaken(["Sec-Fetch-Site": site]) == taken)
  }

  @Test func `a page elsewhere cannot hide behind an origin like ours`() throws {
    #expect(try isTaken(["Sec-Fetch-Site": "cross-site", "Origin": "https://aula.example"]) == false)
  }

  @Test(arguments: [
    ("https://aula.example", true), ("http://aula.example", false), ("https://aula.example:444", false),
    ("https://otra.example", false), ("https://aula.example.otra.example", false), ("null", false),
    ("", false),
  ])
  func `without that, the origin must be our own`(origin: String, taken: Bool) throws {
    #expect(try isTaken(["Origin": origin]) == taken)
  }

  @Test func `with neither, it is refused`() throws {
    #expect(try isTaken([:]) == false)
  }

  @Test func `behind a trusted proxy our origin is https, though the socket is not`() throws {
    let site = try TestSite(settings: .init(trustedProxy: "10.0.0.1"))
    let proxy = site.browser(over: Connection(peer: "10.0.0.1", isSecure: false))
    let forwarded = form.merging(["X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.9"]) { $1 }

    let secure = proxy.send(
      .post, "/entrar", headers: forwarded.merging(["Origin": "https://aula.example"]) { $1 })
    let plain = proxy.send(
      .post, "/entrar", headers: forwarded.merging(["Origin": "http://aula.example"]) { $1 })

    #expect(secure.status == .unprocessableContent)
    #expect(plain.status == .forbidden)
  }

  @Test func `every form of Aula is refused to a page elsewhere, before anything is done`() throws {
    let site = try TestSite()
    let ana = site.signIn(.ana)
    let forms = site.assembly.routes.filter { $0.method == .post }.map {
      $0.pattern.replacing("{sesion}", with: "0123456789abcdef")
    }

    let statuses = forms.map { pattern in
      ana.send(.post, pattern, headers: form.merging(["Sec-Fetch-Site": "cross-site"]) { $1 }).status
    }

    #expect(statuses == forms.map { _ in .forbidden })
    #expect(ana.get("/cuenta").status == .ok)
  }

  @Test func `reading is free from anywhere`() throws {
    let answer = try TestSite().get(
      "/cursos", headers: ["Sec-Fetch-Site": "cross-site", "Origin": "https://otra.example"])

    #expect(answer.status == .ok)
  }

  @Test func `the page says that nothing was changed, and is as safe as any`() throws {
    let answer = try TestSite().browser().send(.post, "/salir", headers: form)

    #expect(answer.content(of: "h1") == "No pudimos comprobar de dónde vino este envío")
    #expect(Page(answer.text).faults == [])
  }
}
