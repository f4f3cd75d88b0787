import TestSupport
import Testing

/// What programs ask.
@Suite struct OperationsTests {
  @Test func `a well server says so`() throws {
    #expect(try TestSite().get("/healthz").text == "ok\n")
  }

  @Test func `search engines see the courses only`() throws {
    let answer = try TestSite().get("/robots.txt")

    #expect(answer.text == "User-agent: *\nAllow: /$\nAllow: /cursos\nAllow: /publico\nDisallow: /\n")
    #expect(answer["Content-Type"] == "text/plain; charset=utf-8")
  }

  @Test func `figures are for operators`() throws {
    let site = try TestSite()

    #expect(site.browser(over: .thisMachine).get("/metrics").status == .ok)
    #expect(site.get("/metrics", as: .ada).status == .ok)
    #expect(site.get("/metrics", as: .carmen).status == .forbidden)
    #expect(site.get("/metrics").outcome == "303→/entrar")
  }

  @Test func `a proxy on this machine is no program on this machine`() throws {
    let site = try TestSite(settings: .init(trustedProxy: "127.0.0.1"))
    let unconfigured = try TestSite().browser(over: .thisMachine)

    #expect(site.browser(over: .thisMachine).get("/metrics").outcome == "303→/entrar")
    #expect(
      unconfigured.get("/metrics", headers: ["X-Forwarded-For": "203.0.113.9"]).outcome == "303→/entrar")
    #expect(unconfigured.get("/metrics", headers: ["Forwarded": "for=203.0.113.9"]).outcome == "303→/entrar")
  }

  @Test func `figures are in the format of Prometheus, and name nobody`() throws {
    let site = try TestSite()
    _ = site.get("/cuenta", as: .ana)

    let lines = site.browser(over: .thisMachine).get("/metrics").text.split(separator: "\n")

    let values = lines.filter { !$0.hasPrefix("#") }
    #expect(values.allSatisfy { $0.wholeMatch(of: #/aula_[a-z_]+(\{[a-z]+="[^"]+"\})? [0-9.e-]+/#) != nil })
    #expect(values.contains("aula_database_write_queue 0"))
    #expect(values.contains("aula_password_hashes 2"))
    #expect(lines.filter { $0.lowercased().contains("ana") && !$0.contains("that") } == [])
  }
}
