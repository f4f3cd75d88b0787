/// What a client asked, once its head and body have arrived.
package struct Request: Sendable {
  private let head: Head
  /// The whole body, at most as long as the route admits.
  package var body: [UInt8]

  /// One object, since a request is handed from hand to hand.
  private final class Head: Sendable {
    let id: String
    let method: Method
    let path: String
    let query: String
    let headers: Headers
    let peer: String
    let isSecure: Bool

    init(
      id: String, method: Method, path: String, query: String, headers: Headers, peer: String, isSecure: Bool
    ) {
      self.id = id
      self.method = method
      self.path = path
      self.query = query
      self.headers = headers
      self.peer = peer
      self.isSecure = isSecure
    }
  }

  package init(
    id: String, method: Method, path: String, query: String = "", headers: Headers = Headers(),
    body: [UInt8] = [], peer: String = "127.0.0.1", isSecure: Bool = false
  ) {
    head = Head(
      id: id, method: method, path: path, query: query, headers: headers, peer: peer, isSecure: isSecure)
    self.body = body
  }

  /// Names this request in the log and on an error page.
  package var id: String { head.id }
  package var method: Method { head.method }
  /// The path as it was sent, still percent-encoded, without the query.
  package var path: String { head.path }
  /// What follows the `?`, still encoded; empty when there is none.
  package var query: String { head.query }
  package var headers: Headers { head.headers }
  /// The address of the peer of the socket, without its port.
  package var peer: String { head.peer }
  /// Whether this came over TLS, as far as the socket knows.
  package var isSecure: Bool { head.isSecure }

  /// Path and query as they were sent.
  package var target: String { query.isEmpty ? path : "\(path)?\(query)" }

  /// The value of the cookie of that name; the first one when a client sends several.
  package func cookie(_ name: String) -> String? {
    for field in headers.fields where equalIgnoringCase(field.name, "Cookie") {
      if let value = field.value.withBytes({ cookieValue(name, in: $0) }) { return value }
    }
    return nil
  }
}

/// - Parameter pairs: as a Cookie field has them (RFC 6265, section 4.2).
private func cookieValue(_ name: String, in pairs: UnsafeBufferPointer<UInt8>) -> String? {
  var rest = pairs[...]
  while !rest.isEmpty {
    let end = rest.firstIndex(of: UInt8(ascii: ";")) ?? rest.endIndex
    let pair = rest[..<end].drop { $0 == UInt8(ascii: " ") }
    rest = rest[end...].dropFirst()
    guard let mark = pair.firstIndex(of: UInt8(ascii: "=")), pair[..<mark].elementsEqual(name.utf8) else {
      continue
    }
    return String(decoding: pair[mark...].dropFirst(), as: UTF8.self)
  }
  return nil
}
