import Glibc
import Synchronization

/// One client's socket, the request that is under way on it, and the moment by which the client must have done what it
/// is doing.
///
/// libmicrohttpd's own time-out starts anew with every byte, so a client that sends one byte a second could hold a
/// connection for ever. The deadline here is absolute.
final class Connection: @unchecked Sendable {
  let socket: Int32
  /// The address at the other end, in figures and without the port.
  let peer: String
  /// What its TLS handshake presents.
  let certificate: CertificateInUse
  /// Microseconds of `monotonicMicroseconds`.
  private let deadline: Atomic<Int>
  /// How many requests have begun and how many have ended, added up.
  private let steps = Atomic(0)
  /// Kept as long as the connection: GnuTLS goes on using it to the end of the handshake. Touched by the connection's event
  /// thread only.
  private var presented: Certificate?
  /// Between its request line and its end. Touched by the connection's event thread only.
  private var exchange: Exchange?

  /// - Parameter headTime: for the first head, and the TLS handshake before it.
  init(socket: Int32, peer: String, headTime: Duration, certificate: CertificateInUse) {
    self.socket = socket
    self.peer = peer
    self.certificate = certificate
    deadline = Atomic(monotonicMicroseconds() + headTime.microseconds)
  }

  /// The certificate to present in the handshake that is under way; nil for plain http.
  func handshakeCertificate() -> Certificate? {
    presented = certificate.value
    return presented
  }

  func begin(_ exchange: Exchange) {
    self.exchange = exchange
    steps.add(1, ordering: .relaxed)
  }

  /// What was under way, which is over; nil when nothing was.
  func end() -> Exchange? {
    guard let ended = exchange else { return nil }
    exchange = nil
    steps.add(1, ordering: .relaxed)
    return ended
  }

  /// Names the pause between two requests that this connection is in; nil when a request is under way or waits to be
  /// read.
  var pause: Int? {
    let steps = steps.load(ordering: .relaxed)
    var byte: UInt8 = 0
    let isQuiet = recv(socket, &byte, 1, Int32(MSG_PEEK | MSG_DONTWAIT)) <= 0
    return steps.isMultiple(of: 2) && isQuiet ? steps : nil
  }

  /// From now on the client has this long to finish the step it is in.
  func allow(_ duration: Duration) {
    deadline.store(monotonicMicroseconds() + duration.microseconds, ordering: .relaxed)
  }

  /// Lets the kernel hold no more than about `bytes` that came and were not read: what lies there when the line drops is
  /// lost, and a thousand clients of several megabytes each would fill the machine.
  func boundReceiving(to bytes: Int) {
    var size = Int32(clamping: bytes)
    setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
  }

  /// While the server works the client is not on trial.
  func waitForServer() {
    deadline.store(.max, ordering: .relaxed)
  }

  func isLate(at now: Int) -> Bool {
    deadline.load(ordering: .relaxed) < now
  }
}
