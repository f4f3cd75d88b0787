/// What is hidden on each page of a report, so that pages with different filters do not tell together what one of them hides
/// (decisions 0026 and 0031): the same for everybody who opens an address.
///
/// A group is hidden wherever it is counted, or nowhere: on its own page, and in the tables of each page with a filter less. Groups
/// with one value more are hidden below those that stand, level by level; what can be calculated all the same is sought and
/// hidden at the end (`Subtraction`).
struct Hider: Sendable {
  private let cube: Cube
  private let groups: Groups
  /// By group, the first step that is hidden.
  private var hidden: [Int]

  /// So many values has a group that a page with two filters counts in a table.
  private static let usualLevel = 3

  /// For pages with two filters and less; `covering` makes one for others.
  init(_ cube: Cube) {
    self.cube = cube
    groups = Groups(cube)
    hidden = groups.counts.map(firstSensitive)
    hide(from: 0, through: Self.usualLevel)
  }

  /// One that also tells about the page of `selection`. What pages with fewer filters show does not depend on it: only groups
  /// with more values than those have are hidden further.
  func covering(_ selection: Cube.Selection) -> Hider {
    guard selection.count >= Self.usualLevel else { return self }
    var deeper = self
    deeper.hide(from: Self.usualLevel + 1, through: groups.lines.count - 1)
    return deeper
  }

  private mutating func hide(from first: Int, through last: Int) {
    for lines in groups.lines[...last] { inherit(lines) }
    for lines in groups.lines[first...last] {
      inherit(lines)
      while protect(lines) {}
    }
    hideWhatFollows(from: first, through: last)
  }

  /// From which step on the total of a page is hidden, and all its tables with it.
  func total(_ selection: Cube.Selection) -> Int {
    let group = groups.group(selection, of: cube)
    if let group, groups.counts[group][.registered] > 0 { return hidden[group] }
    // Nobody is there, which is as secret as the pages that say so.
    return selection.keys.reduce(group.map { hidden[$0] } ?? Hiding.nothing) { least, filter in
      var wider = selection
      wider[filter] = nil
      return min(least, total(wider))
    }
  }

  /// What is hidden of a page's table.
  func table(_ selection: Cube.Selection, by dimension: Dimension) -> Hiding {
    let first = total(selection)
    guard let page = groups.group(selection, of: cube) else {
      let line = Line(rows: cube.values(of: dimension).map { _ in .zero }, total: .zero)
      return line.hiding(rows: line.rows.map { _ in first }, total: first)
    }
    let rows = Array(groups.line(of: page, by: dimension).rows)
    let line = Line(rows: rows.map { groups.counts[$0] }, total: groups.counts[page])
    return line.hiding(rows: rows.map { min(hidden[$0], first) }, total: first)
  }

  /// Where a page is hidden, so is every group on it.
  private mutating func inherit(_ lines: [GroupLine]) {
    for line in lines where line.total < groups.pages && hidden[line.total] < Hiding.nothing {
      for row in line.rows { hidden[row] = min(hidden[row], hidden[line.total]) }
    }
  }

  /// Hides further rows of lines in which one could be calculated.
  ///
  /// - Returns: whether something was hidden.
  private mutating func protect(_ lines: [GroupLine]) -> Bool {
    var isChanged = false
    for line in lines where hidden[line.total] > 0 || line.total >= groups.pages {
      if line.rows.contains(where: { hidden[$0] < Hiding.nothing }), protectRows(of: line) {
        isChanged = true
      }
      if hidden[line.total] < Hiding.nothing, coverSum(of: line) { isChanged = true }
    }
    return isChanged
  }

  private mutating func protectRows(of group: GroupLine) -> Bool {
    let rows = Array(group.rows)
    var line = Line(rows: rows.map { groups.counts[$0] }, total: groups.counts[group.total])
    line.hidden = rows.map { hidden[$0] }
    line.totalHidden = hidden[group.total]
    guard !line.isSafe else { return false }
    let from = line.hidden.min() ?? 0
    line.isFixed = rows.map { isFixed($0, from, besides: group) }
    line.isTouched = rows.map { isTouched($0, besides: group) }
    line.mayHideTotal = group.total == 0
    line.protect()
    // Where nothing of the line helps, nobody is hidden too, so that one does not know where everybody is.
    if let from = line.unsafeFrom { line.hidden = line.hidden.map { min($0, from) } }
    let isChanged = line.hidden != rows.map { hidden[$0] } || line.totalHidden != hidden[group.total]
    for (row, first) in zip(rows, line.hidden) { hidden[row] = first }
    hidden[group.total] = line.totalHidden
    return isChanged
  }

  /// A hidden sum needs a hidden row, or it would be the sum of the others.
  private mutating func coverSum(of line: GroupLine) -> Bool {
    let from = hidden[line.total]
    guard groups.counts[line.total][from] > 0,
      !line.rows.contains(where: { hidden[$0] <= from && groups.counts[$0][from] > 0 })
    else { return false }
    let row = line.rows.filter { groups.counts[$0][from] > 0 }.min { loss($0, from) < loss($1, from) }
    guard let row else { return false }
    hidden[row] = from
    return true
  }

  private func loss(_ group: Int, _ from: Int) -> Int {
    (from..<max(from, hidden[group])).reduce(0) { $0 + groups.counts[group][$1] }
  }

  /// Whether a group is all there is of another sum, which is shown at a step and tells it.
  private func isFixed(_ group: Int, _ step: Int, besides own: GroupLine) -> Bool {
    groups.lines(with: group).contains {
      $0.total != own.total && hidden[$0.total] > step && groups.counts[$0.total] == groups.counts[group]
    }
  }

  /// Whether something is hidden beside a group in another line already.
  private func isTouched(_ group: Int, besides own: GroupLine) -> Bool {
    groups.lines(with: group).contains { line in
      line.total != own.total && line.rows.contains { $0 != group && hidden[$0] < Hiding.nothing }
    }
  }

  /// Seeks what can be calculated by subtraction and hides until there is nothing.
  private mutating func hideWhatFollows(from first: Int, through last: Int) {
    while true {
      let attack = Subtraction(groups, through: last, hidden: hidden)
      let leaks = attack.leaks
      guard !leaks.isEmpty else { return }
      let before = hidden
      for leak in leaks { attack.stop(leak, from: first, in: &hidden) }
      // Where nothing else helps, all groups are hidden that may be.
      if hidden == before {
        for group in hidden.indices where groups.level(of: group) >= first { hidden[group] = 0 }
      }
      for lines in groups.lines[...last] { inherit(lines) }
    }
  }
}
