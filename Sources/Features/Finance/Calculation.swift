import Fractions

extension FinancialPlan {
  /// Everything that the plan comes to (conventions: `finance.md`; each is explained where the person meets the number).
  ///
  /// - Throws: `Fraction.Failure.overflow` where assets have so many different useful lives that their sum is no longer exact.
  package func results() throws(Fraction.Failure) -> Results {
    let projection = try Projection(self)
    let cash = try CashFlow(self, projection)
    let flows = try projectFlows(projection)
    let investment = fixedAssets.map(\.cost).sum + workingCapital
    let rounded = try months(projection, cash)
    return Results(
      months: rounded,
      year: try year(projection),
      investment: investment,
      funding: ownFunds + grant + loans.map(\.amount).sum,
      breakEven: try breakEven(projection),
      lowestBalance: try cash.lowest(),
      payback: try payback(of: investment, flows),
      presentValue: presentValue(of: investment, flows, at: yearlyRate),
      internalRates: internalRates(of: investment, flows),
      sensitivity: try sensitivity())
  }

  private func months(_ projection: Projection, _ cash: CashFlow) throws(Fraction.Failure) -> [Results.Month]
  {
    var months: [Results.Month] = []
    for index in 0..<12 {
      let payments = projection.loans.map { $0.payment(in: index + 1) }
      months.append(
        Results.Month(
          sales: try Money(rounding: projection.sales[index]),
          variableCosts: try Money(rounding: projection.variableCosts[index]),
          contribution: try Money(rounding: projection.contribution[index]),
          fixedCosts: projection.fixedCosts,
          ownerWage: ownerWage,
          depreciation: try Money(rounding: projection.depreciation[index]),
          interest: payments.map(\.interest).sum,
          result: try Money(rounding: result(of: index, projection)),
          opening: try Money(rounding: cash.openings[index]),
          loanPayments: payments.map(\.total).sum,
          closing: try Money(rounding: cash.closings[index])))
    }
    return months
  }

  private func year(_ projection: Projection) throws(Fraction.Failure) -> Results.Year {
    var sums = (sales: Fraction.zero, contribution: Fraction.zero, result: Fraction.zero)
    for month in 0..<12 {
      sums.sales = try sums.sales + projection.sales[month]
      sums.contribution = try sums.contribution + projection.contribution[month]
      sums.result = try sums.result + result(of: month, projection)
    }
    return Results.Year(
      sales: try Money(rounding: sums.sales), contribution: try Money(rounding: sums.contribution),
      result: try Money(rounding: sums.result))
  }

  private func result(of month: Int, _ projection: Projection) throws(Fraction.Failure) -> Fraction {
    let interest = projection.loans.map { $0.payment(in: month + 1).interest }.sum
    return try surplus(projection.contribution[month], projection) - projection.depreciation[month]
      - interest.exact
  }

  /// Contribution less fixed costs and wage.
  private func surplus(_ contribution: Fraction, _ projection: Projection) throws(Fraction.Failure)
    -> Fraction
  {
    try contribution - (projection.fixedCosts + ownerWage).exact
  }

  /// Of the project itself, however it is paid for.
  private func projectFlows(_ projection: Projection) throws(Fraction.Failure) -> [Fraction] {
    var flows: [Fraction] = []
    for contribution in projection.contribution { flows.append(try surplus(contribution, projection)) }
    return flows
  }

  private func breakEven(_ projection: Projection) throws(Fraction.Failure) -> BreakEven? {
    let normal = projection.normal
    guard normal.contribution > .zero else { return nil }
    let share = try (projection.fixedCosts + ownerWage).exact / normal.contribution
    var units: [Int] = []
    for product in products {
      units.append(try roundedUp(share * Fraction(product.monthlyUnits.hundredths, over: 100)))
    }
    return BreakEven(sales: try Money(rounding: share * normal.sales), units: units)
  }

  private func sensitivity() throws(Fraction.Failure) -> [Sensitivity] {
    var lines: [Sensitivity] = []
    for factor in Sensitivity.Factor.allCases {
      lines.append(
        Sensitivity(factor: factor, lower: try scenario(factor, 80), upper: try scenario(factor, 120)))
    }
    return lines
  }

  private func scenario(
    _ factor: Sensitivity.Factor, _ percent: Int
  ) throws(Fraction.Failure) -> Sensitivity.Scenario {
    let change =
      switch factor {
      case .prices: Change(prices: percent)
      case .unitCosts: Change(unitCosts: percent)
      case .volume: Change(volume: percent)
      }
    let projection = try Projection(self, with: change)
    return Sensitivity.Scenario(
      normalMonth: try Money(rounding: surplus(projection.normal.contribution, projection)),
      year: try year(projection).result,
      lowestBalance: try CashFlow(self, projection).lowest().balance)
  }
}

/// Cash in hand month by month, in exact cents: sales and variable costs count in the month of the sale.
struct CashFlow: Sendable {
  let openings: [Fraction]
  let closings: [Fraction]

  init(_ plan: FinancialPlan, _ projection: Projection) throws(Fraction.Failure) {
    let received = plan.ownFunds + plan.grant + plan.loans.map(\.amount).sum
    var balance = (received - plan.fixedAssets.map(\.cost).sum).exact
    var openings: [Fraction] = []
    var closings: [Fraction] = []
    for month in 0..<12 {
      openings.append(balance)
      let paid = projection.loans.map { $0.payment(in: month + 1).total }.sum
      let out = projection.fixedCosts + plan.ownerWage + paid
      balance = try balance + projection.contribution[month] - out.exact
      closings.append(balance)
    }
    self.openings = openings
    self.closings = closings
  }

  /// The lowest closing balance with its month from 1; the first when tied.
  func lowest() throws(Fraction.Failure) -> (month: Int, balance: Money) {
    var lowest = 0
    for month in closings.indices where closings[month] < closings[lowest] { lowest = month }
    return (lowest + 1, try Money(rounding: closings[lowest]))
  }
}

private func roundedUp(_ number: Fraction) throws(Fraction.Failure) -> Int {
  let (whole, rest) = number.numerator.quotientAndRemainder(dividingBy: number.denominator)
  guard let units = Int(exactly: rest > 0 ? whole + 1 : whole) else { throw .overflow }
  return units
}
