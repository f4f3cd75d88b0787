import Markdown
import Questions

/// Reads the rows of a `tabla` (rule 100).
struct TableReader {
  let text: String
  /// The line of the file where the block's content begins.
  let firstLine: Int

  func read() -> (block: Block?, problems: [Problem]) {
    var rows: [[Document]] = []
    var problems: [Problem] = []
    var width = 0
    for (index, line) in text[...].linesOfEditor().enumerated() {
      if line.trimmingBlanks().isEmpty { continue }
      let cells = TableReader.cells(of: line)
      if cells.allSatisfy(\.isRuleCell) { continue }
      if rows.isEmpty { width = cells.count }
      if cells.count != width {
        problems.append(
          .error(
            firstLine + index,
            "Esta fila tiene \(celdas(cells.count)) y la primera \(celdas(width)): pon las mismas, aunque alguna quede vacía."
          ))
      }
      rows.append(parse(cells, line: firstLine + index, &problems))
    }
    guard let header = rows.first, rows.count > 1 else {
      return (
        nil,
        problems + [.error(firstLine - 1, "Una tabla tiene al menos dos filas: los títulos y una de datos.")]
      )
    }
    return (problems.isEmpty ? .table(Table(header: header, rows: Array(rows.dropFirst()))) : nil, problems)
  }

  private func celdas(_ count: Int) -> String { count == 1 ? "1 celda" : "\(count) celdas" }

  private func parse(_ cells: [Substring], line: Int, _ problems: inout [Problem]) -> [Document] {
    var row: [Document] = []
    for cell in cells {
      do {
        row.append(try Document(inline: cell, line: line))
      } catch {
        problems.append(error.problem(firstLine: line))
      }
    }
    return row
  }

  /// The cells of a row without the spaces around them. `\|` and code hold a bar. One bar at each end is taken off
  /// when the row begins with one; a space before it makes the first cell an empty one.
  static func cells(of line: Substring) -> [Substring] {
    let row = line.utf8.first == UInt8(ascii: "|") ? line.trimmingBlanks() : line
    var rest = row
    let bars = barIndices(in: row)
    var inner = bars[...]
    if let first = bars.first, first == row.startIndex {
      rest = rest[row.utf8.index(after: first)...]
      inner = inner.dropFirst()
      if let last = inner.last, row.utf8.index(after: last) == row.endIndex {
        rest = rest[..<last]
        inner = inner.dropLast()
      }
    }
    var cells: [Substring] = []
    var start = rest.startIndex
    for bar in inner {
      cells.append(rest[start..<bar].trimmingBlanks())
      start = row.utf8.index(after: bar)
    }
    return cells + [rest[start...].trimmingBlanks()]
  }

  /// Where the bars are that part cells.
  private static func barIndices(in row: Substring) -> [Substring.Index] {
    var result: [Substring.Index] = []
    var index = row.startIndex
    while index < row.endIndex {
      switch row.utf8[index] {
      case UInt8(ascii: "|"):
        result.append(index)
        index = row.utf8.index(after: index)
      case UInt8(ascii: "\\"):
        index = row.utf8.index(index, offsetBy: 2, limitedBy: row.endIndex) ?? row.endIndex
      case UInt8(ascii: "`"): index = row.endOfCode(from: index)
      default: index = row.utf8.index(after: index)
      }
    }
    return result
  }
}

extension Substring {
  /// Behind the code span that begins at `index`, or behind its backticks when nothing closes them.
  func endOfCode(from index: Index) -> Index {
    let tick = UInt8(ascii: "`")
    let opening = utf8[index...].prefix(while: { $0 == tick })
    var rest = self[opening.endIndex...]
    while let start = rest.utf8.firstIndex(of: tick) {
      let run = rest.utf8[start...].prefix(while: { $0 == tick })
      if run.count == opening.count { return run.endIndex }
      rest = rest[run.endIndex...]
    }
    return opening.endIndex
  }

  /// `---`, `:--`, `--:`, the cells of the line that other dialects put under the header.
  fileprivate var isRuleCell: Bool {
    let dashes = utf8.filter { $0 == UInt8(ascii: "-") }.count
    return dashes >= 2 && dashes + utf8.filter({ $0 == UInt8(ascii: ":") }).count == utf8.count
      && utf8.count >= 3
  }
}
