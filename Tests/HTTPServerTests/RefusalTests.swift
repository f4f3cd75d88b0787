import HTTP
import HTTPServer
import Testing

/// A request that is refused, as it is sent, and the status of its answer; nil when the connection just closes.
private struct Refused: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let request: String
  let status: Int?

  init(_ what: String, _ request: String, _ status: Int?) {
    testDescription = what
    self.request = request
    self.status = status
  }
}

private func get(_ target: String, fields: String = "Host: aula\r\n") -> String {
  "GET \(target) HTTP/1.1\r\n\(fields)\r\n"
}

private func post(_ fields: String, body: String = "") -> String {
  "POST /echo HTTP/1.1\r\nHost: aula\r\n\(fields)\r\n\(body)"
}

/// Requests that two servers could read differently, or that nobody honest sends.
private let dubious = [
  Refused("two lengths", post("Content-Length: 4\r\nContent-Length: 4\r\n", body: "hola"), 400),
  Refused("two lengths in one", post("Content-Length: 4, 4\r\n", body: "hola"), 400),
  Refused(
    "a length and an encoding",
    post("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n", body: "0\r\n\r\n"), 400),
  Refused("two encodings", post("Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"), 400),
  Refused("a chunked body", post("Transfer-Encoding: chunked\r\n", body: "4\r\nhola\r\n0\r\n\r\n"), 411),
  Refused("an unknown encoding", post("Transfer-Encoding: \u{B}chunked\r\n"), 400),
  Refused("a negative length", post("Content-Length: -1\r\n"), 400),
  Refused("a length with a sign", post("Content-Length: +5\r\n"), 400),
  Refused("a length in hexadecimal", post("Content-Length: 0x5\r\n"), 400),
  Refused("an empty length", post("Content-Length:\r\n"), 400),
  Refused("a length beyond 64 bits", post("Content-Length: 99999999999999999999\r\n"), 413),
  Refused("a length of nearly 64 bits", post("Content-Length: 18446744073709551614\r\n"), 400),
  Refused("a length of nineteen digits", post("Content-Length: 9223372036854775807\r\n"), 400),
  Refused("a length of eighteen digits", post("Content-Length: 999999999999999999\r\n"), 413),
  Refused("a space before the colon", post("Content-Length : 4\r\n", body: "hola"), 400),
  Refused("a tab before the colon", post("Content-Length\t: 4\r\n", body: "hola"), 400),
  Refused("a name with a parenthesis", get("/", fields: "Host: aula\r\nX(): y\r\n"), 400),
  Refused("a name beyond ASCII", get("/", fields: "Host: aula\r\nÑ: y\r\n"), 400),
  Refused("an empty name", get("/", fields: "Host: aula\r\n: y\r\n"), 400),
  Refused("a field without a colon", get("/", fields: "Host: aula\r\nnothing\r\n"), 400),
  Refused("a continued line", get("/", fields: "Host: aula\r\nX: y\r\n z\r\n"), 400),
  Refused("a continued line that makes another name", post("Content: 4\r\n -Length\r\n"), 400),
  Refused("a continued line at the end", get("/", fields: "Host: aula\r\n\t\r\n"), 400),
  Refused("a continued line at the start", get("/", fields: " X: y\r\nHost: aula\r\n"), 400),
  Refused("a NUL in a value", get("/", fields: "Host: aula\r\nX: a\0b\r\n"), 400),
  Refused("a NUL in a value before another", get("/", fields: "X: a\0b\r\nHost: aula\r\n"), 400),
  Refused("a NUL in the last value", get("/", fields: "Host: aula\0.example\r\n"), 400),
  Refused("a NUL in a name", get("/", fields: "Host: aula\r\nX\0Y: z\r\n"), 400),
  Refused("a control character in a value", get("/", fields: "Host: aula\r\nX: a\u{1}b\r\n"), 400),
  Refused("a carriage return in a value", get("/", fields: "Host: aula\r\nX: a\rY: b\r\n"), 400),
  Refused("no host", get("/", fields: "X: y\r\n"), 400),
  Refused("two hosts", get("/", fields: "Host: aula\r\nHost: aula\r\n"), 400),
  Refused("two hosts of HTTP 1.0", "GET / HTTP/1.0\r\nHost: aula\r\nHost: aula\r\n\r\n", 400),
  Refused("a host that is none", get("/", fields: "Host: aula/@b\r\n"), 400),
  Refused("a NUL in the target", get("/a\0b"), 400),
  Refused("a NUL in the method", "GET\0 / HTTP/1.1\r\nHost: aula\r\n\r\n", 400),
  Refused("a control character in the target", get("/a\u{1}b"), 400),
  Refused("a target beyond ASCII", get("/ñ"), 400),
  Refused("a space in the target", get("/a b"), 400),
  Refused("two spaces", "GET  / HTTP/1.1\r\nHost: aula\r\n\r\n", 400),
  Refused("a star for GET", get("*"), 400),
  Refused("a target without a slash", get("a"), 400),
  Refused("a target of another scheme", get("ftp://aula/"), 400),
  Refused("an unknown method", "BREW / HTTP/1.1\r\nHost: aula\r\n\r\n", 501),
  Refused("CONNECT", "CONNECT aula:80 HTTP/1.1\r\nHost: aula\r\n\r\n", 501),
  Refused("an old version", "GET / HTTP/0.9\r\nHost: aula\r\n\r\n", 505),
  Refused("a future version", "GET / HTTP/2.0\r\nHost: aula\r\n\r\n", 505),
  Refused("no version", "GET /\r\nHost: aula\r\n\r\n", 400),
  Refused("a version that is none", "GET / HTTQ/1.1\r\nHost: aula\r\n\r\n", 400),
  Refused("a single word", "hola\r\nHost: aula\r\n\r\n", nil),
  Refused("a greeting of TLS", "\u{16}\u{3}\u{1}\u{2}\r\n\r\n", nil),
  Refused("a long target", get("/" + String(repeating: "a", count: 4096)), 414),
  Refused("a huge target", get("/" + String(repeating: "a", count: 40_000)), 414),
  Refused(
    "many fields", get("/", fields: "Host: aula\r\n" + String(repeating: "X: y\r\n", count: 5000)), 431),
  Refused(
    "a long field", get("/", fields: "Host: aula\r\nX: \(String(repeating: "a", count: 12_300))\r\n"), 431),
  Refused(
    "a huge field", get("/", fields: "Host: aula\r\nX: \(String(repeating: "a", count: 40_000))\r\n"), 431),
  Refused("a huge line without an end", String(repeating: "a", count: 40_000), 414),
]

