import Core

/// Half a year, in which people were registered. Periods do not overlap and nobody chooses their ends, so that no two of them
/// tell by their difference who came on one day.
struct Period: Sendable, Equatable {
  let year: Int
  /// 1 or 2.
  let half: Int

  /// In addresses: `2026-1`.
  var key: String { "\(year)-\(half)" }

  var name: String { Self.name(of: key) }

  /// «Enero a junio de 2026», of a key; the key itself where it is none.
  static func name(of key: String) -> String {
    let parts = key.split(separator: "-")
    guard parts.count == 2 else { return key }
    return "\(parts[1] == "1" ? "Enero a junio" : "Julio a diciembre") de \(parts[0])"
  }

  /// The first moment that is not in it any more, by the clocks of Guayaquil.
  var end: Instant {
    let text = half == 1 ? "\(year)-07-01" : "\(year + 1)-01-01"
    guard let day = Day(rawValue: text) else { preconditionFailure("no first day: \(text)") }
    return Instant(on: day, minuteOfDay: 0)
  }

  /// From the one of the first moment to that of the last, at least one and at most a hundred.
  static func all(from first: Instant, to last: Instant) -> [Period] {
    let (from, to) = (GuayaquilTime(first), GuayaquilTime(last))
    let end = Period(year: to.year, half: to.month <= 6 ? 1 : 2)
    var period = Period(year: max(from.year, to.year - 49), half: from.month <= 6 ? 1 : 2)
    var periods = [period]
    while period != end, periods.count < 100 {
      period = Period(year: period.half == 1 ? period.year : period.year + 1, half: 3 - period.half)
      periods.append(period)
    }
    return periods
  }
}
