import HTTP
import HTTPServer
import Testing

@Suite struct CapacityTests {
  @Test func `a client beyond the limit of connections waits until there is room`() throws {
    let trial = try Trial {
      $0.connections = 2
      $0.sweepInterval = .seconds(60)
    }
    var first: Client? = try Client(port: trial.port)
    let second = try Client(port: trial.port)
    try first?.send("GET /1 HTTP/1.1\r\nHost: aula\r\n\r\n")
    try second.send("GET /2 HTTP/1.1\r\nHost: aula\r\n\r\n")
    _ = try first?.answer()
    _ = try second.answer()

    let third = try Client(port: trial.port)
    try third.send("GET /3 HTTP/1.1\r\nHost: aula\r\n\r\n")
    let hadToWait = !third.hears(within: 100)
    first = nil

    #expect(hadToWait)
    #expect(try third.answer().body == "GET /3 ? Host=aula")
  }

  @Test func `a request that finds the queue full is told when to come again`() throws {
    let trial = try Trial {
      $0.workers = 1
      $0.workerQueue = 1
    }
    let clients = try (0..<3).map { _ in try Client(port: trial.port) }
    try clients[0].send("GET /gate HTTP/1.1\r\nHost: aula\r\n\r\n")
    trial.service.entered.wait()
    try clients[1].send("GET /gate HTTP/1.1\r\nHost: aula\r\n\r\n")
    #expect(waits { trial.server.gauges.waitingForWorker == 1 })

    try clients[2].send("GET /gate HTTP/1.1\r\nHost: aula\r\n\r\n")
    let refusal = try clients[2].answer()
    trial.service.gate.signal()
    trial.service.gate.signal()

    #expect(refusal.status == 503)
    #expect(refusal.fields["retry-after"] == "5")
    #expect(try clients[0].answer().body == "through the gate")
    #expect(try clients[1].answer().body == "through the gate")
    #expect(try trial.serves())
  }

  @Test func `a thousand quick connections leave nothing behind`() throws {
    let trial = try Trial()

    for _ in 0..<1000 { #expect(try trial.serves()) }

    #expect(trial.isDeserted())
    #expect(trial.service.finishedExchanges.count == 1000)
  }

  @Test func `clients that leave while they are being answered leave nothing behind`() throws {
    let trial = try Trial()

    for number in 0..<200 {
      let client = try Client(port: trial.port)
      try client.send("GET /\(number % 2 == 0 ? "worker" : "big") HTTP/1.1\r\nHost: aula\r\n\r\n")
    }

    #expect(trial.isDeserted())
    #expect(try trial.serves())
  }

  @Test func `a port that is taken is refused with its reason`() throws {
    let trial = try Trial()

    let error = #expect(throws: ListeningError.self) {
      try Server(host: "127.0.0.1", port: trial.port, service: trial.service)
    }

    #expect(error?.description == "cannot listen on 127.0.0.1:\(trial.port): Address already in use")
  }
}
