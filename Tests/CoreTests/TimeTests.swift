import Core
import Foundation
import Testing

@Suite struct GuayaquilTimeTests {
  /// The calendar of Foundation, five hours behind UTC.
  private func calendar() throws -> Calendar {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: -5 * 3600))
    return calendar
  }

  private func differs(_ instant: Instant, from calendar: Calendar) -> Bool {
    let date = Date(timeIntervalSince1970: Double(instant.rawValue) / 1000)
    let parts = calendar.dateComponents([.year, .month, .day, .weekday, .hour, .minute], from: date)
    let time = GuayaquilTime(instant)
    // Foundation counts weekdays from Sunday, 1.
    return parts.year != time.year || parts.month != time.month || parts.day != time.day
      || parts.weekday != (time.weekday + 1) % 7 + 1 || parts.hour != time.hour || parts.minute != time.minute
  }

  @Test func `every moment has the date and the clock of Foundation's calendar`() throws {
    let calendar = try calendar()
    let seed = UInt64.random(in: 0...UInt64.max)
    var generator = SplitMix(state: seed)
    // 1600 to 2400: before 1582 Foundation counts by the Julian calendar.
    let range: ClosedRange<Int64> = -11_676_096_000_000...13_569_465_600_000

    let wrong = (0..<5000).map { _ in Instant(rawValue: .random(in: range, using: &generator)) }
      .filter { differs($0, from: calendar) }

    #expect(wrong == [], "seed \(seed)")
  }

  @Test func `the ends of days, months, years and leap days too`() throws {
    let calendar = try calendar()
    var wrong: [Instant] = []
    for year in [1900, 1970, 1999, 2000, 2023, 2024, 2026, 2100] {
      for month in 1...12 {
        let start = try #require(calendar.date(from: DateComponents(year: year, month: month, day: 1)))
        let first = Instant(rawValue: Int64(start.timeIntervalSince1970) * 1000)
        wrong += [first, first - .milliseconds(1), first + .milliseconds(1)].filter {
          differs($0, from: calendar)
        }
      }
    }

    #expect(wrong == [])
  }

  @Test(arguments: [
    (0, "miércoles 31 de diciembre de 1969, 19:00"), (1_773_500_400_000, "sábado 14 de marzo de 2026, 10:00"),
    (1_709_254_799_999, "jueves 29 de febrero de 2024, 19:59"),
    (1_767_243_599_999, "miércoles 31 de diciembre de 2025, 23:59"),
    (-1, "miércoles 31 de diciembre de 1969, 18:59"),
  ])
  func `a moment in words`(milliseconds: Int64, words: String) {
    #expect(GuayaquilTime(Instant(rawValue: milliseconds)).inWords == words)
  }

  @Test func `the furthest moments have a date too`() {
    #expect(GuayaquilTime(Instant(rawValue: .min)).month == 5)
    #expect(GuayaquilTime(Instant(rawValue: .max)).month == 8)
  }
}

@Suite struct InstantTests {
  @Test func `moments and durations add up`() {
    let now = Instant(rawValue: 1000)

    #expect((now + .seconds(2)).rawValue == 3000)
    #expect((now - .minutes(1)).rawValue == -59_000)
    #expect(now + .hours(1) - now == .seconds(3600))
    #expect(now - (now + .days(2)) == .seconds(-172_800))
    #expect(now < now + .milliseconds(1))
  }

  @Test func `what is shorter than a millisecond is cut off`() {
    #expect(Duration.microseconds(1999).milliseconds == 1)
    #expect(Duration.microseconds(-1999).milliseconds == -1)
    #expect(Duration.nanoseconds(999_999).milliseconds == 0)
  }

  @Test func `the system's clock tells the time`() {
    let difference = Clock.system.now() - Instant(rawValue: Int64(Date.now.timeIntervalSince1970 * 1000))

    #expect(abs(difference.milliseconds) < 60_000)
  }
}

/// As `TestSupport.RandomCases`, which stands above this module.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
