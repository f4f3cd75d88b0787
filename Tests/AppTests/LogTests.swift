import App
import Foundation
import HTTP
import TestSupport
import Testing

@testable import HTTPServer

/// What operators read: one line of JSON for each request, which names nobody.
@Suite struct LogTests {
  private let file: FileHandle
  private let log: Log

  init() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "aula-log-\(UUID().uuidString)").path
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    file = try #require(FileHandle(forUpdatingAtPath: path))
    try FileManager.default.removeItem(atPath: path)
    log = Log(descriptor: file.fileDescriptor)
  }

  private func written() throws -> String {
    log.flush()
    try file.seek(toOffset: 0)
    return String(decoding: try file.readToEnd() ?? Data(), as: UTF8.self)
  }

  private func exchange(_ request: Request?, _ status: Status?, isComplete: Bool = true) -> FinishedExchange {
    FinishedExchange(
      request: request, status: status, bodyBytes: 12, microseconds: 34, isComplete: isComplete)
  }

  private func fields(_ line: some StringProtocol) throws -> [String: String] {
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
    return try #require(object as? [String: Any]).mapValues { "\($0)" }
  }

  @Test func `a request is one line`() throws {
    let site = try TestSite(log: log)
    let request = Request(id: "r1", method: .post, path: "/entrar", query: "clave=secreta", body: [1, 2])

    site.assembly.pipeline.finished(exchange(request, .seeOther))

    let text = try written()
    var fields = try fields(text)
    #expect(
      fields.removeValue(forKey: "at")?.wholeMatch(of: #/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/#) != nil)
    #expect(
      fields == ["id": "r1", "method": "POST", "path": "/entrar", "status": "303", "bytes": "12", "us": "34"])
    #expect(text.hasSuffix("}\n"))
  }

  @Test func `a client that left is told apart from one that was answered`() throws {
    let site = try TestSite(log: log)

    site.assembly.pipeline.finished(exchange(nil, nil, isComplete: false))

    let fields = try fields(try written())
    #expect(fields["status"] == "0")
    #expect(fields["cut"] == "1")
  }

  @Test func `a line stays one line of JSON, whatever the path`() throws {
    let site = try TestSite(log: log)
    var cases = RandomCases()
    // Foundation's reader of JSON drops a byte order mark within a text.
    let paths = (0..<500).map { _ in "/" + cases.hostileText().replacing("\u{FEFF}", with: "") }

    for path in paths {
      site.assembly.pipeline.finished(exchange(Request(id: "r", method: .get, path: path), .notFound))
    }

    let lines = try written().split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(lines.count == paths.count, "seed \(cases.seed)")
    for (line, path) in zip(lines, paths) {
      let logged = try fields(line)["path"]
      let expected = String(
        String.UnicodeScalarView(path.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
      #expect(logged == expected, "seed \(cases.seed)")
    }
  }

  @Test func `nothing in the log names a person or opens a door`() throws {
    let site = try TestSite(log: log)
    let ana = site.signIn(.ana)
    let token = try #require(ana.cookies["__Host-aula"])
    for answer in [
      ana.get("/cuenta?quien=ana"),
      ana.post("/entrar", ["identifier": "ana@demo.example", "password": "secreta"]),
    ] {
      site.assembly.pipeline.finished(exchange(answer.request, answer.status))
    }
    site.database.close()
    let failed = ana.get("/cuenta?quien=ana")
    site.assembly.pipeline.finished(exchange(failed.request, failed.status))

    let text = try written()

    #expect(text.split(separator: "\n").count == 4)
    for word in ["ana", "Ana", "quien", "secreta", "demo-aula-2026", token] {
      #expect(!text.contains(word), "\(word)")
    }
    #expect(text.contains(#""event":"error","id":"prueba0001","path":"/cuenta""#))
  }

  @Test func `what somebody may have tried on purpose is noted with the person's number`() throws {
    let site = try TestSite(log: log)
    let ana = site.signIn(.ana)
    let id = try site.database.one("SELECT person_id FROM session", as: Int.self)

    let forbidden = ana.get("/metrics")
    let forged = ana.send(.post, "/salir", headers: ["Sec-Fetch-Site": "cross-site"])

    let events = try written().split(separator: "\n").map { try fields($0) }
    #expect([forbidden.status, forged.status] == [.forbidden, .forbidden])
    #expect(events.map { $0["event"] } == ["forbidden", "forged"])
    #expect(events.map { $0["path"] } == ["/metrics", "/salir"])
    #expect(events.map { $0["person"] } == ["\(id)", nil])
  }

  @Test func `every request is counted by the class of its status`() throws {
    let site = try TestSite()
    for status in [Status.ok, .ok, .seeOther, .notFound, .internalServerError] {
      site.assembly.pipeline.finished(exchange(Request(id: "r", method: .get, path: "/"), status))
    }
    site.assembly.pipeline.finished(exchange(nil, nil))

    let figures = site.browser(over: .thisMachine).get("/metrics").text.split(separator: "\n")

    #expect(
      figures.filter { $0.hasPrefix("aula_requests_total") } == [
        "aula_requests_total{class=\"1xx\"} 0", "aula_requests_total{class=\"2xx\"} 2",
        "aula_requests_total{class=\"3xx\"} 1", "aula_requests_total{class=\"4xx\"} 1",
        "aula_requests_total{class=\"5xx\"} 1",
      ])
    #expect(figures.contains("aula_requests_unanswered_total 1"))
    #expect(figures.contains("aula_request_duration_seconds_count 5"))
    #expect(figures.contains("aula_response_body_bytes_total 60"))
  }
}
