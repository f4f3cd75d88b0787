import HTTP
import HTTPServer
import SQLite
import Web

/// One address with what answers it, who may reach it, and where the answer is computed.
package struct Route: Sendable {
  package let method: Method
  package let pattern: String
  package let audience: Audience
  /// The most bytes of body; 0 for none.
  package private(set) var bodyLimit: Int
  /// The segments of the path that stand for the names of the pattern come in their order.
  package let work: Work
  /// Whether it is answered before somebody of whom a second step of signing in is required has set it up.
  package private(set) var isOpenBeforeSecondFactor = false
  /// Whether its form may bring files.
  package private(set) var takesFiles = false

  /// How a route's answer comes about.
  package enum Work: Sendable {
    case answer(in: Lane, @Sendable (Visit, [String]) throws -> Response)
    /// Decided on the thread that reads from clients; the database's writer makes the change and the answer.
    case deed(@Sendable (Visit, [String]) throws -> Deed)
    /// Decided by the head, on the thread that reads from clients; the body is taken as it arrives.
    case stream(@Sendable (Visit, [String]) throws -> Intake)
  }

  /// Bytes that a form of text fields may have: ten answers of the workbook's longest length, in UTF-8 and encoded.
  package static let formLimit = 256 * 1024

  /// A page. The parameters of `handler` after the visit are the names of `pattern`, in order; a segment that cannot be
  /// one is an address that does not exist.
  package static func get<each Parameter: PathParameter>(
    _ pattern: String, for audience: Audience, in lane: Lane = .worker,
    _ handler: @escaping @Sendable (Visit, repeat each Parameter) throws -> Response
  ) -> Route {
    route(.get, pattern, audience, lane, bodyLimit: 0, handler)
  }

  /// A form that changes something. Its handler writes, so it never runs on the threads that read from clients.
  package static func post<each Parameter: PathParameter>(
    _ pattern: String, for audience: Audience, in lane: Lane = .worker,
    _ handler: @escaping @Sendable (Visit, repeat each Parameter) throws -> Response
  ) -> Route {
    precondition(lane != .quick, "what changes something waits for the disk: \(pattern)")
    return route(.post, pattern, audience, lane, bodyLimit: formLimit, handler)
  }

  /// A small form that many send at once: `handler` looks at what came, in microseconds, and says what is to be changed.
  /// No thread waits for the commit, so this is several times quicker than `post`.
  package static func deed<each Parameter: PathParameter>(
    _ pattern: String, for audience: Audience,
    _ handler: @escaping @Sendable (Visit, repeat each Parameter) throws -> Deed
  ) -> Route {
    let take = taking(pattern, handler)
    return Route(
      method: .post, pattern: pattern, audience: audience, bodyLimit: formLimit, work: .deed(take))
  }

  /// A body that is too large for memory: `handler` looks at the head, in microseconds, and says who takes the rest.
  ///
  /// - Parameter limit: bytes of body at most.
  package static func stream<each Parameter: PathParameter>(
    _ method: Method, _ pattern: String, for audience: Audience, upTo limit: Int,
    _ handler: @escaping @Sendable (Visit, repeat each Parameter) throws -> Intake
  ) -> Route {
    Route(
      method: method, pattern: pattern, audience: audience, bodyLimit: limit,
      work: .stream(taking(pattern, handler)))
  }

  /// What a client that is no form asks for: `OPTIONS`, `DELETE` and so on, without a body.
  package static func bare<each Parameter: PathParameter>(
    _ method: Method, _ pattern: String, for audience: Audience, in lane: Lane = .worker,
    _ handler: @escaping @Sendable (Visit, repeat each Parameter) throws -> Response
  ) -> Route {
    route(method, pattern, audience, lane, bodyLimit: 0, handler)
  }

  private static func route<each Parameter: PathParameter>(
    _ method: Method, _ pattern: String, _ audience: Audience, _ lane: Lane, bodyLimit: Int,
    _ handler: @escaping @Sendable (Visit, repeat each Parameter) throws -> Response
  ) -> Route {
    let take = taking(pattern, handler)
    return Route(
      method: method, pattern: pattern, audience: audience, bodyLimit: bodyLimit,
      work: .answer(in: lane, take))
  }

  /// `handler` with its parameters read from the segments of the path.
  private static func taking<each Parameter: PathParameter, Result>(
    _ pattern: String, _ handler: @escaping @Sendable (Visit, repeat each Parameter) throws -> Result
  ) -> @Sendable (Visit, [String]) throws -> Result {
    var count = 0
    for _ in repeat (each Parameter).self { count += 1 }
    precondition(
      pattern.utf8.count(where: { $0 == UInt8(ascii: "{") }) == count,
      "the handler of \(pattern) takes \(count) parameters")
    return { visit, segments in
      var remaining = segments[...]
      return try handler(visit, repeat try parameter((each Parameter).self, &remaining))
    }
  }

  /// The same route, answered also before the second step of signing in is set up: what that needs, the way out, and
  /// files that belong to nobody.
  package var openBeforeSecondFactor: Route {
    var route = self
    route.isOpenBeforeSecondFactor = true
    return route
  }

  /// The same route, for a form that brings files too.
  ///
  /// - Parameter limit: bytes of the whole form at most.
  package func takingFiles(upTo limit: Int) -> Route {
    var route = self
    route.takesFiles = true
    route.bodyLimit = limit
    return route
  }

  /// Whether its body is no form.
  package var takesBytes: Bool {
    switch work {
    case .stream: true
    case .answer, .deed: false
    }
  }

  /// As the list of routes shows it.
  package var laneLabel: String {
    switch work {
    case .answer(let lane, _): "\(lane)"
    case .deed: "deed"
    case .stream: "stream"
    }
  }
}

/// What a handler of `Route.stream` decided by the head.
package enum Intake: Sendable {
  /// The body is not wanted.
  case answer(Response)
  case take(any BodyTaker)
}

/// Takes a body piece by piece, on one thread at a time, off those that read from clients.
package protocol BodyTaker: AnyObject, Sendable {
  /// The next bytes. An answer or an error ends it: the rest is thrown away.
  func receive(_ piece: [UInt8]) throws -> Response?

  /// All has come.
  func finish() throws -> Response

  /// No more comes, in the place of `finish`.
  func cut()
}

/// What a handler of `Route.deed` decided.
package enum Deed: Sendable {
  /// There is nothing to change.
  case answer(Response)
  /// Make this change; what it returns is sent when the change is on disk. It may run twice, so it only touches the
  /// database, and it makes its answer in microseconds.
  case change(@Sendable (WriteConnection) throws -> Response)
}

private func parameter<Parameter: PathParameter>(
  _ type: Parameter.Type, _ segments: inout ArraySlice<String>
) throws(Refusal) -> Parameter {
  guard let parameter = segments.popFirst().flatMap(Parameter.init(pathSegment:)) else { throw .notFound }
  return parameter
}

/// A part of Aula with pages: what `App` asks of it.
package protocol Feature: Sendable {
  var routes: [Route] { get }
  /// What it keeps about people, one for each of its tables that refers to them.
  var personalRecords: [PersonalRecord] { get }
}

extension Feature {
  /// A feature that keeps nothing about people.
  package var personalRecords: [PersonalRecord] { [] }
}
