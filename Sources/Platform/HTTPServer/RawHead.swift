import CMicroHTTPD
import Glibc
import HTTP

/// The head of a request as libmicrohttpd left it in its memory: the bytes that came, with a NUL at the end of each part.
///
/// libmicrohttpd 0.9.75 reads text up to the first NUL, and puts a continued line (obs-fold) behind the name of its field
/// instead of the value. So `X: 1⏎ -Y` becomes a field `X-Y`, which no proxy before us saw. The places of the parts
/// tell: in an honest head each begins right after the one before.
struct RawHead {
  let connection: OpaquePointer
  let method: UnsafePointer<CChar>
  let target: UnsafePointer<CChar>
  let version: UnsafePointer<CChar>

  /// One space between each of the three parts, and no NUL in them (RFC 9112, section 3).
  ///
  /// - Parameter targetCount: bytes of the target up to its first NUL, before libmicrohttpd took it apart.
  func hasPlainRequestLine(targetCount: Int) -> Bool {
    target - method == strlen(method) + 1 && version - target == targetCount + 1
  }

  /// Whether the client speaks HTTP/1.0, which needs no Host.
  var isVersion10: Bool { strcmp(version, "HTTP/1.0") == 0 }

  /// The header fields in their order, without white space around their values; nil for fields that are broken as
  /// described above or hold control characters (RFC 9110, section 5.5).
  func headers() -> Headers? {
    var reader = FieldReader(end: version + strlen(version))
    _ = withUnsafeMutablePointer(to: &reader) { pointer in
      MHD_get_connection_values_n(
        connection, .HEADER_KIND,
        { context, _, name, nameCount, value, valueCount in
          guard let context else { return .NO }
          let isGood = context.assumingMemoryBound(to: FieldReader.self).pointee
            .read(name, nameCount, value, valueCount)
          return isGood ? .YES : .NO
        }, pointer)
    }
    let headEnd = method + aula_head_size(connection)
    // The end of the last line and the empty line.
    guard reader.isGood, (2...4).contains(headEnd - reader.end) else { return nil }
    return reader.headers
  }
}

private struct FieldReader {
  var headers = Headers()
  /// Where the last part ended.
  var end: UnsafePointer<CChar>
  var isGood = true

  init(end: UnsafePointer<CChar>) {
    self.end = end
  }

  mutating func read(
    _ name: UnsafePointer<CChar>?, _ nameCount: Int, _ value: UnsafePointer<CChar>?, _ valueCount: Int
  ) -> Bool {
    isGood = false
    guard let name, let value else { return false }
    let nameBytes = UnsafeBufferPointer(start: name, count: nameCount).withMemoryRebound(to: UInt8.self) {
      $0
    }
    let valueBytes = UnsafeBufferPointer(start: value, count: valueCount).withMemoryRebound(to: UInt8.self) {
      $0
    }
    let colon = name + nameCount
    // A line ends with LF or CR LF.
    guard (1...2).contains(name - end), value > colon, nameCount > 0,
      nameBytes.allSatisfy(\.isTokenCharacter),
      UnsafeBufferPointer(start: colon + 1, count: value - colon - 1).allSatisfy({ $0 == 0x20 || $0 == 0x09 }
      ),
      valueBytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 })
    else { return false }
    var trimmed = valueBytes[...]
    while let last = trimmed.last, last == 0x20 || last == 0x09 { trimmed.removeLast() }
    headers.add(String(decoding: nameBytes, as: UTF8.self), String(decoding: trimmed, as: UTF8.self))
    end = value + valueCount
    isGood = true
    return true
  }
}

extension UInt8 {
  /// `tchar` of RFC 9110, section 5.6.2.
  fileprivate var isTokenCharacter: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      true
    default: "!#$%&'*+.^_`|~".utf8.contains(self)
    }
  }
}
