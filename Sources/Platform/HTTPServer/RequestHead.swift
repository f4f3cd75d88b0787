import HTTP

/// The head of a request as libmicrohttpd read it, made into a `Request` or refused.
///
/// libmicrohttpd 0.9.75 lets pass two Content-Length headers, Content-Length beside Transfer-Encoding, two Hosts or
/// none, and a name with a space before its colon. Two servers that read such a request differently can be made to see
/// different requests (RFC 9112, section 11.2), so it is refused here.
struct RequestHead {
  let request: Request
  /// Bytes of body that the client announced.
  let contentLength: Int

  struct Refused: Error {
    let status: Status
    let method: Method
  }

  /// - Parameter target: path and query as they came, before libmicrohttpd took them apart.
  init(
    _ raw: RawHead, id: String, target: String, peer: String, isSecure: Bool, limits: Limits
  ) throws(Refused) {
    let known = Method(rawValue: String(cString: raw.method))
    let refuse = { (status: Status) in Refused(status: status, method: known ?? .get) }
    guard raw.hasPlainRequestLine(targetCount: target.utf8.count), let headers = raw.headers() else {
      throw refuse(.badRequest)
    }
    guard let known else { throw refuse(.notImplemented) }
    guard target.utf8.count <= limits.targetBytes else { throw refuse(.uriTooLong) }
    guard headers.byteCount <= limits.headerBytes else { throw refuse(.requestHeaderFieldsTooLarge) }
    guard let (path, query) = splitTarget(target, method: known),
      headers.areUnambiguous(needsHost: !raw.isVersion10)
    else {
      throw refuse(.badRequest)
    }
    guard headers["Transfer-Encoding"] == nil else { throw refuse(.lengthRequired) }
    guard let length = headers.contentLength else { throw refuse(.badRequest) }
    contentLength = length
    request = Request(
      id: id, method: known, path: path, query: query, headers: headers, peer: peer, isSecure: isSecure)
  }
}

/// Path and query of a request target in origin form or absolute form (RFC 9112, section 3.2); nil for any other, and for
/// one with bytes that have no place in an address.
private func splitTarget(_ target: String, method: Method) -> (path: String, query: String)? {
  if target == "*" { return method == .options ? ("*", "") : nil }
  guard target.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
  guard target.utf8.first == UInt8(ascii: "/") else { return splitAbsolute(target) }
  guard let mark = target.utf8.firstIndex(of: UInt8(ascii: "?")) else { return (target, "") }
  return (String(target[..<mark]), String(target[mark...].dropFirst()))
}

/// What follows the authority, which must agree with nothing of ours: whom a request is for is decided by its address
/// and port.
private func splitAbsolute(_ target: String) -> (path: String, query: String)? {
  for scheme in ["http://", "https://"]
  where equalIgnoringCase(String(target.prefix(scheme.utf8.count)), scheme) {
    let rest = target.dropFirst(scheme.utf8.count).drop { $0 != "/" && $0 != "?" }
    let path = rest.prefix { $0 != "?" }
    return (path.isEmpty ? "/" : String(path), String(rest[path.endIndex...].dropFirst()))
  }
  return nil
}

extension Headers {
  fileprivate var byteCount: Int {
    fields.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count + 4 }
  }

  /// Nothing that decides where a request ends or whom it is for comes twice, and its host is one.
  fileprivate func areUnambiguous(needsHost: Bool) -> Bool {
    var hosts = 0
    var lengths = 0
    var encodings = 0
    for field in fields {
      switch field.name.utf8.count {
      case 4 where equalIgnoringCase(field.name, "Host"):
        hosts += 1
        guard field.value.utf8.allSatisfy(\.isHostCharacter) else { return false }
      case 14 where equalIgnoringCase(field.name, "Content-Length"): lengths += 1
      case 17 where equalIgnoringCase(field.name, "Transfer-Encoding"): encodings += 1
      default: continue
      }
    }
    return hosts <= 1 && (hosts == 1 || !needsHost) && lengths + encodings <= 1
  }

  /// The announced length, 0 without one; nil when it is not plain digits.
  fileprivate var contentLength: Int? {
    guard let text = self["Content-Length"] else { return 0 }
    guard !text.isEmpty, text.utf8.count <= 18, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
      return nil
    }
    return Int(text)
  }
}

extension UInt8 {
  /// What an authority without user may hold (RFC 3986, section 3.2).
  fileprivate var isHostCharacter: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-.:[]_~%!$&'()*+,;=".utf8.contains(self)
    }
  }
}
