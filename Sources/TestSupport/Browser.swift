import Dispatch
import HTTP
import HTTPServer
import Synchronization
import Web

/// How a request reaches the server.
package struct Connection: Sendable {
  /// The peer of the socket.
  package var peer: String
  package var isSecure: Bool

  package init(peer: String, isSecure: Bool) {
    self.peer = peer
    self.isSecure = isSecure
  }

  package static let thisMachine = Connection(peer: "127.0.0.1", isSecure: false)
  /// From elsewhere, encrypted.
  package static let https = Connection(peer: "203.0.113.9", isSecure: true)
  /// From elsewhere, in the clear.
  package static let http = Connection(peer: "203.0.113.9", isSecure: false)
}

/// Sends requests as a browser does: with cookies, `Origin` and `Sec-Fetch-Site`, and forms encoded.
package final class Browser: Sendable {
  /// The host of every request.
  package static let host = "aula.example"

  private let pipeline: any Service
  private let connection: Connection
  private let jar = Mutex<[String: String]>([:])
  /// Looks at what the database is asked meanwhile; nil for nobody.
  private let planWatch: PlanWatch?

  package init(_ pipeline: any Service, over connection: Connection = .https, watched: PlanWatch? = nil) {
    self.pipeline = pipeline
    self.connection = connection
    planWatch = watched
  }

  /// By name.
  package var cookies: [String: String] {
    get { jar.withLock { $0 } }
    set { jar.withLock { $0 = newValue } }
  }

  package func get(_ target: String, headers: [String: String] = [:]) -> Answer {
    send(.get, target, headers: headers)
  }

  /// A form of one of our own pages.
  package func post(_ target: String, _ fields: KeyValuePairs<String, String> = [:]) -> Answer {
    post(target, fields.map { ($0.key, $0.value) })
  }

  /// A form whose fields are not known beforehand.
  package func post(_ target: String, _ fields: [(key: String, value: String)]) -> Answer {
    let body = fields.map { "\(percentEncoded($0.key))=\(percentEncoded($0.value))" }.joined(separator: "&")
    return send(.post, target, headers: formHeaders, body: Array(body.utf8))
  }

  /// What a browser says about a form that one of our pages sent.
  package var formHeaders: [String: String] {
    [
      "Origin": "\(connection.isSecure ? "https" : "http")://\(Self.host)", "Sec-Fetch-Site": "same-origin",
      "Content-Type": "application/x-www-form-urlencoded",
    ]
  }

  /// Any request at all: head first, then the body as far as the route takes it.
  package func send(
    _ method: Method, _ target: String, headers: [String: String] = [:], body: [UInt8] = []
  ) -> Answer {
    let watch = method == .get ? planWatch : nil
    watch?.begin()
    defer { watch?.end() }
    var request = request(method, target, headers, bodyCount: body.count)
    let response: Response
    switch pipeline.admit(request) {
    case .refuse(let refusal):
      response = refusal
    case .accept(_, let limit, _) where body.count > limit:
      response = pipeline.refusal(.contentTooLarge, of: request)
    case .accept(_, _, let answer):
      request.body = body
      response = answer(request)
    case .stream(let limit, let sink) where body.count > limit:
      sink.cut()
      response = pipeline.refusal(.contentTooLarge, of: request)
    case .stream(_, let sink):
      response = streamed(body, into: sink, request)
    case .promise(let limit, _) where body.count > limit:
      response = pipeline.refusal(.contentTooLarge, of: request)
    case .promise(_, let promise):
      request.body = body
      response = kept(promise, request)
    }
    keepCookies(of: response)
    return Answer(response, to: request)
  }

  /// A body of which only the first `count` bytes arrive before the line drops. What is answered to the head alone is
  /// returned; nil when the body was wanted.
  @discardableResult
  package func sendCut(
    _ method: Method, _ target: String, headers: [String: String], body: [UInt8], after count: Int
  ) -> Answer? {
    let request = request(method, target, headers, bodyCount: body.count)
    switch pipeline.admit(request) {
    case .refuse(let refusal): return Answer(refusal, to: request)
    case .stream(_, let sink):
      if count > 0, let refusal = sink.receive(Array(body[..<count])) { return Answer(refusal, to: request) }
      sink.cut()
      return nil
    case .accept, .promise: preconditionFailure("\(target) does not take its body as it arrives")
    }
  }

  private func request(
    _ method: Method, _ target: String, _ extra: [String: String], bodyCount: Int
  ) -> Request {
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var headers = Headers()
    headers.add("Host", Self.host)
    if bodyCount > 0 { headers.add("Content-Length", String(bodyCount)) }
    let cookies = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    if !cookies.isEmpty { headers.add("Cookie", cookies.joined(separator: "; ")) }
    for (name, value) in extra.sorted(by: { $0.key < $1.key }) { headers.add(name, value) }
    return Request(
      id: "prueba0001", method: method, path: String(parts[0]),
      query: parts.count > 1 ? String(parts[1]) : "",
      headers: headers, peer: connection.peer, isSecure: connection.isSecure)
  }

  private func keepCookies(of response: Response) {
    for field in response.headers.all("Set-Cookie") {
      let parts = field.split(separator: ";", omittingEmptySubsequences: false).map { String($0) }
      let pair = parts[0].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let isRemoved = parts.contains { $0.contains("Max-Age=0") }
      jar.withLock { $0[String(pair[0])] = isRemoved ? nil : String(pair[1]) }
    }
  }
}

/// The answer to a body that comes in two pieces.
private func streamed(_ body: [UInt8], into sink: any BodySink, _ request: Request) -> Response {
  for piece in [body.prefix(body.count / 2), body.dropFirst(body.count / 2)] where !piece.isEmpty {
    if let refusal = sink.receive(Array(piece)) { return refusal }
  }
  return sink.finish(request)
}

/// The answer that `promise` gives, when it does.
private func kept(
  _ promise: @Sendable (Request, @escaping @Sendable (Response) -> Void) -> Void, _ request: Request
) -> Response {
  let answers = Mutex<Response?>(nil)
  let isKept = DispatchSemaphore(value: 0)
  promise(request) { response in
    answers.withLock { $0 = response }
    isKept.signal()
  }
  isKept.wait()
  guard let answer = answers.withLock({ $0 }) else { preconditionFailure("a promise kept without an answer") }
  return answer
}
