/// Which bytes of a file a client asks for (RFC 9110, section 14).
enum ByteRange: Equatable {
  case all
  case part(Range<Int>)
  /// Nothing of what it asks for is there.
  case unsatisfiable

  /// Several ranges at once, other units and what is no range are not understood, which means all (14.2).
  ///
  /// - Parameters:
  ///   - field: of the request, nil without one.
  ///   - count: bytes of the file, 1 at least.
  init(_ field: String?, of count: Int) {
    self = Self.read(field, of: count) ?? .all
  }

  private static func read(_ field: String?, of count: Int) -> ByteRange? {
    guard let field, field.lowercased().hasPrefix("bytes=") else { return nil }
    let text = field.dropFirst(6)
    guard let dash = text.firstIndex(of: "-"), !text.contains(",") else { return nil }
    let (first, last) = (text[..<dash], text[dash...].dropFirst())
    if first.isEmpty {
      guard let length = number(last) else { return nil }
      return length == 0 ? .unsatisfiable : .part(max(0, count - length)..<count)
    }
    guard let start = number(first) else { return nil }
    if last.isEmpty { return start < count ? .part(start..<count) : .unsatisfiable }
    guard let end = number(last), start <= end else { return nil }
    return start < count ? .part(start..<min(end, count - 1) + 1) : .unsatisfiable
  }

  private static func number(_ text: Substring) -> Int? {
    guard !text.isEmpty, text.utf8.count <= 18, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
      return nil
    }
    return Int(text)
  }
}
