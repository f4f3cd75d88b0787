import CSodium

/// Encrypts pieces so that they can only be opened in their order, up to the one that is marked as the last.
final class SealingStream {
  /// The random start of the stream, which its reader needs.
  let header: [UInt8]
  private var state = crypto_secretstream_xchacha20poly1305_state()

  init(key: [UInt8]) {
    precondition(Sodium.isReady)
    var header = [UInt8](repeating: 0, count: OpeningStream.headerCount)
    crypto_secretstream_xchacha20poly1305_init_push(&state, &header, key)
    self.header = header
  }

  /// - Parameter extra: what is authenticated with the piece and is not in it.
  func seal(_ piece: [UInt8], with extra: [UInt8], isLast: Bool) -> [UInt8] {
    var sealed = [UInt8](repeating: 0, count: piece.count + OpeningStream.overhead)
    let tag =
      isLast
      ? crypto_secretstream_xchacha20poly1305_tag_final()
      : crypto_secretstream_xchacha20poly1305_tag_message()
    crypto_secretstream_xchacha20poly1305_push(
      &state, &sealed, nil, piece, UInt64(piece.count), extra, UInt64(extra.count), tag)
    return sealed
  }
}

/// Opens what a `SealingStream` wrote.
final class OpeningStream {
  /// Bytes of a stream's header, and bytes by which a piece grows.
  static let headerCount = Int(crypto_secretstream_xchacha20poly1305_headerbytes())
  static let overhead = Int(crypto_secretstream_xchacha20poly1305_abytes())

  private var state = crypto_secretstream_xchacha20poly1305_state()

  init(key: [UInt8], header: [UInt8]) {
    precondition(Sodium.isReady && header.count == Self.headerCount)
    crypto_secretstream_xchacha20poly1305_init_pull(&state, header, key)
  }

  /// Nil when it is not the next piece of this stream, or not of this key.
  func open(_ sealed: [UInt8], with extra: [UInt8]) -> (content: [UInt8], isLast: Bool)? {
    guard sealed.count >= Self.overhead else { return nil }
    var piece = [UInt8](repeating: 0, count: sealed.count - Self.overhead)
    var tag: UInt8 = 0
    let result = crypto_secretstream_xchacha20poly1305_pull(
      &state, &piece, nil, &tag, sealed, UInt64(sealed.count), extra, UInt64(extra.count))
    return result == 0 ? (piece, tag == crypto_secretstream_xchacha20poly1305_tag_final()) : nil
  }
}
