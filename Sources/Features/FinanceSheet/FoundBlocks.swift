import Finance
import XLSX

/// Where a block of the template stands in a file.
struct FoundBlock: Sendable {
  let block: Block
  /// Among the sheets of the file.
  let sheet: Int
  /// The columns of its titles, from 0; nil for a title that is gone.
  let columns: [Int?]
  /// The numbers of its rows in the file: of a labelled block one for each label, nil where it is gone; of a numbered one
  /// whatever stands between titles and total.
  let rows: [Int?]
  /// The row behind a numbered block.
  let totalRow: Int?
}

/// A file with its cells by number, and the tables of the template that are in it.
struct SheetFile {
  let book: ReadWorkbook
  private let rows: [[Int: ReadWorkbook.Row]]
  private let titles: [FoldedName: [Title]]

  private struct Title {
    let sheet: Int
    let row: Int
    let column: Int
  }

  init(_ book: ReadWorkbook) {
    self.book = book
    rows = book.sheets.map { sheet in
      Dictionary(sheet.rows.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    }
    let wanted = Set(Block.allCases.compactMap(\.headers.first).map { FoldedName($0) })
    var titles: [FoldedName: [Title]] = [:]
    for (index, sheet) in book.sheets.enumerated() {
      for row in sheet.rows {
        for (column, cell) in row.cells.enumerated() {
          guard case .text(let text) = cell, text.utf8.count < 100 else { continue }
          let folded = FoldedName(text)
          if wanted.contains(folded) {
            titles[folded, default: []].append(Title(sheet: index, row: row.number, column: column))
          }
        }
      }
    }
    self.titles = titles
  }

  func cell(sheet: Int, row: Int, column: Int) -> Cell {
    guard let cells = rows[sheet][row]?.cells, cells.indices.contains(column) else { return .empty }
    return cells[column]
  }

  func hasFormula(sheet: Int, row: Int, column: Int) -> Bool {
    rows[sheet][row]?.formulas.contains(column) ?? false
  }

  func name(sheet: Int, row: Int, column: Int) -> SheetCell {
    SheetCell(sheet: book.sheets[sheet].name, name: cellName(row: row - 1, column: column))
  }

  /// Everywhere that it is, the sheet of its own name first.
  func find(_ block: Block) -> [FoundBlock] {
    let headers = block.headers.map { FoldedName($0) }
    let own = FoldedName(block.sheet.rawValue)
    let found = (titles[headers[0]] ?? []).compactMap { title -> FoundBlock? in
      let columns = columns(of: headers, at: title)
      guard columns[1] != nil else { return nil }
      return rows(of: block, at: title, columns)
    }
    return found.filter { isCalled($0, own) } + found.filter { !isCalled($0, own) }
  }

  private func isCalled(_ found: FoundBlock, _ name: FoldedName) -> Bool {
    FoldedName(book.sheets[found.sheet].name) == name
  }

  private func columns(of headers: [FoldedName], at title: Title) -> [Int?] {
    let cells = rows[title.sheet][title.row]?.cells ?? []
    var columns: [FoldedName: Int] = [:]
    for (column, cell) in cells.enumerated().dropFirst(title.column) {
      guard case .text(let text) = cell else { continue }
      let folded = FoldedName(text)
      if columns[folded] == nil { columns[folded] = column }
    }
    return headers.map { columns[$0] }
  }

  private func rows(of block: Block, at title: Title, _ columns: [Int?]) -> FoundBlock {
    let below = book.sheets[title.sheet].rows.filter { $0.number > title.row }
    func label(_ row: ReadWorkbook.Row) -> FoldedName {
      FoldedName(cell(sheet: title.sheet, row: row.number, column: title.column).text)
    }
    switch block.rows {
    case .labelled(let labels):
      var numbers: [FoldedName: Int] = [:]
      for row in below where numbers[label(row)] == nil { numbers[label(row)] = row.number }
      return FoundBlock(
        block: block, sheet: title.sheet, columns: columns, rows: labels.map { numbers[FoldedName($0)] },
        totalRow: nil)
    case .numbered:
      let total = FoldedName(totalLabel)
      let end = below.firstIndex { label($0) == total }
      return FoundBlock(
        block: block, sheet: title.sheet, columns: columns,
        rows: below[..<(end ?? below.endIndex)].map(\.number), totalRow: end.map { below[$0].number })
    }
  }
}
