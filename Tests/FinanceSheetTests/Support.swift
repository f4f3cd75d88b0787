import Finance
import Foundation
import XLSX
import Zip

@testable import FinanceSheet

/// The template of a plan with some of its cells as somebody left them.
///
/// - Parameter changes: what stands in the place of an input or a result; a formula of the template that is written over is
///   one no longer.
func edited(
  _ plan: FinancialPlan, _ changes: [SheetPlace: FormWorkbook.Content],
  sheets: (inout [FormWorkbook.Sheet]) -> Void = { _ in }
) throws -> [UInt8] {
  let book = template(for: plan, results: try plan.results())
  var edited = book.sheets.map { sheet in
    FormWorkbook.Sheet(
      sheet.name, widths: sheet.widths,
      cells: sheet.cells.map { cell in
        let change = changes.first {
          $0.key.block.sheet.rawValue == sheet.name && $0.key.position == (cell.row, cell.column)
        }
        return FormWorkbook.PlacedCell(
          row: cell.row, column: cell.column, change?.value ?? cell.content, cell.look)
      })
  }
  sheets(&edited)
  return try FormWorkbook(edited, names: book.names).bytes()
}

/// As above, of inputs.
func edited(_ plan: FinancialPlan, _ field: PlanField, _ content: FormWorkbook.Content) throws -> [UInt8] {
  try edited(plan, [field.place: content])
}

extension FormWorkbook.Sheet {
  /// With everything below that row moved down, as by rows that were inserted.
  func inserting(_ count: Int, above row: Int) -> FormWorkbook.Sheet {
    FormWorkbook.Sheet(
      name, widths: widths,
      cells: cells.map {
        FormWorkbook.PlacedCell(
          row: $0.row >= row ? $0.row + count : $0.row, column: $0.column, $0.content, $0.look)
      })
  }

  func renamed(_ name: String) -> FormWorkbook.Sheet {
    FormWorkbook.Sheet(name, widths: widths, cells: cells)
  }
}

/// The bytes of a file with other parts in it: by name, nil to leave one out.
func repacked(_ bytes: [UInt8], _ parts: [String: String?]) throws -> [UInt8] {
  let contents = try ZipContents(bytes)
  let names =
    [
      "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
      "xl/sharedStrings.xml",
      "xl/styles.xml",
    ] + (1...9).map { "xl/worksheets/sheet\($0).xml" }
  var entries: [ZipEntry] = []
  for name in Set(names).union(parts.keys) {
    let own = try contents.entry(name, limit: 8 << 20)
    let part = parts[name].map { $0.map { Array($0.utf8) } } ?? own
    if let part, let name = ZipName(name) { entries.append(ZipEntry(name, .bytes(part))) }
  }
  let path = FileManager.default.temporaryDirectory.appending(path: "plan-\(UUID().uuidString)").path
  defer { try? FileManager.default.removeItem(atPath: path) }
  try ZipArchive.write(entries, to: path, at: ZipTime(year: 2026, month: 11, day: 21))
  return [UInt8](try Data(contentsOf: URL(filePath: path)))
}

func part(_ name: String, of bytes: [UInt8]) throws -> String {
  String(decoding: try ZipContents(bytes).entry(name, limit: 8 << 20) ?? [], as: UTF8.self)
}
