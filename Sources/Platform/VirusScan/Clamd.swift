import Glibc

/// Asks a running clamd about files (ClamAV, `INSTREAM`): the bytes go over its socket, so it needs no right to read ours.
package struct Clamd: Sendable {
  private let place: Place
  private let seconds: Int

  private enum Place {
    case socket(String)
    case network(host: String, port: String)
  }

  /// What it said about a file.
  package enum Verdict: Sendable, Equatable {
    case clean
    /// The name of what it found.
    case infected(String)
  }

  /// - Parameters:
  ///   - address: the path of its socket, beginning with `/`, or `host:port`. Nil for anything else.
  ///   - seconds: how long it may take for each step.
  package init?(address: String, seconds: Int = 60) {
    self.seconds = seconds
    if address.hasPrefix("/") {
      // What a socket's address holds, with its end (unix(7)).
      guard address.utf8.count < 108 else { return nil }
      place = .socket(address)
      return
    }
    guard let colon = address.lastIndex(of: ":") else { return nil }
    let (host, port) = (address[..<colon], address[colon...].dropFirst())
    guard !host.isEmpty, UInt16(port) ?? 0 > 0 else { return nil }
    place = .network(host: String(host), port: String(port))
  }

  /// Sends the whole file at `path` and waits for the verdict.
  ///
  /// - Throws: `ScanFailed` when there is none: nobody listens, the file is larger than it takes, it takes too long.
  package func scan(_ path: String) throws(ScanFailed) -> Verdict {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw ScanFailed(path) }
    defer { close(file) }
    let line = try connected()
    defer { close(line) }
    try send(Array("zINSTREAM\0".utf8)[...], to: line)
    var piece = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let count = read(file, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw ScanFailed(path) }
      // A piece of no bytes is the end.
      let length = UInt32(count)
      try send([24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) }[...], to: line)
      if count == 0 { break }
      try send(piece[..<count], to: line)
    }
    return try verdict(of: answer(on: line))
  }

  /// `stream: OK`, `stream: NAME FOUND`, or what went wrong.
  private func verdict(of answer: String) throws(ScanFailed) -> Verdict {
    let words = answer.hasPrefix("stream: ") ? String(answer.dropFirst(8)) : answer
    if words == "OK" { return .clean }
    guard words.hasSuffix(" FOUND") else {
      throw ScanFailed(description: "clamd says “\(words.prefix(200))”")
    }
    return .infected(String(words.dropLast(6)))
  }

  private func answer(on line: Int32) throws(ScanFailed) -> String {
    var answer: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 512)
    while answer.count < 4096, !answer.contains(0) {
      let count = recv(line, &piece, piece.count, 0)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw ScanFailed("no answer") }
      if count == 0 { break }
      answer += piece[..<count]
    }
    return String(decoding: answer.prefix { $0 != 0 && $0 != 10 }, as: UTF8.self)
  }

  private func send(_ bytes: ArraySlice<UInt8>, to line: Int32) throws(ScanFailed) {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.send(line, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if count < 0, errno == EINTR { continue }
      // It may have said why before it closed the line: then `answer` is still to be read.
      if count < 0, errno == EPIPE || errno == ECONNRESET { return }
      guard count > 0 else { throw ScanFailed("sending") }
      rest = rest.dropFirst(count)
    }
  }

  private func connected() throws(ScanFailed) -> Int32 {
    switch place {
    case .socket(let path): try connectedSocket(path)
    case .network(let host, let port): try connectedNetwork(host, port)
    }
  }

  private func connectedSocket(_ path: String) throws(ScanFailed) -> Int32 {
    let line = try newSocket(AF_UNIX)
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(line, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard result == 0 else {
      let failure = ScanFailed(path)
      close(line)
      throw failure
    }
    return line
  }

  private func connectedNetwork(_ host: String, _ port: String) throws(ScanFailed) -> Int32 {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, port, &hints, &found) == 0, let first = found else {
      throw ScanFailed(description: "\(host): no such place")
    }
    defer { freeaddrinfo(first) }
    var failure = ScanFailed(description: "\(host):\(port): nobody is there")
    var next: UnsafeMutablePointer<addrinfo>? = first
    while let candidate = next?.pointee {
      next = candidate.ai_next
      let line = try newSocket(candidate.ai_family)
      if connect(line, candidate.ai_addr, candidate.ai_addrlen) == 0 { return line }
      failure = ScanFailed("\(host):\(port)")
      close(line)
    }
    throw failure
  }

  private func newSocket(_ family: Int32) throws(ScanFailed) -> Int32 {
    let line = socket(family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard line >= 0 else { throw ScanFailed("socket") }
    var time = timeval(tv_sec: seconds, tv_usec: 0)
    for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
      setsockopt(line, SOL_SOCKET, option, &time, socklen_t(MemoryLayout<timeval>.size))
    }
    return line
  }
}

/// There is no verdict about a file.
package struct ScanFailed: Error, Equatable, CustomStringConvertible {
  package let description: String

  init(description: String) {
    self.description = description
  }

  init(_ what: String) {
    description = "\(what): \(String(cString: strerror(errno)))"
  }
}
