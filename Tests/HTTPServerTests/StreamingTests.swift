import Glibc
import HTTP
import HTTPServer
import Synchronization
import Testing

/// Keeps what it is given, and answers with its length and the sum of its bytes.
final class TrialSink: BodySink {
  private let service: TrialService
  private let limit: Int
  private let body = Mutex<[UInt8]>([])

  init(_ service: TrialService, refusesAfter limit: Int) {
    self.service = service
    self.limit = limit
  }

  func receive(_ piece: [UInt8]) -> Response? {
    let count = body.withLock { body in
      body += piece
      return body.count
    }
    return count > limit ? .text("enough", status: .conflict) : nil
  }

  func finish(_ head: Request) -> Response {
    .text(body.withLock { "\($0.count) \($0.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF_FFFF })" })
  }

  func cut() {
    service.cutBodies.withLock { bodies in bodies.append(body.withLock { $0 }) }
    service.wasCut.signal()
  }
}

/// Bodies that are handed on as they arrive.
@Suite struct StreamingTests {
  private let trial: Trial

  init() throws {
    trial = try Trial()
  }

  private func bytes(_ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 8) }
  }

  private func seen(_ bytes: [UInt8]) -> String {
    "\(bytes.count) \(bytes.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF_FFFF })"
  }

  @Test(arguments: [0, 1, 16_383, 16_384, 16_385, 1_000_003])
  func `every byte of a body arrives in order, and the connection goes on`(_ count: Int) throws {
    let body = bytes(count)
    let client = try Client(port: trial.port)

    try client.send("PATCH /stream HTTP/1.1\r\nHost: aula\r\nContent-Length: \(count)\r\n\r\n")
    try client.send(body)
    let first = try client.answer()
    try client.send("GET /fine HTTP/1.1\r\nHost: aula\r\n\r\n")
    let second = try client.answer()

    #expect(first.status == 200)
    #expect(first.body == seen(body))
    #expect(second.body == "GET /fine ? Host=aula")
    withExtendedLifetime(trial) {}
  }

  @Test func `what came before the line dropped is with the sink`() throws {
    let body = bytes(100_000)
    let client = try Client(port: trial.port)

    try client.send("PATCH /stream HTTP/1.1\r\nHost: aula\r\nContent-Length: 200000\r\n\r\n")
    try client.send(body)
    client.finishSending()
    trial.service.wasCut.wait()

    #expect(trial.service.cutBodies.withLock { $0 } == [body])
    withExtendedLifetime(trial) {}
  }

  @Test func `whoever is refused half-way is heard out and told`() throws {
    let client = try Client(port: trial.port)

    try client.send("PATCH /stream-refused HTTP/1.1\r\nHost: aula\r\nContent-Length: 300000\r\n\r\n")
    try client.send(bytes(300_000))
    let answer = try client.answer()

    #expect(answer.status == 409)
    #expect(answer.body == "enough")
    withExtendedLifetime(trial) {}
  }

  @Test(arguments: [1000, 3_000_001])
  func `whoever is refused by the head alone is told`(_ count: Int) throws {
    let client = try Client(port: trial.port)

    try client.send("PATCH /refused HTTP/1.1\r\nHost: aula\r\nContent-Length: \(count)\r\n\r\n")
    try client.send(bytes(1000))
    let answer = try client.answer()

    #expect(answer.status == 409)
    withExtendedLifetime(trial) {}
  }

  @Test func `a body that is announced too large is refused`() throws {
    let client = try Client(port: trial.port)

    try client.send("PATCH /stream HTTP/1.1\r\nHost: aula\r\nContent-Length: 3000001\r\n\r\n")
    let answer = try client.answer()

    trial.service.wasCut.wait()
    #expect(answer.status == 413)
    #expect(trial.service.cutBodies.withLock { $0 } == [[]])
    withExtendedLifetime(trial) {}
  }

  @Test func `a client that sends a byte now and then is cut, and what it sent stays`() throws {
    let slow = try Trial { limits in
      limits.streamPatience = .milliseconds(300)
      limits.slowestBytesPerSecond = 1000
    }
    let client = try Client(port: slow.port)
    try client.send("PATCH /stream HTTP/1.1\r\nHost: aula\r\nContent-Length: 100\r\n\r\nabc")

    slow.service.wasCut.wait()

    #expect(slow.service.cutBodies.withLock { $0 } == [Array("abc".utf8)])
    withExtendedLifetime(client) {}
  }

}
