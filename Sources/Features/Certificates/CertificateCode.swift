import Crypto
import SQLite
import Web

/// What names a certificate for whoever holds it: 80 random bits, so that nobody finds one by trying.
package struct CertificateCode: Sendable, Hashable {
  /// Crockford's: no I, L, O, U, which are taken for others.
  private static let symbols = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
  static let byteCount = 10
  private static let symbolCount = 16

  package let bytes: [UInt8]

  /// A new one.
  package init() {
    bytes = randomBytes(Self.byteCount)
  }

  /// Nil unless there are ten bytes.
  package init?(bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = Array(bytes)
  }

  /// As people type it: capitals or not, with spaces, hyphens and points anywhere, and O, I, L for the digits that they
  /// resemble. Nil for what can be no code.
  package init?(typed: String) {
    guard typed.utf8.count <= 100 else { return nil }
    var bytes: [UInt8] = []
    var held: UInt32 = 0
    var bits = 0
    var count = 0
    for scalar in typed.unicodeScalars {
      if scalar.properties.isWhitespace || scalar.properties.isDash || scalar == "." { continue }
      guard scalar.isASCII, let value = Self.value(UInt8(truncatingIfNeeded: scalar.value)) else {
        return nil
      }
      count += 1
      held = held << 5 | UInt32(value)
      bits += 5
      guard bits >= 8 else { continue }
      bits -= 8
      bytes.append(UInt8(truncatingIfNeeded: held >> UInt32(bits)))
    }
    guard count == Self.symbolCount else { return nil }
    self.bytes = bytes
  }

  /// `7KTA-0P3N-XH4R-9QWE`, as it is printed and as it stands in addresses.
  package var shown: String {
    var symbols: [UInt8] = []
    var held: UInt32 = 0
    var bits = 0
    for byte in bytes {
      held = held << 8 | UInt32(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        if symbols.count % 5 == 4 { symbols.append(UInt8(ascii: "-")) }
        symbols.append(Self.symbols[Int(held >> UInt32(bits) & 31)])
      }
    }
    return String(decoding: symbols, as: UTF8.self)
  }

  /// What stands for it in lists that everybody may read: the first 8 bytes of its SHA-512, from which no code follows.
  package var mark: [UInt8] { Array(sha512(of: bytes).prefix(8)) }

  /// What names the certificate in credentials and in their list of revoked ones: an RFC 9562 UUID of version 8, made of
  /// the code's SHA-512, from which no code follows.
  var uuid: String {
    var id = Array(sha512(of: bytes)[16..<32])
    id[6] = id[6] & 0x0F | 0x80
    id[8] = id[8] & 0x3F | 0x80
    let text = id.hexadecimal
    var parts: [Substring] = []
    var rest = text[...]
    for length in [8, 4, 4, 4, 12] {
      parts.append(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    return parts.joined(separator: "-")
  }

  private static func value(_ letter: UInt8) -> Int? {
    let isSmall = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter)
    return switch isSmall ? letter - 32 : letter {
    case UInt8(ascii: "O"): 0
    case UInt8(ascii: "I"), UInt8(ascii: "L"): 1
    case let capital: symbols.firstIndex(of: capital)
    }
  }
}

extension CertificateCode: ColumnValue {
  package init(column: Column) throws(SQLiteError) {
    let bytes = try column.blob()
    guard let code = CertificateCode(bytes: bytes) else {
      throw column.mismatch("a code of \(bytes.count) bytes")
    }
    self = code
  }

  package var stored: StoredValue { .blob(bytes) }
}

extension CertificateCode: PathParameter {
  package init?(pathSegment: String) { self.init(typed: pathSegment) }
}

extension CertificateCode: CustomStringConvertible, CustomReflectable {
  /// Never the code, which would end up in a log.
  package var description: String { "CertificateCode(hidden)" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
