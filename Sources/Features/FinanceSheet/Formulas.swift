import Finance

/// Every formula of the template, with the server's value of it. The conventions are those of `finance.md`.
struct Formulas {
  let plan: FinancialPlan
  let results: Results
  let schedules: [LoanSchedule]

  init(_ plan: FinancialPlan, _ results: Results) {
    self.plan = plan
    self.results = results
    schedules = plan.loans.map { LoanSchedule($0) }
  }

  var all: [Calculated] {
    money + assets + products + fixedCosts + seasons + loans + loanMonths + cash + monthResults + outcome
      + flows + payback + sensitivity + trials
  }

  func cell(_ block: Block, _ row: Int, _ column: Int) -> String {
    SheetPlace(block: block, row: row, column: column).reference
  }

  /// A column of a numbered block, from its first row to its last.
  func column(_ block: Block, _ column: Int) -> String {
    SheetPlace(block: block, row: 0, column: column).range(
      to: SheetPlace(block: block, row: block.rows.count - 1, column: column))
  }

  func total(_ block: Block, _ column: Int) -> String { cell(block, block.rows.count, column) }

  func place(_ block: Block, _ row: Int, _ column: Int) -> SheetPlace {
    SheetPlace(block: block, row: row, column: column)
  }
}

// MARK: What is put in

extension Formulas {
  private var money: [Calculated] {
    func line(_ line: MoneyLine, _ formula: String, _ value: Money) -> Calculated {
      Calculated(line.place, "=\(formula)", .money(value))
    }
    func at(_ line: MoneyLine) -> String { line.place.reference }
    let assets = plan.fixedAssets.map(\.cost).sum
    return [
      line(.assets, total(.assets, 2), assets),
      line(.investment, "\(at(.workingCapital))+\(at(.assets))", results.investment),
      line(.loans, total(.loans, 2), plan.loans.map(\.amount).sum),
      line(.funding, "\(at(.ownFunds))+\(at(.grant))+\(at(.loans))", results.funding),
      line(.rest, "\(at(.funding))-\(at(.investment))", results.funding - results.investment),
    ]
  }

  private var assets: [Calculated] {
    let monthly = (0..<Block.assets.rows.count).map { row in
      let wear =
        plan.fixedAssets.indices.contains(row) && plan.fixedAssets[row].usefulLife > 0
        ? Double(plan.fixedAssets[row].cost.cents) / 100 / Double(plan.fixedAssets[row].usefulLife) : 0
      return Calculated(
        place(.assets, row, 4),
        "=IF(\(cell(.assets, row, 3))>0,\(cell(.assets, row, 2))/\(cell(.assets, row, 3)),0)",
        .number(wear, within: 0.005), .moneyOrNothing)
    }
    return monthly + [
      Calculated(
        place(.assets, Block.assets.rows.count, 2), "=SUM(\(column(.assets, 2)))",
        .money(plan.fixedAssets.map(\.cost).sum))
    ]
  }

  private var products: [Calculated] {
    let last = Block.products.rows.count
    return (0..<last).flatMap { product($0) } + [
      Calculated(place(.products, last, 7), "=SUM(\(column(.products, 7)))", .step(normalSales)),
      Calculated(place(.products, last, 8), "=SUM(\(column(.products, 8)))", .step(normalContribution)),
    ]
  }

  /// Nothing in rows that nobody filled in.
  private func product(_ row: Int) -> [Calculated] {
    let (price, cost, units) = (cell(.products, row, 2), cell(.products, row, 3), cell(.products, row, 4))
    let filled = place(.products, row, 1).range(to: place(.products, row, 4))
    func shown(_ formula: String) -> String { "=IF(COUNTA(\(filled))=0,\"\",\(formula))" }
    let toCover = PlanLine.toCover.place.reference
    let left = total(.products, 8)
    let formulas = [
      shown("\(price)-\(cost)"), shown("IF(\(price)>0,(\(price)-\(cost))/\(price),0)"),
      shown("\(price)*\(units)"),
      shown("(\(price)-\(cost))*\(units)"),
      shown("IF(\(left)>0,ROUNDUP(ROUND(\(units)*\(toCover)/\(left),6),0),\"\")"),
    ]
    let formats: [Calculated.Format] = [.money, .percent, .money, .money, .plain]
    return zip(formulas.indices, productValues(row)).map { index, value in
      Calculated(place(.products, row, 5 + index), formulas[index], value, formats[index])
    }
  }

