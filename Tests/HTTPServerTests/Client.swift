import Glibc

/// A client that says exactly what it is told, byte by byte, and waits a minute for anything at most.
final class Client {
  struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ what: String) {
      description = "\(what): \(String(cString: strerror(errno)))"
    }
  }

  /// One answer of the server.
  struct Answer: Equatable {
    var status: Int
    /// Names in lower case. Date and X-Request-Id are left out: they differ each time.
    var fields: [String: String]
    var body: String
  }

  private let socket: Int32
  private var received: [UInt8] = []

  init(port: UInt16, receiveBuffer: Int32? = nil) throws {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    var wait = timeval(tv_sec: 60, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
    var yes: Int32 = 1
    setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
    if var size = receiveBuffer {
      setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
    }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw Failure("connect") }
  }

  deinit {
    close(socket)
  }

  func send(_ text: String) throws {
    try send(Array(text.utf8))
  }

  func send(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { throw Failure("send") }
      rest = rest.dropFirst(count)
    }
  }

  /// Says that nothing more will be sent.
  func finishSending() {
    shutdown(socket, Int32(SHUT_WR))
  }

  /// The next answer. - Parameter hasBody: false for an answer to HEAD.
  func answer(hasBody: Bool = true) throws -> Answer {
    let mark = Array("\r\n\r\n".utf8)
    while received.firstRange(of: mark) == nil { try receive() }
    guard let end = received.firstRange(of: mark) else { throw Failure("no head") }
    let lines = String(decoding: received[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
    received.removeSubrange(..<end.upperBound)
    var fields: [String: String] = [:]
    for line in lines.dropFirst() {
      let colon = line.firstIndex(of: ":") ?? line.endIndex
      fields[line[..<colon].lowercased()] = String(line[colon...].dropFirst(2))
    }
    fields["date"] = nil
    let length = hasBody ? fields["content-length"].flatMap { Int($0) } ?? 0 : 0
    while received.count < length { try receive() }
    let body = String(decoding: received[..<length], as: UTF8.self)
    received.removeSubrange(..<length)
    guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
      throw Failure("no status")
    }
    return Answer(status: status, fields: fields, body: body)
  }

  /// Everything until the server closes the connection.
  func rest() throws -> String {
    while try receive(orEnd: true) {}
    return String(decoding: received, as: UTF8.self)
  }

  /// Whether the server sends something or closes within these milliseconds.
  func hears(within milliseconds: Int32) -> Bool {
    var event = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
    return !received.isEmpty || poll(&event, 1, milliseconds) > 0
  }

  private func receive() throws {
    guard try receive(orEnd: false) else { throw Failure("closed after \(received.count) bytes") }
  }

  /// False at the end, which a reset is too.
  private func receive(orEnd: Bool) throws -> Bool {
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = recv(socket, &buffer, buffer.count, 0)
    if count > 0 { received += buffer[..<count] }
    if count < 0 && errno != ECONNRESET { throw Failure("receive") }
    return count > 0
  }
}

extension String {
  fileprivate func components(separatedBy separator: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}

extension Client {
  /// A new connection, one request and its answer.
  static func get(_ target: String, port: UInt16) throws -> Answer {
    let client = try Client(port: port)
    try client.send("GET \(target) HTTP/1.1\r\nHost: aula\r\n\r\n")
    return try client.answer()
  }
}
