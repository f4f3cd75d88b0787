import Crypto

/// Four symbols that a person can read out: they belong to one saved answer and can be worked out again from it, so that
/// nobody has to take anybody's word for what was saved.
package struct Receipt: Sendable, Equatable, CustomStringConvertible {
  /// `7F3K`.
  package let description: String

  /// Digits, and the letters that look like none (Crockford).
  private static let symbols = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  package init(_ answer: SavedAnswer, to position: Int, of attempt: Attempt.ID) {
    let content =
      "\(attempt.rawValue)/\(position)/\(answer.version)/\(answer.at.rawValue)/\(answer.response.stored)"
    let bytes = SHA256(of: content.utf8).bytes
    let bits = UInt32(bytes[0]) << 16 | UInt32(bytes[1]) << 8 | UInt32(bytes[2])
    let symbols = stride(from: 19, through: 4, by: -5).map { Self.symbols[Int(bits >> UInt32($0) & 31)] }
    description = String(decoding: symbols, as: UTF8.self)
  }
}
