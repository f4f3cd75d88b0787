import CSodium

/// Encrypts small secrets for the database, so that a copy of the database alone gives nothing away: XChaCha20-Poly1305
/// with a random nonce. The context is authenticated too, so that who can write to the database cannot put one
/// person's secret in another's place; that is why this is not libsodium's secretbox, which takes no context.
package struct Seal: Sendable {
  /// The first byte of what is sealed, so that another way can follow one day.
  private static let version: UInt8 = 1
  private static let nonceCount = Int(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES)
  private static let tagCount = Int(crypto_aead_xchacha20poly1305_ietf_ABYTES)

  private let key: SecretKey

  package init(key: SecretKey) {
    self.key = key
  }

  /// 41 bytes more than `secret`, different each time.
  ///
  /// - Parameter context: what the secret is and whose, such as `time-code/4711`; the same is asked for to open it.
  package func seal(_ secret: [UInt8], for context: String) -> [UInt8] {
    precondition(Sodium.isReady)
    let nonce = randomBytes(Self.nonceCount)
    var box = [UInt8](repeating: 0, count: secret.count + Self.tagCount)
    let context = Array(context.utf8)
    crypto_aead_xchacha20poly1305_ietf_encrypt(
      &box, nil, secret, UInt64(secret.count), context, UInt64(context.count), nil, nonce, key.bytes)
    return [Self.version] + nonce + box
  }

  /// Nil when it was not sealed with this key for this context, or has changed since.
  package func open(_ sealed: [UInt8], for context: String) -> [UInt8]? {
    precondition(Sodium.isReady)
    let boxStart = 1 + Self.nonceCount
    guard sealed.count >= boxStart + Self.tagCount, sealed[0] == Self.version else { return nil }
    let nonce = Array(sealed[1..<boxStart])
    let box = Array(sealed[boxStart...])
    var secret = [UInt8](repeating: 0, count: box.count - Self.tagCount)
    let context = Array(context.utf8)
    let result = crypto_aead_xchacha20poly1305_ietf_decrypt(
      &secret, nil, nil, box, UInt64(box.count), context, UInt64(context.count), nonce, key.bytes)
    return result == 0 ? secret : nil
  }
}

extension Seal {
  /// 32 bytes that belong to this key and `purpose` and tell nothing of either: keyed BLAKE2b (RFC 7693). For keys that
  /// must outlive a restart and stay out of the database.
  package func subkey(for purpose: StaticString) -> [UInt8] {
    subkey(for: "\(purpose)")
  }

  /// The same for one of many things that are numbered.
  package func subkey(for purpose: StaticString, of number: Int64) -> [UInt8] {
    subkey(for: "\(purpose)/\(number)")
  }

  private func subkey(for words: String) -> [UInt8] {
    precondition(Sodium.isReady)
    var subkey = [UInt8](repeating: 0, count: 32)
    let words = Array(words.utf8)
    crypto_generichash(&subkey, subkey.count, words, UInt64(words.count), key.bytes, key.bytes.count)
    return subkey
  }
}
