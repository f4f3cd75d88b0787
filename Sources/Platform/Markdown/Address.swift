/// `address` fit for an `href`, percent-encoded where it has to be; `nil` when its scheme is not one of those that
/// only lead somewhere, so that `javascript:` never gets into a page.
func safeAddress(_ address: String) -> String? {
  guard let scheme = address.addressScheme else { return address.percentEncoded }
  return ["http", "https", "mailto", "tel"].contains(scheme) ? address.percentEncoded : nil
}

extension String {
  /// The scheme of an absolute address in small letters, without its colon. Control characters and spaces, which
  /// browsers ignore in `java script:`, are ignored here too.
  package var addressScheme: String? {
    var scheme: [UInt8] = []
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: ":"): return scheme.isEmpty ? nil : String(decoding: scheme, as: UTF8.self)
      case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"): return nil
      case 0...0x20, 0x7F: continue
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): scheme.append(byte | 0x20)
      default: scheme.append(byte)
      }
    }
    return nil
  }

  /// With every byte that an address may not hold as `%XX`; existing `%XX` stay.
  package var percentEncoded: String {
    guard utf8.contains(where: { !$0.isFitForAddress }) else { return self }
    var bytes: [UInt8] = []
    for byte in utf8 {
      if byte.isFitForAddress {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), (byte >> 4).hexadecimalDigit, (byte & 15).hexadecimalDigit]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension UInt8 {
  fileprivate var isFitForAddress: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-_.~!*'();:@&=+$,/?#%".utf8.contains(self)
    }
  }

  fileprivate var hexadecimalDigit: UInt8 {
    self < 10 ? UInt8(ascii: "0") + self : UInt8(ascii: "A") + self - 10
  }
}
