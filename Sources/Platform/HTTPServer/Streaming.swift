import CMicroHTTPD
import HTTP

// A body that is handed on as it arrives. The connection rests while a worker has its bytes, so no more is read from a
// client than one piece, and no event thread waits for a disk.

extension Server {
  func stream(
    _ head: RequestHead, limit: Int, into sink: any BodySink, _ exchange: Exchange,
    _ connection: OpaquePointer
  ) -> MHD_Result {
    guard head.contentLength <= limit else {
      cut(sink, leaving: [])
      return refuse(head, with: service.refusal(.contentTooLarge, of: head.request), exchange, connection)
    }
    let stream = BodyStream(sink, limits: limits)
    exchange.step = .streaming(stream)
    exchange.connection.allow(limits.streamPatience)
    exchange.connection.boundReceiving(to: limits.streamBuffer)
    // Its own time-out would cut a phone whose line stands still for a moment.
    aula_set_idle_seconds(connection, UInt32(clamping: limits.streamPatience.microseconds / 1_000_000 + 1))
    return .YES
  }

  func receive(
    _ piece: UnsafePointer<CChar>?, _ length: Int, into stream: BodyStream, _ exchange: Exchange,
    _ connection: OpaquePointer
  ) -> MHD_Result {
    stream.gather(UnsafeRawBufferPointer(start: piece, count: length))
    guard stream.isFull else {
      exchange.connection.allow(.microseconds(max(stream.patience, 0)))
      return .YES
    }
    hand(stream, exchange, connection) { stream in
      stream.sink.receive(stream.take()).map { .discardingBody($0) } ?? .streaming(stream)
    }
    return .YES
  }

  func finish(_ stream: BodyStream, _ exchange: Exchange, _ connection: OpaquePointer) -> MHD_Result {
    guard let request = exchange.request else {
      preconditionFailure("the end of a body without its head")
    }
    hand(stream, exchange, connection) { stream in
      if !stream.isEmpty, let refusal = stream.sink.receive(stream.take()) { return .answered(refusal) }
      return .answered(stream.sink.finish(request))
    }
    return .YES
  }

  /// Has a worker do the next step while the connection rests.
  private func hand(
    _ stream: BodyStream, _ exchange: Exchange, _ connection: OpaquePointer,
    _ next: @escaping @Sendable (BodyStream) -> Exchange.Step
  ) {
    let resting = Resting(stream: stream, connection: connection)
    exchange.connection.waitForServer()
    exchange.step = .waiting
    MHD_suspend_connection(connection)
    let resume = { @Sendable [limits] (step: Exchange.Step) in
      resting.stream.resumed()
      if case .discardingBody = step {
        exchange.connection.allow(limits.transfer(of: limits.discardedBytes))
      } else {
        exchange.connection.allow(.microseconds(max(resting.stream.patience, 0)))
      }
      exchange.step = step
      MHD_resume_connection(resting.connection)
    }
    guard workers.submit({ resume(next(resting.stream)) }) else {
      // Too much to do, or the end of the server: what came before is with the sink.
      stream.sink.cut()
      return resume(.discardingBody(service.refusal(.serviceUnavailable, of: exchange.request ?? .unread)))
    }
  }

  /// The client went away before the end of its body: what came is given to the sink.
  func cut(_ sink: any BodySink, leaving piece: [UInt8]) {
    let job = { @Sendable in
      if !piece.isEmpty, sink.receive(piece) != nil { return }
      sink.cut()
    }
    if !workers.submit(job) { job() }
  }

  /// What goes to the thread that has the sink and comes back.
  private struct Resting: @unchecked Sendable {
    let stream: BodyStream
    let connection: OpaquePointer
  }
}

extension Request {
  /// Stands for a request of which nothing is known.
  fileprivate static let unread = Request(id: "", method: .get, path: "/")
}
