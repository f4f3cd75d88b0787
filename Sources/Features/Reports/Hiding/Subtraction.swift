/// What everybody can calculate who opens all pages of a report: in each line, what is hidden alone among the rows and their sum
/// is what the others leave; and so on with what is known by then.
struct Subtraction {
  private let groups: Groups
  /// By group, the steps at which its count is known, as bits.
  private var known: [UInt8]
  private let shown: [UInt8]
  /// By group and step, the line that told it.
  private var told: [Place: GroupLine] = [:]

  /// A count of a group at a step.
  struct Place: Hashable {
    let group: Int
    let step: Int
  }

  /// - Parameter last: the most values that a group on a page has. Groups with one more are on none, and follow where they are
  ///   the rest of one that is.
  init(_ groups: Groups, through last: Int, hidden: [Int]) {
    self.groups = groups
    let levels = groups.lines.prefix(last + 2)
    var shown = hidden.indices.map { group -> UInt8 in
      let first = hidden[group]
      guard first < Hiding.nothing else { return Self.all }
      // Nobody at a step is nobody later, and nobody of a group is nobody of its parts.
      let isKnown = first > 0 ? groups.counts[group][first - 1] == 0 : groups.isInNobody(group)
      return isKnown ? Self.all : Self.all & ((1 << first) - 1)
    }
    for line in groups.lines.dropFirst(last + 1).joined() { for row in line.rows { shown[row] = 0 } }
    self.shown = shown
    known = shown
    // That nobody is in one of the smallest groups may follow from its own parts: it is taken as known.
    for line in levels.suffix(1).joined() { for row in line.rows { known[row] |= nobody(row) } }
    var isChanged = true
    while isChanged {
      isChanged = false
      for lines in levels where subtract(lines) { isChanged = true }
    }
  }

  private static let all: UInt8 = (1 << Hiding.nothing) - 1

  private mutating func subtract(_ lines: [GroupLine]) -> Bool {
    var isChanged = false
    for line in lines {
      var (once, twice) = (~known[line.total] & Self.all, 0 as UInt8)
      for row in line.rows {
        twice |= once & ~known[row]
        once |= ~known[row] & Self.all
      }
      guard once != 0 else { continue }
      let alone = once & ~twice
      let empty = known[line.total] & nobody(line.total)
      guard alone != 0 || empty != 0 else { continue }
      if learn(line.total, alone, from: line) { isChanged = true }
      for row in line.rows where learn(row, alone | empty, from: line) { isChanged = true }
    }
    return isChanged
  }

  /// The steps at which a group has nobody.
  private func nobody(_ group: Int) -> UInt8 {
    (0..<Hiding.nothing).reduce(0) { groups.counts[group][$1] == 0 ? $0 | 1 << UInt8($1) : $0 }
  }

  private mutating func learn(_ group: Int, _ steps: UInt8, from line: GroupLine) -> Bool {
    let new = steps & ~known[group]
    guard new != 0 else { return false }
    for step in 0..<Hiding.nothing where new & (1 << UInt8(step)) != 0 {
      told[Place(group: group, step: step)] = line
    }
    known[group] |= new
    // Nobody at a step is nobody later.
    if known[group] & nobody(group) != 0 { known[group] |= nobody(group) }
    return true
  }

  func isKnown(_ group: Int, at step: Int) -> Bool { known[group] & (1 << UInt8(step)) != 0 }

  private func isShown(_ group: Int, at step: Int) -> Bool { shown[group] & (1 << UInt8(step)) != 0 }

  /// Counts that are small, or differ little from the step before, and can be calculated.
  var leaks: [Place] {
    groups.counts.indices.compactMap { group in
      let counts = groups.counts[group]
      guard firstSensitive(counts) < Hiding.nothing else { return nil }
      return (0..<Hiding.nothing).first { step in
        guard isKnown(group, at: step) else { return false }
        let went = step > 0 && isKnown(group, at: step - 1) ? counts[step - 1] - counts[step] : 0
        return isSmall(counts[step]) || isSmall(went)
      }.map { Place(group: group, step: $0) }
    }
  }

  /// Hides one thing more of the line by which a count became known.
  ///
  /// - Parameter level: groups with fewer values stay as they are.
  func stop(_ leak: Place, from level: Int, in hidden: inout [Int]) {
    var (place, seen) = (leak, Set<Int>())
    while true {
      seen.insert(place.group)
      // A difference of two steps may be known by either.
      let step = told[place] == nil && place.step > 0 ? place.step - 1 : place.step
      guard let line = told[Place(group: place.group, step: step)] else {
        if groups.level(of: place.group) >= level {
          hidden[place.group] = min(hidden[place.group], place.step)
        }
        return
      }
      let members = line.rows.filter { $0 != place.group && !seen.contains($0) }
      let shown = members.filter {
        isShown($0, at: step) && hidden[$0] > step && groups.level(of: $0) >= level
      }
      if let row = shown.filter({ groups.counts[$0][step] > 0 }).min(by: { size($0) < size($1) }) {
        hidden[row] = step
        return
      }
      let derived = members.filter {
        groups.counts[$0][step] > 0 && told[Place(group: $0, step: step)] != nil
      }
      if let next = derived.min(by: { size($0) < size($1) }) {
        place = Place(group: next, step: step)
        continue
      }
      guard shown.isEmpty else {
        for row in shown { hidden[row] = step }
        return
      }
      if told[Place(group: line.total, step: step)] != nil, !seen.contains(line.total) {
        place = Place(group: line.total, step: step)
        continue
      }
      if groups.level(of: line.total) >= level { hidden[line.total] = min(hidden[line.total], step) }
      return
    }
  }

  private func size(_ group: Int) -> Int { groups.counts[group][.registered] }
}
