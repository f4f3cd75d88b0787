/// The text that percent-encoded UTF-8 stands for (RFC 3986, section 2.1); nil for a broken escape or bytes that are no UTF-8.
///
/// - Parameter plusIsSpace: as in forms and queries.
package func percentDecoded(_ encoded: some Sequence<UInt8>, plusIsSpace: Bool = false) -> String? {
  percentDecoded(Array(encoded).span, plusIsSpace: plusIsSpace)
}

func percentDecoded(_ encoded: Span<UInt8>, plusIsSpace: Bool) -> String? {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(encoded.count)
  var index = 0
  while index < encoded.count {
    switch encoded[index] {
    case UInt8(ascii: "%"):
      guard index + 2 < encoded.count, let high = hexadecimalValue(encoded[index + 1]),
        let low = hexadecimalValue(encoded[index + 2])
      else { return nil }
      bytes.append(high << 4 | low)
      index += 2
    case UInt8(ascii: "+") where plusIsSpace:
      bytes.append(UInt8(ascii: " "))
    case let byte:
      bytes.append(byte)
    }
    index += 1
  }
  return String(validating: bytes, as: UTF8.self)
}

/// `text` with everything but unreserved characters escaped, so that it can be one segment of a path or one value of a
/// query (RFC 3986, section 2.3).
package func percentEncoded(_ text: String) -> String {
  let digits = Array("0123456789ABCDEF".utf8)
  var bytes: [UInt8] = []
  for byte in text.utf8 {
    if isUnreserved(byte) {
      bytes.append(byte)
    } else {
      bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

private func isUnreserved(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"):
    true
  default: "-._~".utf8.contains(byte)
  }
}

private func hexadecimalValue(_ digit: UInt8) -> UInt8? {
  switch digit {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
  default: nil
  }
}
