import Dispatch
import HTTP
import HTTPServer
import Testing

@Suite struct PromiseTests {
  @Test(arguments: ["/promise", "/promise-at-once"])
  func `an answer that comes later, or at once, is sent, and the connection goes on`(_ target: String) throws
  {
    let trial = try Trial()
    let client = try Client(port: trial.port)

    for number in 0..<200 {
      let body = "nota \(number)"
      try client.send(
        "POST \(target) HTTP/1.1\r\nHost: aula\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
      #expect(try client.answer().body == body)
    }
  }

  @Test func `a body over the limit is refused before the promise is asked`() throws {
    let trial = try Trial()
    let client = try Client(port: trial.port)

    try client.send("POST /promise HTTP/1.1\r\nHost: aula\r\nContent-Length: 1001\r\n\r\n")
    try client.send(String(repeating: "a", count: 1001))

    #expect(try client.answer().status == 413)
  }

  @Test func `a stop waits for what was promised`() throws {
    let trial = try Trial()
    let client = try Client(port: trial.port)
    try client.send("POST /promise-at-gate HTTP/1.1\r\nHost: aula\r\nContent-Length: 0\r\n\r\n")
    trial.service.entered.wait()
    let hasEnded = stopAside(trial.server)
    #expect(waits { (try? Client(port: trial.port)) == nil }, "nobody new is let in")

    trial.service.gate.signal()

    #expect(try client.answer().body == "through the gate")
    #expect(hasEnded.wait(timeout: .now() + 60) == .success)
  }
}
