import Fractions

/// A right value of a number question with what may differ from it (rule 63).
package struct AcceptedNumber: Sendable, Equatable {
  /// How far an answer may be from the value; the ends belong to it.
  package enum Tolerance: Sendable, Equatable {
    /// The answer must be equal: 250 = 250,00.
    case none
    /// So much more or less, in the unit of the value.
    case absolute(Fraction)
    /// So many hundredths of the value's size.
    case percent(Fraction)
  }

  package let value: Fraction
  package let tolerance: Tolerance
  /// As the author wrote it, `0,35 ± 1 %`.
  package let source: String
  private let least: Fraction
  private let greatest: Fraction

  /// Fails when the ends of the tolerance do not fit into a `Fraction`. The tolerance is 0 or more.
  package init(value: Fraction, tolerance: Tolerance, source: String) throws(Fraction.Failure) {
    self.value = value
    self.tolerance = tolerance
    self.source = source
    let margin = try tolerance.margin(around: value)
    least = try value - margin
    greatest = try value + margin
  }

  package func accepts(_ number: Fraction) -> Bool {
    least <= number && number <= greatest
  }
}

extension AcceptedNumber.Tolerance {
  /// The largest distance from `value` that is still right.
  func margin(around value: Fraction) throws(Fraction.Failure) -> Fraction {
    switch self {
    case .none: .zero
    case .absolute(let margin): margin
    case .percent(let percent): try value.magnitude * percent / Fraction(100)
    }
  }
}
