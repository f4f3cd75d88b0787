import Fractions

/// What can be said of a formula's results over whole ranges without trying the values one by one: a proof, by interval
/// arithmetic, that no divisor is zero and nothing overflows. Courses are checked each time the server starts, and for
/// nearly all formulas this takes the place of up to 100,000 trials.
struct FormulaBounds {
  let least: Fraction
  let greatest: Fraction
  /// All results are decimals that end.
  let isDecimal: Bool
  /// The numerators and denominators, even before they are shortened, have at most so many bits.
  private let bits: Bits

  fileprivate struct Bits {
    let numerator: Int
    let denominator: Int

    /// What fits into 127 bits even when added to another.
    var fit: Bool { max(numerator, denominator) <= 125 }
  }

  /// Nil where nothing is proven.
  init?(_ formula: Formula, over parameters: [Calculation.Parameter], tolerance: AcceptedNumber.Tolerance) {
    let ranges = parameters.map(FormulaBounds.init(values:))
    guard let bounds = FormulaBounds(formula.root, ranges),
      FormulaBounds(tolerance.end(around: formula.root), ranges) != nil
    else { return nil }
    self = bounds
  }

  private init?(least: Fraction, greatest: Fraction, isDecimal: Bool, bits: Bits) {
    guard bits.fit else { return nil }
    self.least = least
    self.greatest = greatest
    self.isDecimal = isDecimal
    self.bits = bits
  }

  private init?(values parameter: Calculation.Parameter) {
    guard let last = provided({ () throws(Fraction.Failure) in try parameter.value(parameter.count - 1) })
    else { return nil }
    // Every value is a whole number over the product of both denominators.
    let denominator = bitLength(parameter.first.denominator) + bitLength(parameter.step.denominator)
    let largest = max(bitLength(parameter.first.numerator), bitLength(last.numerator))
    self.init(
      least: parameter.first, greatest: last, isDecimal: true,
      bits: Bits(numerator: largest + denominator, denominator: denominator))
  }

  private init?(_ node: Formula.Node, _ ranges: [FormulaBounds?]) {
    switch node {
    case .number(let number):
      let bits = Bits(numerator: bitLength(number.numerator), denominator: bitLength(number.denominator))
      self.init(least: number, greatest: number, isDecimal: number.isDecimal, bits: bits)
    case .parameter(let index):
      guard let range = ranges[index] else { return nil }
      self = range
    case .negated(let operand):
      guard let inner = FormulaBounds(operand, ranges) else { return nil }
      self.init(
        least: -inner.greatest, greatest: -inner.least, isDecimal: inner.isDecimal, bits: inner.bits)
    case .rounded(let operand, let decimals):
      guard let inner = FormulaBounds(operand, ranges) else { return nil }
      self.init(rounding: inner, to: decimals)
    case .applied(let sign, let left, let right):
      guard let leftBounds = FormulaBounds(left, ranges), let rightBounds = FormulaBounds(right, ranges)
      else { return nil }
      self.init(sign, leftBounds, rightBounds)
    }
  }

  private init?(rounding inner: FormulaBounds, to decimals: Int) {
    guard let least = provided({ () throws(Fraction.Failure) in try inner.least.rounded(to: decimals) }),
      let greatest = provided({ () throws(Fraction.Failure) in try inner.greatest.rounded(to: decimals) })
    else { return nil }
    // Four bits hold a decimal digit.
    let bits = Bits(numerator: inner.bits.numerator + 4 * decimals + 1, denominator: 4 * decimals + 1)
    self.init(least: least, greatest: greatest, isDecimal: true, bits: bits)
  }

  /// All four operations have their extremes at the ends of their operands, where no divisor is zero.
  private init?(_ sign: Formula.Operator, _ left: FormulaBounds, _ right: FormulaBounds) {
    if sign == .over, right.least <= .zero, right.greatest >= .zero { return nil }
    var ends: [Fraction] = []
    for (first, second) in [
      (left.least, right.least), (left.least, right.greatest), (left.greatest, right.least),
      (left.greatest, right.greatest),
    ] {
      guard let end = provided({ () throws(Fraction.Failure) in try sign.applied(to: first, second) })
      else { return nil }
      ends.append(end)
    }
    guard let least = ends.min(), let greatest = ends.max() else { return nil }
    self.init(
      least: least, greatest: greatest, isDecimal: sign.keepsDecimals(left, right),
      bits: sign.bits(left.bits, right.bits))
  }
}

extension Formula.Operator {
  fileprivate func keepsDecimals(_ left: FormulaBounds, _ right: FormulaBounds) -> Bool {
    guard left.isDecimal, right.isDecimal else { return false }
    // Dividing keeps decimals for certain only where the divisor is one known number, like 4 but not 3.
    guard self == .over else { return true }
    let inverse = provided { () throws(Fraction.Failure) in try .one / right.least }
    return right.least == right.greatest && inverse?.isDecimal == true
  }

  fileprivate func bits(_ left: FormulaBounds.Bits, _ right: FormulaBounds.Bits) -> FormulaBounds.Bits {
    let crosswise = (left.numerator + right.denominator, right.numerator + left.denominator)
    let denominator = left.denominator + right.denominator
    switch self {
    case .plus, .minus:
      return FormulaBounds.Bits(numerator: max(crosswise.0, crosswise.1) + 1, denominator: denominator)
    case .times:
      return FormulaBounds.Bits(numerator: left.numerator + right.numerator, denominator: denominator)
    case .over:
      return FormulaBounds.Bits(numerator: crosswise.0, denominator: crosswise.1)
    }
  }
}

extension AcceptedNumber.Tolerance {
  /// The computation of an end of the tolerance around a result, as `Calculation.answer` makes it.
  fileprivate func end(around result: Formula.Node) -> Formula.Node {
    switch self {
    case .none:
      return .rounded(result, decimals: Calculation.comparedDecimals)
    case .absolute(let margin):
      return .applied(.plus, result, .number(margin))
    case .percent(let percent):
      let product = Formula.Node.applied(.times, result, .number(percent))
      return .applied(.plus, result, .applied(.over, product, .number(Fraction(100))))
    }
  }
}

private func bitLength(_ number: Int128) -> Int {
  128 - number.magnitude.leadingZeroBitCount
}

/// The result, or nil where there is none: a proof that cannot be computed is no proof.
private func provided(_ compute: () throws(Fraction.Failure) -> Fraction) -> Fraction? {
  do throws(Fraction.Failure) {
    return try compute()
  } catch {
    return nil
  }
}
