import Core

/// Eight symbols that a person can read out, from the SHA-256 of what was handed in: `7F3K-Q2M9`.
package struct SubmissionReceipt: Sendable, Equatable, CustomStringConvertible {
  package let description: String

  /// Digits, and the letters that look like none (Crockford).
  private static let symbols = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  /// - Parameter digest: 32 bytes.
  package init(_ digest: [UInt8]) {
    let bits = digest.prefix(5).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let symbols = stride(from: 35, through: 0, by: -5).map { Self.symbols[Int(bits >> UInt64($0) & 31)] }
    let text = String(decoding: symbols, as: UTF8.self)
    description = "\(text.prefix(4))-\(text.suffix(4))"
  }
}

/// A digest as programs print it.
func hexadecimal(_ digest: [UInt8]) -> String {
  let digits = Array("0123456789abcdef".utf8)
  return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
