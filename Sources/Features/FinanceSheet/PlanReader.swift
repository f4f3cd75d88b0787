import Finance
import XLSX

/// Reads the inputs of a file: values where they stand by then, and what is wrong with them.
struct PlanReader {
  let file: SheetFile
  private(set) var draft = PlanDraft()
  private(set) var cells: [PlanField: SheetCell] = [:]
  private(set) var problems: [SheetProblem] = []
  private(set) var found: [Block: FoundBlock] = [:]
  /// The numbers of the rows in the file, by table, in the order of the draft.
  private(set) var fileRows: [PlanTable: [Int]] = [:]

  init(_ file: SheetFile) {
    self.file = file
    for block in Block.allCases {
      let places = file.find(block)
      found[block] = places.first
      if places.count > 1, block.hasInputs { complainOfTwo(block, places) }
    }
    readTables()
    for field in PlanField.singles { read(field) }
    closeUp()
  }

  private mutating func complainOfTwo(_ block: Block, _ places: [FoundBlock]) {
    let sheets = places.map { "«\(file.book.sheets[$0.sheet].name)»" }
    problems.append(
      SheetProblem(
        kind: .tableTwice, field: nil, cell: nil, written: "",
        sentence:
          "La tabla «\(block.headers[block.isNumbered ? 1 : 0])» está dos veces: en \(sheets[0]) y en \(sheets[1]). Leímos la "
          + "primera. Si la otra es la buena, borra la que no va."))
  }

  private mutating func readTables() {
    read(.products, .products, PlanField.ProductPart.allCases.map { part in { .product($0, part) } })
    readSeasons()
    read(.fixedCosts, .fixedCosts, PlanField.FixedCostPart.allCases.map { part in { .fixedCost($0, part) } })
    read(.assets, .assets, PlanField.AssetPart.allCases.map { part in { .asset($0, part) } })
    read(.loans, .loans, PlanField.LoanPart.allCases.map { part in { .loan($0, part) } })
  }

  private mutating func read(_ block: Block, _ table: PlanTable, _ fields: [(Int) -> PlanField]) {
    guard let place = required(block) else { return }
    let rows = place.rows.compactMap { $0 }
    fileRows[table] = rows
    for field in fields {
      let title = field(0).place.column
      guard let column = place.columns[title] else {
        missingTitle(block, title)
        continue
      }
      for (index, row) in rows.enumerated() {
        read(field(index), sheet: place.sheet, row: row, column: column)
      }
    }
  }

  /// By the number in the first column, so that a row which was inserted among the products moves no season.
  private mutating func readSeasons() {
    guard let place = required(.productSeason), let products = found[.products] else { return }
    let seasons = numbers(of: place)
    for (number, index) in numbers(of: products) {
      guard let season = seasons[number], let row = place.rows[season] else { continue }
      for month in 0..<12 {
        guard let column = place.columns[2 + month] else { continue }
        read(.productSeason(index, month: month), sheet: place.sheet, row: row, column: column)
      }
    }
    for month in 0..<12 where place.columns[2 + month] == nil { missingTitle(.productSeason, 2 + month) }
  }

  /// Which number in the first column is on which row of the block.
  private func numbers(of place: FoundBlock) -> [Int: Int] {
    var numbers: [Int: Int] = [:]
    for (index, row) in place.rows.enumerated() {
      guard let row, let column = place.columns[0] else { continue }
      guard case .number(let value) = file.cell(sheet: place.sheet, row: row, column: column),
        let number = Int(exactly: value), numbers[number] == nil
      else { continue }
      numbers[number] = index
    }
    return numbers
  }

  private mutating func read(_ field: PlanField) {
    let place = field.place
    guard let block = required(place.block) else { return }
    guard let column = block.columns[place.column] else { return missingTitle(place.block, place.column) }
    guard let row = block.rows[place.row] else { return missingLine(field) }
    read(field, sheet: block.sheet, row: row, column: column)
  }

  private mutating func read(_ field: PlanField, sheet: Int, row: Int, column: Int) {
    let cell = file.cell(sheet: sheet, row: row, column: column)
    let hasFormula = file.hasFormula(sheet: sheet, row: row, column: column)
    guard cell != .empty || hasFormula else { return }
    let name = file.name(sheet: sheet, row: row, column: column)
    cells[field] = name
    guard let unit = field.unit else { return readName(field, cell, name) }
    switch InputReading(cell, hasFormula: hasFormula, unit: unit) {
    case .nothing: break
    case .number(let number): draft.numbers[field] = number
    case .kept(let number, let complaint):
      draft.numbers[field] = number
      complain(complaint, field, name)
    case .refused(let complaint): complain(complaint, field, name)
    }
  }

  private mutating func readName(_ field: PlanField, _ cell: Cell, _ name: SheetCell) {
    if case .error(let code) = cell {
      return complain(
        InputReading.Complaint(
          kind: .errorValue, written: code,
          sentence: "dice \(code) y va un nombre. Borra la celda y escríbelo otra vez."),
        field, name)
    }
    let text = cell.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let short = String(text.prefix(FinancialPlan.longestName))
    if !short.isEmpty { draft.names[field] = short }
    guard short != text else { return }
    complain(
      InputReading.Complaint(
        kind: .longName, written: text,
        sentence: "hay un nombre muy largo. Guardamos sus primeras \(FinancialPlan.longestName) letras."),
      field, name)
  }

