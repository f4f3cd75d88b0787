import CZlib
import HTTP

/// A request with these fields.
func request(_ method: HTTP.Method = .get, _ fields: (name: String, value: String)...) -> Request {
  var headers = Headers()
  for field in fields { headers.add(field.name, field.value) }
  return Request(id: "1", method: method, path: "/", headers: headers)
}

extension ByteStore {
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// What zlib makes of this as exactly one gzip member with a correct checksum and length; nil for anything else.
  func gunzipped() -> [UInt8]? {
    var stream = z_stream()
    guard inflateInit2_(&stream, MAX_WBITS + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else {
      return nil
    }
    defer { inflateEnd(&stream) }
    var output: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65536)
    stream.next_in = UnsafeMutablePointer(mutating: address?.assumingMemoryBound(to: UInt8.self))
    stream.avail_in = UInt32(count)
    while true {
      let (result, written) = chunk.withUnsafeMutableBufferPointer { buffer in
        stream.next_out = buffer.baseAddress
        stream.avail_out = UInt32(buffer.count)
        return (inflate(&stream, Z_NO_FLUSH), buffer.count - Int(stream.avail_out))
      }
      output += chunk[..<written]
      if result == Z_STREAM_END { return stream.avail_in == 0 ? output : nil }
      guard result == Z_OK, written > 0 || stream.avail_in > 0 else { return nil }
    }
  }
}
