/// A question whose numbers are drawn anew for each attempt: parameters, and the formula that gives the right answer.
///
/// `AnswerLines` makes them, and only after trying the formula over the range (rule 79).
package struct Calculation: Sendable, Equatable {
  package let parameters: [Parameter]
  package let formula: Formula
  /// `.none` compares both sides rounded to two decimals (rule 80).
  package let tolerance: AcceptedNumber.Tolerance

  /// A number that is drawn: the first value and on by steps while not above the last (rule 77).
  package struct Parameter: Sendable, Equatable {
    package let name: String
    package let first: Fraction
    package let last: Fraction
    package let step: Fraction
    /// With how many decimals it is shown: as many as its step is written with (rule 81).
    package let decimals: Int
    /// How many values there are, 1 to 10,000.
    package let count: Int
  }
}
