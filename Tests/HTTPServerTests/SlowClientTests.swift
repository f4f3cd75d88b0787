import HTTP
import HTTPServer
import Testing

@Suite struct SlowClientTests {
  @Test func `a client that sends its head byte by byte is cut at the deadline`() throws {
    let trial = try Trial { $0.headTime = .milliseconds(300) }
    let client = try Client(port: trial.port)
    let start = ContinuousClock.now

    for byte in Array("GET /fine HTTP/1.1\r\nHost: aula\r\nX: \(String(repeating: "y", count: 1000))".utf8) {
      // It may be cut between the two.
      guard !client.hears(within: 10), (try? client.send([byte])) != nil else { break }
    }

    #expect(try client.rest() == "")
    #expect(ContinuousClock.now - start >= .milliseconds(300))
    #expect(try trial.serves())
    #expect(trial.isDeserted())
  }

  @Test func `a client that sends its body byte by byte is cut at the deadline`() throws {
    let trial = try Trial { $0.transferTime = .milliseconds(200) }
    let client = try Client(port: trial.port)

    try client.send("POST /echo HTTP/1.1\r\nHost: aula\r\nContent-Length: 1000\r\n\r\n")
    while !client.hears(within: 10), (try? client.send("x")) != nil {}

    #expect(try client.rest() == "")
    trial.service.ended.wait()
    #expect(trial.service.finishedExchanges.map(\.status) == [nil])
    #expect(trial.service.finishedExchanges.map(\.isComplete) == [false])
    #expect(try trial.serves())
  }

  @Test func `a client that does not read its answer is cut at the deadline`() throws {
    let trial = try Trial {
      $0.transferTime = .milliseconds(200)
      $0.slowestBytesPerSecond = 1024 * 1024 * 1024
    }
    let client = try Client(port: trial.port, receiveBuffer: 4096)

    try client.send("GET /big HTTP/1.1\r\nHost: aula\r\n\r\n")
    trial.service.ended.wait()

    #expect(trial.service.finishedExchanges.map(\.isComplete) == [false])
    #expect(try client.rest().utf8.count < TrialService.big.count)
    #expect(try trial.serves())
  }

  @Test func `a slow answer is waited for`() throws {
    let socket = try ListeningSocket(host: "127.0.0.1", port: 0)
    let client = try Client(port: socket.port)
    try client.send("GET /gate HTTP/1.1\r\nHost: aula\r\n\r\n")
    let trial = try Trial(on: socket) {
      $0.headTime = .milliseconds(100)
      $0.idleTime = .seconds(1)
    }

    trial.service.entered.wait()
    let hadToWait = !client.hears(within: 300)
    trial.service.gate.signal()

    #expect(hadToWait)
    #expect(try client.answer().body == "through the gate")
  }

  @Test func `a connection that nobody uses is closed`() throws {
    let socket = try ListeningSocket(host: "127.0.0.1", port: 0)
    let client = try Client(port: socket.port)
    try client.send("GET /fine HTTP/1.1\r\nHost: aula\r\n\r\n")
    let trial = try Trial(on: socket) {
      $0.headTime = .milliseconds(100)
      $0.idleTime = .milliseconds(200)
    }

    let answer = try client.answer()

    #expect(answer.status == 200)
    #expect(try client.rest() == "")
    withExtendedLifetime(trial) {}
  }
}
