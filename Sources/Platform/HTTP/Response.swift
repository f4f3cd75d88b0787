/// What is sent back.
package struct Response: Sendable {
  package var status: Status
  package var headers: Headers
  package var body: ByteStore?

  package init(_ status: Status, headers: Headers = Headers(), body: ByteStore? = nil) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// Plain text in UTF-8, for machines and for clients that no page can help.
  package static func text(_ text: String, status: Status = .ok) -> Response {
    var response = Response(status, body: ByteStore(text))
    response.headers.add("Content-Type", "text/plain; charset=utf-8")
    return response
  }

  /// `303 See Other`: the answer to a form that did its work, so that a reload does not send it again. `path` is one
  /// of our own, beginning with one `/`.
  package static func seeOther(_ path: String) -> Response {
    var response = Response(.seeOther)
    response.headers.add("Location", path)
    return response
  }

  /// A file made for one person and one moment, to be kept under `name`, which is of ASCII letters, digits, points and dashes.
  package static func download(_ bytes: [UInt8], named name: String, mediaType: String) -> Response {
    precondition(
      name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") })
    var response = Response(.ok, body: ByteStore(bytes))
    response.headers.add("Content-Type", mediaType)
    response.headers.add("Content-Disposition", "attachment; filename=\"\(name)\"")
    response.headers.add("Cache-Control", "no-store")
    return response
  }
}
