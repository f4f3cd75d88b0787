import Finance

// What comes of the plan month by month.
extension Formulas {
  var loans: [Calculated] {
    var cells: [Calculated] = []
    for row in 0..<Block.loans.rows.count {
      let (amount, rate) = (cell(.loans, row, 2), cell(.loans, row, 3))
      let count = "(\(cell(.loans, row, 4))-\(cell(.loans, row, 5)))"
      let payments = (1...12).map {
        schedules.indices.contains(row) ? schedules[row].payment(in: $0).interest : .zero
      }
      cells.append(
        Calculated(
          place(.loans, row, 6),
          "=IF(\(amount)*\(count)<=0,0,IF(\(rate)=0,ROUND(\(amount)/\(count),2),ROUND(-PMT(\(rate)/1200,\(count),\(amount)),2)))",
          .money(instalment(row)), .moneyOrNothing))
      let interest = place(.loanMonths, row * 4 + LoanLine.interest.index, 1)
      cells.append(
        Calculated(
          place(.loans, row, 7),
          "=SUM(\(interest.range(to: place(.loanMonths, interest.row, 12))))", .money(payments.sum),
          .moneyOrNothing))
    }
    return cells + [
      Calculated(
        place(.loans, Block.loans.rows.count, 2), "=SUM(\(column(.loans, 2)))",
        .money(plan.loans.map(\.amount).sum))
    ]
  }

  private func instalment(_ row: Int) -> Money {
    guard schedules.indices.contains(row), plan.loans[row].term > plan.loans[row].grace else { return .zero }
    return schedules[row].instalment
  }

  /// French instalments rounded to the cent; the last month of the term takes the rest.
  var loanMonths: [Calculated] {
    var cells: [Calculated] = []
    for row in 0..<Block.loans.rows.count {
      for month in 1...12 { cells += loanMonth(row, month) }
    }
    return cells
  }

  private func loanMonth(_ row: Int, _ month: Int) -> [Calculated] {
    func at(_ line: LoanLine, _ month: Int) -> SheetPlace { place(.loanMonths, row * 4 + line.index, month) }
    func name(_ line: LoanLine) -> String { at(line, month).reference }
    let (rate, term, grace) = (cell(.loans, row, 3), cell(.loans, row, 4), cell(.loans, row, 5))
    let opening =
      month == 1
      ? "\(cell(.loans, row, 2))" : "\(at(.owed, month - 1).reference)-\(at(.principal, month - 1).reference)"
    let schedule = schedules.indices.contains(row) ? schedules[row] : nil
    let payment = schedule?.payment(in: month)
    let owed =
      month == 1
      ? plan.loans.indices.contains(row) ? plan.loans[row].amount : .zero
      : schedule?.payment(in: month - 1).balance ?? .zero
    return [
      Calculated(at(.owed, month), "=\(opening)", .money(owed), .moneyOrNothing),
      Calculated(
        at(.interest, month), "=IF(\(month)>\(term),0,ROUND(\(name(.owed))*\(rate)/1200,2))",
        .money(payment?.interest ?? .zero), .moneyOrNothing),
      Calculated(
        at(.principal, month),
        "=IF(\(month)>\(term),0,IF(\(month)=\(term),\(name(.owed)),IF(\(month)<=\(grace),0,MIN(\(name(.owed)),\(cell(.loans, row, 6))-\(name(.interest))))))",
        .money(payment?.principal ?? .zero), .moneyOrNothing),
      Calculated(
        at(.payment, month), "=\(name(.interest))+\(name(.principal))", .money(payment?.total ?? .zero),
        .moneyOrNothing),
    ]
  }

  var cash: [Calculated] {
    var cells: [Calculated] = []
    for month in 1...12 { cells += cashMonth(month) }
    let year = 13
    for line in CashLine.allCases {
      let (first, last) = (place(.cash, line.index, 1), place(.cash, line.index, 12))
      let (formula, value): (String, Calculated.Value) =
        switch line {
        case .opening: (first.reference, .money(results.months[0].opening))
        case .closing: (last.reference, .money(results.months[11].closing))
        case .sales: ("SUM(\(first.range(to: last)))", .money(results.year.sales))
        case .variableCosts:
          (
            "SUM(\(first.range(to: last)))",
            .number(dollars(results.months.map(\.variableCosts).sum), within: 0.1)
          )
        case .fixedCosts, .wage, .loans:
          ("SUM(\(first.range(to: last)))", .money(results.months.map { line.amount(in: $0) }.sum))
        }
      cells.append(Calculated(place(.cash, line.index, year), "=\(formula)", value))
    }
    return cells
  }

