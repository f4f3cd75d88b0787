import HTTP
import TestSupport
import Testing

/// What every answer carries, whatever it is.
@Suite struct SecurityHeadersTests {
  private static let policy = """
    default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'
    """

  /// One answer of every kind.
  private func answers(_ site: TestSite) -> [(kind: String, answer: Answer)] {
    let browser = site.browser()
    let tag = browser.get("/cursos")["ETag"] ?? ""
    return [
      ("page", browser.get("/")), ("personal page", site.get("/cuenta", as: .ana)),
      ("not modified", browser.get("/cursos", headers: ["If-None-Match": tag])),
      ("to the door", browser.get("/cuenta")), ("without slash", browser.get("/cursos/")),
      ("icon", browser.get("/favicon.ico")),
      ("well", browser.get("/healthz")), ("robots", browser.get("/robots.txt")),
      ("not found", browser.get("/no-existe")), ("wrong method", browser.get("/salir")),
      ("options", browser.send(.options, "/")), ("forged", browser.send(.post, "/salir")),
      ("forbidden", site.get("/cursos/guias/empezar/sesion", as: .ana)),
      ("unknown form", browser.post("/no-existe")), ("incomplete", browser.post("/entrar")),
    ]
      + Status.refusedByServer.map { status in
        let request = Request(id: "prueba0001", method: .get, path: "/", peer: "203.0.113.9", isSecure: true)
        return ("\(status)", Answer(site.assembly.pipeline.refusal(status, of: request), to: request))
      }
  }

  @Test func `every kind of answer carries all of them, once`() throws {
    for (kind, answer) in answers(try TestSite()) {
      #expect(answer.headers.all("Content-Security-Policy") == [Self.policy], "\(kind)")
      #expect(answer.headers.all("X-Content-Type-Options") == ["nosniff"], "\(kind)")
      #expect(answer.headers.all("Referrer-Policy") == ["same-origin"], "\(kind)")
      #expect(answer.headers.all("Cross-Origin-Opener-Policy") == ["same-origin"], "\(kind)")
      #expect(answer.headers.all("Cross-Origin-Resource-Policy") == ["same-origin"], "\(kind)")
      #expect(
        answer.headers.all("Strict-Transport-Security") == ["max-age=63072000; includeSubDomains"], "\(kind)")
      #expect(answer.headers.all("X-Request-Id") == ["prueba0001"], "\(kind)")
    }
  }

  @Test func `style sheets and scripts carry what is not only for documents`() throws {
    let site = try TestSite()

    for address in [site.site.assets.address(of: "aula.css"), site.site.assets.address(of: "cuaderno.js")] {
      let answer = site.browser().get(address)
      #expect(answer["X-Content-Type-Options"] == "nosniff")
      #expect(answer["Cross-Origin-Resource-Policy"] == "same-origin")
      #expect(answer["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains")
      #expect(answer["Content-Security-Policy"] == nil)
    }
  }

  @Test func `over plain http nobody is told to come back by https`() throws {
    #expect(try TestSite().browser(over: .thisMachine).get("/")["Strict-Transport-Security"] == nil)
  }

  @Test func `no header can be broken by what a client sends`() throws {
    let site = try TestSite()
    let hostile = [
      "/cursos/%0D%0ASet-Cookie:%20a=b/", "/cuenta?%0d%0aX: y", "/cuenta?volver=%0d%0a", "/%0d%0a",
      "/cursos/huerto/%00/",
      "/entrar?volver=/%0d%0aSet-Cookie:a=b", "/cuenta/%0d%0a/", "/publico/%0d/%0a",
    ]

    let values = hostile.flatMap { site.get($0).headers.fields.map { "\($0.name): \($0.value)" } }

    #expect(values.filter { $0.utf8.contains { $0 < 0x20 || $0 == 0x7F } } == [])
    #expect(values.filter { $0.hasPrefix("Set-Cookie") } == [])
  }
}

extension Status {
  /// What `HTTPServer` asks `Pipeline.refusal` for.
  fileprivate static let refusedByServer: [Status] = [
    .badRequest, .lengthRequired, .contentTooLarge, .uriTooLong, .unsupportedMediaType,
    .requestHeaderFieldsTooLarge,
    .internalServerError, .notImplemented, .serviceUnavailable,
  ]
}
