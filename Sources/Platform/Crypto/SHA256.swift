import CSodium

/// The SHA-256 of some bytes (FIPS 180-4): 32 bytes that name content and tokens.
package struct SHA256: Sendable, Hashable {
  package let bytes: [UInt8]

  package init(of content: some Sequence<UInt8>) {
    precondition(Sodium.isReady)
    var state = crypto_hash_sha256_state()
    crypto_hash_sha256_init(&state)
    let handled: Void? = content.withContiguousStorageIfAvailable { buffer in
      _ = crypto_hash_sha256_update(&state, buffer.baseAddress, UInt64(buffer.count))
    }
    if handled == nil {
      let copy = Array(content)
      crypto_hash_sha256_update(&state, copy, UInt64(copy.count))
    }
    var digest = [UInt8](repeating: 0, count: 32)
    crypto_hash_sha256_final(&state, &digest)
    bytes = digest
  }

  /// Reads 64 lowercase hexadecimal digits; nil for anything else.
  package init?(hexadecimal text: String) {
    let digits = text.utf8.compactMap { digit -> UInt8? in
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
      default: nil
      }
    }
    guard digits.count == 64, text.utf8.count == 64 else { return nil }
    bytes = stride(from: 0, to: 64, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  /// All 64 hexadecimal digits.
  package var hexadecimal: String { bytes.hexadecimal }
}

extension SHA256 {
  /// The SHA-256 of bytes that come piece by piece.
  package struct Running: @unchecked Sendable {  // A value of numbers, though C's import does not say so.
    private var state = crypto_hash_sha256_state()

    package init() {
      precondition(Sodium.isReady)
      crypto_hash_sha256_init(&state)
    }

    package mutating func add(_ piece: [UInt8]) {
      crypto_hash_sha256_update(&state, piece, UInt64(piece.count))
    }

    /// Of all that was added until now.
    package func finish() -> SHA256 {
      var last = state
      var digest = [UInt8](repeating: 0, count: 32)
      crypto_hash_sha256_final(&last, &digest)
      return SHA256(digest: digest)
    }
  }

  private init(digest: [UInt8]) {
    bytes = digest
  }
}

extension Sequence where Element == UInt8 {
  /// Two lowercase hexadecimal digits for each byte.
  package var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
