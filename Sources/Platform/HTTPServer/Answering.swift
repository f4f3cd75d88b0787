import CMicroHTTPD
import HTTP

// The steps of a request, each on the event thread of its connection. All return what libmicrohttpd is to be told: NO
// closes the connection.

extension Exchange {
  /// Bytes of body for which memory is set aside on a client's mere word.
  private static let mostReserved = 64 * 1024

  fileprivate func reserveBody(_ announced: Int) {
    request?.body.reserveCapacity(min(announced, Self.mostReserved))
  }

  /// False when the client sends more than the route admits.
  func receive(_ piece: UnsafePointer<CChar>?, _ length: Int, limit: Int) -> Bool {
    guard let piece, let count = request?.body.count, length <= limit - count else { return false }
    request?.body.append(contentsOf: UnsafeRawBufferPointer(start: piece, count: length))
    return true
  }
}

extension Server {
  func receive(_ raw: RawHead, of exchange: Exchange) -> MHD_Result {
    let head: RequestHead
    do {
      head = try RequestHead(
        raw, id: exchange.id, target: exchange.target, peer: exchange.connection.peer,
        isSecure: certificate.isSecure, limits: limits)
    } catch {
      // Where this request ends is in doubt, so the connection ends with it.
      let request = Request(
        id: exchange.id, method: error.method, path: "/", peer: exchange.connection.peer,
        isSecure: certificate.isSecure)
      exchange.request = request
      return send(service.refusal(error.status, of: request), for: exchange, on: raw.connection)
    }
    exchange.request = head.request
    switch service.admit(head.request) {
    case .refuse(let response):
      return refuse(head, with: response, exchange, raw.connection)
    case .accept(let lane, let limit, let answer):
      return read(head, limit: limit, for: .answer(lane, answer), exchange, raw.connection)
    case .promise(let limit, let promise):
      return read(head, limit: limit, for: .promise(promise), exchange, raw.connection)
    case .stream(let limit, let sink):
      return stream(head, limit: limit, into: sink, exchange, raw.connection)
    }
  }

  private func read(
    _ head: RequestHead, limit: Int, for work: Exchange.Work, _ exchange: Exchange,
    _ connection: OpaquePointer
  ) -> MHD_Result {
    guard head.contentLength <= limit else {
      return refuse(head, with: service.refusal(.contentTooLarge, of: head.request), exchange, connection)
    }
    if head.contentLength > 0 {
      exchange.reserveBody(head.contentLength)
      exchange.connection.allow(limits.transfer(of: head.contentLength))
    }
    exchange.step = .readingBody(limit: limit, work: work)
    return .YES
  }

  /// A client that waits for leave to send its body, or that announced a huge one, is answered at once, which ends the
  /// connection. Any other is heard out first, so that it sees the answer and can go on.
  func refuse(
    _ head: RequestHead, with response: Response, _ exchange: Exchange, _ connection: OpaquePointer
  ) -> MHD_Result {
    let isWaiting = head.contentLength > 0 && head.request.headers["Expect"] != nil
    guard !isWaiting, head.contentLength <= limits.discardedBytes else {
      return send(response, for: exchange, on: connection)
    }
    if head.contentLength > 0 { exchange.connection.allow(limits.transfer(of: head.contentLength)) }
    exchange.step = .discardingBody(response)
    return .YES
  }

  func compute(_ work: Exchange.Work, for exchange: Exchange, on connection: OpaquePointer) -> MHD_Result {
    guard let request = exchange.request else {
      preconditionFailure("an answer to a request that was not read")
    }
    switch work {
    case .answer(.quick, let answer):
      return send(answer(request), for: exchange, on: connection)
    case .answer(.worker, let answer):
      compute(answer, to: request, in: workers, suspend(exchange, connection))
    case .answer(.passwords, let answer):
      compute(answer, to: request, in: passwords, suspend(exchange, connection))
    case .answer(.press, let answer):
      compute(answer, to: request, in: press, suspend(exchange, connection))
    case .promise(let promise):
      promise(request, suspend(exchange, connection))
    }
    return .YES
  }

  private func compute(
    _ answer: @escaping @Sendable (Request) -> Response, to request: Request, in pool: ThreadPool,
    _ finish: @escaping @Sendable (Response) -> Void
  ) {
    if !pool.submit({ finish(answer(request)) }) { finish(service.refusal(.serviceUnavailable, of: request)) }
  }

  /// Lets the connection rest until what is returned is called with the answer, once, on any thread.
  private func suspend(
    _ exchange: Exchange, _ connection: OpaquePointer
  ) -> @Sendable (Response) -> Void {
    exchange.connection.waitForServer()
    exchange.step = .waiting
    MHD_suspend_connection(connection)
    let suspended = SuspendedConnection(pointer: connection)
    return { response in
      exchange.step = .answered(response)
      MHD_resume_connection(suspended.pointer)
    }
  }

  /// Fields that HTTP does not allow, such as an empty one or one with a line break, are left out.
  func send(_ response: Response, for exchange: Exchange, on connection: OpaquePointer) -> MHD_Result {
    exchange.step = .sent
    exchange.status = response.status
    exchange.bodyBytes = exchange.request?.method == .head ? 0 : response.body?.count ?? 0
    exchange.connection.allow(limits.transfer(of: exchange.bodyBytes))
    let message = makeMessage(response.body)
    defer { MHD_destroy_response(message) }
    for field in response.headers.fields { add(field.name, field.value, to: message) }
    if isDraining.load(ordering: .relaxed) { add("Connection", "close", to: message) }
    return MHD_queue_response(connection, UInt32(response.status.rawValue), message)
  }
}

/// A string that is handed to a C function just so becomes an array first; `withCString` makes no copy on the heap.
private func add(_ name: String, _ value: String, to message: OpaquePointer?) {
  name.withCString { name in
    value.withCString { value in
      _ = MHD_add_response_header(message, name, value)
    }
  }
}

/// A response whose body libmicrohttpd sends from our memory, which is kept until it was sent.
private func makeMessage(_ body: ByteStore?) -> OpaquePointer? {
  guard let body else {
    return MHD_create_response_from_buffer(0, nil, .RESPMEM_PERSISTENT)
  }
  return MHD_create_response_from_buffer_with_free_callback_cls(
    body.count, UnsafeMutableRawPointer(mutating: body.address),
    { context in
      guard let context else { return }
      Unmanaged<ByteStore>.fromOpaque(context).release()
    }, Unmanaged.passRetained(body).toOpaque())
}

/// A connection that libmicrohttpd leaves alone until it is resumed; the pointer may then be used by any thread.
private struct SuspendedConnection: @unchecked Sendable {
  let pointer: OpaquePointer
}
