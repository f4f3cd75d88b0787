/// What an attempt's drawing depends on besides the questions. The same seed and questions give the same drawing on
/// every machine and in every version of Aula: the arithmetic below is our own and never changes.
package struct Seed: RawRepresentable, Hashable, Sendable {
  /// Any 64 bits, from the outside world's randomness.
  package let rawValue: UInt64

  package init(rawValue: UInt64) {
    self.rawValue = rawValue
  }

  /// What a stream of random numbers is for; each purpose has its own for each question, so that changing one
  /// question of a bank leaves the drawing of the others as it was.
  enum Purpose: String {
    /// Which questions of a bank are taken.
    case choosing
    /// In what order they are shown.
    case ordering
    /// In what order a question's options, items or choices are shown.
    case shuffling
    /// The numbers of a calculated question.
    case numbers
  }

  /// SplitMix64 started from the seed and the FNV-1a hash of `purpose/id` in UTF-8.
  func stream(for id: Question.ID, _ purpose: Purpose) -> RandomStream {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in "\(purpose.rawValue)/\(id.rawValue)".utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
    // Mixed before they meet, so that seeds that follow each other, and ids, have streams without kinship.
    var seed = RandomStream(state: rawValue)
    return RandomStream(state: seed.next() ^ hash)
  }
}

/// SplitMix64 (Steele, Lea and Flood, 2014), written out so that no version of Swift can change a drawing.
struct RandomStream {
  private var state: UInt64

  init(state: UInt64) {
    self.state = state
  }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 to `bound` − 1, each as likely; `bound` is 1 or more.
  mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0, "a number below nothing")
    let bound = UInt64(bound)
    // The last, incomplete round of numbers would favour the small remainders.
    let limit = UInt64.max - UInt64.max % bound
    var number = next()
    while number >= limit { number = next() }
    return Int(number % bound)
  }

  /// 0 to `count` − 1 in a random order (Fisher and Yates, from the end).
  mutating func shuffled(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    for last in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(last, below(last + 1))
    }
    return order
  }
}
