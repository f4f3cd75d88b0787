import HTTP
import HTTPServer
import SeededRandom
import Testing

private let seeds = [
  "GET /fine?a=b HTTP/1.1\r\nHost: aula\r\nCookie: aula=abc; b=\"c\"\r\nAccept-Encoding: gzip\r\n\r\n",
  "POST /echo HTTP/1.1\r\nHost: aula\r\nContent-Length: 10\r\nContent-Type: text/plain\r\n\r\n0123456789",
  "POST /echo HTTP/1.1\r\nHost: aula\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nX: y\r\n\r\n",
  "HEAD http://aula:80/worker HTTP/1.1\r\nHost: aula\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n",
  "OPTIONS * HTTP/1.0\r\nX:\r\n\r\n",
]

private let spice: [[UInt8]] = [
  "\r\n", "\n", "\r", "\0", " ", "\t", ":", "\r\n ", "=", ";", "\"", "%", "%00", "&", "?", "/", "Host: x\r\n",
  "Content-Length: 5\r\n", "Transfer-Encoding: chunked\r\n", "Content-Length: 18446744073709551615\r\n",
  "Cookie: \"\r\n", "Cookie: a=\"\r\n", "Expect: 100-continue\r\n", "HTTP/1.1", "ñ", "\u{10FFFF}",
  String(repeating: "a&", count: 600), String(repeating: "X: y\r\n", count: 300),
  String(repeating: "z", count: 9000),
].map { Array($0.utf8) }

private func mutated(_ request: String, with generator: inout SeededGenerator) -> [UInt8] {
  var bytes = Array(request.utf8)
  for _ in 0..<Int.random(in: 1...6, using: &generator) {
    let place = Int.random(in: 0...bytes.count, using: &generator)
    let end = min(place + Int.random(in: 0...12, using: &generator), bytes.count)
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: bytes.insert(.random(in: 0...255, using: &generator), at: place)
    case 1: bytes.removeSubrange(place..<end)
    case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
    case 3:
      bytes.replaceSubrange(
        place..<end, with: bytes[place..<end].map { $0 ^ UInt8.random(in: 1...255, using: &generator) })
    default: bytes.insert(contentsOf: spice.randomElement(using: &generator) ?? [], at: place)
    }
  }
  return bytes
}

@Suite struct FuzzTests {
  @Test func `whatever a client sends, the server serves the next`() throws {
    var generator = SeededGenerator(for: "broken requests")
    let seed = generator.seed
    // Short enough for connections to be cut half-way, long enough for the one that asks whether the server still serves.
    let trial = try Trial {
      $0.headTime = .seconds(10)
      $0.idleTime = .seconds(1)
    }
    // Some connections stay open for a while, as others come and go.
    var clients: [Client] = []

    for number in 0..<4000 {
      let client = try Client(port: trial.port)
      // The server may have closed already.
      try? client.send(mutated(seeds[number % seeds.count], with: &generator))
      if number % 3 == 0 { client.finishSending() }
      if number % 2 == 0 { _ = client.hears(within: 1) }
      clients.append(client)
      if clients.count > 50 { clients.remove(at: .random(in: 0..<50, using: &generator)) }
      if number % 500 == 0 { #expect(try trial.serves(), "seed \(seed), request \(number)") }
    }
    clients = []

    #expect(try trial.serves(), "seed \(seed)")
    #expect(trial.isDeserted(), "seed \(seed)")
  }
}
