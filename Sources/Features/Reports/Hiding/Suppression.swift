/// Counts below this are hidden (decision 0026).
package let leastShown = 5

/// Whether a count says too much about too few. Nobody is a count that may be shown.
func isSmall(_ count: Int) -> Bool { (1..<leastShown).contains(count) }

/// A table of the steps by groups of people, everybody being in exactly one group.
package struct StepTable: Sendable, Equatable {
  package let rows: [StepCounts]
  package let total: StepCounts

  package init(_ rows: [StepCounts]) {
    self.rows = rows
    total = rows.reduce(into: .zero) { $0 += $1 }
  }
}

/// What of a table is hidden: of each row, and of the line of totals, everything from a step on. `Self.nothing` is after
/// the last step.
package struct Hiding: Sendable, Equatable {
  static let nothing = Step.allCases.count

  package internal(set) var rows: [Int]
  package internal(set) var total: Int
  /// The first step whose total is shown and is nobody, so that everything from there on is known.
  let emptyFrom: Int

  package func shows(row: Int, _ step: Step) -> Bool {
    step.rawValue < rows[row] || step.rawValue >= emptyFrom
  }

  package func showsTotal(_ step: Step) -> Bool { step.rawValue < total }
}

/// The first step at which a count would say too much: a count that is small, or so few between a step and the next that
/// one learns who did not go on. `Hiding.nothing` where there is none.
func firstSensitive(_ counts: StepCounts) -> Int {
  for index in 0..<Hiding.nothing {
    let left = index > 0 ? counts[index - 1] - counts[index] : 0
    if isSmall(counts[index]) || isSmall(left) { return index }
  }
  return Hiding.nothing
}

/// What must be hidden of a table so that no small count in it can be seen or calculated: neither from the totals, nor from
/// one step and the next, nor by knowing that no count is below zero.
///
/// Small counts go first, with all later steps of their row; then, where the rest of a column would give them away, the rows
/// whose loss is least. Nothing is hidden where nothing is small. Every hidden count has at least two values that fit what is
/// shown, and what is hidden of a column counts `leastShown` people or more.
///
/// - Parameter from: the step from which on the whole table is to be hidden, because of other tables.
package func suppressed(_ table: StepTable, from: Int = Hiding.nothing) -> Hiding {
  var line = Line(rows: table.rows, total: table.total)
  line.totalHidden = min(firstSensitive(table.total), from)
  line.hidden = table.rows.map { min(firstSensitive($0), line.totalHidden) }
  line.protect()
  return line.hiding
}
