import Glibc
import Synchronization

/// A mail server for one test: it answers as it is told and keeps what it was told. Ends when it is no longer used.
final class SMTPSink: Sendable {
  /// What it answers to a command that begins so, or `content` after the final point; nothing is silence for ever.
  typealias Answers = [String: String]

  let port: UInt16
  private let listener: Int32
  private let heard = Mutex<(commands: [String], content: [UInt8])>(([], []))

  /// The commands of all connections in order, without the content.
  var commands: [String] { heard.withLock { $0.commands } }
  /// The last content between DATA and the final point, without the doubling of points.
  var content: [UInt8] { heard.withLock { $0.content } }

  init(_ answers: Answers = [:]) {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        precondition(bind(listener, $0, length) == 0 && listen(listener, 8) == 0)
        getsockname(listener, $0, &length)
      }
    }
    self.listener = listener
    port = UInt16(bigEndian: address.sin_port)
    let usual: Answers = [
      "greeting": "220 sink", "EHLO": "250-sink\r\n250 AUTH PLAIN", "AUTH": "334 ",
      "credentials": "235 welcome", "MAIL": "250 ok",
      "RCPT": "250 ok",
      "DATA": "354 go on", "content": "250 taken", "QUIT": "221 bye",
    ]
    let script = usual.merging(answers) { _, told in told }
    detach { [weak self] in
      while true {
        let connection = accept(listener, nil, nil)
        // The listener is closed here alone: were it closed by whoever lets go of it, this thread would accept once more on
        // its number, which may be that of another test's by then.
        guard connection >= 0 else { return _ = close(listener) }
        if let self { self.converse(on: connection, script) }
        close(connection)
      }
    }
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
  }

  /// Until the client goes away or the script is silent, in which case it waits for the client to give up.
  private func converse(on connection: Int32, _ script: Answers) {
    var input = LineReader(connection)
    guard answer("greeting", script, connection) else { return input.waitForEnd() }
    while let line = input.next() {
      let command = String(decoding: line, as: UTF8.self)
      heard.withLock { $0.commands.append(command) }
      let verb = String(command.prefix { $0 != " " })
      guard answer(verb, script, connection) else { return input.waitForEnd() }
      if verb == "AUTH", script["AUTH"]?.hasPrefix("334") == true {
        guard let line = input.next() else { return }
        heard.withLock { $0.commands.append(String(decoding: line, as: UTF8.self)) }
        guard answer("credentials", script, connection) else { return input.waitForEnd() }
      }
      if verb == "DATA", script["DATA"]?.hasPrefix("354") == true {
        var content: [UInt8] = []
        while let line = input.next(), line != [46] {
          content += line.dropFirst(line.first == 46 ? 1 : 0) + [13, 10]
        }
        heard.withLock { [content] in $0.content = content }
        guard answer("content", script, connection) else { return input.waitForEnd() }
      }
    }
  }

  private func answer(_ verb: String, _ script: Answers, _ connection: Int32) -> Bool {
    let text = script[verb] ?? "502 what?"
    guard !text.isEmpty else { return false }
    let bytes = Array("\(text)\r\n".utf8)
    return send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
  }
}

/// Lines that end with CRLF.
private struct LineReader {
  private let connection: Int32
  private var held: [UInt8] = []

  init(_ connection: Int32) {
    self.connection = connection
  }

  mutating func next() -> [UInt8]? {
    while true {
      if let end = held.indices.dropLast().first(where: { held[$0] == 13 && held[$0 + 1] == 10 }) {
        let line = Array(held[..<end])
        held.removeFirst(end + 2)
        return line
      }
      guard fetch() else { return nil }
    }
  }

  mutating func waitForEnd() {
    while fetch() {}
  }

  private mutating func fetch() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = recv(connection, &buffer, buffer.count, 0)
    if count > 0 { held += buffer.prefix(count) }
    return count > 0
  }
}

/// Runs `work` on a thread of its own.
private func detach(_ work: @escaping @Sendable () -> Void) {
  final class Box: Sendable {
    let work: @Sendable () -> Void
    init(_ work: @escaping @Sendable () -> Void) { self.work = work }
  }
  var thread = pthread_t()
  pthread_create(
    &thread, nil,
    { pointer in
      guard let pointer else { return nil }
      Unmanaged<Box>.fromOpaque(pointer).takeRetainedValue().work()
      return nil
    }, Unmanaged.passRetained(Box(work)).toOpaque())
  pthread_detach(thread)
}
