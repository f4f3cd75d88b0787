import Core

/// The day on which three months' residence is complete (report, 3.2.4: «residir al menos 3 meses en la ciudad»): the day of
/// the same number three months later, or the last one of that month where it has no such day. Who lives here since 30
/// November completes them on 28 February, or on 29 February of a leap year.
package func residenceComplete(since day: Day) -> Day {
  let parts = day.rawValue.split(separator: "-").compactMap { Int($0) }
  let months = parts[0] * 12 + parts[1] - 1 + 3
  let (year, month) = (months / 12, months % 12 + 1)
  // Every month has the 28th, so the search ends.
  for number in stride(from: parts[2], through: 28, by: -1) {
    if let found = Day(typed: "\(number)/\(month)/\(year)") { return found }
  }
  return Day(typed: "\(min(parts[2], 28))/\(month)/\(year)") ?? day
}
