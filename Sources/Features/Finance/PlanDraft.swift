/// The inputs of a plan one by one, as forms and sheets have them; what is missing is not there.
package struct PlanDraft: Sendable, Equatable {
  /// Names of rows.
  package var names: [PlanField: String] = [:]
  /// In the unit of the field: cents, hundredths of units or of a percent, whole months.
  package var numbers: [PlanField: Int] = [:]

  package init() {}

  package init(_ plan: FinancialPlan) {
    for field in PlanField.all {
      switch field.value(in: plan) {
      case .name(let name): names[field] = name
      case .number(let number): numbers[field] = number
      case nil: break
      }
    }
  }

  /// The plan that they make. Rows of which nothing is there are left out, and those behind them close up.
  package func plan() -> FinancialPlan {
    FinancialPlan(
      fixedAssets: rows(of: .assets).map { row in
        FinancialPlan.FixedAsset(
          name: name(.asset(row, .name)), cost: money(.asset(row, .cost)),
          usefulLife: numbers[.asset(row, .usefulLife)] ?? 0)
      },
      workingCapital: money(.workingCapital), ownFunds: money(.ownFunds), grant: money(.grant),
      loans: rows(of: .loans).map { row in
        FinancialPlan.Loan(
          name: name(.loan(row, .name)), amount: money(.loan(row, .amount)),
          yearlyRate: Rate(basisPoints: numbers[.loan(row, .yearlyRate)] ?? 0),
          term: numbers[.loan(row, .term)] ?? 1, grace: numbers[.loan(row, .grace)] ?? 0)
      },
      fixedCosts: rows(of: .fixedCosts).map { row in
        FinancialPlan.FixedCost(name: name(.fixedCost(row, .name)), monthly: money(.fixedCost(row, .monthly)))
      },
      ownerWage: money(.ownerWage), products: products,
      season: Season(factors: (0..<12).map { Rate(basisPoints: numbers[.season(month: $0)] ?? 10_000) }),
      yearlyRate: Rate(basisPoints: numbers[.yearlyRate] ?? 1_200))
  }

  /// Of each row of the table of which something is there, in order: the rows that `plan()` keeps.
  package func rows(of table: PlanTable) -> [Int] {
    var rows: Set<Int> = []
    for (field, name) in names where !name.isEmpty {
      if let row = field.row(in: table) { rows.insert(row) }
    }
    for field in numbers.keys {
      if let row = field.row(in: table) { rows.insert(row) }
    }
    return rows.sorted()
  }

  private var products: [FinancialPlan.Product] {
    rows(of: .products).map { row in
      let own = (0..<12).map { numbers[.productSeason(row, month: $0)] }
      let season =
        own.contains { $0 != nil }
        ? Season(
          factors: own.enumerated().map { month, factor in
            Rate(basisPoints: factor ?? numbers[.season(month: month)] ?? 10_000)
          }) : nil
      return FinancialPlan.Product(
        name: name(.product(row, .name)), price: money(.product(row, .price)),
        unitCost: money(.product(row, .unitCost)),
        monthlyUnits: Units(hundredths: numbers[.product(row, .monthlyUnits)] ?? 0), season: season)
    }
  }

  private func name(_ field: PlanField) -> String { names[field] ?? "" }

  private func money(_ field: PlanField) -> Money { Money(cents: numbers[field] ?? 0) }
}

/// What a plan has several rows of.
package enum PlanTable: Sendable, CaseIterable {
  case products, fixedCosts, assets, loans

  package var mostRows: Int {
    switch self {
    case .products: FinancialPlan.mostProducts
    case .fixedCosts: FinancialPlan.mostFixedCosts
    case .assets: FinancialPlan.mostAssets
    case .loans: FinancialPlan.mostLoans
    }
  }
}

extension PlanField {
  /// Its row in that table; nil where it belongs to another, or to none.
  package func row(in table: PlanTable) -> Int? {
    switch (self, table) {
    case (.asset(let row, _), .assets), (.loan(let row, _), .loans), (.fixedCost(let row, _), .fixedCosts),
      (.product(let row, _), .products), (.productSeason(let row, _), .products):
      row
    default: nil
    }
  }

