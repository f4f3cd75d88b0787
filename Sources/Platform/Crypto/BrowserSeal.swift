import CNettle

/// What a program in a page seals and opens by the browser's own Web Cryptography API: AES-256-GCM (NIST SP 800-38D) with a
/// nonce of 12 bytes before the box and a tag of 16 at its end. Browsers know no XChaCha20, and libsodium knows AES-GCM only
/// where the processor does.
package struct BrowserSeal: Sendable {
  private static let nonceCount = 12
  private static let tagCount = 16

  private let key: [UInt8]

  /// - Parameter key: 32 bytes.
  package init(key: [UInt8]) {
    precondition(key.count == 32, "a key of \(key.count) bytes")
    self.key = key
  }

  /// 28 bytes more than `content`, different each time.
  ///
  /// - Parameter context: authenticated with it; the same is asked for to open it.
  package func seal(_ content: [UInt8], for context: String) -> [UInt8] {
    let nonce = randomBytes(Self.nonceCount)
    let (box, tag) = turn(content, nonce, context, isSealing: true)
    return nonce + box + tag
  }

  /// Nil when it was not sealed with this key for this context, or has changed since.
  package func open(_ sealed: [UInt8], for context: String) -> [UInt8]? {
    guard sealed.count >= Self.nonceCount + Self.tagCount else { return nil }
    let nonce = Array(sealed.prefix(Self.nonceCount))
    let box = Array(sealed.dropFirst(Self.nonceCount).dropLast(Self.tagCount))
    let (content, tag) = turn(box, nonce, context, isSealing: false)
    return equalInConstantTime(tag, Array(sealed.suffix(Self.tagCount))) ? content : nil
  }

  private func turn(_ source: [UInt8], _ nonce: [UInt8], _ context: String, isSealing: Bool) -> (
    [UInt8], tag: [UInt8]
  ) {
    var target = [UInt8](repeating: 0, count: source.count)
    var tag = [UInt8](repeating: 0, count: Self.tagCount)
    let context = Array(context.utf8)
    aula_gcm_aes256(
      isSealing ? 1 : 0, key, nonce, context, context.count, source, source.count, &target, &tag)
    return (target, tag)
  }
}
