import Finance
import XLSX

/// What the cells that count for themselves say, beside what the server says.
struct Comparison {
  let reader: PlanReader
  private(set) var problems: [SheetProblem] = []
  private(set) var differences: [SheetDifference] = []

  /// - Parameter isWhole: whether every input was read; else the file's numbers differ for a reason that was told already.
  init(_ reader: PlanReader, _ plan: FinancialPlan, _ results: Results, isWhole: Bool) {
    self.reader = reader
    for calculated in Formulas(plan, results).all {
      guard let (found, row) = row(of: calculated.place), let column = found.columns[calculated.place.column]
      else {
        continue
      }
      compare(calculated, sheet: found.sheet, row: row, column: column, isWhole: isWhole)
    }
  }

  /// Nil where it is gone, and for the rows that nobody filled in.
  private func row(of place: SheetPlace) -> (FoundBlock, Int)? {
    guard let found = reader.found[place.block] else { return nil }
    if place.block.isNumbered, place.row == place.block.rows.count {
      return found.totalRow.map { (found, $0) }
    }
    switch place.block {
    case .products: return fileRow(.products, place.row).map { (found, $0) }
    case .fixedCosts: return fileRow(.fixedCosts, place.row).map { (found, $0) }
    case .assets: return fileRow(.assets, place.row).map { (found, $0) }
    case .loans: return fileRow(.loans, place.row).map { (found, $0) }
    case .productSeason, .loanMonths:
      // They stand in the order of the file, which is the plan's only while no row before them is empty.
      let table: PlanTable = place.block == .loanMonths ? .loans : .products
      let lines = place.block == .loanMonths ? LoanLine.allCases.count : 1
      guard isInOrder(table), fileRow(table, place.row / lines) != nil, found.rows.indices.contains(place.row)
      else {
        return nil
      }
      return found.rows[place.row].map { (found, $0) }
    case .version, .money, .wage, .season, .cash, .monthResult, .results, .flows, .payback, .sensitivity,
      .trials:
      return found.rows[place.row].map { (found, $0) }
    }
  }

  private func fileRow(_ table: PlanTable, _ row: Int) -> Int? {
    guard let rows = reader.fileRows[table], rows.indices.contains(row) else { return nil }
    return rows[row]
  }

  private func isInOrder(_ table: PlanTable) -> Bool {
    let block: Block = table == .loans ? .loans : .products
    guard let all = reader.found[block]?.rows, let used = reader.fileRows[table] else { return false }
    return all.count == block.rows.count && Array(all.prefix(used.count)) == used
  }

  private mutating func compare(
    _ calculated: Calculated, sheet: Int, row: Int, column: Int, isWhole: Bool
  ) {
    let cell = reader.file.cell(sheet: sheet, row: row, column: column)
    let name = reader.file.name(sheet: sheet, row: row, column: column)
    let label = calculated.place.label
    guard reader.file.hasFormula(sheet: sheet, row: row, column: column) else {
      // A row that somebody inserted never had any.
      if cell == .empty, isWithoutNumber(calculated.place.block, row) { return }
      let written = cell == .empty ? "está vacía" : "dice \(shown(cell))"
      problems.append(
        SheetProblem(
          kind: .formulaOverwritten, field: nil, cell: name, written: shown(cell),
          sentence:
            "En \(name.text) («\(label)») había una fórmula y ahora la celda \(written). El aula hizo la cuenta otra vez: "
            + "\(calculated.value.shown)."))
      return
    }
    guard isWhole else { return }
    if case .error(let code) = cell {
      problems.append(
        SheetProblem(
          kind: .errorInResult, field: nil, cell: name, written: code,
          sentence: "En \(name.text) («\(label)») tu archivo dice \(code). El aula hizo la cuenta otra vez: "
            + "\(calculated.value.shown)."))
    } else if let inFile = calculated.value.difference(from: cell) {
      differences.append(
        SheetDifference(cell: name, name: label, inFile: inFile, onServer: calculated.value.shown))
    }
  }

  private func isWithoutNumber(_ block: Block, _ row: Int) -> Bool {
    guard block.isNumbered, let found = reader.found[block], let column = found.columns[0] else {
      return false
    }
    return reader.file.cell(sheet: found.sheet, row: row, column: column) == .empty
  }

  private func shown(_ cell: Cell) -> String {
    if case .error(let code) = cell { return code }
    if case .number(let number) = cell { return shownNumber(number) }
    return cell.text
  }
}

extension Calculated.Value {
  var shown: String {
    switch self {
    case .money(let money): money.dollars
    case .number(let number, _), .step(let number): shownNumber(number)
    case .rate(let rate, _): shownPercent(rate)
    case .text(let text): text.isEmpty ? "nada" : text
    }
  }

  /// What the file says where it is something else; nil where they agree, or where the file has not counted yet. A cent is
  /// let pass: programs count in binary fractions, in which a half is at times a little less.
  func difference(from cell: Cell) -> String? {
    switch (self, cell) {
    case (_, .empty), (.step, _): nil
    case (.money(let money), .number(let number)):
      abs(number * 100 - Double(money.cents)) > 1.000_1 ? shownDollars(number) : nil
    case (.number(let own, let within), .number(let number)):
      abs(number - own) > within ? shownNumber(number) : nil
    case (.rate(_, let all), .number(let number)):
      all.contains { abs(number - $0) <= 0.0005 * max(1, abs($0)) } ? nil : shownPercent(number)
    // A program may not find a rate that there is.
    case (.number, .text), (.rate, .text), (.money, .text): cell.text == Formulas.noRate ? nil : cell.text
    case (.text(let own), .text(let text)): FoldedName(own) == FoldedName(text) ? nil : text
    case (.text(Formulas.noRate), .number), (.text(""), .number(0)): nil
    case (.text, .number(let number)): shownNumber(number)
    case (_, .day), (_, .time), (_, .boolean), (_, .formula): cell.text
    // Told apart before.
    case (_, .error): nil
    }
  }
}

extension SheetPlace {
  /// What its row is called, and its column where there are several.
  var label: String {
    let header = block.headers[column]
    switch block.rows {
    case .labelled(let labels):
      return block.headers.count > 1 && header == "Valor" ? labels[row] : "\(labels[row]), \(header)"
    case .numbered(let count): return row == count ? "\(totalLabel), \(header)" : header
    }
  }
}

/// `$ 12,50`, as far as it can be an amount.
private func shownDollars(_ number: Double) -> String {
  Int(exactly: (number * 100).rounded(.toNearestOrAwayFromZero)).map { Money(cents: $0).dollars }
    ?? "\(number)"
}

/// `56,3 %` for 0.563.
private func shownPercent(_ rate: Double) -> String { "\(shownNumber(rate * 100)) %" }

/// With a comma and at most two decimals: `−12,50`.
private func shownNumber(_ number: Double) -> String {
  guard let hundredths = Int(exactly: (number * 100).rounded(.toNearestOrAwayFromZero)) else {
    return "\(number)"
  }
  return Units(hundredths: hundredths).text
}
