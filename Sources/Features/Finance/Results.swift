import Fractions

/// What a plan comes to: every number that its owner, who grades it and who decides on it see.
package struct Results: Sendable, Equatable {
  /// Twelve, from month 1.
  package let months: [Month]
  package let year: Year
  /// What the plan must pay for before it starts: fixed assets and working capital.
  package let investment: Money
  /// Own funds, grant and loans.
  package let funding: Money
  /// Nil where what is sold leaves nothing.
  package let breakEven: BreakEven?
  /// The lowest of the twelve closing balances, and its month from 1; the first when tied.
  package let lowestBalance: (month: Int, balance: Money)
  package let payback: Payback?
  /// Net present value at the plan's rate; nil where it is beyond what can be shown.
  package let presentValue: Money?
  /// Each internal rate of return in a year, 0,12 for 12 %, the one whose monthly form is nearest to zero first: flows that
  /// change their sign more than once may have several.
  package let internalRates: [Double]
  /// One line for each thing that moves.
  package let sensitivity: [Sensitivity]

  /// The internal rate of return in a year that people are shown; nil where there is none.
  package var internalRate: Double? { internalRates.first }

  package struct Month: Sendable, Equatable {
    package let sales: Money
    package let variableCosts: Money
    package let contribution: Money
    package let fixedCosts: Money
    package let ownerWage: Money
    package let depreciation: Money
    package let interest: Money
    /// Contribution less fixed costs, wage, depreciation and interest.
    package let result: Money
    package let opening: Money
    package let loanPayments: Money
    /// What is in cash at its end.
    package let closing: Money
  }

  package struct Year: Sendable, Equatable {
    package let sales: Money
    package let contribution: Money
    package let result: Money
  }

  package static func == (left: Results, right: Results) -> Bool {
    left.months == right.months && left.year == right.year && left.investment == right.investment
      && left.funding == right.funding && left.breakEven == right.breakEven
      && left.lowestBalance == right.lowestBalance && left.payback == right.payback
      && left.presentValue == right.presentValue && left.internalRates == right.internalRates
      && left.sensitivity == right.sensitivity
  }
}

/// What must be sold in a normal month so that fixed costs and the owner's wage are paid.
package struct BreakEven: Sendable, Equatable {
  package let sales: Money
  /// In the mix of the normal month, in the order of the products, each rounded up to a whole unit.
  package let units: [Int]
}

/// When what was invested has come back.
package struct Payback: Sendable, Equatable {
  /// With a decimal by interpolation within the month.
  package let months: Double
  /// Whether the year had to be repeated because twelve months are not enough.
  package let repeatsYear: Bool
}

/// What the surplus of a normal month becomes when one thing moves by a fifth.
package struct Sensitivity: Sendable, Equatable {
  package let factor: Factor
  package let lower: Scenario
  package let upper: Scenario

  package enum Factor: String, Sendable, CaseIterable {
    case prices, unitCosts, volume
  }

  package struct Scenario: Sendable, Equatable {
    /// Contribution less fixed costs and wage, in a month in which every factor is 100 %.
    package let normalMonth: Money
    package let year: Money
    package let lowestBalance: Money
  }
}
