/// A moment as clocks in continental Ecuador show it: UTC−5 all year round, without daylight-saving time since 1993
/// (IANA time zone `America/Guayaquil`).
package struct GuayaquilTime: Sendable, Equatable {
  package let year: Int
  /// 1 to 12.
  package let month: Int
  /// 1 to 31.
  package let day: Int
  /// 0 Monday to 6 Sunday.
  package let weekday: Int
  package let hour: Int
  package let minute: Int

  package init(_ instant: Instant) {
    let minutes = floorDivide(instant.rawValue, 60_000) - 5 * 60
    let days = floorDivide(minutes, 24 * 60)
    let minuteOfDay = Int(minutes - days * 24 * 60)
    hour = minuteOfDay / 60
    minute = minuteOfDay % 60
    weekday = Int(((days + 3) % 7 + 7) % 7)
    (year, month, day) = civilDate(daysSince1970: days)
  }

  /// «sábado 21 de noviembre de 2026, 14:00».
  package var inWords: String { "\(dayInWords), \(clock)" }

  /// «sábado 21 de noviembre de 2026».
  package var dayInWords: String { "\(dayAndMonth) de \(year)" }

  /// «21/11/2026 14:00», for columns of tables that many rows are read from.
  package var inTable: String { "\(twoDigits(day))/\(twoDigits(month))/\(year) \(clock)" }

  /// «sábado 21 de noviembre», for days that are near.
  package var dayAndMonth: String { "\(Self.weekdays[weekday]) \(day) de \(Self.months[month - 1])" }

  /// As programs read it (ISO 8601): `2026-11-21T14:02:00-05:00`.
  package var iso: String {
    "\(year)-\(twoDigits(month))-\(twoDigits(day))T\(clock):00-05:00"
  }

  /// «14:02».
  package var clock: String { "\(twoDigits(hour)):\(twoDigits(minute))" }

  private static let weekdays = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"]
  static let months = [
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
    "noviembre",
    "diciembre",
  ]
}

func twoDigits(_ number: Int) -> String {
  number < 10 ? "0\(number)" : String(number)
}

private func floorDivide(_ number: Int64, _ divisor: Int64) -> Int64 {
  let quotient = number / divisor
  return number % divisor < 0 ? quotient - 1 : quotient
}

/// The date of the proleptic Gregorian calendar, by counting from 1 March of the year 0 in eras of 400 years, so that leap
/// days come last (the well-known days-to-civil algorithm).
private func civilDate(daysSince1970 days: Int64) -> (year: Int, month: Int, day: Int) {
  let shifted = days + 719_468
  let era = floorDivide(shifted, 146_097)
  let dayOfEra = shifted - era * 146_097
  let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
  let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
  let shiftedMonth = (5 * dayOfYear + 2) / 153
  let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
  let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return (Int(year), Int(month), Int(day))
}
