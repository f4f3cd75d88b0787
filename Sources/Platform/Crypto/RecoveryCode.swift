import CSodium

/// A code that is printed or written down and lets somebody in once: twelve symbols of an alphabet in which no two are
/// taken for each other, 57 bits in all.
package struct RecoveryCode: Sendable, Equatable {
  /// Digits, and the letters that look like none: not B (8), G (6), I and L (1), O and Q (0), S (5), U (V), Z (2).
  private static let symbols = Array("0123456789ACDEFHJKMNPRTVWXY".utf8)
  private static let length = 12

  private let code: [UInt8]

  /// A new one.
  package init() {
    precondition(Sodium.isReady)
    code = (0..<Self.length).map { _ in Self.symbols[Int(randombytes_uniform(UInt32(Self.symbols.count)))] }
  }

  /// A code as people type it: capitals or not, with spaces, hyphens and points anywhere, and with the letters that are
  /// not in the alphabet for those which they resemble. Nil for what can be no code.
  package init?(typed: String) {
    // Nobody types that much.
    guard typed.utf8.count <= 100 else { return nil }
    var code: [UInt8] = []
    for scalar in typed.unicodeScalars {
      if scalar.properties.isWhitespace || scalar.properties.isDash || scalar == "." { continue }
      guard scalar.isASCII else { return nil }
      let letter = UInt8(truncatingIfNeeded: scalar.value)
      let isSmall = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter)
      let symbol = Self.meant(isSmall ? letter - 32 : letter)
      guard Self.symbols.contains(symbol) else { return nil }
      code.append(symbol)
    }
    guard code.count == Self.length else { return nil }
    self.code = code
  }

  /// `7KTA-0P3N-XH4R`, as it is printed.
  package var shown: String {
    stride(from: 0, to: Self.length, by: 4)
      .map { String(decoding: code[$0..<$0 + 4], as: UTF8.self) }
      .joined(separator: "-")
  }

  private static func meant(_ letter: UInt8) -> UInt8 {
    switch letter {
    case UInt8(ascii: "B"): UInt8(ascii: "8")
    case UInt8(ascii: "G"): UInt8(ascii: "6")
    case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
    case UInt8(ascii: "O"), UInt8(ascii: "Q"): UInt8(ascii: "0")
    case UInt8(ascii: "S"): UInt8(ascii: "5")
    case UInt8(ascii: "U"): UInt8(ascii: "V")
    case UInt8(ascii: "Z"): UInt8(ascii: "2")
    case let other: other
    }
  }
}

extension RecoveryCode: CustomStringConvertible, CustomReflectable {
  /// Never the code, which would end up in a log.
  package var description: String { "RecoveryCode(hidden)" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

extension RecoveryCode {
  /// Sixteen random bytes that go into the digests of one person's codes, so that a typed code costs one digest however
  /// many are left. Codes that are looked up without knowing whose they are share one salt of the installation.
  package struct Salt: Sendable, Equatable {
    package let bytes: [UInt8]

    package init() {
      bytes = randomBytes(Int(crypto_pwhash_SALTBYTES))
    }

    /// A stored one.
    package init?(bytes: [UInt8]) {
      guard bytes.count == Int(crypto_pwhash_SALTBYTES) else { return nil }
      self.bytes = bytes
    }
  }

  /// What is stored in place of the code: 32 bytes of argon2id, since 57 bits are too few for a plain hash (OWASP ASVS
  /// 5.0, 6.5.2: below 112). Takes as long as a password. Nil when the system has no memory for it just now.
  /// Compare with `equalInConstantTime`, or look it up by an index.
  package func digest(salt: Salt, work: PasswordHash.Work = .standard) -> [UInt8]? {
    derivedKey(from: code, salt: salt.bytes, passes: work.passes, memory: work.memory)
  }
}
