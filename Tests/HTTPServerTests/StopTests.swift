import Dispatch
import Glibc
import HTTP
import HTTPServer
import Synchronization
import Testing

/// Stops on a thread of its own; `hasEnded` is signalled when the stop returned.
func stopAside(_ server: Server) -> DispatchSemaphore {
  let hasEnded = DispatchSemaphore(value: 0)
  DispatchQueue.global().async {
    server.stop()
    hasEnded.signal()
  }
  return hasEnded
}

@Suite struct StopTests {
  @Test(arguments: ["/gate", "/password"])
  func `a request under way is answered, and its connection closes`(_ target: String) throws {
    let trial = try Trial()
    let client = try Client(port: trial.port)
    try client.send("GET \(target) HTTP/1.1\r\nHost: aula\r\n\r\n")
    trial.service.entered.wait()

    let hasEnded = stopAside(trial.server)
    #expect(waits { (try? Client(port: trial.port)) == nil }, "nobody new is let in")
    trial.service.gate.signal()
    let answer = try client.answer()

    #expect(answer.body == "through the gate")
    #expect(answer.fields["connection"] == "close")
    #expect(try client.rest() == "")
    #expect(hasEnded.wait(timeout: .now() + 60) == .success)
  }

  @Test func `connections without a request are closed`() throws {
    // Longer than anything here may take: it is not what ends them.
    let trial = try Trial { $0.drainTime = .seconds(300) }
    let used = try Client(port: trial.port)
    try used.send("GET /fine HTTP/1.1\r\nHost: aula\r\n\r\n")
    _ = try used.answer()
    let fresh = try Client(port: trial.port)
    #expect(waits { trial.server.gauges.openConnections == 2 })

    let start = ContinuousClock.now
    trial.server.stop()

    #expect(ContinuousClock.now - start < .seconds(300))
    #expect(try used.rest() == "")
    #expect(try fresh.rest() == "")
  }

  @Test(arguments: ["/fine", "/worker"])
  func `every request that was sent before the stop is answered`(_ target: String) throws {
    let trial = try Trial()
    let clients = try (0..<200).map { _ in try Client(port: trial.port) }
    for client in clients { try client.send("GET \(target) HTTP/1.1\r\nHost: aula\r\n\r\n") }

    trial.server.stop()

    #expect(try clients.map { try $0.answer().status } == Array(repeating: 200, count: 200))
  }

  @Test func `a body that is on its way is waited for`() throws {
    let trial = try Trial()
    let client = try Client(port: trial.port)
    try client.send("POST /echo HTTP/1.1\r\nHost: aula\r\nContent-Length: 4\r\n\r\nho")
    #expect(waits { trial.server.gauges.requestsUnderWay == 1 })

    let hasEnded = stopAside(trial.server)
    #expect(waits { (try? Client(port: trial.port)) == nil })
    try client.send("la")

    #expect(try client.answer().body == "hola")
    #expect(hasEnded.wait(timeout: .now() + 60) == .success)
  }

  @Test func `a client that never reads does not hold up a stop for longer than was allowed`() throws {
    let trial = try Trial { $0.drainTime = .milliseconds(200) }
    let client = try Client(port: trial.port, receiveBuffer: 4096)
    try client.send("GET /big HTTP/1.1\r\nHost: aula\r\n\r\n")
    #expect(waits { trial.server.gauges.requestsUnderWay == 1 })

    let start = ContinuousClock.now
    trial.server.stop()

    #expect(ContinuousClock.now - start >= .milliseconds(200))
    #expect(trial.service.finishedExchanges.map(\.isComplete) == [false])
  }

  @Test func `a second stop waits for the first and does nothing`() throws {
    let trial = try Trial()
    let client = try Client(port: trial.port)
    try client.send("GET /gate HTTP/1.1\r\nHost: aula\r\n\r\n")
    trial.service.entered.wait()

    let stops = [stopAside(trial.server), stopAside(trial.server)]
    let isEarly = stops.map { $0.wait(timeout: .now() + 0.05) == .success }
    trial.service.gate.signal()

    #expect(isEarly == [false, false])
    #expect(try client.answer().status == 200)
    for stop in stops { #expect(stop.wait(timeout: .now() + 60) == .success) }
    trial.server.stop()
  }

  @Test func `stopping under load never loses an answer that has begun and never ends the process`() throws {
    for _ in 0..<20 {
      let trial = try Trial { $0.connections = 4 }
      let broken = Atomic(0)
      let isOver = DispatchSemaphore(value: 0)
      for _ in 0..<6 {
        DispatchQueue.global().async { [port = trial.port] in
          defer { isOver.signal() }
          while let client = try? Client(port: port) {
            // Cut before the first byte: it never got in. Cut later: an answer was lost.
            guard (try? client.send("GET /worker HTTP/1.1\r\nHost: aula\r\n\r\n")) != nil else { continue }
            if let heard = try? client.hears(within: 10_000) ? client.answer().body : "", heard != "worker" {
              broken.add(1, ordering: .relaxed)
            }
          }
        }
      }
      #expect(waits { trial.service.finishedExchanges.count >= 20 })

      trial.server.stop()
      for _ in 0..<6 { isOver.wait() }

      #expect(broken.load(ordering: .relaxed) == 0)
    }
  }

  @Test func `its port is free at once for the next`() throws {
    let first = try Trial()
    _ = try first.serves()
    first.server.stop()

    let second = try Server(host: "127.0.0.1", port: first.port, service: first.service, eventThreads: 2)
    defer { second.stop() }

    #expect(try Client.get("/fine", port: second.port).status == 200)
  }
}
