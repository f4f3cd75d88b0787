import Core
import HTTP
import TestSupport
import Testing
import Web

/// Nothing that a client sends is our failure.
@Suite struct FuzzTests {
  private static let names = [
    "identifier", "password", "volver", "actual", "nueva", "repetida", "cerrar", "codigo", "papel", "clave",
    "buscar", "cargo",
    "otra", "", "identifier[]",
  ]

  /// A form like ours, or one that is none.
  private func form(_ cases: inout RandomCases) -> [UInt8] {
    var fields = (0..<Int.random(in: 0...6, using: &cases)).map { _ in
      "\(cases.pick(Self.names))=\(percentEncoded(cases.hostileText()))"
    }
    if Bool.random(using: &cases) { fields.append("actual=demo-aula-2026") }
    var bytes = Array(fields.joined(separator: "&").utf8)
    for _ in 0..<cases.pick([0, 0, 1, 3]) where !bytes.isEmpty {
      bytes[Int.random(in: bytes.indices, using: &cases)] = UInt8.random(in: 0...255, using: &cases)
    }
    return bytes
  }

  @Test func `no form, however broken, is answered with a failure or a broken page`() throws {
    let site = try TestSite()
    var cases = RandomCases()
    let routes = site.assembly.routes.filter { $0.method == .post }
    var ana = site.signIn(.ana)

    for number in 0..<1200 {
      let address = cases.pick(routes).pattern
        .replacing("{persona}", with: cases.pick(["1", "2", percentEncoded(cases.hostileText())]))
        .replacing("{cargo}", with: cases.pick(["1", "2", percentEncoded(cases.hostileText())]))
        .replacing("{sesion}", with: percentEncoded(cases.hostileText()))
      let answer = ana.send(.post, address, headers: ana.formHeaders, body: form(&cases))
      #expect(answer.status.rawValue < 500, "\(address), seed \(cases.seed)")
      if answer["Content-Type"]?.hasPrefix("text/html") ?? false {
        #expect(Page(answer.text).faults == [], "\(address), seed \(cases.seed)")
      }
      if number % 8 == 0 { site.clock.advance(by: .minutes(16)) }
      if ana.cookies.isEmpty || number % 100 == 0 {
        ana = site.signIn(cases.pick([.ana, .ada]))
      }
    }
  }

  @Test func `no address, query or header is answered with a failure`() throws {
    let site = try TestSite()
    var cases = RandomCases()
    let starts = site.assembly.routes.map(\.pattern) + ["/", "//", "/cursos/huerto/", "/publico/"]

    for _ in 0..<1200 {
      let browser = site.browser(over: cases.pick([.https, .http, .thisMachine]))
      let tail = cases.pick([
        percentEncoded(cases.hostileText()), "%", "%zz", "?volver=\(percentEncoded(cases.hostileText()))",
        "/",
      ])
      let target = cases.pick(starts) + tail
      browser.cookies = [
        "__Host-aula": percentEncoded(cases.hostileText()), "aula": String(repeating: "A", count: 43),
      ]
      let header = cases.pick([
        "If-None-Match", "Accept-Encoding", "User-Agent", "X-Forwarded-For", "Origin", "Cookie",
      ])
      let answer = browser.send(
        cases.pick([.get, .get, .head, .options, .put]), target, headers: [header: cases.hostileText()])
      #expect(answer.status.rawValue < 500, "\(target), seed \(cases.seed)")
    }
  }
}
