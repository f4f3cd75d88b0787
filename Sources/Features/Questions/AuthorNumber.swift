import Fractions

/// A number as authors write it: comma or point is always decimal, thousands are not parted (rule 12).
struct AuthorNumber: Equatable {
  let value: Fraction
  /// With how many decimals it is written: 2 in `2,50`.
  let decimals: Int

  /// What a piece of source is as a number.
  enum Reading: Equatable {
    case number(AuthorNumber)
    /// Formed like one, with more digits than a quiz computes with.
    case tooLong
    case notANumber
  }

  static let mostWholeDigits = 18
  static let mostDecimals = 12

  /// Reads all of `text`: an optional sign (`+`, `-`, `−`, `–`), digits, and an optional mark with digits after it.
  static func read(_ text: some StringProtocol) -> Reading {
    var rest = Array(text.unicodeScalars)[...]
    var isNegative = false
    if let sign = rest.first, isSign(sign) {
      isNegative = sign != "+"
      rest.removeFirst()
    }
    let whole = rest.prefix(while: isDigit)
    rest.removeFirst(whole.count)
    var decimals: ArraySlice<Unicode.Scalar> = []
    if !rest.isEmpty {
      guard isDecimalMark(rest.removeFirst()) else { return .notANumber }
      decimals = rest.prefix(while: isDigit)
      guard !decimals.isEmpty, decimals.count == rest.count else { return .notANumber }
    }
    guard !whole.isEmpty || !decimals.isEmpty else { return .notANumber }
    guard whole.drop(while: { $0 == "0" }).count <= mostWholeDigits, decimals.count <= mostDecimals,
      let value = Fraction(whole: whole, decimals: decimals)
    else { return .tooLong }
    return .number(AuthorNumber(value: isNegative ? -value : value, decimals: decimals.count))
  }

  static func isSign(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "+" || isMinus(scalar)
  }

  /// The hyphen, the minus sign and the dash that editors put in their place.
  static func isMinus(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "-" || scalar == "\u{2212}" || scalar == "\u{2013}"
  }

  static func isDecimalMark(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "," || scalar == "."
  }

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    ("0"..."9").contains(scalar)
  }
}

extension Fraction {
  /// From ASCII digits before and after the decimal mark; nil when they are too many for exact arithmetic (30 without
  /// leading and trailing zeros, which leaves room to compare and round).
  init?(whole: some Sequence<Unicode.Scalar>, decimals: some BidirectionalCollection<Unicode.Scalar>) {
    let fractional = decimals.reversed().drop(while: { $0 == "0" }).reversed()
    let digits = (Array(whole) + fractional).drop(while: { $0 == "0" })
    guard digits.count <= 30, fractional.count <= 30 else { return nil }
    var value: Int128 = 0
    for digit in digits { value = value * 10 + Int128(digit.value - 0x30) }
    do throws(Failure) {
      try self.init(value, over: powerOfTen(fractional.count))
    } catch {
      return nil
    }
  }
}
