import Accounts
import Cohorts
import Core
import Courses

/// A count of people, or that it is hidden.
enum Shown: Sendable, Equatable {
  case count(Int)
  case hidden

  var count: Int? {
    switch self {
    case .count(let count): count
    case .hidden: nil
    }
  }

  /// With points between thousands; a hidden one in a word.
  var text: String {
    switch self {
    case .count(let count): grouped(count)
    case .hidden: "oculto"
    }
  }
}

/// A share of people with the two counts that make it; only where both may be seen.
struct Share: Sendable, Equatable {
  let part: Int
  let whole: Int

  /// Nil where one of both is hidden, or nobody is the whole.
  init?(_ part: Shown, of whole: Shown) {
    guard let part = part.count, let whole = whole.count, whole > 0 else { return nil }
    self.part = part
    self.whole = whole
  }

  /// Whole, rounded half up.
  var percent: Int { (part * 200 + whole) / (2 * whole) }
  /// «64 % (1.898/2.965)».
  var text: String { "\(percent) % (\(grouped(part))/\(grouped(whole)))" }
}

/// One group of people at each step, as far as it may be seen.
struct ShownRow: Sendable, Equatable {
  let name: String
  /// By step.
  let counts: [Shown]

  subscript(step: Step) -> Shown { counts[step.rawValue] }

  /// How many of those at the step before are at this one.
  func fromPrevious(_ step: Step) -> Share? {
    step.previous.flatMap { Share(self[step], of: self[$0]) }
  }
}

/// A table of a report.
struct ShownTable: Sendable, Equatable {
  let dimension: Dimension
  let rows: [ShownRow]
  /// Everybody of the view.
  let total: ShownRow

  /// How many of everybody at a step are of this group.
  func fromTotal(_ row: ShownRow, _ step: Step) -> Share? { Share(row[step], of: total[step]) }
}

/// What a view of the funnel shows: numbers that may be seen, and nothing else of anybody.
struct FunnelReport: Sendable {
  let total: ShownRow
  let tables: [ShownTable]

  /// Whether a number of it is hidden.
  var hidesSomething: Bool {
    ([total] + tables.flatMap(\.rows)).contains { $0.counts.contains(.hidden) }
  }

  /// - Parameter names: what people read for a value of a dimension.
  init(_ cube: Cube, _ selection: Cube.Selection, names: ValueNames) {
    let hider = Hider(cube).covering(selection)
    let everybody = cube.total(selection)
    let hidden = hider.total(selection)
    let total = ShownRow(
      name: "Total",
      counts: Step.allCases.map { $0.rawValue < hidden ? .count(everybody[$0]) : .hidden })
    self.total = total
    tables = Dimension.allCases.filter { selection[$0] == nil && $0 != .period }.map { dimension in
      let counts = cube.table(selection, by: dimension)
      let hiding = hider.table(selection, by: dimension)
      let rows = cube.values(of: dimension).enumerated().compactMap { index, value -> ShownRow? in
        // A group without anybody is told by its absence, where that may be told.
        guard counts[index][.registered] > 0 || !hiding.shows(row: index, .registered) else { return nil }
        return ShownRow(
          name: names.name(of: value, in: dimension),
          counts: Step.allCases.map { hiding.shows(row: index, $0) ? .count(counts[index][$0]) : .hidden })
      }
      return ShownTable(dimension: dimension, rows: rows.sorted(by: largestFirst), total: total)
    }
  }
}

/// Hidden ones come last, by name, so that the order does not tell what the numbers do not.
private func largestFirst(_ left: ShownRow, _ right: ShownRow) -> Bool {
  let (a, b) = (left[.registered].count ?? -1, right[.registered].count ?? -1)
  return a == b ? left.name < right.name : a > b
}

/// What people read for the values of dimensions.
struct ValueNames: Sendable {
  let cities: [String: String]

  func name(of value: String, in dimension: Dimension) -> String {
    let known: String? =
      switch dimension {
      case .city: cities[value]
      case .cycle: value.isEmpty ? "Sin grupo todavía" : value
      case .modality: value.isEmpty ? "Sin grupo todavía" : Course.Modality(rawValue: value)?.name
      case .period: Period.name(of: value)
      case .sex: ProfileWords.sex(value)
      case .nationality: ProfileWords.nationality(value)
      case .condition: ProfileWords.condition(value)
      }
    return known ?? (value.isEmpty ? "No lo dijeron" : value)
  }
}

/// With points between thousands: `4.391`.
func grouped(_ number: Int) -> String {
  var digits = String(number.magnitude)
  var text = ""
  while digits.count > 3 {
    text = ".\(digits.suffix(3))\(text)"
    digits.removeLast(3)
  }
  return "\(number < 0 ? "−" : "")\(digits)\(text)"
}