  private func cashMonth(_ month: Int) -> [Calculated] {
    func name(_ line: CashLine) -> String { cell(.cash, line.index, month) }
    let amounts = results.months[month - 1]
    return CashLine.allCases.map { line in
      let formula =
        switch line {
        case .opening:
          month == 1
            ? "\(MoneyLine.funding.place.reference)-\(MoneyLine.assets.place.reference)"
            : cell(.cash, CashLine.closing.index, month - 1)
        case .sales:
          "SUMPRODUCT(\(column(.products, 2)),\(column(.products, 4)),\(factors(month)))/100"
        case .variableCosts:
          "SUMPRODUCT(\(column(.products, 3)),\(column(.products, 4)),\(factors(month)))/100"
        case .fixedCosts: total(.fixedCosts, 2)
        case .wage: PlanField.ownerWage.place.reference
        case .loans:
          (0..<Block.loans.rows.count).map { cell(.loanMonths, $0 * 4 + LoanLine.payment.index, month) }
            .joined(separator: "+")
        case .closing:
          "\(name(.opening))+\(name(.sales))-\(name(.variableCosts))-\(name(.fixedCosts))-\(name(.wage))-\(name(.loans))"
        }
      return Calculated(place(.cash, line.index, month), "=\(formula)", .money(line.amount(in: amounts)))
    }
  }

  var monthResults: [Calculated] {
    var cells: [Calculated] = []
    for month in 1...12 {
      for line in ResultLine.allCases {
        cells.append(
          Calculated(
            place(.monthResult, line.index, month), "=\(resultFormula(line, month))",
            .money(line.amount(in: results.months[month - 1]))))
      }
    }
    for line in ResultLine.allCases {
      let (first, last) = (place(.monthResult, line.index, 1), place(.monthResult, line.index, 12))
      let value: Calculated.Value =
        switch line {
        case .contribution: .money(results.year.contribution)
        case .result: .money(results.year.result)
        // The shown months are rounded one by one, the year once.
        case .depreciation: .number(dollars(results.months.map(\.depreciation).sum), within: 0.1)
        case .fixedCosts, .wage, .interest: .money(results.months.map { line.amount(in: $0) }.sum)
        }
      cells.append(Calculated(place(.monthResult, line.index, 13), "=SUM(\(first.range(to: last)))", value))
    }
    return cells
  }

  private func resultFormula(_ line: ResultLine, _ month: Int) -> String {
    func name(_ line: ResultLine) -> String { cell(.monthResult, line.index, month) }
    func cash(_ line: CashLine) -> String { cell(.cash, line.index, month) }
    return switch line {
    case .contribution: "\(cash(.sales))-\(cash(.variableCosts))"
    case .fixedCosts: cash(.fixedCosts)
    case .wage: cash(.wage)
    case .depreciation: "SUMPRODUCT((\(column(.assets, 3))>=\(month))*\(column(.assets, 4)))"
    case .interest:
      (0..<Block.loans.rows.count).map { cell(.loanMonths, $0 * 4 + LoanLine.interest.index, month) }
        .joined(separator: "+")
    case .result:
      "\(name(.contribution))-\(name(.fixedCosts))-\(name(.wage))-\(name(.depreciation))-\(name(.interest))"
    }
  }

  func dollars(_ money: Money) -> Double { Double(money.cents) / 100 }
}

extension CashLine {
  func amount(in month: Results.Month) -> Money {
    switch self {
    case .opening: month.opening
    case .sales: month.sales
    case .variableCosts: month.variableCosts
    case .fixedCosts: month.fixedCosts
    case .wage: month.ownerWage
    case .loans: month.loanPayments
    case .closing: month.closing
    }
  }
}

extension ResultLine {
  func amount(in month: Results.Month) -> Money {
    switch self {
    case .contribution: month.contribution
    case .fixedCosts: month.fixedCosts
    case .wage: month.ownerWage
    case .depreciation: month.depreciation
    case .interest: month.interest
    case .result: month.result
    }
  }
}
