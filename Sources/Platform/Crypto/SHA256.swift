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

  /// All 64 hexadecimal digits.
  package var hexadecimal: String { bytes.hexadecimal }
}

extension Sequence where Element == UInt8 {
  /// Two lowercase hexadecimal digits for each byte.
  package var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
