import HTTP

/// One request on its way through the server.
///
/// Its connection holds the only lasting reference, from the request line to the end. An exchange is touched by one
/// thread at a time: the connection's event thread, or, while the connection is suspended, the thread that computes the
/// answer.
final class Exchange: @unchecked Sendable {
  let id: String
  let target: String
  unowned let connection: Connection
  let startedAt = monotonicMicroseconds()
  var step = Step.readingHead
  var request: Request?
  var status: Status?
  /// Bytes of the body that is to be sent.
  var bodyBytes = 0

  enum Step {
    case readingHead
    case readingBody(limit: Int, work: Work)
    case streaming(BodyStream)
    /// The answer is known; what the client sends is thrown away first.
    case discardingBody(Response)
    /// Another thread computes the answer.
    case waiting
    case answered(Response)
    case sent
  }

  /// How the answer comes about.
  enum Work {
    case answer(Lane, @Sendable (Request) -> Response)
    case promise(@Sendable (Request, @escaping @Sendable (Response) -> Void) -> Void)
  }

  init(id: String, target: String, connection: Connection) {
    self.id = id
    self.target = target
    self.connection = connection
  }
}
