import CMicroHTTPD
import Dispatch
import Glibc
import HTTP
import Synchronization

/// An HTTP/1.1 server on libmicrohttpd: event threads that read and write, and pools of threads for answers that wait.
///
/// A server is started once and stopped once.
package final class Server: @unchecked Sendable {  // libmicrohttpd's daemon is made for many threads.
  package let port: UInt16
  let service: any Service
  let limits: Limits
  let connections = Connections()
  let workers: ThreadPool
  let passwords: ThreadPool
  /// Requests between their request line and their end.
  private let underWay = Atomic(0)
  let isDraining = Atomic(false)
  private let identifiers = RequestIdentifiers()
  private let sweeper: any DispatchSourceTimer
  private let listeningSocket: Int32
  private var daemon: OpaquePointer?

  /// Starts listening; returns once connections are accepted.
  ///
  /// - Parameters:
  ///   - host: the address to bind, in figures or `localhost`.
  ///   - port: 0 for one of the system's choice.
  ///   - eventThreads: threads that read from and write to clients; as many as processors.
  package init(
    host: String, port: UInt16, service: any Service, limits: Limits = Limits(),
    eventThreads: Int = sysconf(Int32(_SC_NPROCESSORS_ONLN))
  ) throws(ListeningError) {
    let socket = try ListeningSocket(host: host, port: port)
    self.port = socket.port
    self.service = service
    self.limits = limits
    listeningSocket = socket.descriptor
    workers = ThreadPool(limit: limits.workers, capacity: limits.workerQueue)
    passwords = ThreadPool(limit: 2, capacity: limits.passwordQueue, politeness: 10)
    sweeper = DispatchSource.makeTimerSource()
    signal(SIGPIPE, SIG_IGN)
    var options = makeDaemonOptions(for: self)
    options.listening_socket = socket.descriptor
    options.threads = UInt32(max(eventThreads, 2))
    daemon = aula_start_daemon(&options)
    guard daemon != nil else { throw ListeningError("libmicrohttpd did not start on", host, port) }
    sweeper.setEventHandler { [connections] in connections.cutLate() }
    sweeper.schedule(deadline: .now() + 1, repeating: 1)
    sweeper.resume()
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

  /// Stops without losing an answer: accepts no more, lets every request under way finish (`Limits.drainSeconds` at
  /// most for those whose clients are slow), then closes.
  package func stop() {
    guard let daemon else { return }
    MHD_quiesce_daemon(daemon)
    isDraining.store(true, ordering: .relaxed)
    // Whoever waits for a thread is answered: a connection that is still suspended when the daemon stops would abort
    // the process.
    workers.close()
    passwords.close()
    let deadline = monotonicMicroseconds() + limits.drainSeconds * 1_000_000
    while underWay.load(ordering: .relaxed) > 0 && monotonicMicroseconds() < deadline { usleep(2000) }
    sweeper.cancel()
    connections.cutAll()
    MHD_stop_daemon(daemon)
    close(listeningSocket)
    self.daemon = nil
  }

  func begin(target: String, connection: Connection?) -> Exchange {
    underWay.add(1, ordering: .relaxed)
    return Exchange(id: identifiers.next(), target: target, connection: connection)
  }

  func end(_ exchange: Exchange, isComplete: Bool) {
    underWay.subtract(1, ordering: .relaxed)
    exchange.connection?.allow((limits.headSeconds + limits.idleSeconds) * 1_000_000)
    service.finished(
      FinishedExchange(
        request: exchange.request, status: exchange.status, bodyBytes: exchange.bodyBytes,
        microseconds: monotonicMicroseconds() - exchange.startedAt, isComplete: isComplete))
  }
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
