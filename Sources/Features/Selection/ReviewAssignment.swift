/// Who scores what: each application goes to so many different evaluators, none with a conflict of interest, and nobody has much more to do than others.
package struct ReviewAssignment: Sendable, Equatable {
  /// The evaluators of each application, ascending; in the order of the applications.
  package let evaluators: [[Int]]
  /// Positions of applications for which there are not enough evaluators without a conflict; they have as many as there are.
  package let short: [Int]

  /// - Parameters:
  ///   - conflicts: by position of the application, who must not score it.
  ///   - already: by position, who scores it whatever comes out: what was begun stays.
  ///   - each: how many evaluators an application needs.
  ///   - random: a seeded one makes the same assignment again. Chance mixes the evaluators, so that leanings can be told (`FairScores`).
  package init(
    applications count: Int, among evaluators: [Int], conflicts: [Set<Int>], already: [Set<Int>]? = nil,
    each: Int, using random: inout some RandomNumberGenerator
  ) {
    var matching = Matching(
      allowed: (0..<count).map { position in evaluators.filter { !conflicts[position].contains($0) } },
      kept: already ?? Array(repeating: [], count: count))
    // Those with the fewest possible evaluators choose first.
    let order = (0..<count).shuffled(using: &random).sorted {
      matching.allowed[$0].count < matching.allowed[$1].count
    }
    for _ in 0..<each {
      for position in order where matching.chosen[position].count < each {
        matching.addLeastLoaded(to: position, using: &random)
      }
    }
    matching.level()
    self.evaluators = matching.chosen.map { $0.sorted() }
    short = (0..<count).filter { matching.chosen[$0].count < each }
  }
}

private struct Matching {
  let allowed: [[Int]]
  let kept: [Set<Int>]
  var chosen: [Set<Int>]
  var load: [Int: Int] = [:]

  init(allowed: [[Int]], kept: [Set<Int>]) {
    self.allowed = allowed
    self.kept = kept
    chosen = kept
    for evaluator in allowed.joined() { load[evaluator] = 0 }
    for evaluator in kept.joined() { load[evaluator, default: 0] += 1 }
  }

  mutating func addLeastLoaded(to position: Int, using random: inout some RandomNumberGenerator) {
    let free = allowed[position].filter { !chosen[position].contains($0) }
    guard let least = free.map({ load[$0, default: 0] }).min() else { return }
    guard let evaluator = free.filter({ load[$0] == least }).randomElement(using: &random) else { return }
    chosen[position].insert(evaluator)
    load[evaluator, default: 0] += 1
  }

  /// Hands applications on, over as many hands as it takes, until nobody who could give one away, directly or so, has two more than who would get it.
  mutating func level() {
    while let chain = chainThatLevels() {
      for hand in chain {
        chosen[hand.application].remove(hand.from)
        chosen[hand.application].insert(hand.to)
      }
      if let first = chain.first, let last = chain.last {
        load[first.from, default: 0] -= 1
        load[last.to, default: 0] += 1
      }
    }
  }

  private struct Hand {
    let application: Int
    let from: Int
    let to: Int
  }

  /// From the evaluator with the most, breadth first, to one with at least two fewer.
  private func chainThatLevels() -> [Hand]? {
    var applications: [Int: [Int]] = [:]
    for position in chosen.indices {
      for evaluator in chosen[position].subtracting(kept[position]) {
        applications[evaluator, default: []].append(position)
      }
    }
    for start in load.keys.sorted(by: { (load[$1, default: 0], $0) < (load[$0, default: 0], $1) }) {
      if let chain = chain(from: start, over: applications) { return chain }
    }
    return nil
  }

  private func chain(from start: Int, over applications: [Int: [Int]]) -> [Hand]? {
    var cameBy: [Int: Hand] = [:]
    var queue = [start]
    var next = 0
    while next < queue.count {
      let evaluator = queue[next]
      next += 1
      if load[evaluator, default: 0] + 2 <= load[start, default: 0] {
        return way(to: evaluator, from: start, cameBy)
      }
      for position in applications[evaluator] ?? [] {
        for other in allowed[position]
        where other != start && cameBy[other] == nil && !chosen[position].contains(other) {
          cameBy[other] = Hand(application: position, from: evaluator, to: other)
          queue.append(other)
        }
      }
    }
    return nil
  }

  private func way(to end: Int, from start: Int, _ cameBy: [Int: Hand]) -> [Hand] {
    var way: [Hand] = []
    var evaluator = end
    while evaluator != start, let hand = cameBy[evaluator] {
      way.append(hand)
      evaluator = hand.from
    }
    return way.reversed()
  }
}
