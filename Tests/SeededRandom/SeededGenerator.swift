import Foundation

/// SplitMix64: small, and the same numbers for the same seed everywhere.
package struct SeededGenerator: RandomNumberGenerator {
  /// What to give to `init(seed:)` to see the same cases again.
  package let seed: UInt64
  private var state: UInt64

  package init(seed: UInt64) {
    self.seed = seed
    state = seed
  }

  /// From the seed in the variable `AULA_TEST_SEED`, or from a new one; which, is printed.
  ///
  /// - Parameter purpose: what the numbers are for.
  package init(for purpose: String) {
    let chosen = ProcessInfo.processInfo.environment["AULA_TEST_SEED"].flatMap(UInt64.init)
    self.init(seed: chosen ?? .random(in: 0 ... .max))
    print("\(purpose): seed \(seed)")
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Any bytes, up to so many.
  package mutating func bytes(upTo most: Int) -> [UInt8] {
    (0..<Int.random(in: 0...most, using: &self)).map { _ in .random(in: 0...255, using: &self) }
  }

  /// Text with characters that need care: of one to four bytes in UTF-8, special in HTML or addresses, control characters
  /// but NUL.
  package mutating func text(upTo most: Int) -> String {
    let characters = Array("ab &<>\"'%+=;/?#ñé€🇪🇨\u{301}\u{1}\n\r\t\u{7F}\u{10FFFF}".unicodeScalars)
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...most, using: &self) {
      text.append(characters[Int.random(in: 0..<characters.count, using: &self)])
    }
    return String(text)
  }
}
