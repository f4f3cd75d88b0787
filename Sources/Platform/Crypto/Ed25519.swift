import CSodium

/// Signatures by Ed25519 (RFC 8032): the same message and key always give the same 64 bytes.
package struct SigningKey: Sendable {
  /// Whoever has this can check what the key signed, and sign nothing.
  package let verifying: VerifyingKey
  /// Seed and public key, as libsodium wants them.
  private let expanded: [UInt8]

  /// - Parameter seed: the private key of RFC 8032, 5.1.5.
  package init(seed: SecretKey) {
    precondition(Sodium.isReady)
    var secret = [UInt8](repeating: 0, count: Int(crypto_sign_SECRETKEYBYTES))
    var open = [UInt8](repeating: 0, count: Int(crypto_sign_PUBLICKEYBYTES))
    crypto_sign_seed_keypair(&open, &secret, seed.bytes)
    expanded = secret
    verifying = VerifyingKey(open)
  }

  /// 64 bytes.
  package func signature(of message: [UInt8]) -> [UInt8] {
    var signature = [UInt8](repeating: 0, count: VerifyingKey.signatureCount)
    crypto_sign_detached(&signature, nil, message, UInt64(message.count), expanded)
    return signature
  }
}

extension SigningKey: CustomStringConvertible, CustomReflectable {
  /// Never the key, which would end up in a log.
  package var description: String { "SigningKey(hidden)" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// The public half of a signing key.
package struct VerifyingKey: Sendable, Equatable {
  package static let signatureCount = 64

  /// 32 bytes: a point in the form of RFC 8032, 5.1.2.
  package let bytes: [UInt8]

  fileprivate init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Nil unless there are 32 bytes.
  package init?(bytes: [UInt8]) {
    guard bytes.count == Int(crypto_sign_PUBLICKEYBYTES) else { return nil }
    self.bytes = bytes
  }

  /// Whether `signature` was made of exactly this message with the private half. Any bytes may come.
  package func isSignature(_ signature: some Sequence<UInt8>, of message: some Sequence<UInt8>) -> Bool {
    precondition(Sodium.isReady)
    let signature = Array(signature)
    let message = Array(message)
    guard signature.count == Self.signatureCount else { return false }
    return crypto_sign_verify_detached(signature, message, UInt64(message.count), bytes) == 0
  }
}

/// The SHA-512 of a message (FIPS 180-4), 64 bytes.
package func sha512(of message: some Sequence<UInt8>) -> [UInt8] {
  precondition(Sodium.isReady)
  let message = Array(message)
  var digest = [UInt8](repeating: 0, count: 64)
  crypto_hash_sha512(&digest, message, UInt64(message.count))
  return digest
}
