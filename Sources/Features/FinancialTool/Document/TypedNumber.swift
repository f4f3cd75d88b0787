import Finance

/// What a person typed where a number belongs (`decisions.md`, «Numbers typed by people»): comma or point as decimal mark.
enum TypedNumber: Sendable, Equatable {
  case none
  /// In the unit of the field: cents, hundredths, whole months.
  case number(Int)
  /// What is wrong, in a sentence for whoever typed it.
  case problem(String)
  /// One mark and exactly three digits after it: a thousand, or a decimal? Each as it would be typed without a doubt.
  case unclear(thousands: String, decimal: String)

  init(_ typed: String, in unit: PlanField.Unit) {
    let text = Self.cleaned(typed)
    guard !text.isEmpty else {
      self = .none
      return
    }
    guard let written = WrittenNumber(text) else {
      self = .problem("No entiendo «\(typed)». Escribe solo el número, por ejemplo \(unit.example).")
      return
    }
    guard !written.isNegative else {
      self = .problem("Aquí va un número sin el signo menos: cero o más.")
      return
    }
    if written.isUnclear, unit.scale > 1 {
      self = .unclear(
        thousands: written.whole + written.decimals,
        decimal: typedText(rounded(written), in: unit))
      return
    }
    self = Self.value(written, in: unit)
  }

  private static func value(_ written: WrittenNumber, in unit: PlanField.Unit) -> TypedNumber {
    let whole = written.isUnclear ? written.whole + written.decimals : written.whole
    let decimals = written.isUnclear ? "" : written.decimals
    let kept = unit.scale > 1 ? 2 : 0
    guard decimals.dropFirst(kept).allSatisfy({ $0 == "0" }) else {
      return .problem(
        kept == 0
          ? "Escribe los meses sin decimales, por ejemplo \(unit.example)."
          : "Usa hasta dos cifras después de la coma, por ejemplo \(unit.example).")
    }
    let digits = kept == 0 ? whole : whole + (decimals.prefix(2) + "00").prefix(2)
    guard let number = Int(digits), unit.range.contains(number) else { return .problem(unit.outOfRange) }
    return .number(number)
  }

  /// Without blanks, the sign of the dollar and that of percent.
  private static func cleaned(_ typed: String) -> String {
    var text = typed.uppercased()
    if text.hasPrefix("USD") { text.removeFirst(3) } else if text.hasSuffix("USD") { text.removeLast(3) }
    text.unicodeScalars.removeAll { $0.properties.isWhitespace || $0 == "$" || $0 == "%" }
    return text.replacing("−", with: "-")
  }
}

/// To two decimals, half away from zero, as hundredths.
private func rounded(_ number: WrittenNumber) -> Int {
  let digits = Array(number.decimals)
  let hundredths = (Int(number.whole) ?? 0) * 100 + (Int(String(digits.prefix(2))) ?? 0)
  return hundredths + (digits.count > 2 && digits[2] >= "5" ? 1 : 0)
}

/// A number as it is typed without a doubt: `1250,50`, `12`.
func typedText(_ number: Int, in unit: PlanField.Unit) -> String {
  guard unit.scale > 1 else { return String(number) }
  let (whole, rest) = number.quotientAndRemainder(dividingBy: 100)
  guard rest > 0 else { return String(whole) }
  let isMoney = unit == .dollars
  return rest % 10 == 0 && !isMoney ? "\(whole),\(rest / 10)" : "\(whole),\(rest < 10 ? "0" : "")\(rest)"
}

extension PlanField.Unit {
  var example: String {
    switch self {
    case .dollars: "12,50"
    case .units: "120"
    case .percent: "15,6"
    case .months(let range): range.lowerBound == 0 ? "3" : "12"
    }
  }

  var outOfRange: String {
    switch self {
    case .dollars: "Es demasiado: un valor puede llegar hasta \(short(Money(cents: range.upperBound)))."
    case .units: "Es demasiado: puedes escribir hasta \(Units(hundredths: range.upperBound).text) unidades."
    case .percent: "Es demasiado: puedes escribir hasta \(Rate(basisPoints: range.upperBound).text)."
    case .months(let range):
      "Escribe meses, entre \(range.lowerBound) y \(range.upperBound). Por ejemplo, un año son 12."
    }
  }
}
