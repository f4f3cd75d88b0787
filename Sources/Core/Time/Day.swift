import SQLite

/// A date without a time, such as a birthday: stored as `1985-03-27`.
package struct Day: Sendable, Hashable, Comparable, RawRepresentable, ColumnValue {
  /// `YYYY-MM-DD`.
  package let rawValue: String

  /// Nil for what is no date written `YYYY-MM-DD`.
  package init?(rawValue: String) {
    let parts = rawValue.split(separator: "-", omittingEmptySubsequences: false)
    guard rawValue.utf8.count == 10, parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
      rawValue.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || Self.isDigit($0) }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
      year >= 1000, Self.exists(year, month, day)
    else { return nil }
    self.rawValue = rawValue
  }

  /// As people write one: `27/3/1985`, `27-03-1985`, `27.3.1985`, `27 3 1985`, or as the machine does, `1985-03-27`.
  /// Nil for a day that is not in the calendar.
  package init?(typed: String) {
    guard typed.utf8.count <= 40 else { return nil }
    let parts = typed.split { "/-. ".contains($0) || $0.isWhitespace }
    guard parts.count == 3, parts.allSatisfy({ $0.utf8.allSatisfy(Self.isDigit) && $0.utf8.count <= 4 })
    else { return nil }
    let ordered = parts[0].utf8.count == 4 ? Array(parts) : parts.reversed()
    guard ordered[0].utf8.count == 4, let month = Int(ordered[1]), let day = Int(ordered[2]) else {
      return nil
    }
    self.init(rawValue: "\(ordered[0])-\(twoDigits(month))-\(twoDigits(day))")
  }

  /// The day in Guayaquil at that moment.
  package init(_ instant: Instant) {
    let time = GuayaquilTime(instant)
    rawValue = "\(time.year)-\(twoDigits(time.month))-\(twoDigits(time.day))"
  }

  package static func < (left: Day, right: Day) -> Bool { left.rawValue < right.rawValue }

  /// «27 de marzo de 1985».
  package var inWords: String {
    let parts = rawValue.split(separator: "-").compactMap { Int($0) }
    return "\(parts[2]) de \(GuayaquilTime.months[parts[1] - 1]) de \(parts[0])"
  }

  /// Four digits.
  package var year: Int { Int(rawValue.prefix(4)) ?? 0 }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func exists(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    guard (1...12).contains(month), day >= 1 else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return day <= lengths[month - 1]
  }
}
