import Finance
import Fractions
import XLSX

/// Of the template that is given out today; a file says which one it was made from.
let templateVersion = 1

/// What the workbook calls the number of its template, where the sheet that shows it is gone.
let versionName = "aula_plantilla"

/// The spreadsheet of a plan: its inputs to be filled in, live formulas for everything that comes of them, and explanations
/// beside the cells. An empty plan gives the empty template.
///
/// - Parameter plan: at most the rows that a plan may have; what is beyond them is left out.
/// - Returns: the bytes of an XLSX file (`Workbook.mediaType`).
/// - Throws: `Fraction.Failure.overflow` where the plan has no results, `XLSXError.unwritable`.
package func template(for plan: FinancialPlan) throws -> [UInt8] {
  try template(for: plan, results: plan.results()).bytes()
}

/// The workbook before it is written.
func template(for plan: FinancialPlan, results: Results) -> FormWorkbook {
  let draft = PlanDraft(plan)
  var cells: [SheetName: [FormWorkbook.PlacedCell]] = [:]
  for sheet in SheetName.allCases { cells[sheet] = notes(on: sheet) }
  for block in Block.allCases { cells[block.sheet, default: []] += frame(of: block) }
  for calculated in Formulas(plan, results).all {
    cells[calculated.place.block.sheet, default: []].append(cell(calculated))
  }
  for field in PlanField.all { cells[field.place.block.sheet, default: []].append(cell(field, draft)) }
  cells[.instructions, default: []].append(
    placed(SheetPlace(block: .version, row: 0, column: 1), .number(Double(templateVersion)), .result))
  let sheets = SheetName.allCases.map { sheet in
    FormWorkbook.Sheet(
      sheet.rawValue, widths: sheet.widths, heights: sheet.heights, frozen: sheet.frozen,
      cells: cells[sheet] ?? [])
  }
  return FormWorkbook(sheets, names: names)
}

extension SheetName {
  /// Of the lines of titles, as many lines high as their longest needs.
  fileprivate var heights: [Int: Double] {
    var heights: [Int: Double] = [0: 24]
    for block in Block.allCases where block.sheet == self {
      let lines = block.headers.enumerated().map { column, header in
        let index = block.left + column
        // Bold letters are wider than those by which columns are measured.
        return Double(header.count) * 1.2 / (widths.indices.contains(index) ? widths[index] : 9)
      }
      heights[block.top] = 15 * (lines.max() ?? 1).rounded(.up) + 3
    }
    return heights
  }
}

/// The number of the template, and the tables by name, for those who write formulas of their own.
private var names: [(name: String, formula: String)] {
  func name(_ name: String, _ block: Block) -> (String, String) {
    let first = SheetPlace(block: block, row: -1, column: 0)
    let last = SheetPlace(block: block, row: block.rows.count, column: block.headers.count - 1)
    return (name, "=\(first.range(to: last))")
  }
  return [
    (versionName, "=\(templateVersion)"), name("aula_productos", .products), name("aula_costos", .fixedCosts),
    name("aula_equipos", .assets), name("aula_prestamos", .loans),
  ]
}

/// Titles and labels of a block.
private func frame(of block: Block) -> [FormWorkbook.PlacedCell] {
  var cells = block.headers.enumerated().map { column, header in
    placed(SheetPlace(block: block, row: -1, column: column), .text(header), .header)
  }
  switch block.rows {
  case .labelled(let labels):
    let explanations = block.explanations
    for (row, label) in labels.enumerated() {
      cells.append(placed(SheetPlace(block: block, row: row, column: 0), .text(label), .label))
      guard explanations.indices.contains(row) else { continue }
      cells.append(
        placed(SheetPlace(block: block, row: row, column: 2), .text(explanations[row]), .note))
    }
  case .numbered(let count):
    for row in 0..<count {
      cells.append(
        placed(SheetPlace(block: block, row: row, column: 0), .number(Double(row + 1)), .label, format: "0"))
    }
    cells.append(placed(SheetPlace(block: block, row: count, column: 0), .text(totalLabel), .total))
    if block == .productSeason {
      cells.append(
        placed(SheetPlace(block: block, row: count, column: 1), .text("Unidades que venderías"), .total))
    }
  }
  return cells
}

/// What the row behind a numbered block is called.
let totalLabel = "Total"

private func cell(_ calculated: Calculated) -> FormWorkbook.PlacedCell {
  let place = calculated.place
  let isTotal = if case .numbered(let count) = place.block.rows { place.row == count } else { false }
  return placed(
    place, .formula(calculated.formula, value: calculated.value.kept), isTotal ? .total : .result,
    format: calculated.format.rawValue)
}

private func cell(_ field: PlanField, _ draft: PlanDraft) -> FormWorkbook.PlacedCell {
  let content: FormWorkbook.Content =
    if let unit = field.unit, let number = draft.numbers[field] {
      .number(Double(number) / Double(unit.scale))
    } else if let name = draft.names[field], !name.isEmpty {
      .text(name)
    } else {
      .blank
    }
  return placed(field.place, content, .input, format: field.format, entry: field.entry)
}

private func placed(
  _ place: SheetPlace, _ content: FormWorkbook.Content, _ role: FormWorkbook.Look.Role, format: String = "",
  entry: FormWorkbook.Entry? = nil
) -> FormWorkbook.PlacedCell {
  FormWorkbook.PlacedCell(
    row: place.position.row, column: place.position.column, content,
    FormWorkbook.Look(role, format: format), entry: entry)
}

/// The title of a sheet, and what to do on it.
private func notes(on sheet: SheetName) -> [FormWorkbook.PlacedCell] {
  var cells = [
    FormWorkbook.PlacedCell(row: 0, column: 0, .text(sheet.title), FormWorkbook.Look(.title))
  ]
  for (row, note) in sheet.notes {
    cells.append(FormWorkbook.PlacedCell(row: row, column: 0, .text(note), FormWorkbook.Look(.note)))
  }
  return cells
}

extension PlanField {
  fileprivate var format: String {
    switch unit {
    case .dollars: "#,##0.00"
    case .months: "0"
    case .units, .percent, nil: ""
    }
  }

  /// What is said beside the cell while one is in it.
  fileprivate var entry: FormWorkbook.Entry {
    let kind: FormWorkbook.Entry.Kind =
      switch unit {
      case .months(let range): .whole(range)
      case .dollars, .units, .percent:
        .decimal(0...Double((unit?.range.upperBound ?? 0) / (unit?.scale ?? 1)))
      case nil: .text
      }
    return FormWorkbook.Entry(kind, title: shortLabel, hint: hint)
  }
}
