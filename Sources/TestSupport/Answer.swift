import HTTP

/// What came back for a request.
package struct Answer: Sendable {
  package let request: Request
  package let status: Status
  package let headers: Headers
  /// Empty without a body.
  package let body: [UInt8]

  package init(_ response: Response, to request: Request) {
    self.request = request
    status = response.status
    headers = response.headers
    body = response.body.map { Array($0.bytes) } ?? []
  }

  /// The first field of that name.
  package subscript(name: String) -> String? { headers[name] }

  /// The body as text.
  package var text: String { String(decoding: body, as: UTF8.self) }

  /// Where a redirect leads.
  package var location: String? { headers["Location"] }

  /// The content of the first element of that name, as it is written.
  package func content(of element: String) -> String? {
    guard let open = text.range(of: "<\(element)"), let start = text[open.upperBound...].firstIndex(of: ">"),
      let end = text[start...].range(of: "</\(element)>")
    else { return nil }
    return String(text[text.index(after: start)..<end.lowerBound])
  }

  /// The status, with where a redirect leads to.
  package var outcome: String {
    location.map { "\(status.rawValue)→\($0.split(separator: "?").first ?? "")" } ?? "\(status.rawValue)"
  }
}

extension StringProtocol {
  /// The first place of `text`, by Foundation-free search over characters.
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
