import CNettle
import CSodium

/// Sums over bytes that come piece by piece, by which both ends of a line see that nothing was changed on the way.
package struct Checksum: @unchecked Sendable {  // Values of numbers, though C's import does not say so.
  /// The ways that clients may choose.
  package enum Way: String, Sendable, CaseIterable {
    case sha1, sha256
  }

  private var running: Running

  private enum Running {
    case sha1(sha1_ctx)
    case sha256(SHA256.Running)
  }

  package init(_ way: Way) {
    switch way {
    case .sha1:
      var context = sha1_ctx()
      aula_sha1_begin(&context)
      running = .sha1(context)
    case .sha256: running = .sha256(SHA256.Running())
    }
  }

  package mutating func add(_ piece: [UInt8]) {
    switch running {
    case .sha1(var context):
      aula_sha1_add(&context, piece, piece.count)
      running = .sha1(context)
    case .sha256(var digest):
      digest.add(piece)
      running = .sha256(digest)
    }
  }

  /// Of all that was added.
  package func finish() -> [UInt8] {
    switch running {
    case .sha1(var context):
      var digest = [UInt8](repeating: 0, count: Int(SHA1_DIGEST_SIZE))
      aula_sha1_end(&context, &digest)
      return digest
    case .sha256(let digest): return digest.finish().bytes
    }
  }
}

/// Base 64 as headers have it, with its padding (RFC 4648, section 4).
package enum PaddedBase64 {
  /// nil for what is no base 64, or has spaces or line ends in it.
  package static func decode(_ text: some StringProtocol) -> [UInt8]? {
    precondition(Sodium.isReady)
    var text = String(text)
    var count = 0
    let bytes = text.withUTF8 { source -> [UInt8]? in
      guard !source.isEmpty else { return [] }
      var bytes = [UInt8](repeating: 0, count: source.count)
      let result = source.withMemoryRebound(to: CChar.self) { characters in
        sodium_base642bin(
          &bytes, bytes.count, characters.baseAddress, characters.count, nil, &count, nil,
          sodium_base64_VARIANT_ORIGINAL)
      }
      return result == 0 ? bytes : nil
    }
    return bytes.map { Array($0.prefix(count)) }
  }
}
