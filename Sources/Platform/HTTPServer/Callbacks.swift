import CMicroHTTPD
import Glibc
import HTTP

extension Server {
  /// libmicrohttpd's view of this server. The callbacks are free functions: a closure written on the main actor would
  /// trap on libmicrohttpd's threads.
  func makeDaemonOptions(eventThreads: Int) -> aula_daemon_options {
    var options = aula_daemon_options()
    options.threads = UInt32(clamping: eventThreads)
    // Ours is the acceptor's. This one is divided among the threads, and a socket beyond it is closed without a word.
    options.connection_limit = UInt32(clamping: (limits.connections + 1) * eventThreads)
    options.connection_memory = limits.connectionBytes
    options.idle_seconds = UInt32(clamping: (limits.idleTime.microseconds + 999_999) / 1_000_000)
    options.begin = beginRequest
    options.handle = handleRequest
    options.complete = completeRequest
    options.connection_changed = changeConnection
    if certificate.isSecure { options.certificate = chooseCertificate }
    return options
  }
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
      headTime: server.limits.headTime, certificate: server.certificate)
    server.connections.add(state)
    stored?.pointee = Unmanaged.passRetained(state).toOpaque()
  case .CONNECTION_NOTIFY_CLOSED:
    guard let pointer = stored?.pointee else { return }
    stored?.pointee = nil
    let state = Unmanaged<Connection>.fromOpaque(pointer).takeRetainedValue()
    server.connections.remove(state)
    server.endExchange(of: state, isComplete: false)
    server.acceptor.connectionClosed()
  default: return
  }
}

/// The request line was read: the earliest moment of a request. What is returned here comes back in `handleRequest`.
private func beginRequest(
  context: UnsafeMutableRawPointer?, target: UnsafePointer<CChar>?, connection: OpaquePointer?
) -> UnsafeMutableRawPointer? {
  guard let target, let state = connectionState(connection) else { return nil }
  let exchange = server(context).begin(target: String(cString: target), on: state)
  hideQuery(of: target)
  return Unmanaged.passUnretained(exchange).toOpaque()
}

/// libmicrohttpd would now take the query apart. Nobody asks for that, it costs time, and in 0.9.75 a query of very many
/// parts exhausts the connection's memory, after which the client is neither answered nor cut. The text is in
/// libmicrohttpd's own buffer, which it writes to itself in the next step.
private func hideQuery(of target: UnsafePointer<CChar>) {
  guard let mark = strchr(target, Int32(UInt8(ascii: "?"))) else { return }
  mark[1] = 0
}

private func completeRequest(
  context: UnsafeMutableRawPointer?, connection: OpaquePointer?,
  stored: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, reason: MHD_RequestTerminationCode
) {
  stored?.pointee = nil
  guard let state = connectionState(connection) else { return }
  server(context).endExchange(of: state, isComplete: reason == .REQUEST_TERMINATED_COMPLETED_OK)
}

/// Called when the head is in, for each piece of the body, when all is in, and again after a suspended connection was resumed.
private func handleRequest(
  context: UnsafeMutableRawPointer?, connection: OpaquePointer?, url: UnsafePointer<CChar>?,
  method: UnsafePointer<CChar>?, version: UnsafePointer<CChar>?, piece: UnsafePointer<CChar>?,
  pieceLength: UnsafeMutablePointer<Int>?, stored: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
  guard let connection, let url, let method, let version, let pieceLength, let pointer = stored?.pointee
  else {
    return .NO
  }
  let server = server(context)
  let exchange = Unmanaged<Exchange>.fromOpaque(pointer).takeUnretainedValue()
  let length = pieceLength.pointee
  pieceLength.pointee = 0
  switch exchange.step {
  case .readingHead:
    let raw = RawHead(connection: connection, method: method, target: url, version: version)
    return server.receive(raw, of: exchange)
  case .readingBody(let limit, _) where length > 0:
    return exchange.receive(piece, length, limit: limit) ? .YES : .NO
  case .readingBody(_, let work):
    return server.compute(work, for: exchange, on: connection)
  case .streaming(let stream) where length > 0:
    return server.receive(piece, length, into: stream, exchange, connection)
  case .streaming(let stream):
    return server.finish(stream, exchange, connection)
  case .discardingBody where length > 0:
    return .YES
  case .discardingBody(let response), .answered(let response):
    return server.send(response, for: exchange, on: connection)
  case .waiting, .sent:
    return .YES
  }
}
