import Finance

// What the plan says as a whole.
extension Formulas {
  static let noBreakEven = "No hay"
  static let noPayback = "No vuelve en diez años"
  static let noRate = "No se puede calcular"

  var outcome: [Calculated] {
    PlanLine.allCases.map { line in
      let (formula, value) = outcome(of: line)
      let format: Calculated.Format =
        switch line {
        case .lowestMonth: .plain
        case .payback: .decimal
        case .internalRate: .percent
        case .sales, .contribution, .toCover, .breakEven, .lowest, .yearSales, .yearResult, .presentValue:
          .money
        }
      return Calculated(line.place, "=\(formula)", value, format)
    }
  }

  private func outcome(of line: PlanLine) -> (formula: String, value: Calculated.Value) {
    let (sales, left) = (PlanLine.sales.place.reference, PlanLine.contribution.place.reference)
    let toCover = PlanLine.toCover.place.reference
    let closings = months(.cash, CashLine.closing.index)
    let investment = MoneyLine.investment.place.reference
    let flows = place(.flows, 0, 2).range(to: place(.flows, 0, 13))
    let grid = place(.payback, 0, 1).range(to: place(.payback, 9, 12))
    return switch line {
    case .sales: (total(.products, 7), .number(normalSales, within: 0.006))
    case .contribution: (total(.products, 8), .number(normalContribution, within: 0.006))
    case .toCover:
      (
        "\(total(.fixedCosts, 2))+\(PlanField.ownerWage.place.reference)",
        .money(plan.fixedCosts.map(\.monthly).sum + plan.ownerWage)
      )
    case .breakEven:
      (
        "IF(\(left)>0,\(toCover)*\(sales)/\(left),\"\(Self.noBreakEven)\")",
        results.breakEven.map { .money($0.sales) } ?? .text(Self.noBreakEven)
      )
    case .lowest: ("MIN(\(closings))", .money(results.lowestBalance.balance))
    case .lowestMonth:
      ("MATCH(MIN(\(closings)),\(closings),0)", .number(Double(results.lowestBalance.month), within: 12))
    case .yearSales: (cell(.cash, CashLine.sales.index, 13), .money(results.year.sales))
    case .yearResult: (cell(.monthResult, ResultLine.result.index, 13), .money(results.year.result))
    case .payback:
      (
        "IF(\(investment)<=0,0,IF(COUNT(\(grid))=0,\"\(Self.noPayback)\",MIN(\(grid))))",
        results.payback.map { .number($0.months, within: 0.001) } ?? .text(Self.noPayback)
      )
    case .presentValue:
      (
        "\(cell(.flows, 0, 1))+NPV((1+\(MoneyLine.rate.place.reference)/100)^(1/12)-1,\(flows))",
        results.presentValue.map { .money($0) } ?? .text(Self.noRate)
      )
    case .internalRate:
      (
        "IFERROR((1+IRR(\(place(.flows, 0, 1).range(to: place(.flows, 0, 13))),0.01))^12-1,\"\(Self.noRate)\")",
        results.internalRate.map { .rate($0, of: results.internalRates) } ?? .text(Self.noRate)
      )
    }
  }

  /// The twelve months of a row whose first is in column B.
  private func months(_ block: Block, _ row: Int) -> String {
    place(block, row, 1).range(to: place(block, row, 12))
  }

  /// Of the project itself, however it is paid for.
  private var projectFlows: [Double] {
    results.months.map { dollars($0.contribution - $0.fixedCosts - $0.ownerWage) }
  }

  var flows: [Calculated] {
    var cells = [
      Calculated(
        place(.flows, 0, 1), "=-\(MoneyLine.investment.place.reference)", .step(-dollars(results.investment))),
      Calculated(place(.flows, 1, 1), "=0", .step(0)),
    ]
    var sum = 0.0
    for month in 1...12 {
      func result(_ line: ResultLine) -> String { cell(.monthResult, line.index, month) }
      cells.append(
        Calculated(
          place(.flows, 0, 1 + month), "=\(result(.contribution))-\(result(.fixedCosts))-\(result(.wage))",
          .step(projectFlows[month - 1])))
      sum += projectFlows[month - 1]
      cells.append(
        Calculated(
          place(.flows, 1, 1 + month), "=\(cell(.flows, 1, month))+\(cell(.flows, 0, 1 + month))", .step(sum))
      )
    }
    return cells
  }

