import HTTP

/// A form with files, as browsers send it (RFC 7578).
package struct Multipart: Sendable {
  /// A file that was chosen.
  package struct File: Sendable {
    /// As it was called where it came from: to be shown, never to be used as a path.
    package let name: String
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  private var texts: [String: [String]] = [:]
  private var files: [String: [File]] = [:]

  /// The most parts that a form may have; no form of ours comes near.
  private static let mostParts = 50

  /// Nil for what no browser sends: another type, a broken part, no end, a text that is no UTF-8 or has a NUL.
  package init?(_ request: Request) {
    guard let type = request.headers["Content-Type"], let boundary = Self.boundary(of: type) else {
      return nil
    }
    let mark = Array("--\(boundary)".utf8)
    var rest = request.body[...]
    guard rest.starts(with: mark) else { return nil }
    rest = rest.dropFirst(mark.count)
    for _ in 0..<Self.mostParts {
      if rest.starts(with: Array("--".utf8)) { return }
      guard rest.starts(with: Self.lineEnd) else { return nil }
      rest = rest.dropFirst(2)
      guard let end = rest.firstRange(of: Self.lineEnd + mark) else { return nil }
      guard take(rest[..<end.lowerBound]) else { return nil }
      rest = rest[end.upperBound...]
    }
    return nil
  }

  /// The last text of that name.
  package subscript(name: String) -> String? { texts[name]?.last }

  /// Every text of that name, in order.
  package func all(_ name: String) -> [String] { texts[name] ?? [] }

  /// The last file of that name; nil when none was chosen.
  package func file(_ name: String) -> File? { files[name]?.last }

  /// Every file of that name, in order.
  package func files(_ name: String) -> [File] { files[name] ?? [] }

  private static let lineEnd: [UInt8] = [13, 10]

  private mutating func take(_ part: ArraySlice<UInt8>) -> Bool {
    guard let end = part.firstRange(of: Self.lineEnd + Self.lineEnd),
      let head = String(validating: part[..<end.lowerBound], as: UTF8.self),
      let disposition = head.split(separator: "\r\n").first(where: {
        $0.lowercased().hasPrefix("content-disposition:")
      }), let name = Self.parameter("name", of: disposition)
    else { return false }
    let content = Array(part[end.upperBound...])
    if let fileName = Self.parameter("filename", of: disposition) {
      if !fileName.isEmpty || !content.isEmpty {
        files[name, default: []].append(File(name: fileName, bytes: content))
      }
      return true
    }
    guard let text = String(validating: content, as: UTF8.self), !content.contains(0) else { return false }
    texts[name, default: []].append(text)
    return true
  }

  /// `; name="…"`, in which browsers write a quote as `%22`.
  private static func parameter(_ name: String, of field: Substring) -> String? {
    guard let start = field.firstRange(of: "; \(name)=\"")?.upperBound,
      let end = field[start...].firstIndex(of: "\"")
    else { return nil }
    return String(field[start..<end]).replacing("%22", with: "\"")
  }

  private static func boundary(of type: String) -> String? {
    guard type.lowercased().hasPrefix("multipart/form-data;"),
      let start = type.firstRange(of: "boundary=")?.upperBound
    else { return nil }
    let boundary = type[start...].prefix { $0 != ";" }.filter { $0 != "\"" && $0 != " " }
    return (1...70).contains(boundary.utf8.count) ? String(boundary) : nil
  }
}

extension Request {
  /// Whether the body says that it is a form with files.
  package var hasMultipartBody: Bool {
    headers["Content-Type"]?.lowercased().hasPrefix("multipart/form-data") ?? false
  }
}
