import Fractions

/// One change to what the plan states, to see what it does: each in percent of what is stated.
struct Change: Sendable {
  var prices = 100
  var unitCosts = 100
  var volume = 100
}

/// A plan's twelve months in exact cents, before anything is rounded.
struct Projection: Sendable {
  let sales: [Fraction]
  let variableCosts: [Fraction]
  let contribution: [Fraction]
  /// Of a month in which every factor is 100 %.
  let normal: NormalMonth
  let depreciation: [Fraction]
  let fixedCosts: Money
  let loans: [LoanSchedule]

  struct NormalMonth: Sendable {
    let sales: Fraction
    let contribution: Fraction
  }

  /// - Throws: `Fraction.Failure.overflow` where assets have so many different useful lives that their sum is no longer exact.
  init(_ plan: FinancialPlan, with change: Change = Change()) throws(Fraction.Failure) {
    let terms = plan.products.map { Terms($0, plan.season, change) }
    var sales: [Fraction] = []
    var costs: [Fraction] = []
    for month in 0..<12 {
      sales.append(try total(terms) { $0.sales * $0.season[month] })
      costs.append(try total(terms) { $0.costs * $0.season[month] })
    }
    self.sales = sales
    variableCosts = costs
    contribution = try differences(sales, costs)
    let hundred = Int128(10_000)
    normal = NormalMonth(
      sales: try total(terms) { $0.sales * hundred },
      contribution: try total(terms) { ($0.sales - $0.costs) * hundred })
    depreciation = try Self.depreciation(of: plan.fixedAssets)
    fixedCosts = plan.fixedCosts.map(\.monthly).sum
    loans = plan.loans.map { LoanSchedule($0) }
  }

  /// Straight line without residual value, from month 1 while the asset lasts.
  private static func depreciation(of assets: [FinancialPlan.FixedAsset]) throws(Fraction.Failure)
    -> [Fraction]
  {
    var months: [Fraction] = []
    for month in 1...12 {
      var sum = Fraction.zero
      for asset in assets where month <= asset.usefulLife {
        sum = try sum + Fraction(Int128(asset.cost.cents), over: Int128(asset.usefulLife))
      }
      months.append(sum)
    }
    return months
  }
}

/// A product's sales and costs over a common denominator: hundredths of units, hundredths for each change, and basis points
/// of the season.
private struct Terms {
  let sales: Int128
  let costs: Int128
  let season: [Int128]

  static let denominator: Int128 = 100 * 100 * 100 * 10_000

  init(_ product: FinancialPlan.Product, _ season: Season, _ change: Change) {
    let units = Int128(product.monthlyUnits.hundredths) * Int128(change.volume)
    sales = Int128(product.price.cents) * Int128(change.prices) * units
    costs = Int128(product.unitCost.cents) * Int128(change.unitCosts) * units
    self.season = (product.season ?? season).factors.map { Int128($0.basisPoints) }
  }
}

private func total(_ terms: [Terms], _ part: (Terms) -> Int128) throws(Fraction.Failure) -> Fraction {
  try Fraction(terms.reduce(0) { $0 + part($1) }, over: Terms.denominator)
}

private func differences(_ left: [Fraction], _ right: [Fraction]) throws(Fraction.Failure) -> [Fraction] {
  var result: [Fraction] = []
  for (one, other) in zip(left, right) { result.append(try one - other) }
  return result
}
