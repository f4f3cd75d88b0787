import CSodium

/// A password kept as argon2id (RFC 9106), in the encoded form that carries its own salt and parameters.
package struct PasswordHash: Sendable, Equatable, RawRepresentable {
  package let rawValue: String

  package init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// How much work one hash is. `standard` is the OWASP recommendation of 19 MiB and 2 passes (Password Storage
  /// Cheat Sheet, 2024); one takes about 15 ms on the machines we run on.
  package struct Work: Sendable {
    package let passes: UInt64
    /// Bytes of memory.
    package let memory: Int

    package static let standard = Work(passes: 2, memory: 19 * 1024 * 1024)
    /// For tests only: the least that libsodium takes.
    package static let least = Work(passes: 1, memory: 8192)
  }

  /// Hashes `password`. Nil when the system has no memory for it just now.
  package init?(of password: String, work: Work = .standard) {
    precondition(Sodium.isReady)
    var password = password
    var encoded = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
    let result = password.withUTF8 { source in
      source.withMemoryRebound(to: CChar.self) { characters in
        crypto_pwhash_str_alg(
          &encoded, characters.baseAddress ?? emptyText, UInt64(characters.count), work.passes, work.memory,
          crypto_pwhash_ALG_ARGON2ID13)
      }
    }
    guard result == 0 else { return nil }
    rawValue = String(decoding: encoded.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Whether `password` is the one that was hashed. Takes the same time whatever the answer.
  package func matches(_ password: String) -> Bool {
    precondition(Sodium.isReady)
    var password = password
    return password.withUTF8 { source in
      source.withMemoryRebound(to: CChar.self) { characters in
        crypto_pwhash_str_verify(rawValue, characters.baseAddress ?? emptyText, UInt64(characters.count)) == 0
      }
    }
  }

  /// Whether it was made with other parameters than `work`, so that the next sign-in should replace it.
  package func needsUpgrade(to work: Work = .standard) -> Bool {
    precondition(Sodium.isReady)
    return crypto_pwhash_str_needs_rehash(rawValue, work.passes, work.memory) != 0
  }
}

/// libsodium wants an address even for no characters.
nonisolated(unsafe) private let emptyText: UnsafePointer<CChar> = {
  let memory = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
  memory.pointee = 0
  return UnsafePointer(memory)
}()
