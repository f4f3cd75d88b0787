/// Which of the styles of a workbook show a number as a date (ECMA-376, part 1, 18.8.30).
final class StylesListener: PartListener {
  private(set) var failure: XLSXError?
  /// By the number of the style.
  private(set) var dateStyles: [Bool] = []
  private var ownDateFormats: Set<Int> = []
  private var isCellStyles = false

  func begin(_ element: String, _ attributes: [String: String], line: Int) {
    switch element {
    case "numFmt":
      guard let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] else {
        return
      }
      if showsDate(code) { ownDateFormats.insert(id) }
    case "cellXfs": isCellStyles = true
    case "xf" where isCellStyles:
      let format = attributes["numFmtId"].flatMap { Int($0) } ?? 0
      dateStyles.append(
        (14...22).contains(format) || (45...47).contains(format) || ownDateFormats.contains(format))
      if dateStyles.count > 100_000 { failure = .tooLarge }
    default: break
    }
  }

  func end(_ element: String) {
    if element == "cellXfs" { isCellStyles = false }
  }
}

/// Whether a format has a part of a date outside of quotes, brackets and escapes: `dd/mm/yyyy`, not `"día" 0`.
private func showsDate(_ code: String) -> Bool {
  var isQuoted = false
  var isBracketed = false
  var isEscaped = false
  for letter in code.lowercased() {
    switch letter {
    case _ where isEscaped: isEscaped = false
    case "\"": isQuoted.toggle()
    case _ where isQuoted: continue
    case "\\": isEscaped = true
    case "[": isBracketed = true
    case "]": isBracketed = false
    case "d", "m", "y": if !isBracketed { return true }
    default: continue
    }
  }
  return false
}

/// The cell for a day that is counted as spreadsheets do: from 1900, with a 29 February 1900 that never was, or from 1904;
/// the part behind the point is the time. A number before 1 March 1900 or after 9999 stays a number.
func dateCell(_ serial: Double, startsIn1904: Bool) -> Cell {
  let number = startsIn1904 ? serial + 1462 : serial
  guard number >= 61, number < 2_958_466 else { return .number(serial) }
  let minutes = Int((number * 1440).rounded())
  let (year, month, day) = civilDate(daysSince1970: minutes / 1440 - 25_569)
  let minute = minutes % 1440
  guard minute > 0 else { return .day(year: year, month: month, day: day) }
  return .time(year: year, month: month, day: day, hour: minute / 60, minute: minute % 60)
}

/// The date of the proleptic Gregorian calendar, counted in eras of 400 years that begin with March (the well-known
/// days-to-civil algorithm).
private func civilDate(daysSince1970 days: Int) -> (year: Int, month: Int, day: Int) {
  let shifted = days + 719_468
  let era = shifted / 146_097
  let dayOfEra = shifted - era * 146_097
  let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
  let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
  let shiftedMonth = (5 * dayOfYear + 2) / 153
  let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  return (
    yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
  )
}
