import Finance

/// Which cell of the template each input of a plan is written in: the only place that knows.
extension PlanField {
  var place: SheetPlace {
    switch self {
    case .asset(let row, let part): SheetPlace(block: .assets, row: row, column: part.column)
    case .loan(let row, let part): SheetPlace(block: .loans, row: row, column: part.column)
    case .fixedCost(let row, let part): SheetPlace(block: .fixedCosts, row: row, column: part.column)
    case .product(let row, let part): SheetPlace(block: .products, row: row, column: part.column)
    case .season(let month): SheetPlace(block: .season, row: 0, column: 1 + month)
    case .productSeason(let row, let month): SheetPlace(block: .productSeason, row: row, column: 2 + month)
    case .ownerWage: SheetPlace(block: .wage, row: 0, column: 1)
    case .workingCapital: MoneyLine.workingCapital.place
    case .ownFunds: MoneyLine.ownFunds.place
    case .grant: MoneyLine.grant.place
    case .yearlyRate: MoneyLine.rate.place
    }
  }

  /// Where it stands in the template as it is given out.
  package var templateCell: SheetCell {
    SheetCell(
      sheet: place.block.sheet.rawValue,
      name: cellName(row: place.position.row, column: place.position.column))
  }
}

extension PlanField.AssetPart {
  fileprivate var column: Int {
    switch self {
    case .name: 1
    case .cost: 2
    case .usefulLife: 3
    }
  }
}

extension PlanField.LoanPart {
  fileprivate var column: Int {
    switch self {
    case .name: 1
    case .amount: 2
    case .yearlyRate: 3
    case .term: 4
    case .grace: 5
    }
  }
}

extension PlanField.FixedCostPart {
  fileprivate var column: Int {
    switch self {
    case .name: 1
    case .monthly: 2
    }
  }
}

extension PlanField.ProductPart {
  fileprivate var column: Int {
    switch self {
    case .name: 1
    case .price: 2
    case .unitCost: 3
    case .monthlyUnits: 4
    }
  }
}

extension MoneyLine {
  var place: SheetPlace { SheetPlace(block: .money, row: index, column: 1) }
}

extension PlanLine {
  var place: SheetPlace { SheetPlace(block: .results, row: index, column: 1) }
}

extension CaseIterable where Self: Equatable {
  /// Where it stands among all cases.
  var index: Int { Self.allCases.enumerated().first { $0.element == self }?.offset ?? 0 }
}