  private func productValues(_ row: Int) -> [Calculated.Value] {
    guard plan.products.indices.contains(row) else { return Array(repeating: .text(""), count: 5) }
    let product = plan.products[row]
    let units = Double(product.monthlyUnits.hundredths) / 100
    let margin = product.price - product.unitCost
    let share = product.price > .zero ? Double(margin.cents) / Double(product.price.cents) : 0
    return [
      .money(margin), .number(share, within: 0.0005),
      .number(Double(product.price.cents) / 100 * units, within: 0.006),
      .number(Double(margin.cents) / 100 * units, within: 0.006),
      results.breakEven.map { .number(Double($0.units[row]), within: 0.1) } ?? .text(""),
    ]
  }

  private var fixedCosts: [Calculated] {
    [
      Calculated(
        place(.fixedCosts, Block.fixedCosts.rows.count, 2), "=SUM(\(column(.fixedCosts, 2)))",
        .money(plan.fixedCosts.map(\.monthly).sum))
    ]
  }

  private var seasons: [Calculated] {
    let shared = place(.season, 0, 1).range(to: place(.season, 0, 12))
    var cells = [
      Calculated(
        place(.season, 0, 13), "=AVERAGE(\(shared))", .number(average(plan.season), within: 0.006), .plain)
    ]
    for row in 0..<Block.productSeason.rows.count {
      let name = cell(.products, row, 1)
      let own = place(.productSeason, row, 2).range(to: place(.productSeason, row, 13))
      let product = plan.products.indices.contains(row) ? plan.products[row] : nil
      cells.append(
        Calculated(
          place(.productSeason, row, 1), "=IF(\(name)=\"\",\"\",\(name))", .text(product?.name ?? ""), .plain)
      )
      cells.append(
        Calculated(
          place(.productSeason, row, 14),
          "=IF(COUNT(\(own))=0,\"\",SUMPRODUCT((\(own)=\"\")*\(shared)+\(own))/12)",
          product?.season.map { .number(average($0), within: 0.006) } ?? .text(""), .plain))
    }
    return cells
      + (1...12).map { month in
        Calculated(
          place(.productSeason, Block.productSeason.rows.count, 1 + month),
          "=SUMPRODUCT(\(column(.products, 4)),\(factors(month)))/100", .step(units(in: month)), .plain)
      }
  }

  /// What each product sells in that month, from 1, of a normal month, in percent: its own number, or the plan's where its
  /// cell is empty.
  func factors(_ month: Int) -> String {
    let own = column(.productSeason, 1 + month)
    return "(\(own)=\"\")*\(cell(.season, 0, month))+\(own)"
  }

  private func average(_ season: Season) -> Double {
    Double(season.factors.reduce(0) { $0 + $1.basisPoints }) / 1_200
  }

  private func units(in month: Int) -> Double {
    plan.products.reduce(0.0) { sum, product in
      let factor = (product.season ?? plan.season).factors[month - 1]
      return sum + Double(product.monthlyUnits.hundredths) / 100 * Double(factor.basisPoints) / 10_000
    }
  }

  var normalSales: Double {
    plan.products.reduce(0.0) { $0 + Double($1.price.cents) * Double($1.monthlyUnits.hundredths) / 10_000 }
  }

  var normalContribution: Double {
    plan.products.reduce(0.0) {
      $0 + Double(($1.price - $1.unitCost).cents) * Double($1.monthlyUnits.hundredths) / 10_000
    }
  }
}
