import CMicroHTTPD
import Glibc
import HTTP

/// libmicrohttpd's view of a server. The callbacks are free functions: a closure written on the main actor would trap on
/// libmicrohttpd's threads.
func makeDaemonOptions(for server: Server) -> aula_daemon_options {
  var options = aula_daemon_options()
  options.connection_limit = UInt32(server.limits.connections)
  options.connection_memory = server.limits.connectionBytes
  options.idle_seconds = UInt32(server.limits.idleSeconds)
  // The server outlives its daemon: `stop` ends the daemon before the last reference goes.
  options.context = Unmanaged.passUnretained(server).toOpaque()
  options.begin = beginRequest
  options.handle = handleRequest
  options.complete = completeRequest
  options.connection_changed = changeConnection
  return options
}

private func server(_ context: UnsafeMutableRawPointer?) -> Server {
  guard let context else { preconditionFailure("a callback of libmicrohttpd without its server") }
  return Unmanaged<Server>.fromOpaque(context).takeUnretainedValue()
}

private func connectionState(_ connection: OpaquePointer?) -> Connection? {
  aula_connection_context(connection).map { Unmanaged<Connection>.fromOpaque($0).takeUnretainedValue() }
}

/// A connection was opened or is about to be closed.
private func changeConnection(
  context: UnsafeMutableRawPointer?, connection: OpaquePointer?,
  stored: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, code: MHD_ConnectionNotificationCode
) {
  let server = server(context)
  switch code {
  case .CONNECTION_NOTIFY_STARTED:
    let state = Connection(
      socket: aula_connection_socket(connection), peer: addressInFigures(aula_connection_peer(connection)),
      deadline: monotonicMicroseconds() + server.limits.headSeconds * 1_000_000)
    server.connections.add(state)
    stored?.pointee = Unmanaged.passRetained(state).toOpaque()
  case .CONNECTION_NOTIFY_CLOSED:
    guard let pointer = stored?.pointee else { return }
    let state = Unmanaged<Connection>.fromOpaque(pointer).takeRetainedValue()
    server.connections.remove(state)
  default: return
  }
}

/// The request line was read: the earliest moment of a request. What is returned here is released in `completeRequest`.
private func beginRequest(
  context: UnsafeMutableRawPointer?, target: UnsafePointer<CChar>?, connection: OpaquePointer?
) -> UnsafeMutableRawPointer? {
  let exchange = server(context).begin(
    target: target.map { String(cString: $0) } ?? "", connection: connectionState(connection))
  return Unmanaged.passRetained(exchange).toOpaque()
}

private func completeRequest(
  context: UnsafeMutableRawPointer?, connection: OpaquePointer?,
  stored: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, reason: MHD_RequestTerminationCode
) {
  guard let pointer = stored?.pointee else { return }
  let exchange = Unmanaged<Exchange>.fromOpaque(pointer).takeRetainedValue()
  stored?.pointee = nil
  server(context).end(exchange, isComplete: reason == .REQUEST_TERMINATED_COMPLETED_OK)
}

/// Called when the head is in, for each piece of the body, when all is in, and again after a suspended connection was resumed.
private func handleRequest(
  context: UnsafeMutableRawPointer?, connection: OpaquePointer?, url: UnsafePointer<CChar>?,
  method: UnsafePointer<CChar>?, version: UnsafePointer<CChar>?, piece: UnsafePointer<CChar>?,
  pieceLength: UnsafeMutablePointer<Int>?, stored: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
  guard let connection, let method, let pieceLength, let pointer = stored?.pointee else { return .NO }
  let server = server(context)
  let exchange = Unmanaged<Exchange>.fromOpaque(pointer).takeUnretainedValue()
  switch exchange.step {
  case .readingHead:
    return server.receiveHead(of: exchange, method: String(cString: method), on: connection)
  case .readingBody(let lane, let limit, let answer):
    guard pieceLength.pointee == 0 else {
      defer { pieceLength.pointee = 0 }
      return exchange.receive(piece, pieceLength.pointee, limit: limit) ? .YES : .NO
    }
    return server.compute(answer, for: exchange, in: lane, on: connection)
  case .answered(let response):
    return server.send(response, for: exchange, on: connection)
  case .waiting, .sent:
    return .YES
  }
}

