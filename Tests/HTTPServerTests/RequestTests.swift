import HTTP
import HTTPServer
import Testing

@Suite struct RequestTests {
  let trial: Trial

  init() throws {
    trial = try Trial()
  }

  @Test func `requests on one connection are answered in their order, sent one by one or all at once`() throws
  {
    let client = try Client(port: trial.port)

    try client.send("GET /1 HTTP/1.1\r\nHost: aula\r\n\r\n")
    let first = try client.answer().body
    try client.send(
      "GET /2 HTTP/1.1\r\nHost: aula\r\n\r\nGET /worker HTTP/1.1\r\nHost: aula\r\n\r\n"
        + "POST /echo HTTP/1.1\r\nHost: aula\r\nContent-Length: 4\r\n\r\nholaGET /4 HTTP/1.1\r\nHost: aula\r\n\r\n"
    )
    let others = try (2...5).map { _ in try client.answer().body }

    #expect(first == "GET /1 ? Host=aula")
    #expect(others == ["GET /2 ? Host=aula", "worker", "hola", "GET /4 ? Host=aula"])
  }

  @Test func `HEAD has the length of the answer and no body`() throws {
    let client = try Client(port: trial.port)

    try client.send("HEAD /big HTTP/1.1\r\nHost: aula\r\n\r\nGET /next HTTP/1.1\r\nHost: aula\r\n\r\n")
    let head = try client.answer(hasBody: false)
    let next = try client.answer()

    #expect(head.fields == ["content-length": "8388608"])
    #expect(next.body == "GET /next ? Host=aula")
    #expect(trial.service.finishedExchanges.first?.bodyBytes == 0)
  }

  @Test(arguments: [
    ("OPTIONS /a", "OPTIONS /a ? Host=aula"),
    ("OPTIONS *", "OPTIONS * ? Host=aula"),
    ("GET /a?", "GET /a ? Host=aula"),
    ("GET /a?b=c&d=%20e?f", "GET /a ?b=c&d=%20e?f Host=aula"),
    ("GET /%00%2F%zz/../b//", "GET /%00%2F%zz/../b// ? Host=aula"),
    ("GET http://aula/a?b", "GET /a ?b Host=aula"),
    ("GET HTTPS://aula:80", "GET / ? Host=aula"),
    ("GET http://aula?b", "GET / ?b Host=aula"),
    ("DELETE /a", "DELETE /a ? Host=aula"),
  ])
  func `path and query arrive as they were sent`(_ sent: String, _ seen: String) throws {
    let client = try Client(port: trial.port)

    try client.send("\(sent) HTTP/1.1\r\nHost: aula\r\n\r\n")

    #expect(try client.answer().body == seen)
  }

  @Test func `a query of two thousand parts is read`() throws {
    let query = String(repeating: "&a", count: 2000)

    let answer = try Client.get("/?\(query)", port: trial.port)

    #expect(answer.body == "GET / ?\(query) Host=aula")
  }

  @Test func `fields keep their order and spelling, and lose the white space around their values`() throws {
    let client = try Client(port: trial.port)

    try client.send("GET / HTTP/1.1\r\nhOsT:aula\r\nX-A: \t ñ  b \t\r\nX-A:\r\nCookie: a=\"; b=c\r\n\r\n")

    #expect(try client.answer().body == "GET / ? hOsT=aula X-A=ñ  b X-A= Cookie=a=\"; b=c")
  }

  @Test func `lines may end in a bare line feed, and empty lines before a request are passed over`() throws {
    let client = try Client(port: trial.port)

    try client.send("\r\n\nGET / HTTP/1.1\nHost: aula\nX: y\n\n")

    #expect(try client.answer().body == "GET / ? Host=aula X=y")
  }

  @Test func `a client of HTTP 1·0 needs no Host, and its connection closes`() throws {
    let client = try Client(port: trial.port)

    try client.send("GET / HTTP/1.0\r\n\r\n")
    let answer = try client.answer()

    #expect(answer.body == "GET / ?")
    #expect(answer.fields["connection"] == "close")
    #expect(try client.rest() == "")
  }

  @Test(arguments: [0, 1, 999, 1000])
  func `a body of any admitted length arrives whole, however it is cut`(_ length: Int) throws {
    let client = try Client(port: trial.port)
    let body = String(repeating: "ñ", count: length / 2) + (length % 2 == 1 ? "x" : "")

    try client.send("POST /echo HTTP/1.1\r\nHost: aula\r\nContent-Length: \(length)\r\n\r\n")
    for byte in body.utf8 { try client.send([byte]) }

    #expect(try client.answer().body == body)
  }

  @Test func `a client that asks first is told to send its body`() throws {
    let client = try Client(port: trial.port)

    try client.send("POST /echo HTTP/1.1\r\nHost: aula\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n")
    let leave = try client.answer()
    try client.send("hola")

    #expect(leave == Client.Answer(status: 100, fields: [:], body: ""))
    #expect(try client.answer().body == "hola")
  }

  @Test func `a client that asks first is refused before it sends its body`() throws {
    let client = try Client(port: trial.port)

    try client.send(
      "POST /echo HTTP/1.1\r\nHost: aula\r\nExpect: 100-continue\r\nContent-Length: 1001\r\n\r\n")
    let answer = try client.answer()

    #expect(answer.status == 413)
    #expect(answer.fields["connection"] == "close")
    #expect(try client.rest() == "")
  }

  @Test func `what ended is told once, with what was sent`() throws {
    _ = try Client.get("/fine", port: trial.port)
    trial.service.ended.wait()

    let ended = trial.service.finishedExchanges

    #expect(ended.map(\.request?.path) == ["/fine"])
    #expect(ended.map(\.status) == [.ok])
    #expect(ended.map(\.bodyBytes) == [21])
    #expect(ended.map(\.isComplete) == [true])
  }
}
