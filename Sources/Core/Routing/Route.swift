import HTTP
import HTTPServer
import Web

/// One address with what answers it, who may reach it, and where the answer is computed.
package struct Route: Sendable {
  package let method: Method
  package let pattern: String
  package let audience: Audience
  package let lane: Lane
  /// The most bytes of body; 0 for none.
  package let bodyLimit: Int
  /// The segments of the path that stand for the names of the pattern come in their order.
  package let respond: @Sendable (Visit, [String]) throws -> Response

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

  private static func route<each Parameter: PathParameter>(
    _ method: Method, _ pattern: String, _ audience: Audience, _ lane: Lane, bodyLimit: Int,
    _ handler: @escaping @Sendable (Visit, repeat each Parameter) throws -> Response
  ) -> Route {
    var count = 0
    for _ in repeat (each Parameter).self { count += 1 }
    precondition(
      pattern.utf8.count(where: { $0 == UInt8(ascii: "{") }) == count,
      "the handler of \(pattern) takes \(count) parameters")
    return Route(method: method, pattern: pattern, audience: audience, lane: lane, bodyLimit: bodyLimit) {
      visit, segments in
      var remaining = segments[...]
      return try handler(visit, repeat try parameter((each Parameter).self, &remaining))
    }
  }
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
}
