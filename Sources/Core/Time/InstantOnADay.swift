extension Instant {
  /// The moment at which clocks in continental Ecuador show that time on that day: UTC−5 all year round.
  ///
  /// - Parameter minuteOfDay: minutes since midnight; more than a day's lead into the days after.
  package init(on day: Day, minuteOfDay: Int) {
    let minutes = (day.daysSince1970 * 24 + 5) * 60 + Int64(minuteOfDay)
    self.init(rawValue: minutes * 60_000)
  }
}

extension Day {
  /// So many days later, or earlier for a negative number.
  package func adding(days: Int) -> Day {
    Day(Instant(on: self, minuteOfDay: days * 24 * 60))
  }

  /// Days from this one to `later`; negative when it is earlier.
  package func days(until later: Day) -> Int { Int(later.daysSince1970 - daysSince1970) }

  /// Counting in eras of 400 years from 1 March of the year 0, as `GuayaquilTime` does the other way round.
  fileprivate var daysSince1970: Int64 {
    let parts = rawValue.split(separator: "-").compactMap { Int64($0) }
    guard parts.count == 3 else { preconditionFailure("a day that is none: \(rawValue)") }
    let month = parts[1]
    let year = month <= 2 ? parts[0] - 1 : parts[0]
    let era = year / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + parts[2] - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}
