/// Reads the cells of one sheet.
final class SheetListener: PartListener {
  private(set) var failure: XLSXError?
  private(set) var rows: [ReadWorkbook.Row] = []
  private let limits: ReadWorkbook.Limits
  private let strings: [String]
  private let dateStyles: [Bool]
  private let startsIn1904: Bool

  private var rowNumber = 0
  private var cells: [Cell] = []
  private var formulas: Set<Int> = []
  private var column = 0
  private var type = "n"
  private var style = 0
  private var value: [UInt8] = []
  private var isValue = false
  private var isPronunciation = false

  init(_ limits: ReadWorkbook.Limits, strings: [String], dateStyles: [Bool], startsIn1904: Bool) {
    self.limits = limits
    self.strings = strings
    self.dateStyles = dateStyles
    self.startsIn1904 = startsIn1904
  }

  func begin(_ element: String, _ attributes: [String: String], line: Int) {
    switch element {
    case "row":
      rowNumber = attributes["r"].flatMap { Int($0) } ?? rowNumber + 1
      cells = []
      formulas = []
      column = -1
    case "c":
      column = attributes["r"].flatMap(columnIndex) ?? column + 1
      type = attributes["t"] ?? "n"
      style = attributes["s"].flatMap { Int($0) } ?? 0
      value = []
      if column >= limits.columns { failure = .tooLarge }
    case "f": if column >= 0, column < limits.columns { formulas.insert(column) }
    case "v": isValue = true
    case "rPh": isPronunciation = true
    case "t": isValue = type == "inlineStr" && !isPronunciation
    default: break
    }
  }

  func end(_ element: String) {
    switch element {
    case "v", "t": isValue = false
    case "rPh": isPronunciation = false
    case "c": place(cell())
    case "row": keepRow()
    default: break
    }
  }

  func text(_ text: UnsafeBufferPointer<UInt8>) {
    guard isValue else { return }
    // No program writes more into a cell.
    guard value.count + text.count <= 4 * 32_767 else { return failure = .tooLarge }
    value += text
  }

  /// A text of a formula or in line stands here, another's number points to the shared ones.
  private func cell() -> Cell {
    let text = String(decoding: value, as: UTF8.self)
    switch type {
    case "s":
      guard let index = Int(text), strings.indices.contains(index) else { return .empty }
      return strings[index].isEmpty ? .empty : .text(strings[index])
    case "str", "inlineStr": return text.isEmpty ? .empty : .text(text)
    case "b": return .boolean(text == "1" || text == "true")
    case "e": return .error(text)
    case "d": return isoDay(text)
    default:
      guard let number = Double(text), number.isFinite else { return .empty }
      let isDate = dateStyles.indices.contains(style) && dateStyles[style]
      return isDate ? dateCell(number, startsIn1904: startsIn1904) : .number(number)
    }
  }

  private func place(_ cell: Cell) {
    guard cell != .empty, column >= 0, column < limits.columns else { return }
    while cells.count <= column { cells.append(.empty) }
    cells[column] = cell
  }

  private func keepRow() {
    guard !cells.isEmpty || !formulas.isEmpty else { return }
    guard rows.count < limits.rows else { return failure = .tooLarge }
    rows.append(ReadWorkbook.Row(number: rowNumber, cells: cells, formulas: formulas))
    cells = []
    formulas = []
  }
}

/// `1985-03-27` of `1985-03-27T00:00:00`; other texts stay texts.
private func isoDay(_ text: String) -> Cell {
  let parts = text.prefix(10).split(separator: "-").map { Int($0) }
  guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
    (1...12).contains(month), (1...31).contains(day)
  else { return text.isEmpty ? .empty : .text(text) }
  return .day(year: year, month: month, day: day)
}

/// 27 of `AB12`, from 0; nil for what names no cell.
private func columnIndex(_ reference: String) -> Int? {
  var index = 0
  for byte in reference.utf8 {
    guard (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) else { break }
    index = index * 26 + Int(byte - UInt8(ascii: "A")) + 1
    if index > 16_384 { return 16_384 }
  }
  return index > 0 ? index - 1 : nil
}
