import HTTP

/// Takes a body as it arrives, so that it is never whole in memory. It is called by one thread at a time, in order, and
/// never by a thread that reads from clients: it may wait for the disk.
package protocol BodySink: AnyObject, Sendable {
  /// The next bytes. An answer ends the sink: what is still to come is thrown away, and then that is sent.
  func receive(_ piece: [UInt8]) -> Response?

  /// All that was announced has come.
  func finish(_ head: Request) -> Response

  /// No more comes, in the place of `finish`: the client went away, was too slow, or the server stops.
  func cut()
}

/// The body that is arriving on a connection. Touched by the connection's event thread, or, while that rests, by the thread
/// that has the sink.
final class BodyStream {
  let sink: any BodySink
  /// What has come and is not with the sink.
  private var gathered: [UInt8] = []
  /// Microseconds that the client may still take for its next bytes.
  private(set) var patience: Int
  private let limits: Limits
  private var since = monotonicMicroseconds()

  /// Bytes that are gathered before another thread is woken for them. Many clients send at once: this is what each of
  /// them costs in memory.
  static let pieceBytes = 16 * 1024

  init(_ sink: any BodySink, limits: Limits) {
    self.sink = sink
    self.limits = limits
    patience = limits.streamPatience.microseconds
  }

  /// Whether there is enough for the sink.
  var isFull: Bool { gathered.count >= Self.pieceBytes }
  var isEmpty: Bool { gathered.isEmpty }

  /// Each byte buys the time that it would take on the slowest line, up to the whole patience: a client may stand still
  /// for that long, but not again and again.
  func gather(_ bytes: UnsafeRawBufferPointer) {
    gathered.append(contentsOf: bytes)
    let now = monotonicMicroseconds()
    let bought = bytes.count * 1_000_000 / max(limits.slowestBytesPerSecond, 1)
    patience = min(patience - (now - since) + bought, limits.streamPatience.microseconds)
    since = now
  }

  /// What the server takes for itself costs the client no patience.
  func resumed() { since = monotonicMicroseconds() }

  func take() -> [UInt8] {
    let piece = gathered
    gathered = []
    return piece
  }
}
