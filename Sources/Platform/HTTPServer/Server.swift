import CMicroHTTPD
import Glibc
import HTTP
import Synchronization

/// An HTTP/1.1 server on libmicrohttpd: event threads that read and write, and pools of threads for answers that wait.
///
/// A server is started once and stopped once, and lives until it was stopped.
package final class Server: Sendable {
  package let port: UInt16
  let service: any Service
  let limits: Limits
  let connections = Connections()
  let workers: ThreadPool
  let passwords: ThreadPool
  let press: ThreadPool
  let acceptor: Acceptor
  let certificate: CertificateInUse
  /// Requests between their request line and their end.
  private let underWay = Atomic(0)
  let isDraining = Atomic(false)
  private let identifiers = RequestIdentifiers()
  private let daemon = Mutex<Daemon?>(nil)

  /// Starts answering; returns once connections are accepted.
  ///
  /// - Parameters:
  ///   - socket: where clients come in; closed by the server when it stops, and when it does not start.
  ///   - certificate: for TLS; nil for plain http.
  ///   - eventThreads: threads that read from and write to clients, 2 at least; as many as processors.
  package init(
    on socket: ListeningSocket, service: any Service, limits: Limits = Limits(),
    certificate: Certificate? = nil, eventThreads: Int = sysconf(Int32(_SC_NPROCESSORS_ONLN))
  ) throws(ListeningError) {
    self.certificate = CertificateInUse(certificate)
    self.port = socket.port
    self.service = service
    self.limits = limits
    workers = ThreadPool(limit: limits.workers, capacity: limits.workerQueue)
    passwords = ThreadPool(limit: 1, capacity: limits.passwordQueue, politeness: 10)
    press = ThreadPool(limit: 1, capacity: limits.pressQueue, politeness: 10)
    acceptor = Acceptor(socket, limit: limits.connections, sweepInterval: limits.sweepInterval)
    signal(SIGPIPE, SIG_IGN)  // A client that goes away is an error of `write`, not the end of the process.
    raiseDescriptorLimit(to: limits.connections + 1024)
    guard start(eventThreads: max(eventThreads, 2)) else {
      close(socket.descriptor)
      throw ListeningError("no threads to listen on port \(socket.port)")
    }
  }

  /// The same on a new socket.
  ///
  /// - Parameters:
  ///   - host: the address to bind, in figures or `localhost`.
  ///   - port: 0 for one of the system's choice.
  package convenience init(
    host: String, port: UInt16, service: any Service, limits: Limits = Limits(),
    certificate: Certificate? = nil, eventThreads: Int = sysconf(Int32(_SC_NPROCESSORS_ONLN))
  ) throws(ListeningError) {
    try self.init(
      on: ListeningSocket(host: host, port: port), service: service, limits: limits, certificate: certificate,
      eventThreads: eventThreads)
  }

  /// Presents another certificate from the next handshake on; connections that are open go on undisturbed. For a server
  /// that was started with one.
  ///
  /// - Returns: false when it is the same as before.
  package func present(_ certificate: Certificate) -> Bool {
    precondition(self.certificate.isSecure, "a certificate for a server without TLS")
    return self.certificate.replace(with: certificate)
  }

  /// What operators watch.
  package struct Gauges: Sendable {
    package let openConnections: Int
    package let requestsUnderWay: Int
    package let waitingForWorker: Int
    package let waitingForPassword: Int
  }

  package var gauges: Gauges {
    Gauges(
      openConnections: connections.count, requestsUnderWay: underWay.load(ordering: .relaxed),
      waitingForWorker: workers.waiting, waitingForPassword: passwords.waiting)
  }

  /// Stops without losing an answer: accepts no more, lets every request under way finish (those whose clients are slow
  /// for `Limits.drainTime` at most), then closes. Not to be called by what answers requests. Calls after the first do
  /// nothing, and return when it is done.
  package func stop() {
    daemon.withLock { daemon in
      guard let running = daemon else { return }
      isDraining.store(true, ordering: .relaxed)
      acceptor.stop()
      let deadline = monotonicMicroseconds() + limits.drainTime.microseconds
      var pauses: [ObjectIdentifier: Int] = [:]
      while acceptor.openConnections > 0 && monotonicMicroseconds() < deadline {
        connections.cutIdle(since: &pauses)
        connections.cutLate()
        usleep(10_000)
      }
      // Whoever still waits for a thread is answered: a connection that is suspended when the daemon stops would abort
      // the process.
      workers.close()
      passwords.close()
      press.close()
      connections.cutAll()
      MHD_stop_daemon(running.pointer)
      daemon = nil
      Unmanaged.passUnretained(self).release()
    }
  }
}

extension Server {
  /// libmicrohttpd's own threads are safe to talk to from any of ours.
  private struct Daemon: @unchecked Sendable {
    let pointer: OpaquePointer
  }

  private func start(eventThreads: Int) -> Bool {
    var options = makeDaemonOptions(eventThreads: eventThreads)
    // Each callback comes with this reference, so the server lives until `stop`.
    options.context = Unmanaged.passRetained(self).toOpaque()
    guard let pointer = aula_start_daemon(&options) else {
      Unmanaged.passUnretained(self).release()
      return false
    }
    let started = Daemon(pointer: pointer)
    let isAccepting = acceptor.start(
      serve: { MHD_add_connection(started.pointer, $0, $1, $2) == .YES },
      sweep: { [connections] in connections.cutLate() })
    guard isAccepting else {
      MHD_stop_daemon(pointer)
      Unmanaged.passUnretained(self).release()
      return false
    }
    daemon.withLock { $0 = started }
    return true
  }

  func begin(target: String, on connection: Connection) -> Exchange {
    underWay.add(1, ordering: .relaxed)
    let exchange = Exchange(id: identifiers.next(), target: target, connection: connection)
    connection.begin(exchange)
    return exchange
  }

  /// Called at the end of each request, and of each connection: libmicrohttpd 0.9.75 forgets to tell of the end of some
  /// requests that it refuses itself.
  func endExchange(of connection: Connection, isComplete: Bool) {
    guard let exchange = connection.end() else { return }
    if case .streaming(let stream) = exchange.step { cut(stream.sink, leaving: stream.take()) }
    underWay.subtract(1, ordering: .relaxed)
    connection.allow(limits.headTime + limits.idleTime)
    service.finished(
      FinishedExchange(
        request: exchange.request, status: exchange.status, bodyBytes: exchange.bodyBytes,
        microseconds: monotonicMicroseconds() - exchange.startedAt, isComplete: isComplete))
  }
}

/// Each connection is a descriptor, and shells allow 1,024 by default. Where even the hard limit is lower, clients wait
/// for a free one.
private func raiseDescriptorLimit(to wanted: Int) {
  var limit = rlimit()
  getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  let raised = min(rlim_t(wanted), limit.rlim_max)
  guard raised > limit.rlim_cur else { return }
  limit.rlim_cur = raised
  setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
}

/// Names for requests: unique in a run of the server, and different from those of other runs.
private final class RequestIdentifiers: Sendable {
  private let counter = Atomic(UInt64.random(in: 0..<(1 << 45)))
  private static let digits = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

  /// Ten characters of Crockford's base 32, which can be read over the telephone.
  func next() -> String {
    var number = counter.add(1, ordering: .relaxed).newValue
    return String(unsafeUninitializedCapacity: 10) { buffer in
      for index in (0..<10).reversed() {
        buffer[index] = Self.digits[Int(number & 31)]
        number >>= 5
      }
      return 10
    }
  }
}
