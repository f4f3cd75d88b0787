import Dispatch
import Glibc
import Synchronization

/// Listens as clamd does and says what it is told to; keeps what it was sent.
package final class FakeClamd: Sendable {
  package let path: String
  private let socket: Int32
  private let received = Mutex<[[UInt8]]>([])
  private let answers: @Sendable ([UInt8]) -> String?

  /// The bodies of the streams, whole.
  package var streams: [[UInt8]] { received.withLock { $0 } }

  /// - Parameter answers: what is said about a stream, without the `\0` at the end; nil for closing without a word.
  package init(answers: @escaping @Sendable ([UInt8]) -> String?) {
    self.answers = answers
    path = "/tmp/clamd-\(UInt64.random(in: 0 ... .max)).sock"
    let socket = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    self.socket = socket
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { [path] in $0.copyBytes(from: path.utf8) }
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    precondition(result == 0 && listen(socket, 16) == 0)
    Thread.start { [self] in serve() }
  }

  /// Ends it; who asks afterwards finds nobody.
  package func stop() {
    shutdown(socket, Int32(SHUT_RDWR))
    unlink(path)
  }

  private func serve() {
    while true {
      let line = accept(socket, nil, nil)
      guard line >= 0 else { break }
      answer(line)
      close(line)
    }
    close(socket)
  }

  private func answer(_ line: Int32) {
    guard read(10, from: line) == Array("zINSTREAM\0".utf8) else { return }
    var stream: [UInt8] = []
    while true {
      let length = read(4, from: line).reduce(0) { $0 << 8 | Int($1) }
      if length == 0 { break }
      stream += read(length, from: line)
    }
    received.withLock { $0.append(stream) }
    guard let words = answers(stream) else { return }
    let bytes = Array(words.utf8) + [0]
    _ = send(line, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  private func read(_ count: Int, from line: Int32) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let got = bytes.withUnsafeMutableBytes {
        recv(line, $0.baseAddress?.advanced(by: filled), count - filled, 0)
      }
      if got <= 0 { break }
      filled += got
    }
    return Array(bytes.prefix(filled))
  }
}

private enum Thread {
  static func start(_ body: @escaping @Sendable () -> Void) {
    DispatchQueue.global().async(execute: body)
  }
}
