import HTTP

/// What answers the requests of a `Server`. Called from many threads at once.
package protocol Service: Sendable {
  /// Decides by the head alone, before any byte of the body is read. Must be quick: it runs on the thread that reads
  /// from every client.
  func admit(_ head: Request) -> Admission

  /// The answer to a request that the server itself refuses, before or instead of `admit`: a page that says why.
  func refusal(_ status: Status, of head: Request) -> Response

  /// Called once a request is over, for the log and the counters. Must be quick.
  func finished(_ exchange: FinishedExchange)
}

/// What `Service` says to the head of a request.
package enum Admission: Sendable {
  /// Read at most `bodyLimit` bytes of body, then call `answer` in that lane.
  case accept(lane: Lane, bodyLimit: Int, answer: @Sendable (Request) -> Response)
  /// Read at most `bodyLimit` bytes of body, then call `promise` on the thread that reads from clients. It returns at once
  /// and has its second parameter called once, on any thread, with the answer: for what waits for something without
  /// needing a thread meanwhile, such as a commit.
  case promise(
    bodyLimit: Int, promise: @Sendable (Request, @escaping @Sendable (Response) -> Void) -> Void)
  /// Hand at most `bodyLimit` bytes of body to `sink` as they arrive.
  case stream(bodyLimit: Int, sink: any BodySink)
  /// Answer at once; the body is not read, and the connection closes if there was one.
  case refuse(Response)
}

/// Where an answer is computed.
package enum Lane: Sendable, CaseIterable {
  /// On the thread that reads from clients: tens of microseconds at most.
  case quick
  /// On one of many threads, each of which may wait for a commit.
  case worker
  /// On a single thread of low priority, where passwords are hashed one after the other: 19 MiB and 15 ms each.
  case passwords
  /// On another single thread of low priority, where papers and pictures are drawn: some ten milliseconds each.
  case press
}

/// A request that is over, answered or not.
package struct FinishedExchange: Sendable {
  package let request: Request?
  /// nil when the client went away before an answer was ready.
  package let status: Status?
  /// Bytes of the body that was to be sent.
  package let bodyBytes: Int
  /// Microseconds from the request line to the end.
  package let microseconds: Int
  /// Whether everything was sent.
  package let isComplete: Bool
}