  /// What its number counts; nil for a name.
  package var unit: Unit? {
    switch self {
    case .asset(_, let part):
      switch part {
      case .name: nil
      case .cost: .dollars
      case .usefulLife: .months(1...600)
      }
    case .loan(_, let part):
      switch part {
      case .name: nil
      case .amount: .dollars
      case .yearlyRate: .percent(most: 100_000)
      case .term: .months(1...120)
      case .grace: .months(0...119)
      }
    case .fixedCost(_, let part): part == .name ? nil : .dollars
    case .product(_, let part):
      switch part {
      case .name: nil
      case .price, .unitCost: .dollars
      case .monthlyUnits: .units
      }
    case .workingCapital, .ownFunds, .grant, .ownerWage: .dollars
    case .season, .productSeason, .yearlyRate: .percent(most: 100_000)
    }
  }

  package enum Unit: Sendable, Equatable {
    /// Kept in cents, up to `Money.largest`.
    case dollars
    /// Kept in hundredths, up to a million: with the other bounds no sum of a plan is beyond an `Int`.
    case units
    /// Kept in hundredths of a percent.
    case percent(most: Int)
    /// Kept as they are.
    case months(ClosedRange<Int>)

    /// The numbers that are kept.
    package var range: ClosedRange<Int> {
      switch self {
      case .dollars: 0...Money.largest.cents
      case .units: 0...100_000_000
      case .percent(let most): 0...most
      case .months(let range): range
      }
    }

    /// How many of what is kept are one of what is written.
    package var scale: Int {
      switch self {
      case .dollars, .units, .percent: 100
      case .months: 1
      }
    }
  }

  package enum Value: Sendable, Equatable {
    case name(String)
    case number(Int)
  }

  /// Nil beyond the plan's rows, and for the season of a product that follows the plan's.
  package func value(in plan: FinancialPlan) -> Value? {
    switch self {
    case .asset(let row, let part):
      plan.fixedAssets.indices.contains(row) ? plan.fixedAssets[row].value(part) : nil
    case .loan(let row, let part): plan.loans.indices.contains(row) ? plan.loans[row].value(part) : nil
    case .fixedCost(let row, let part):
      plan.fixedCosts.indices.contains(row) ? plan.fixedCosts[row].value(part) : nil
    case .product(let row, let part):
      plan.products.indices.contains(row) ? plan.products[row].value(part) : nil
    case .productSeason(let row, let month):
      plan.products.indices.contains(row)
        ? plan.products[row].season.map { .number($0.factors[month].basisPoints) } : nil
    case .season(let month): .number(plan.season.factors[month].basisPoints)
    case .workingCapital: .number(plan.workingCapital.cents)
    case .ownFunds: .number(plan.ownFunds.cents)
    case .grant: .number(plan.grant.cents)
    case .ownerWage: .number(plan.ownerWage.cents)
    case .yearlyRate: .number(plan.yearlyRate.basisPoints)
    }
  }
}

extension FinancialPlan.FixedAsset {
  fileprivate func value(_ part: PlanField.AssetPart) -> PlanField.Value {
    switch part {
    case .name: .name(name)
    case .cost: .number(cost.cents)
    case .usefulLife: .number(usefulLife)
    }
  }
}

extension FinancialPlan.Loan {
  fileprivate func value(_ part: PlanField.LoanPart) -> PlanField.Value {
    switch part {
    case .name: .name(name)
    case .amount: .number(amount.cents)
    case .yearlyRate: .number(yearlyRate.basisPoints)
    case .term: .number(term)
    case .grace: .number(grace)
    }
  }
}

extension FinancialPlan.FixedCost {
  fileprivate func value(_ part: PlanField.FixedCostPart) -> PlanField.Value {
    switch part {
    case .name: .name(name)
    case .monthly: .number(monthly.cents)
    }
  }
}

extension FinancialPlan.Product {
  fileprivate func value(_ part: PlanField.ProductPart) -> PlanField.Value {
    switch part {
    case .name: .name(name)
    case .price: .number(price.cents)
    case .unitCost: .number(unitCost.cents)
    case .monthlyUnits: .number(monthlyUnits.hundredths)
    }
  }
}
