import CMicroHTTPD
import HTTP

/// One request on its way through the server.
///
/// libmicrohttpd holds the only lasting reference, from the request line until its completed callback. An exchange is
/// touched by one thread at a time: the connection's event thread, or, while the connection is suspended, the thread
/// that computes the answer.
final class Exchange: @unchecked Sendable {
  let id: String
  let target: String
  let connection: Connection?
  let startedAt = monotonicMicroseconds()
  var step = Step.readingHead
  var request: Request?
  var status: Status?
  var bodyBytes = 0

  enum Step {
    case readingHead
    case readingBody(lane: Lane, limit: Int, answer: @Sendable (Request) -> Response)
    /// Another thread computes the answer.
    case waiting
    case answered(Response)
    case sent
  }

  init(id: String, target: String, connection: Connection?) {
    self.id = id
    self.target = target
    self.connection = connection
  }
}
