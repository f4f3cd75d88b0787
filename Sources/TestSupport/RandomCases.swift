/// Random numbers that a seed repeats (SplitMix64), for properties and hostile input. Print the seed where a test fails.
package struct RandomCases: RandomNumberGenerator {
  package let seed: UInt64
  private var state: UInt64

  /// - Parameter seed: nil for another one at each run.
  package init(seed: UInt64? = nil) {
    self.seed = seed ?? .random(in: 0...UInt64.max)
    state = self.seed
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  package mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: values.indices, using: &self)]
  }

  /// Text that breaks what is careless: markup, quotes, controls, other scripts, very long or nothing at all.
  package mutating func hostileText() -> String {
    let pieces = [
      "", " ", "<script>", "\"", "'", "&amp;", "&", "\\", "\n", "\r\n", "\t", "\0", "%00", "%", "../", "//",
      "Ñandú", "e\u{301}", "🧺",
      "\u{202E}", "\u{200B}", "\u{FEFF}", "ß", "İ", "٣", "＠", "@", "a@b", "+593", "0", "-1",
      "9999999999999999999", "null",
      "'; DROP TABLE person; --", "${7*7}", "{{7*7}}", String(repeating: "a", count: 300),
      String(repeating: "é", count: 2000),
    ]
    return (0..<Int.random(in: 0...4, using: &self)).map { _ in pick(pieces) }.joined()
  }
}
