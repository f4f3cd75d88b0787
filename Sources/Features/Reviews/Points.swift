import Courses

/// The points of levels in hundredths of 100: the level at index n of a criterion is worth n ÷ the last index of its
/// weight (rule 91), added up exactly, then rounded down.
///
/// - Parameter levels: in the order of the rubric's criteria, each within its scale; nil where not every one is chosen.
func points(of levels: [Int?], by rubric: Rubric) -> Int? {
  let chosen = levels.compactMap(\.self)
  guard chosen.count == rubric.criteria.count else { return nil }
  let parts = zip(rubric.criteria, chosen).map { criterion, level in
    (weight: criterion.weight, level: level, last: criterion.levels.count - 1)
  }
  let common = parts.reduce(1) { $0 / greatestCommonDivisor($0, $1.last) * $1.last }
  let sum = parts.reduce(0) { $0 + $1.weight * $1.level * (common / $1.last) }
  return sum * 100 / common
}

private func greatestCommonDivisor(_ left: Int, _ right: Int) -> Int {
  right == 0 ? left : greatestCommonDivisor(right, left % right)
}

/// «82,5», without decimals where there are none.
package func pointsInWords(_ hundredths: Int) -> String {
  let rest = hundredths % 100
  let decimals = rest == 0 ? "" : rest % 10 == 0 ? ",\(rest / 10)" : rest < 10 ? ",0\(rest)" : ",\(rest)"
  return "\(hundredths / 100)\(decimals)"
}
