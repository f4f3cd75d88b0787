/// Which words of an old text stayed in a new one, in order (patience difference, after Bram Cohen; short stretches by the
/// longest common subsequence).
struct WordMatching {
  private let old: [Int]
  private let new: [Int]
  /// Words that tell nothing by themselves.
  private let separators: Set<Int>
  /// Places in both, rising.
  private(set) var pairs: [(old: Int, new: Int)] = []

  /// The most comparisons of words for one stretch: below a thousandth of a second.
  private static let mostComparisons = 250_000

  init(_ old: [Int], _ new: [Int], separators: Set<Int>) {
    self.old = old
    self.new = new
    self.separators = separators
  }

  mutating func match(_ before: Range<Int>, _ after: Range<Int>) {
    let start = zip(before, after).prefix { old[$0] == new[$1] }.count
    pairs += zip(before.prefix(start), after.prefix(start)).map { (old: $0, new: $1) }
    let before = before.dropFirst(start)
    let after = after.dropFirst(start)
    let end = zip(before.reversed(), after.reversed()).prefix { old[$0] == new[$1] }.count
    matchMiddle(before.dropLast(end), after.dropLast(end))
    pairs += zip(before.suffix(end), after.suffix(end)).map { (old: $0, new: $1) }
  }

  private mutating func matchMiddle(_ before: Range<Int>, _ after: Range<Int>) {
    guard !before.isEmpty, !after.isEmpty else { return }
    guard before.count * after.count > Self.mostComparisons else {
      pairs += longestCommon(before, after)
      return
    }
    var from = (before.lowerBound, after.lowerBound)
    let anchors = rising(wordsOfBothOnce(before, after))
    guard !anchors.isEmpty else { return }
    for anchor in anchors {
      match(from.0..<anchor.old, from.1..<anchor.new)
      pairs.append(anchor)
      from = (anchor.old + 1, anchor.new + 1)
    }
    match(from.0..<before.upperBound, from.1..<after.upperBound)
  }

  /// Words that stand exactly once in each stretch, in the order of the old one.
  private func wordsOfBothOnce(_ before: Range<Int>, _ after: Range<Int>) -> [(old: Int, new: Int)] {
    var places: [Int: (old: Int, new: Int, times: (Int, Int))] = [:]
    for place in before { places[old[place], default: (place, 0, (0, 0))].times.0 += 1 }
    for place in after where places[new[place]] != nil {
      places[new[place]]?.new = place
      places[new[place]]?.times.1 += 1
    }
    return places.filter { $1.times == (1, 1) && !separators.contains($0) }
      .map { (old: $1.old, new: $1.new) }
      .sorted { $0.old < $1.old }
  }

  /// The longest part that rises in the new text too (patience sorting).
  private func rising(_ candidates: [(old: Int, new: Int)]) -> [(old: Int, new: Int)] {
    var piles: [Int] = []
    var before = [Int?](repeating: nil, count: candidates.count)
    for (index, candidate) in candidates.enumerated() {
      var low = 0
      var high = piles.count
      while low < high {
        let middle = (low + high) / 2
        if candidates[piles[middle]].new < candidate.new { low = middle + 1 } else { high = middle }
      }
      before[index] = low > 0 ? piles[low - 1] : nil
      if low == piles.count { piles.append(index) } else { piles[low] = index }
    }
    var chain: [(old: Int, new: Int)] = []
    var next = piles.last
    while let index = next {
      chain.append(candidates[index])
      next = before[index]
    }
    return chain.reversed()
  }

  private func longestCommon(_ before: Range<Int>, _ after: Range<Int>) -> [(old: Int, new: Int)] {
    let width = after.count + 1
    var lengths = [UInt16](repeating: 0, count: (before.count + 1) * width)
    for row in before.reversed() {
      let here = (row - before.lowerBound) * width
      for column in after.reversed() {
        let cell = here + column - after.lowerBound
        lengths[cell] =
          old[row] == new[column]
          ? lengths[cell + width + 1] + 1 : max(lengths[cell + width], lengths[cell + 1])
      }
    }
    var found: [(old: Int, new: Int)] = []
    var (row, column) = (before.lowerBound, after.lowerBound)
    while row < before.upperBound, column < after.upperBound {
      let cell = (row - before.lowerBound) * width + column - after.lowerBound
      if old[row] == new[column] {
        found.append((old: row, new: column))
        row += 1
        column += 1
      } else if lengths[cell + width] >= lengths[cell + 1] {
        row += 1
      } else {
        column += 1
      }
    }
    return found
  }
}
