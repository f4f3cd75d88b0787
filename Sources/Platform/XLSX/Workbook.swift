import CXLSXWriter

/// A workbook to be written: sheets of typed cells, each with a header.
package struct Workbook: Sendable {
  /// One page of a workbook.
  package struct Sheet: Sendable {
    let name: String
    let columns: [Column]
    let rows: [[Cell]]

    /// - Parameter name: what Excel does not allow in names becomes a space, and what is longer than 31 characters is cut.
    package init(_ name: String, columns: [Column], rows: [[Cell]]) {
      self.name = name
      self.columns = columns
      self.rows = rows
    }
  }

  /// A column with its header, and how wide it is shown, in characters.
  package struct Column: Sendable {
    let header: String
    let width: Double

    package init(_ header: String, width: Double = 16) {
      self.header = header
      self.width = width
    }
  }

  /// Of the bytes, for those who send them.
  package static let mediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

  let sheets: [Sheet]

  /// - Parameter sheets: at least one; their names differ in more than capitals.
  package init(_ sheets: [Sheet]) {
    precondition(!sheets.isEmpty, "a workbook without sheets")
    self.sheets = sheets
  }

  /// The file as programs open it (ECMA-376). Headers are bold, stay in sight and have a filter.
  ///
  /// - Throws: `XLSXError.unwritable`.
  package func bytes() throws(XLSXError) -> [UInt8] {
    try written { path throws(XLSXError) in try write(to: path) }
  }

  private func write(to path: String) throws(XLSXError) {
    guard let book = workbook_new(path) else { throw .unwritable("no memory for a workbook") }
    let formats = CellFormats(in: book)
    for sheet in sheets { write(sheet, to: book, formats) }
    let code = workbook_close(book)
    guard code == LXW_NO_ERROR else { throw .unwritable(String(cString: lxw_strerror(code))) }
  }

  private func write(_ sheet: Sheet, to book: UnsafeMutablePointer<lxw_workbook>, _ formats: CellFormats) {
    guard let page = workbook_add_worksheet(book, allowedName(sheet.name)) else {
      preconditionFailure("two sheets of a workbook have one name")
    }
    for (index, column) in sheet.columns.enumerated() {
      worksheet_set_column(page, UInt16(index), UInt16(index), column.width, nil)
      worksheet_write_string(page, 0, UInt16(index), short(column.header), formats.header)
    }
    for (index, row) in sheet.rows.enumerated() {
      for (column, cell) in row.enumerated() {
        write(cell, to: page, row: UInt32(index + 1), column: UInt16(column), formats)
      }
    }
    guard let last = sheet.columns.indices.last else { return }
    worksheet_freeze_panes(page, 1, 0)
    worksheet_autofilter(page, 0, 0, UInt32(sheet.rows.count), UInt16(last))
  }

  private func write(
    _ cell: Cell, to page: UnsafeMutablePointer<lxw_worksheet>, row: UInt32, column: UInt16,
    _ formats: CellFormats
  ) {
    switch cell {
    case .empty, .error: break
    case .text(let text): worksheet_write_string(page, row, column, short(text), nil)
    case .number(let number): worksheet_write_number(page, row, column, number, nil)
    case .boolean(let isTrue): worksheet_write_boolean(page, row, column, isTrue ? 1 : 0, nil)
    case .day(let year, let month, let day):
      var date = lxw_datetime(
        year: Int32(year), month: Int32(month), day: Int32(day), hour: 0, min: 0, sec: 0)
      worksheet_write_datetime(page, row, column, &date, formats.day)
    case .time(let year, let month, let day, let hour, let minute):
      var date = lxw_datetime(
        year: Int32(year), month: Int32(month), day: Int32(day), hour: Int32(hour), min: Int32(minute), sec: 0
      )
      worksheet_write_datetime(page, row, column, &date, formats.time)
    case .formula(let formula, let value):
      worksheet_write_formula_num(page, row, column, formula, nil, value)
    }
  }

  /// Without what no sheet's name may have, and at most 31 characters long (Excel's limit).
  private func allowedName(_ name: String) -> String {
    let letters = name.map { "[]:*?/\\'".contains($0) ? " " : $0 }
    return String(letters.prefix(31))
  }

  /// No cell may hold more (Excel's limit of 32,767 characters, counted in UTF-16).
  private func short(_ text: String) -> String {
    text.utf16.count <= 32_767 ? text : String(text.unicodeScalars.prefix(16_000))
  }
}

/// How cells of each kind are shown; they belong to the workbook.
private struct CellFormats {
  let header: UnsafeMutablePointer<lxw_format>?
  let day: UnsafeMutablePointer<lxw_format>?
  let time: UnsafeMutablePointer<lxw_format>?

  init(in book: UnsafeMutablePointer<lxw_workbook>) {
    header = workbook_add_format(book)
    format_set_bold(header)
    format_set_bg_color(header, 0xE4F1EE)
    format_set_text_wrap(header)
    day = workbook_add_format(book)
    format_set_num_format(day, "dd/mm/yyyy")
    time = workbook_add_format(book)
    format_set_num_format(time, "dd/mm/yyyy hh:mm")
  }
}
