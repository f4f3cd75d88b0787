import FoundationEssentials
import Testing

/// The seed of this run's generated cases: `AULA_TEST_SEED=…` repeats a run that failed.
private let runSeed: UInt64 = {
  if let text = ProcessInfo.processInfo.environment["AULA_TEST_SEED"], let seed = UInt64(text) { return seed }
  return UInt64.random(in: 0 ... .max)
}()

/// Runs a property on so many generated cases. The seed is printed.
func forAll(
  _ count: Int, _ name: String = #function, _ property: (inout CaseStream) throws -> Void
) rethrows {
  print("\(name): AULA_TEST_SEED=\(runSeed)")
  for index in 0..<count {
    var stream = CaseStream(state: runSeed &+ UInt64(index) &* 0x9e37_79b9_7f4a_7c15)
    try property(&stream)
  }
}

/// Randomness for generated cases; not the product's own, which is under test.
struct CaseStream: RandomNumberGenerator {
  private var state: UInt64

  init(state: UInt64) {
    self.state = state | 1
    for _ in 0..<8 { _ = next() }
  }

  /// xorshift64*
  mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 0x2545_F491_4F6C_DD1D
  }

  mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
  mutating func bool() -> Bool { Bool.random(using: &self) }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[int(0...elements.count - 1)]
  }

  mutating func text(of alphabet: [String], upTo length: Int) -> String {
    (0..<int(0...length)).map { _ in pick(alphabet) }.joined()
  }
}
