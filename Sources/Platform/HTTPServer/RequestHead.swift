import CMicroHTTPD
import HTTP

/// The head of a request as libmicrohttpd read it, made into a `Request` or refused.
///
/// libmicrohttpd 0.9.75 lets pass, even in its strict mode: two Content-Length headers, Content-Length beside
/// Transfer-Encoding, two Hosts, and a name with a space before its colon. Two servers that read such a request
/// differently can be made to see different requests (RFC 9112, section 11.2), so it is refused here.
struct RequestHead {
  let request: Request
  /// Bytes of body that the client announced.
  let contentLength: Int

  struct Refused: Error {
    let status: Status
    let method: Method
  }

  init(
    id: String, target: String, method: String, connection: OpaquePointer, peer: String, isSecure: Bool,
    limits: Limits
  ) throws(Refused) {
    let known = Method(rawValue: method)
    let refuse = { (status: Status) in Refused(status: status, method: known ?? .get) }
    let headers = readHeaders(of: connection)
    guard let known else { throw refuse(.notImplemented) }
    guard target.utf8.count <= limits.targetBytes else { throw refuse(.uriTooLong) }
    guard headers.byteCount <= limits.headerBytes else { throw refuse(.requestHeaderFieldsTooLarge) }
    guard let (path, query) = splitTarget(target, method: known), headers.areUnambiguous else {
      throw refuse(.badRequest)
    }
    guard headers["Transfer-Encoding"] == nil else { throw refuse(.lengthRequired) }
    guard let length = headers.contentLength else { throw refuse(.badRequest) }
    contentLength = length
    request = Request(
      id: id, method: known, path: path, query: query, headers: headers, peer: peer, isSecure: isSecure)
  }
}

private func readHeaders(of connection: OpaquePointer) -> Headers {
  var headers = Headers()
  headers.reserveCapacity(12)
  withUnsafeMutablePointer(to: &headers) { pointer in
    _ = MHD_get_connection_values(
      connection, .HEADER_KIND,
      { context, _, name, value in
        guard let context, let name else { return .YES }
        let value = value.map { String(cString: $0) } ?? ""
        context.assumingMemoryBound(to: Headers.self).pointee.add(String(cString: name), value)
        return .YES
      }, pointer)
  }
  return headers
}

/// Path and query of a request target in origin form or absolute form (RFC 9112, section 3.2); nil for any other, and for
/// one with bytes that have no place in an address.
private func splitTarget(_ target: String, method: Method) -> (path: String, query: String)? {
  if target == "*" { return method == .options ? ("*", "") : nil }
  var rest = target.utf8[...]
  for scheme in ["http://", "https://"] where target.utf8.starts(with: scheme.utf8) {
    rest = rest.dropFirst(scheme.utf8.count).drop { $0 != UInt8(ascii: "/") }
    if rest.isEmpty { return ("/", "") }
  }
  guard rest.first == UInt8(ascii: "/"), rest.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
  let mark = rest.firstIndex(of: UInt8(ascii: "?")) ?? rest.endIndex
  guard let path = String(rest[..<mark]), let query = String(rest[mark...].dropFirst()) else { return nil }
  return (path, query)
}

extension Headers {
  fileprivate var byteCount: Int {
    fields.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count + 4 }
  }

  /// Names are tokens, and nothing that decides where a request ends or whom it is for comes twice.
  fileprivate var areUnambiguous: Bool {
    var hosts = 0
    var lengths = 0
    var encodings = 0
    for field in fields {
      guard !field.name.isEmpty, field.name.utf8.allSatisfy(\.isTokenCharacter) else { return false }
      switch field.name.utf8.count {
      case 4 where equalIgnoringCase(field.name, "Host"): hosts += 1
      case 14 where equalIgnoringCase(field.name, "Content-Length"): lengths += 1
      case 17 where equalIgnoringCase(field.name, "Transfer-Encoding"): encodings += 1
      default: continue
      }
    }
    return hosts == 1 && lengths <= 1 && encodings <= 1 && !(lengths == 1 && encodings == 1)
  }

  /// The announced length, 0 without one; nil when it is not plain digits.
  fileprivate var contentLength: Int? {
    guard let text = self["Content-Length"] else { return 0 }
    guard !text.isEmpty, text.utf8.count <= 18, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    return Int(text)
  }
}

extension UInt8 {
  /// `tchar` of RFC 9110, section 5.6.2.
  fileprivate var isTokenCharacter: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: "!#$%&'*+-.^_`|~".utf8.contains(self)
    }
  }
}
