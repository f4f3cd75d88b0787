/// What a client asked, once its head and body have arrived.
package struct Request: Sendable {
  /// Names this request in the log and on an error page.
  package let id: String
  package let method: Method
  /// The path as it was sent, still percent-encoded, without the query.
  package let path: String
  /// What follows the `?`, still encoded; empty when there is none.
  package let query: String
  package let headers: Headers
  /// The whole body, at most as long as the route admits.
  package var body: [UInt8] = []
  /// The address of the peer of the socket, without its port.
  package let peer: String
  /// Whether this came over TLS, as far as the socket knows.
  package let isSecure: Bool

  package init(
    id: String, method: Method, path: String, query: String = "", headers: Headers = Headers(),
    body: [UInt8] = [], peer: String = "127.0.0.1", isSecure: Bool = false
  ) {
    self.id = id
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
    self.peer = peer
    self.isSecure = isSecure
  }

  /// Path and query as they were sent.
  package var target: String { query.isEmpty ? path : "\(path)?\(query)" }

  /// The value of the cookie of that name; the first one when a client sends several.
  package func cookie(_ name: String) -> String? {
    for field in headers.fields where equalIgnoringCase(field.name, "Cookie") {
      for pair in field.value.utf8.split(separator: UInt8(ascii: ";")) {
        let pair = pair.drop { $0 == UInt8(ascii: " ") }
        guard let mark = pair.firstIndex(of: UInt8(ascii: "=")), pair[..<mark].elementsEqual(name.utf8) else {
          continue
        }
        return String(pair[pair.index(after: mark)...])
      }
    }
    return nil
  }
}
