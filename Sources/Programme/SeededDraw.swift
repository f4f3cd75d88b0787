/// SplitMix64 (Steele, Lea and Flood, 2014): the same choices for the same seed in every version of Swift, which its own
/// `shuffle` and `random(in:)` do not promise.
package struct SeededDraw: Sendable {
  private var state: UInt64

  package init(seed: UInt64) {
    state = seed
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number of a range that is not empty. The remainder favours none: ranges here are tiny beside 2^64.
  package mutating func number(in range: Range<Int>) -> Int {
    precondition(!range.isEmpty, "a choice among nothing")
    return range.lowerBound + Int(next() % UInt64(range.count))
  }

  /// Whether something happens that does so in `percent` of a hundred cases.
  package mutating func happens(inPercent percent: Int) -> Bool { number(in: 0..<100) < percent }

  package mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[number(in: 0..<elements.count)]
  }

  /// - Parameter weights: over 0, one for each of the results 0, 1, 2, …
  package mutating func index(weightedBy weights: [Int]) -> Int {
    var left = number(in: 0..<weights.reduce(0, +))
    for (index, weight) in weights.enumerated() {
      if left < weight { return index }
      left -= weight
    }
    return weights.count - 1
  }

  /// Fisher and Yates.
  package mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var elements = elements
    for last in elements.indices.dropFirst().reversed() {
      elements.swapAt(last, number(in: 0..<(last + 1)))
    }
    return elements
  }
}
