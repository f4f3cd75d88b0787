import Core
import XLSX

/// A view of the funnel as a file: the same numbers, with the same ones hidden, as the page.
struct FunnelExport {
  let report: FunnelReport
  /// Which people are counted, a line for each filter.
  let view: [(name: String, value: String)]
  let now: Instant

  private static let heads: [String] = Step.allCases.flatMap { step -> [String] in
    let previous = step.previousInWords.map { ["\(step.name): % \($0)"] } ?? []
    return [step.name, "\(step.name): % del total"] + previous
  }

  /// One table with everything, as spreadsheets open it.
  var csv: [UInt8] {
    var rows = [["Tabla", "Grupo"] + Self.heads]
    rows.append(["Total", report.total.name] + texts(report.total, in: nil))
    for table in report.tables {
      rows += table.rows.map { [table.dimension.name, $0.name] + texts($0, in: table) }
    }
    return CSV.bytes(of: rows)
  }

  private func texts(_ row: ShownRow, in table: ShownTable?) -> [String] {
    cells(row, in: table).map(\.text)
  }

  /// A sheet for each table, and one that says what the numbers are.
  var workbook: Workbook {
    Workbook([explanation] + report.tables.filter { !$0.rows.isEmpty }.map(sheet))
  }

  private func sheet(_ table: ShownTable) -> Workbook.Sheet {
    Workbook.Sheet(
      "Por \(table.dimension.name.lowercased())",
      columns: [Workbook.Column(table.dimension.name, width: 28)] + Self.heads.map { Workbook.Column($0) },
      rows: table.rows.map { [.text($0.name)] + cells($0, in: table) }
        + [[.text(table.total.name)] + cells(table.total, in: nil)])
  }

  /// Numbers as numbers; what is hidden as its word, a percentage that cannot be told as nothing.
  private func cells(_ row: ShownRow, in table: ShownTable?) -> [Cell] {
    Step.allCases.flatMap { step -> [Cell] in
      let count: Cell = row[step].count.map { .number(Double($0)) } ?? .text(row[step].text)
      let ofTotal =
        table.flatMap { $0.fromTotal(row, step) }.map { Cell.number(Double($0.percent)) } ?? .empty
      let ofPrevious = row.fromPrevious(step).map { Cell.number(Double($0.percent)) } ?? .empty
      return step.previous == nil ? [count, ofTotal] : [count, ofTotal, ofPrevious]
    }
  }

  private var explanation: Workbook.Sheet {
    let steps = Step.allCases.map { [Cell.text($0.name), .text($0.definition)] }
    let filters = view.map { [Cell.text($0.name), .text($0.value)] }
    let rest: [[Cell]] = [
      [.text("Números del"), .text(GuayaquilTime(now).inWords)],
      [
        .text("oculto"),
        .text("Menos de \(leastShown) personas, o un número con el que se podría calcular uno así."),
      ],
    ]
    return Workbook.Sheet(
      "Qué es cada número", columns: [Workbook.Column("Qué", width: 28), Workbook.Column("Es", width: 90)],
      rows: filters + steps + rest)
  }
}
