import Crypto
import FoundationEssentials
import Glibc
import Synchronization

/// The keys of this installation that certificates are signed with. The newest one signs; of those before it only the
/// public half is kept, by which what they signed is checked for ever.
///
/// In `keys/`: `certificates-0003.key` with the private key, 0600, and `certificates-0002.pub`, `certificates-0001.pub`.
package final class KeyRing: Sendable {
  private let folder: String
  private let held = Mutex<(stamp: Stamp, keys: Keys)?>(nil)

  /// - Parameter folder: the data folder.
  package init(in folder: String) {
    self.folder = "\(folder)/keys"
  }

  /// What there is at one moment.
  package struct Keys: Sendable {
    /// The newest; nil before the first certificate.
    package let current: SigningPair?
    /// All, the newest first.
    package let all: [PublicKey]

    package subscript(id: KeyID) -> VerifyingKey? { all.first { $0.id == id }?.key }
  }

  /// A public key with its name.
  package struct PublicKey: Sendable {
    package let id: KeyID
    package let key: VerifyingKey

    init(_ key: VerifyingKey) {
      self.key = key
      id = KeyID(of: key)
    }
  }

  /// A key that signs, with its name.
  package struct SigningPair: Sendable {
    package let id: KeyID
    package let key: SigningKey

    init(_ key: SigningKey) {
      self.key = key
      id = KeyID(of: key.verifying)
    }
  }

  /// The keys that there are now. Reads the folder again only when a file came or went: a rotation needs no new start.
  ///
  /// - Throws: `SecretKeyError` or `FileFailure`.
  package func keys() throws -> Keys {
    let stamp = Stamp(of: folder)
    if let held = held.withLock({ $0 }), held.stamp == stamp { return held.keys }
    let keys = try readKeys()
    held.withLock { $0 = (stamp, keys) }
    return keys
  }

  /// The key to sign with, made when there is none.
  package func signing() throws -> SigningPair {
    if let current = try keys().current { return current }
    try makeFolder()
    // Of two processes that make the first one at once, both get the same.
    return SigningPair(SigningKey(seed: try SecretKey(keptAt: path(1, "key"))))
  }

  /// Makes another key and forgets the private half of the one before. What was signed stays valid.
  ///
  /// - Returns: the name of the new key.
  package func rotate() throws -> KeyID {
    try makeFolder()
    let names = try numberedNames()
    let next = (names.map(\.number).max() ?? 0) + 1
    let pair = SigningPair(SigningKey(seed: try SecretKey(keptAt: path(next, "key"))))
    for name in names where name.kind == "key" {
      let old = SigningKey(seed: try SecretKey(readingFrom: path(name.number, "key")))
      let file = try NewFile(at: path(name.number, "pub"))
      try file.append(ArraySlice(Base64URL.encode(old.verifying.bytes).utf8) + [10])
      try file.putInPlace()
      try FileManager.default.removeItem(atPath: path(name.number, "key"))
    }
    return pair.id
  }

  private func readKeys() throws -> Keys {
    var current: SigningPair?
    var all: [PublicKey] = []
    for name in try numberedNames().sorted(by: { $0.number > $1.number }) {
      if name.kind == "key" {
        let pair = SigningPair(SigningKey(seed: try SecretKey(readingFrom: path(name.number, "key"))))
        // While a rotation is under way there are two for a moment.
        current = current ?? pair
        if !all.contains(where: { $0.id == pair.id }) { all.append(PublicKey(pair.key.verifying)) }
      } else {
        let line = try OpenFile(at: path(name.number, "pub")).next(100)
        let text = String(decoding: line.prefix { $0 != 10 }, as: UTF8.self)
        guard let bytes = Base64URL.decode(text), let key = VerifyingKey(bytes: bytes) else {
          throw SecretKeyError.noKey(path: path(name.number, "pub"))
        }
        if !all.contains(where: { $0.key == key }) { all.append(PublicKey(key)) }
      }
    }
    return Keys(current: current, all: all)
  }

  private func numberedNames() throws -> [(number: Int, kind: String)] {
    guard FileManager.default.fileExists(atPath: folder) else { return [] }
    return try FileManager.default.contentsOfDirectory(atPath: folder).compactMap { name in
      let parts = name.split(separator: ".")
      guard parts.count == 2, parts[1] == "key" || parts[1] == "pub", parts[0].hasPrefix(Self.prefix),
        let number = Int(parts[0].dropFirst(Self.prefix.count))
      else { return nil }
      return (number, String(parts[1]))
    }
  }

  private static let prefix = "certificates-"

  private func path(_ number: Int, _ kind: String) -> String {
    let digits = String(number)
    return
      "\(folder)/\(Self.prefix)\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits).\(kind)"
  }

  private func makeFolder() throws {
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }
}

/// Names a key: the first four bytes of the SHA-256 of its public half.
package struct KeyID: Sendable, Hashable {
  package static let byteCount = 4

  package let bytes: [UInt8]

  init(of key: VerifyingKey) {
    bytes = Array(SHA256(of: key.bytes).bytes.prefix(Self.byteCount))
  }

  /// Nil unless there are four bytes.
  package init?(bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    self.bytes = Array(bytes)
  }

  /// Eight hexadecimal digits.
  package var shown: String { bytes.hexadecimal }
}

/// When names in a folder last changed, as the file system tells.
private struct Stamp: Equatable {
  let seconds: Int
  let nanoseconds: Int

  init(of folder: String) {
    var facts = stat()
    _ = stat(folder, &facts)
    (seconds, nanoseconds) = (facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec)
  }
}