  /// In each month of ten equal years: when the investment has come back, if it is in that month.
  var payback: [Calculated] {
    let investment = dollars(results.investment)
    let flows = projectFlows
    var cells: [Calculated] = []
    var open = investment
    for year in 0..<10 {
      for month in 1...12 {
        let flow = cell(.flows, 0, 1 + month)
        let before =
          "(\(MoneyLine.investment.place.reference)-\(year)*\(cell(.flows, 1, 13))-\(cell(.flows, 1, month)))"
        let count = year * 12 + month - 1
        let rest = open - flows[month - 1]
        let comesBack = open > 0 && rest <= 0
        cells.append(
          Calculated(
            place(.payback, year, month),
            "=IF(AND(\(before)>0,\(before)-\(flow)<=0),\(count)+\(before)/\(flow),\"\")",
            comesBack ? .step(Double(count) + open / flows[month - 1]) : .text(""), .decimal))
        open = rest
      }
    }
    return cells
  }

  var sensitivity: [Calculated] {
    var cells: [Calculated] = []
    for (row, line) in results.sensitivity.enumerated() {
      for (column, scenario) in [line.lower, line.upper].enumerated() {
        let sign = column == 0 ? "-0.2" : "0.2"
        let row12 = place(.trials, row * 2 + column, 1).range(to: place(.trials, row * 2 + column, 12))
        cells += [
          Calculated(
            place(.sensitivity, row, 1 + column),
            "=\(PlanLine.contribution.place.reference)-\(PlanLine.toCover.place.reference)+\(sign)*(\(normalChange(line.factor)))",
            .money(scenario.normalMonth)),
          Calculated(
            place(.sensitivity, row, 3 + column),
            "=\(PlanLine.yearResult.place.reference)+\(sign)*(\(change(line.factor, upTo: 12)))",
            .money(scenario.year)),
          Calculated(place(.sensitivity, row, 5 + column), "=MIN(\(row12))", .money(scenario.lowestBalance)),
        ]
      }
    }
    return cells
  }

  var trials: [Calculated] {
    var cells: [Calculated] = []
    for (row, line) in results.sensitivity.enumerated() {
      for column in 0..<2 {
        var sum = 0.0
        for month in 1...12 {
          let amounts = results.months[month - 1]
          sum += change(line.factor, in: amounts) * (column == 0 ? -0.2 : 0.2)
          cells.append(
            Calculated(
              place(.trials, row * 2 + column, month),
              "=\(cell(.cash, CashLine.closing.index, month))+\(column == 0 ? "-0.2" : "0.2")*(\(change(line.factor, upTo: month)))",
              .step(dollars(amounts.closing) + sum)))
        }
      }
    }
    return cells
  }

  /// What a whole of it more would bring: sales, less of what they cost, or what they leave.
  private func normalChange(_ factor: Sensitivity.Factor) -> String {
    let (sales, left) = (PlanLine.sales.place.reference, PlanLine.contribution.place.reference)
    return switch factor {
    case .prices: sales
    case .unitCosts: "\(left)-\(sales)"
    case .volume: left
    }
  }

  private func change(_ factor: Sensitivity.Factor, upTo month: Int) -> String {
    func sum(_ line: CashLine) -> String {
      "SUM(\(place(.cash, line.index, 1).range(to: place(.cash, line.index, month))))"
    }
    return switch factor {
    case .prices: sum(.sales)
    case .unitCosts: "-\(sum(.variableCosts))"
    case .volume: "\(sum(.sales))-\(sum(.variableCosts))"
    }
  }

  private func change(_ factor: Sensitivity.Factor, in month: Results.Month) -> Double {
    switch factor {
    case .prices: dollars(month.sales)
    case .unitCosts: -dollars(month.variableCosts)
    case .volume: dollars(month.contribution)
    }
  }
}
