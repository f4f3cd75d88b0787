/// Groups of people with their sum, and from which step on each is hidden.
struct Line {
  let rows: [StepCounts]
  let total: StepCounts
  /// By row, the first step that is hidden.
  var hidden: [Int]
  /// The same of the sum.
  var totalHidden = Hiding.nothing
  /// Rows that others show as a sum of theirs, so that hiding them here hides nothing.
  var isFixed: [Bool]
  /// Rows that are taken before others, because something of theirs is hidden elsewhere already.
  var isTouched: [Bool]
  /// Whether the sum may be hidden where nothing else helps.
  var mayHideTotal = true
  /// The first step at which nothing helped; nil where all is safe.
  private(set) var unsafeFrom: Int?

  init(rows: [StepCounts], total: StepCounts) {
    self.rows = rows
    self.total = total
    hidden = rows.map { _ in Hiding.nothing }
    isFixed = rows.map { _ in false }
    isTouched = isFixed
  }

  var hiding: Hiding { hiding(rows: hidden, total: totalHidden) }

  /// What a table shows of the line, from where on rows and sum are hidden.
  func hiding(rows hidden: [Int], total totalHidden: Int) -> Hiding {
    let empty = (0..<totalHidden).first { total[$0] == 0 } ?? Hiding.nothing
    return Hiding(
      rows: rows.indices.map { shownUpTo($0, hidden[$0]) }, total: totalHidden, emptyFrom: empty)
  }

  /// Nobody at a step that is shown means nobody at any later one, which is then no secret.
  private func shownUpTo(_ row: Int, _ first: Int) -> Int {
    guard first > 0, first < Hiding.nothing, rows[row][first - 1] == 0 else { return first }
    return Hiding.nothing
  }

  /// Whether the small ones cannot be told.
  var isSafe: Bool { (0..<min(totalHidden, Hiding.nothing)).allSatisfy { total[$0] == 0 || isSafe(at: $0) } }

  /// Hides further rows until the small ones cannot be told.
  mutating func protect() {
    var step = 0
    while step < min(totalHidden, Hiding.nothing) {
      if total[step] == 0 || isSafe(at: step) {
        step += 1
        continue
      }
      // Where everybody went on, two steps are one number.
      var first = step
      while first > 0, total[first - 1] == total[step] { first -= 1 }
      if let row = cheapest(from: first, at: step) {
        hidden[row] = first
      } else if mayHideTotal {
        totalHidden = first
        for row in rows.indices { hidden[row] = min(hidden[row], first) }
      } else {
        unsafeFrom = min(unsafeFrom ?? first, first)
        step += 1
        continue
      }
      step = first
    }
  }

  /// The row whose hiding loses least, of those that are shown at `step` and have somebody there.
  private func cheapest(from first: Int, at step: Int) -> Int? {
    rows.indices
      .filter { hidden[$0] > step && !isFixed[$0] && rows[$0][step] > 0 }
      .min { (isTouched[$0] ? 0 : 1, loss($0, first), $0) < (isTouched[$1] ? 0 : 1, loss($1, first), $1) }
  }

  private func loss(_ row: Int, _ first: Int) -> Int {
    (first..<hidden[row]).reduce(0) { $0 + rows[row][$1] }
  }

  /// Whether the rows that are hidden at a step, whose sum everybody can calculate, are at least two, do not count few people
  /// together, did not lose few on the way there, and could each be another number.
  private func isSafe(at step: Int) -> Bool {
    let secret = rows.indices.filter { hidden[$0] <= step }
    guard !secret.isEmpty else { return true }
    let sum = secret.reduce(0) { $0 + rows[$1][step] }
    let before = step == 0 ? nil : secret.reduce(0) { $0 + rows[$1][step - 1] }
    guard secret.count >= 2, sum >= leastShown, before.map({ !isSmall($0 - sum) }) ?? true else {
      return false
    }
    return secret.allSatisfy { isOpen($0, at: step, among: secret) }
  }

  /// Whether what is shown fits another number of `row` at `step` too: somebody more there and somebody less in another hidden
  /// row, or the other way round, along steps that both hide.
  private func isOpen(_ row: Int, at step: Int, among secret: [Int]) -> Bool {
    secret.contains { other in
      guard other != row else { return false }
      let earliest = max(hidden[row], hidden[other])
      return (earliest...step).contains { first in
        (step..<totalHidden).contains { last in
          (grows(row, at: first) && shrinks(other, at: last))
            || (grows(other, at: first) && shrinks(row, at: last))
        }
      }
    }
  }

  /// Whether one more could have reached the step `first`.
  private func grows(_ row: Int, at first: Int) -> Bool {
    first == 0 || rows[row][first - 1] > rows[row][first]
  }

  /// Whether one fewer could have reached the step `last`.
  private func shrinks(_ row: Int, at last: Int) -> Bool {
    let next = last + 1 < totalHidden ? rows[row][last + 1] : 0
    return rows[row][last] > next
  }
}
