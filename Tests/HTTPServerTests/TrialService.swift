import Dispatch
import Glibc
import HTTP
import HTTPServer
import Synchronization

/// A small site that shows what a server makes of requests.
final class TrialService: Service {
  /// Answers to `/gate` wait here; `entered` counts those that do.
  let gate = DispatchSemaphore(value: 0)
  let entered = DispatchSemaphore(value: 0)
  /// Signalled at each end of a request.
  let ended = DispatchSemaphore(value: 0)
  private let exchanges = Mutex<[FinishedExchange]>([])

  var finishedExchanges: [FinishedExchange] { exchanges.withLock { $0 } }

  static let bodyLimit = 1000
  static let streamLimit = 3_000_000
  /// What came to an end that was no end, in the order of those ends; signalled at each.
  let cutBodies = Mutex<[[UInt8]]>([])
  let wasCut = DispatchSemaphore(value: 0)
  static let big = ByteStore([UInt8](repeating: 0x41, count: 8 * 1024 * 1024))

  func admit(_ head: Request) -> Admission {
    switch (head.method, head.path) {
    case (.get, "/big"), (.head, "/big"):
      .accept(lane: .quick, bodyLimit: 0) { _ in Response(.ok, body: Self.big) }
    case (.get, "/worker"):
      .accept(lane: .worker, bodyLimit: 0) { _ in .text("worker") }
    case (.get, "/gate"), (.post, "/gate"):
      .accept(lane: .worker, bodyLimit: 0) { _ in self.waitAtGate() }
    case (.get, "/password"):
      .accept(lane: .passwords, bodyLimit: 0) { _ in self.waitAtGate() }
    case (.post, "/promise"):
      .promise(bodyLimit: Self.bodyLimit) { request, send in
        DispatchQueue.global().async { send(Response(.ok, body: ByteStore(request.body))) }
      }
    case (.post, "/promise-at-once"):
      .promise(bodyLimit: Self.bodyLimit) { request, send in
        send(Response(.ok, body: ByteStore(request.body)))
      }
    case (.post, "/promise-at-gate"):
      .promise(bodyLimit: Self.bodyLimit) { _, send in
        DispatchQueue.global().async { send(self.waitAtGate()) }
      }
    case (.post, "/echo"):
      .accept(lane: .worker, bodyLimit: Self.bodyLimit) { Response(.ok, body: ByteStore($0.body)) }
    case (.post, "/stream"), (.patch, "/stream"):
      .stream(bodyLimit: Self.streamLimit, sink: TrialSink(self, refusesAfter: .max))
    case (.patch, "/stream-refused"):
      .stream(bodyLimit: Self.streamLimit, sink: TrialSink(self, refusesAfter: 50_000))
    case (.patch, "/refused"):
      .refuse(refusal(.conflict, of: head))
    case (_, "/echo"):
      .refuse(refusal(.methodNotAllowed, of: head))
    case (_, "/json"):
      .refuse(refusal(.unsupportedMediaType, of: head))
    case (_, "/missing"):
      .refuse(refusal(.notFound, of: head))
    default:
      .accept(lane: .quick, bodyLimit: 0) { .text($0.seen) }
    }
  }

  func refusal(_ status: Status, of head: Request) -> Response {
    var response = Response.text("\(status)", status: status)
    if status == .serviceUnavailable { response.headers.add("Retry-After", "5") }
    return response
  }

  func finished(_ exchange: FinishedExchange) {
    exchanges.withLock { $0.append(exchange) }
    ended.signal()
  }

  private func waitAtGate() -> Response {
    entered.signal()
    gate.wait()
    return .text("through the gate")
  }
}

extension Request {
  /// All that arrived, in a form that can be compared.
  fileprivate var seen: String {
    let fields = headers.fields.map { " \($0.name)=\($0.value)" }
    return "\(method.rawValue) \(path) ?\(query)\(fields.joined())"
  }
}

/// A running server with its service, stopped when it goes.
final class Trial {
  let service = TrialService()
  let server: Server

  var port: UInt16 { server.port }

  /// - Parameter socket: one to which a client has connected, and sent its request, before anybody accepts it: then no deadline
  ///   passes between the two, however slow this machine is.
  init(on socket: ListeningSocket? = nil, _ change: (inout Limits) -> Void = { _ in }) throws {
    var limits = Limits()
    limits.sweepInterval = .milliseconds(20)
    limits.workers = 4
    change(&limits)
    server = try Server(
      on: socket ?? ListeningSocket(host: "127.0.0.1", port: 0), service: service, limits: limits,
      eventThreads: 2)
  }

  deinit {
    server.stop()
  }

  /// Whether a new client is answered as it should be.
  func serves() throws -> Bool {
    try Client.get("/fine", port: port).body == "GET /fine ? Host=aula"
  }

  /// Waits, a minute at most, until no connection is open.
  func isDeserted() -> Bool {
    waits { server.gauges.openConnections == 0 && server.gauges.requestsUnderWay == 0 }
  }
}

/// Whether `condition` becomes true within a minute. For states that no event tells of.
func waits(until condition: () -> Bool) -> Bool {
  for _ in 0..<60_000 {
    if condition() { return true }
    usleep(1000)
  }
  return false
}
