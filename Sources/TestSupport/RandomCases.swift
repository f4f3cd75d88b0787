import SeededRandom

/// Random cases that a seed repeats, for properties and hostile input. Say the seed where a test fails.
package struct RandomCases: RandomNumberGenerator {
  package var seed: UInt64 { generator.seed }
  private var generator = SeededGenerator(for: "cases")

  package init() {}

  package mutating func next() -> UInt64 {
    generator.next()
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
