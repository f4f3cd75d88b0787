/// The first 37 bytes of a sealed file: `AulaSeal`, the format's version (1), what it is sealed with (0 a key file,
/// 1 a passphrase), the passphrase's passes (1 byte, count) and memory (2 bytes, MiB, big-endian), its salt (16 bytes),
/// and 8 bytes of zeros for later.
struct SealedFileHeader {
  static let count = 37
  private static let magic = Array("AulaSeal".utf8)
  /// More than anybody needs. Without a limit, a forged header would make us work for hours or use up the memory.
  private static let mostPasses = 20
  private static let mostMebibytes = 1024

  let bytes: [UInt8]
  private let derivation: Derivation?

  private struct Derivation {
    let passes: Int
    let mebibytes: Int
    let salt: [UInt8]
  }

  init(for key: SealedFile.Key, work: PasswordHash.Work) {
    switch key {
    case .key: derivation = nil
    case .passphrase:
      let mebibytes = max(1, work.memory >> 20)
      precondition(
        work.passes <= Self.mostPasses && mebibytes <= Self.mostMebibytes, "more work than can be undone")
      derivation = Derivation(passes: Int(work.passes), mebibytes: mebibytes, salt: randomBytes(16))
    }
    let mebibytes = derivation?.mebibytes ?? 0
    bytes =
      Self.magic + [1, derivation == nil ? 0 : 1, UInt8(derivation?.passes ?? 0)]
      + [UInt8(mebibytes >> 8), UInt8(mebibytes & 255)]
      + (derivation?.salt ?? Array(repeating: 0, count: 16)) + Array(repeating: 0, count: 8)
  }

  /// Nil when it is no header that we write.
  init?(_ opening: [UInt8]) {
    guard opening.count >= Self.count, Array(opening[0..<8]) == Self.magic, opening[8] == 1 else {
      return nil
    }
    let passes = Int(opening[10])
    let mebibytes = Int(opening[11]) << 8 | Int(opening[12])
    switch opening[9] {
    case 0: derivation = nil
    case 1 where 1...Self.mostPasses ~= passes && 1...Self.mostMebibytes ~= mebibytes:
      derivation = Derivation(passes: passes, mebibytes: mebibytes, salt: Array(opening[13..<29]))
    default: return nil
    }
    bytes = Array(opening[0..<Self.count])
  }

  func isFor(_ key: SealedFile.Key) -> Bool {
    switch key {
    case .key: derivation == nil
    case .passphrase: derivation != nil
    }
  }

  /// The stream's 32 bytes. Nil when there is no memory to derive them.
  func key(from key: SealedFile.Key) -> [UInt8]? {
    switch key {
    case .key(let key): return key.bytes
    case .passphrase(let text):
      guard let derivation else { preconditionFailure("a passphrase for a file that has none") }
      return derivedKey(
        from: Array(text.utf8), salt: derivation.salt, passes: UInt64(derivation.passes),
        memory: derivation.mebibytes << 20)
    }
  }
}
