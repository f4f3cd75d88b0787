/// An exact rational number, for what must not be compared or added in binary floating point: marks and money.
///
/// Always in lowest terms with a denominator above zero, so that equal numbers are equal values. What does not fit
/// into 128 bits is a `Failure`, never a trap.
package struct Fraction: Hashable, Sendable {
  package let numerator: Int128
  package let denominator: Int128

  /// Why a computation has no value.
  package enum Failure: Error, Equatable {
    case overflow
    case divisionByZero
  }

  package static let zero = Fraction(0)
  package static let one = Fraction(1)

  package init(_ whole: Int) {
    self.init(lowest: Int128(whole), 1)
  }

  package init(_ numerator: Int128, over denominator: Int128) throws(Failure) {
    guard denominator != 0 else { throw .divisionByZero }
    let divisor = greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
    let isNegative = (numerator < 0) != (denominator < 0)
    guard let top = Int128(exactly: numerator.magnitude / divisor),
      let bottom = Int128(exactly: denominator.magnitude / divisor)
    else { throw .overflow }
    self.init(lowest: isNegative ? -top : top, bottom)
  }

  /// For small numbers known to be safe: `denominator` is above 0.
  package init(_ numerator: Int, over denominator: Int) {
    precondition(denominator > 0, "a fraction over \(denominator)")
    let divisor = Int128(greatestCommonDivisor(UInt128(numerator.magnitude), UInt128(denominator.magnitude)))
    self.init(lowest: Int128(numerator) / divisor, Int128(denominator) / divisor)
  }

  /// The caller promises lowest terms, a denominator above zero and a numerator that can be negated.
  private init(lowest numerator: Int128, _ denominator: Int128) {
    self.numerator = numerator
    self.denominator = denominator
  }

  package var isZero: Bool { numerator == 0 }

  package var magnitude: Fraction {
    numerator < 0 ? -self : self
  }

  /// Whether the decimal expansion ends: 1/8 does, 1/3 does not.
  package var isDecimal: Bool {
    decimals != nil
  }

  /// How many decimals write the number exactly; nil when it never ends.
  package var decimals: Int? {
    var rest = denominator
    var twos = 0
    var fives = 0
    while rest % 2 == 0 {
      rest /= 2
      twos += 1
    }
    while rest % 5 == 0 {
      rest /= 5
      fives += 1
    }
    return rest == 1 ? max(twos, fives) : nil
  }
}

extension Fraction {
  package static prefix func - (number: Fraction) -> Fraction {
    Fraction(lowest: -number.numerator, number.denominator)
  }

  package static func + (left: Fraction, right: Fraction) throws(Failure) -> Fraction {
    let shared = Int128(greatestCommonDivisor(left.denominator.magnitude, right.denominator.magnitude))
    let leftScale = right.denominator / shared
    let rightScale = left.denominator / shared
    let top = try sum(product(left.numerator, leftScale), product(right.numerator, rightScale))
    return try Fraction(top, over: product(left.denominator, leftScale))
  }

  package static func - (left: Fraction, right: Fraction) throws(Failure) -> Fraction {
    try left + -right
  }

  package static func * (left: Fraction, right: Fraction) throws(Failure) -> Fraction {
    // Shortened crosswise first: the products are then in lowest terms and as small as they can be.
    let first = Int128(greatestCommonDivisor(left.numerator.magnitude, right.denominator.magnitude))
    let second = Int128(greatestCommonDivisor(right.numerator.magnitude, left.denominator.magnitude))
    return Fraction(
      lowest: try product(left.numerator / first, right.numerator / second),
      try product(left.denominator / second, right.denominator / first))
  }

  package static func / (left: Fraction, right: Fraction) throws(Failure) -> Fraction {
    guard !right.isZero else { throw .divisionByZero }
    let isNegative = right.numerator < 0
    let inverse = Fraction(
      lowest: isNegative ? -right.denominator : right.denominator,
      isNegative ? -right.numerator : right.numerator)
    return try left * inverse
  }

  /// Rounded to so many decimals (0 to 30), halves away from zero.
  package func rounded(to decimals: Int) throws(Failure) -> Fraction {
    try Fraction(scaled(to: decimals), over: powerOfTen(decimals))
  }

  /// The nearest whole number to this one times 10 to the `decimals`, halves away from zero.
  package func scaled(to decimals: Int) throws(Failure) -> Int128 {
    let scale = try powerOfTen(decimals).magnitude
    let divisor = denominator.magnitude
    let (high, low) = numerator.magnitude.multipliedFullWidth(by: scale)
    guard high < divisor else { throw .overflow }
    let (quotient, remainder) = divisor.dividingFullWidth((high, low))
    let (whole, tooLarge) = quotient.addingReportingOverflow(remainder >= divisor - remainder ? 1 : 0)
    guard !tooLarge, let result = Int128(exactly: whole) else { throw .overflow }
    return numerator < 0 ? -result : result
  }
}

extension Fraction: Comparable {
  /// Exact for all values: the products are compared in 256 bits.
  package static func < (left: Fraction, right: Fraction) -> Bool {
    guard (left.numerator < 0) == (right.numerator < 0) else { return left.numerator < 0 }
    let leftProduct = left.numerator.magnitude.multipliedFullWidth(by: right.denominator.magnitude)
    let rightProduct = right.numerator.magnitude.multipliedFullWidth(by: left.denominator.magnitude)
    let isSmaller = (leftProduct.high, leftProduct.low) < (rightProduct.high, rightProduct.low)
    let isLarger = (leftProduct.high, leftProduct.low) > (rightProduct.high, rightProduct.low)
    return left.numerator < 0 ? isLarger : isSmaller
  }
}

private func product(_ left: Int128, _ right: Int128) throws(Fraction.Failure) -> Int128 {
  let (value, overflows) = left.multipliedReportingOverflow(by: right)
  // The least value is refused too: it could not be negated.
  guard !overflows, value != .min else { throw .overflow }
  return value
}

private func sum(_ left: Int128, _ right: Int128) throws(Fraction.Failure) -> Int128 {
  let (value, overflows) = left.addingReportingOverflow(right)
  guard !overflows, value != .min else { throw .overflow }
  return value
}

/// 10 to the `exponent`, 0 to 38.
package func powerOfTen(_ exponent: Int) throws(Fraction.Failure) -> Int128 {
  guard (0...38).contains(exponent) else { throw .overflow }
  var power: Int128 = 1
  for _ in 0..<exponent { power *= 10 }
  return power
}

/// Of two numbers of which one at least is not zero.
private func greatestCommonDivisor(_ left: UInt128, _ right: UInt128) -> UInt128 {
  var (larger, smaller) = (left, right)
  while smaller > UInt128(UInt64.max) || larger > UInt128(UInt64.max) {
    guard smaller != 0 else { return larger }
    (larger, smaller) = (smaller, larger % smaller)
  }
  // 64-bit division is several times quicker, and nearly all numbers fit.
  var (a, b) = (UInt64(larger), UInt64(smaller))
  while b != 0 { (a, b) = (b, a % b) }
  return UInt128(a)
}

extension Fraction {
  /// The nearest number in binary floating point, or close to it.
  package var approximation: Double { Double(numerator) / Double(denominator) }
}