  private mutating func complain(
    _ complaint: InputReading.Complaint, _ field: PlanField, _ cell: SheetCell
  ) {
    problems.append(
      SheetProblem(
        kind: complaint.kind, field: field, cell: cell, written: complaint.written,
        sentence: "En \(cell.text), \(complaint.sentence)"))
  }
}

// MARK: What is gone

extension PlanReader {
  private mutating func required(_ block: Block) -> FoundBlock? {
    if let place = found[block] { return place }
    let isKnown = problems.contains { $0.kind == .missingTable && $0.written == block.sheet.rawValue }
    if !isKnown {
      problems.append(
        SheetProblem(
          kind: .missingTable, field: nil, cell: nil, written: block.sheet.rawValue,
          sentence:
            "No encontramos la tabla «\(block.headers[block.isNumbered ? 1 : 0])» de la hoja «\(block.sheet.rawValue)». Si "
            + "borraste la hoja o cambiaste los títulos, descarga otra vez tu herramienta y copia en ella tus números."
        ))
    }
    return nil
  }

  private mutating func missingTitle(_ block: Block, _ column: Int) {
    let title = block.headers[column]
    guard !problems.contains(where: { $0.kind == .missingTitle && $0.written == title }) else { return }
    problems.append(
      SheetProblem(
        kind: .missingTitle, field: nil, cell: nil, written: title,
        sentence:
          "En la hoja «\(block.sheet.rawValue)» falta la columna «\(title)», y no leímos lo que iba debajo. Escribe otra vez "
          + "ese título en su lugar."))
  }

  private mutating func missingLine(_ field: PlanField) {
    guard case .labelled(let labels) = field.place.block.rows else { return }
    let label = labels[field.place.row]
    guard !problems.contains(where: { $0.kind == .missingLine && $0.written == label }) else { return }
    problems.append(
      SheetProblem(
        kind: .missingLine, field: field, cell: nil, written: label,
        sentence:
          "En la hoja «\(field.place.block.sheet.rawValue)» falta la fila «\(label)». Escribe otra vez ese título en la primera "
          + "columna, con su número al lado."))
  }
}

// MARK: Rows

extension PlanReader {
  /// Gives the rows the numbers that they have in the plan: empty ones are left out, and those beyond the last are named.
  private mutating func closeUp() {
    for table in PlanTable.allCases {
      let used = draft.rows(of: table)
      let kept = Array(used.prefix(table.mostRows))
      if let first = used.dropFirst(table.mostRows).first { complainOfMany(table, first) }
      let numbers = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($0.element, $0.offset) })
      func moved(_ field: PlanField) -> PlanField? {
        guard let row = field.row(in: table) else { return field }
        return numbers[row].map { field.inRow($0) }
      }
      draft.names = draft.names.movingKeys(moved)
      draft.numbers = draft.numbers.movingKeys(moved)
      cells = cells.movingKeys(moved)
      problems = problems.map { $0.moved(to: $0.field.flatMap(moved)) }
      fileRows[table] = kept.map { fileRows[table]?[$0] ?? 0 }
    }
  }

  private mutating func complainOfMany(_ table: PlanTable, _ row: Int) {
    let number = fileRows[table]?[row] ?? 0
    problems.append(
      SheetProblem(
        kind: .tooManyRows, field: nil, cell: nil, written: "",
        sentence:
          "Hay más de \(table.mostRows) filas en \(table.called), y desde la fila \(number) del archivo no las leímos. Junta "
          + "las que se parecen y súbelo otra vez."))
  }
}

extension PlanTable {
  fileprivate var called: String {
    switch self {
    case .products: "los productos"
    case .fixedCosts: "los costos fijos"
    case .assets: "los equipos"
    case .loans: "los préstamos"
    }
  }
}

extension PlanField {
  fileprivate func inRow(_ row: Int) -> PlanField {
    switch self {
    case .asset(_, let part): .asset(row, part)
    case .loan(_, let part): .loan(row, part)
    case .fixedCost(_, let part): .fixedCost(row, part)
    case .product(_, let part): .product(row, part)
    case .productSeason(_, let month): .productSeason(row, month: month)
    case .workingCapital, .ownFunds, .grant, .ownerWage, .season, .yearlyRate: self
    }
  }

  /// The inputs that belong to no table.
  fileprivate static let singles: [PlanField] = all.filter { field in
    PlanTable.allCases.allSatisfy { field.row(in: $0) == nil }
  }
}

extension SheetProblem {
  fileprivate func moved(to field: PlanField?) -> SheetProblem {
    SheetProblem(kind: kind, field: field, cell: cell, written: written, sentence: sentence)
  }
}

extension Dictionary {
  /// Under other keys; what has none is left out.
  fileprivate func movingKeys(_ key: (Key) -> Key?) -> [Key: Value] {
    var moved: [Key: Value] = [:]
    for (old, value) in self {
      if let new = key(old) { moved[new] = value }
    }
    return moved
  }
}

extension Block {
  var isNumbered: Bool { if case .numbered = rows { true } else { false } }

  /// Whether anything is written in it, so that its loss is one.
  var hasInputs: Bool {
    switch self {
    case .money, .assets, .products, .wage, .fixedCosts, .season, .productSeason, .loans: true
    case .version, .loanMonths, .cash, .monthResult, .results, .flows, .payback, .sensitivity, .trials: false
    }
  }
}
