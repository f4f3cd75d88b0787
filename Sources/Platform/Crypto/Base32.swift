/// Base 32 in capitals without padding (RFC 4648, section 6), which authenticator apps and people who type can read.
package enum Base32 {
  private static let symbols = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

  package static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    var held: UInt32 = 0
    var bits = 0
    for byte in bytes {
      held = held << 8 | UInt32(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        text.append(symbols[Int(held >> UInt32(bits) & 31)])
      }
    }
    if bits > 0 { text.append(symbols[Int(held << UInt32(5 - bits) & 31)]) }
    return String(decoding: text, as: UTF8.self)
  }

  /// nil for anything that `encode` would not have written.
  package static func decode(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    var held: UInt32 = 0
    var bits = 0
    for symbol in text.utf8 {
      guard let value = symbols.firstIndex(of: symbol) else { return nil }
      held = held << 5 | UInt32(value)
      bits += 5
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: held >> UInt32(bits)))
      }
    }
    return encode(bytes) == text ? bytes : nil
  }
}