extension Exchange {
  /// False when the client sends more than it announced and more than the route admits.
  fileprivate func receive(_ piece: UnsafePointer<CChar>?, _ length: Int, limit: Int) -> Bool {
    guard let piece, let count = request?.body.count, count + length <= limit else { return false }
    request?.body.append(contentsOf: UnsafeRawBufferPointer(start: piece, count: length))
    return true
  }
}

extension Server {
  fileprivate func receiveHead(of exchange: Exchange, method: String, on connection: OpaquePointer) -> MHD_Result {
    let head: RequestHead
    do {
      head = try RequestHead(
        id: exchange.id, target: exchange.target, method: method, connection: connection,
        peer: exchange.connection?.peer ?? "unknown", isSecure: false, limits: limits)
    } catch {
      let request = Request(
        id: exchange.id, method: error.method, path: "/", peer: exchange.connection?.peer ?? "unknown")
      exchange.request = request
      return send(service.refusal(error.status, of: request), for: exchange, on: connection)
    }
    exchange.request = head.request
    switch service.admit(head.request) {
    case .refuse(let response):
      return send(response, for: exchange, on: connection)
    case .accept(_, let limit, _) where head.contentLength > limit:
      return send(service.refusal(.contentTooLarge, of: head.request), for: exchange, on: connection)
    case .accept(let lane, let limit, let answer):
      if head.contentLength > 0 {
        exchange.request?.body.reserveCapacity(head.contentLength)
        exchange.connection?.allow(limits.transferMicroseconds(head.contentLength))
      }
      exchange.step = .readingBody(lane: lane, limit: limit, answer: answer)
      return .YES
    }
  }

  fileprivate func compute(
    _ answer: @escaping @Sendable (Request) -> Response, for exchange: Exchange, in lane: Lane,
    on connection: OpaquePointer
  ) -> MHD_Result {
    guard let request = exchange.request else { preconditionFailure("an answer to a request that was not read") }
    let pool: ThreadPool
    switch lane {
    case .quick: return send(answer(request), for: exchange, on: connection)
    case .worker: pool = workers
    case .passwords: pool = passwords
    }
    exchange.connection?.waitForServer()
    exchange.step = .waiting
    MHD_suspend_connection(connection)
    let suspended = SuspendedConnection(pointer: connection)
    let isQueued = pool.submit {
      exchange.step = .answered(answer(request))
      MHD_resume_connection(suspended.pointer)
    }
    if !isQueued {
      exchange.step = .answered(service.refusal(.serviceUnavailable, of: request))
      MHD_resume_connection(connection)
    }
    return .YES
  }

  fileprivate func send(_ response: Response, for exchange: Exchange, on connection: OpaquePointer) -> MHD_Result {
    exchange.step = .sent
    exchange.status = response.status
    exchange.bodyBytes = response.body?.count ?? 0
    exchange.connection?.allow(limits.transferMicroseconds(exchange.bodyBytes))
    let message = makeMessage(response.body)
    defer { MHD_destroy_response(message) }
    for field in response.headers.fields { MHD_add_response_header(message, field.name, field.value) }
    if isDraining.load(ordering: .relaxed) { MHD_add_response_header(message, "Connection", "close") }
    return MHD_queue_response(connection, UInt32(response.status.rawValue), message)
  }
}

/// A response whose body libmicrohttpd sends from our memory, which is kept until it was sent.
private func makeMessage(_ body: ByteStore?) -> OpaquePointer? {
  guard let body else {
    return MHD_create_response_from_buffer(0, nil, .RESPMEM_PERSISTENT)
  }
  return MHD_create_response_from_buffer_with_free_callback_cls(
    body.count, UnsafeMutableRawPointer(mutating: body.bytes.baseAddress),
    { context in
      guard let context else { return }
      Unmanaged<ByteStore>.fromOpaque(context).release()
    }, Unmanaged.passRetained(body).toOpaque())
}

/// A connection that libmicrohttpd leaves alone until it is resumed; the pointer may then be used by any thread.
private struct SuspendedConnection: @unchecked Sendable {
  let pointer: OpaquePointer
}
