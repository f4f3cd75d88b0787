/// What stands in a cell of a sheet.
package enum Cell: Sendable, Equatable {
  case empty
  /// Always text, also when it begins like a formula.
  case text(String)
  case number(Double)
  case boolean(Bool)
  /// A day, without a time.
  case day(year: Int, month: Int, day: Int)
  /// A moment of the clock, to the minute, without a zone.
  case time(year: Int, month: Int, day: Int, hour: Int, minute: Int)
  /// `=SUM(B2:B9)` with the value that programs show before they have counted. Written only: a formula that is read is its
  /// value.
  case formula(String, value: Double)
  /// `#DIV/0!` and the like. Read only.
  case error(String)
}

extension Cell {
  /// As a person would have typed it: whole numbers without decimals, days as `1985-03-27`; empty for an error.
  package var text: String {
    switch self {
    case .empty, .error: ""
    case .text(let text): text
    case .number(let number), .formula(_, let number):
      number.rounded() == number && abs(number) < 1e15 ? String(Int64(number)) : String(number)
    case .boolean(let isTrue): isTrue ? "VERDADERO" : "FALSO"
    case .day(let year, let month, let day), .time(let year, let month, let day, _, _):
      "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
    }
  }
}

func padded(_ number: Int, to length: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, length - digits.count)) + digits
}