@Suite struct RefusalTests {
  let trial: Trial

  init() throws {
    trial = try Trial()
  }

  @Test(arguments: dubious)
  fileprivate func `a dubious request ends its connection and nothing else`(_ refused: Refused) throws {
    let client = try Client(port: trial.port)

    try? client.send(refused.request + get("/smuggled"))  // The server may have closed already.
    let heard = try client.rest()

    #expect(heard.split(separator: " ").dropFirst().first.flatMap { Int($0) } == refused.status)
    #expect(!heard.contains("smuggled"))
    #expect(try trial.serves())
    #expect(trial.isDeserted())
  }

  @Test(arguments: [
    ("POST /echo HTTP/1.1\r\nContent-Length: 1001\r\n", 413), ("GET /echo HTTP/1.1\r\n", 405),
    ("POST /json HTTP/1.1\r\nContent-Length: 1001\r\n", 415), ("GET /missing HTTP/1.1\r\n", 404),
    ("GET /fine HTTP/1.1\r\nContent-Length: 1001\r\n", 413),
  ])
  func `a refusal is seen by a client that is still sending, and the connection goes on`(
    _ head: String, _ status: Int
  ) throws {
    let client = try Client(port: trial.port)
    let body = head.contains("Length") ? String(repeating: "x", count: 1001) : ""

    try client.send("\(head)Host: aula\r\n\r\n\(body)GET /next HTTP/1.1\r\nHost: aula\r\n\r\n")
    let refusal = try client.answer()
    let next = try client.answer()

    #expect(refusal.status == status)
    #expect(refusal.fields["connection"] == nil)
    #expect(next.body == "GET /next ? Host=aula")
  }

  @Test func `a huge body is not heard out`() throws {
    let client = try Client(port: trial.port)

    try client.send("POST /echo HTTP/1.1\r\nHost: aula\r\nContent-Length: 99999999\r\n\r\n")
    let answer = try client.answer()

    #expect(answer.status == 413)
    #expect(answer.fields["connection"] == "close")
  }
}
