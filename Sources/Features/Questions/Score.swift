import Fractions

/// The result of an attempt: every question counts one (rule 86).
package enum Score: Sendable, Equatable {
  /// «Por calificar»: an open answer has no grade yet (rule 84).
  case awaitsGrading
  /// The exact mean of the marks, 0 to 1.
  case final(Fraction)

  /// What a score decides.
  package enum Outcome: Sendable, Equatable {
    case awaitsGrading, passed, failed
  }

  /// As `init(_:)`, but settled as soon as an open answer can no longer change whether the attempt passes (decision 0032): where it
  /// passes even if every open answer were worth nothing, the score is that least one.
  package init(_ marks: [Mark], settledBy passMark: Int) throws(Fraction.Failure) {
    let score = try Score(marks)
    let least =
      try score == .awaitsGrading ? Score(marks.map { $0 == .awaitsGrading ? .nothing : $0 }) : score
    self = least.outcome(passMark: passMark) == .passed ? least : score
  }

  /// Of one mark for each question of the attempt, unanswered ones included. Fails only where the marks' denominators
  /// are so many and different that their sum does not fit into a `Fraction`.
  package init(_ marks: [Mark]) throws(Fraction.Failure) {
    precondition(!marks.isEmpty, "an attempt without questions")
    var sum = Fraction.zero
    for mark in marks {
      switch mark {
      case .awaitsGrading:
        self = .awaitsGrading
        return
      case .part(let part):
        sum = try sum + part
      }
    }
    self = .final(try sum / Fraction(marks.count))
  }

  /// Compared with the pass mark unrounded: 69,99… % does not pass 70.
  package func outcome(passMark percent: Int) -> Outcome {
    switch self {
    case .awaitsGrading: .awaitsGrading
    case .final(let mean): mean >= .percent(percent) ? .passed : .failed
    }
  }

  /// The percentage to show, such as `66,66` or `12,5`: cut and not rounded after two decimals, so that a score that fails by a
  /// little never looks like one that passes. Nil while it awaits grading.
  package var percentText: String? {
    hundredths.map(Self.percentText)
  }

  /// Hundredths of a percent, cut like `percentText`, 0 to 10,000. Nil while it awaits grading.
  package var hundredths: Int? {
    guard case .final(let mean) = self else { return nil }
    return mean.hundredthsOfPercent
  }

  /// As `percentText` shows so many hundredths of a percent.
  package static func percentText(hundredths: Int) -> String {
    let decimals = String(hundredths % 100 + 100).dropFirst()
    let shown = decimals.hasSuffix("0") ? decimals.dropLast() : decimals
    return hundredths % 100 == 0 ? "\(hundredths / 100)" : "\(hundredths / 100),\(shown)"
  }
}

extension Fraction {
  /// So many hundredths.
  package static func percent(_ percent: Int) -> Fraction {
    Fraction(percent, over: 100)
  }

  /// Ten-thousandths of a number from 0 to 1, cut.
  fileprivate var hundredthsOfPercent: Int {
    let (high, low) = numerator.magnitude.multipliedFullWidth(by: 10_000)
    return Int(denominator.magnitude.dividingFullWidth((high, low)).quotient)
  }
}
