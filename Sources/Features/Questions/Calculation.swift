import Fractions

/// A question whose numbers are drawn anew for each attempt: parameters, and the formula that gives the right answer.
///
/// Only `AnswerLines` makes them, and only after trying the formula at the ends of every range (rule 79).
package struct Calculation: Sendable, Equatable {
  package let parameters: [Parameter]
  package let formula: Formula
  /// `.none` compares both sides rounded to two decimals (rule 80).
  package let tolerance: AcceptedNumber.Tolerance

  init(parameters: [Parameter], formula: Formula, tolerance: AcceptedNumber.Tolerance) {
    self.parameters = parameters
    self.formula = formula
    self.tolerance = tolerance
  }

  /// A number that is drawn: the first value and on by steps while not above the last (rule 77).
  package struct Parameter: Sendable, Equatable {
    package let name: String
    package let first: Fraction
    package let step: Fraction
    /// How many values there are, 1 to 10,000.
    package let count: Int
    /// With how many decimals its values are shown: as many as its step is written with (rule 81), or more where the
    /// first value needs them.
    package let decimals: Int

    init(name: String, first: Fraction, step: Fraction, count: Int, decimals: Int) {
      self.name = name
      self.first = first
      self.step = step
      self.count = count
      self.decimals = decimals
    }

    /// The value `index` steps after the first.
    func value(_ index: Int) throws(Fraction.Failure) -> Fraction {
      try first + step * Fraction(index)
    }
  }

  /// How many decimals count in an answer without tolerance.
  static let comparedDecimals = 2

  /// The right answer with its tolerance for one value of each parameter.
  func answer(for values: [Fraction]) throws(Fraction.Failure) -> AcceptedNumber {
    let value = try formula.value(for: values)
    guard tolerance == .none else {
      return try AcceptedNumber(value: value, tolerance: tolerance, source: formula.source)
    }
    let rounded = try value.rounded(to: Self.comparedDecimals)
    return try AcceptedNumber(value: rounded, tolerance: .none, source: formula.source)
  }

  /// Whether a learner's number is the answer.
  func accepts(_ number: Fraction, as answer: AcceptedNumber) -> Bool {
    guard tolerance == .none else { return answer.accepts(number) }
    do throws(Fraction.Failure) {
      return answer.accepts(try number.rounded(to: Self.comparedDecimals))
    } catch {
      // Too long a number to be rounded is far from every answer that could be computed.
      return false
    }
  }
}
