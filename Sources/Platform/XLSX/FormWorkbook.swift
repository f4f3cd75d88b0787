import CXLSXWriter
import Glibc

/// A workbook that people fill in: cells anywhere, live formulas, explanations, and protection of all but the inputs.
package struct FormWorkbook: Sendable {
  package struct Sheet: Sendable {
    package let name: String
    /// Of the columns from A, in characters.
    package let widths: [Double]
    /// Of rows that need more than one line, in points.
    package let heights: [Int: Double]
    /// Rows that stay in sight above what scrolls, and columns.
    package let frozen: (rows: Int, columns: Int)
    package var cells: [PlacedCell]

    /// - Parameter name: as Excel allows them: at most 31 characters, without `[]:*?/\`.
    package init(
      _ name: String, widths: [Double], heights: [Int: Double] = [:],
      frozen: (rows: Int, columns: Int) = (0, 0), cells: [PlacedCell] = []
    ) {
      self.name = name
      self.widths = widths
      self.heights = heights
      self.frozen = frozen
      self.cells = cells
    }
  }

  /// Rows and columns are counted from 0.
  package struct PlacedCell: Sendable, Equatable {
    package let row: Int
    package let column: Int
    package let content: Content
    package let look: Look
    /// What may be typed into it, and what is said beside it; nil for a cell that is not to be filled in.
    package let entry: Entry?

    package init(row: Int, column: Int, _ content: Content, _ look: Look, entry: Entry? = nil) {
      self.row = row
      self.column = column
      self.content = content
      self.look = look
      self.entry = entry
    }
  }

  package enum Content: Sendable, Equatable {
    case blank
    case text(String)
    case number(Double)
    /// `=B2*C2` with what programs show before they have counted.
    case formula(String, value: Value)

    package enum Value: Sendable, Equatable {
      case number(Double)
      case text(String)
    }
  }

  package struct Look: Sendable, Hashable {
    package let role: Role
    /// As Excel writes formats, in English: `#,##0.00`. Empty for text.
    package let format: String

    package init(_ role: Role, format: String = "") {
      self.role = role
      self.format = format
    }

    package enum Role: Sendable, Hashable {
      case title, header, label, result, total
      /// Runs on over the empty cells beside it.
      case note
      /// The only cells that are not locked.
      case input
    }
  }

  /// A rule that the program keeps while one types. Whoever reads the file back must look again: pasting passes it by.
  package struct Entry: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
      case text
      case decimal(ClosedRange<Double>)
      case whole(ClosedRange<Int>)
    }

    package let kind: Kind
    /// Shown when the cell is chosen: at most 255 characters, and 32 of title.
    package let title: String
    package let hint: String

    package init(_ kind: Kind, title: String, hint: String) {
      self.kind = kind
      self.title = String(title.prefix(32))
      self.hint = String(hint.prefix(255))
    }
  }

  package let sheets: [Sheet]
  package let names: [(name: String, formula: String)]

  /// - Parameter names: of the whole workbook, each with its formula: `=Hoja!$B$2`, or a constant `=1`.
  package init(_ sheets: [Sheet], names: [(name: String, formula: String)] = []) {
    precondition(!sheets.isEmpty, "a workbook without sheets")
    self.sheets = sheets
    self.names = names
  }

  /// The file as programs open it. Every sheet is protected without a password: that saves from slips, not from people.
  ///
  /// - Throws: `XLSXError.unwritable`.
  package func bytes() throws(XLSXError) -> [UInt8] {
    try written { path throws(XLSXError) in
      guard let book = workbook_new(path) else { throw .unwritable("no memory for a workbook") }
      var looks: [Look: UnsafeMutablePointer<lxw_format>?] = [:]
      for sheet in sheets { add(sheet, to: book, &looks) }
      for (name, formula) in names { workbook_define_name(book, name, formula) }
      let code = workbook_close(book)
      guard code == LXW_NO_ERROR else { throw .unwritable(String(cString: lxw_strerror(code))) }
    }
  }

  private func add(
    _ sheet: Sheet, to book: UnsafeMutablePointer<lxw_workbook>,
    _ looks: inout [Look: UnsafeMutablePointer<lxw_format>?]
  ) {
    guard let page = workbook_add_worksheet(book, sheet.name) else {
      preconditionFailure("a sheet cannot be called “\(sheet.name)”")
    }
    for (index, width) in sheet.widths.enumerated() {
      worksheet_set_column(page, UInt16(index), UInt16(index), width, nil)
    }
    for (row, height) in sheet.heights { worksheet_set_row(page, UInt32(row), height, nil) }
    for cell in sheet.cells {
      let format = looks[cell.look] ?? cell.look.format(in: book)
      looks[cell.look] = format
      add(cell, to: page, format)
      if let entry = cell.entry { rule(entry, on: page, row: UInt32(cell.row), column: UInt16(cell.column)) }
    }
    if sheet.frozen.rows > 0 || sheet.frozen.columns > 0 {
      worksheet_freeze_panes(page, UInt32(sheet.frozen.rows), UInt16(sheet.frozen.columns))
    }
    var allowed = lxw_protection()
    allowed.format_columns = 1
    allowed.format_rows = 1
    worksheet_protect(page, nil, &allowed)
    worksheet_set_landscape(page)
    worksheet_fit_to_pages(page, 1, 0)
    worksheet_gridlines(page, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
  }

  private func add(
    _ cell: PlacedCell, to page: UnsafeMutablePointer<lxw_worksheet>,
    _ format: UnsafeMutablePointer<lxw_format>?
  ) {
    let (row, column) = (UInt32(cell.row), UInt16(cell.column))
    switch cell.content {
    case .blank: worksheet_write_blank(page, row, column, format)
    case .text(let text): worksheet_write_string(page, row, column, text, format)
    case .number(let number): worksheet_write_number(page, row, column, number, format)
    case .formula(let formula, .number(let value)):
      worksheet_write_formula_num(page, row, column, formula, format, value)
    case .formula(let formula, .text(let value)):
      worksheet_write_formula_str(page, row, column, formula, format, value)
    }
  }

  private func rule(
    _ entry: Entry, on page: UnsafeMutablePointer<lxw_worksheet>, row: UInt32, column: UInt16
  ) {
    var rule = lxw_data_validation()
    switch entry.kind {
    case .text: rule.validate = UInt8(LXW_VALIDATION_TYPE_ANY.rawValue)
    case .decimal(let range):
      rule.validate = UInt8(LXW_VALIDATION_TYPE_DECIMAL.rawValue)
      rule.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
      (rule.minimum_number, rule.maximum_number) = (range.lowerBound, range.upperBound)
    case .whole(let range):
      rule.validate = UInt8(LXW_VALIDATION_TYPE_INTEGER.rawValue)
      rule.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
      (rule.minimum_number, rule.maximum_number) = (Double(range.lowerBound), Double(range.upperBound))
    }
    // Copies that libxlsxwriter makes its own copies of.
    let texts: [UnsafeMutablePointer<CChar>?] = [strdup(entry.title), strdup(entry.hint)]
    defer { for text in texts { free(text) } }
    (rule.input_title, rule.input_message) = (texts[0], texts[1])
    (rule.error_title, rule.error_message) = (texts[0], texts[1])
    worksheet_data_validation_cell(page, row, column, &rule)
  }
}

extension FormWorkbook.Look {
  /// It belongs to the workbook.
  fileprivate func format(in book: UnsafeMutablePointer<lxw_workbook>) -> UnsafeMutablePointer<lxw_format>? {
    let made = workbook_add_format(book)
    if !format.isEmpty { format_set_num_format(made, format) }
    format_set_align(made, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    switch role {
    case .title:
      format_set_bold(made)
      format_set_font_size(made, 15)
    case .note: format_set_font_color(made, 0x44546A)
    case .header:
      format_set_bold(made)
      format_set_bg_color(made, 0xE4F1EE)
      format_set_text_wrap(made)
      format_set_border(made, UInt8(LXW_BORDER_THIN.rawValue))
    case .label: format_set_text_wrap(made)
    case .result: format_set_bg_color(made, 0xF2F2F2)
    case .total:
      format_set_bold(made)
      format_set_bg_color(made, 0xF2F2F2)
      format_set_top(made, UInt8(LXW_BORDER_THIN.rawValue))
    case .input:
      format_set_unlocked(made)
      format_set_bg_color(made, 0xFFF7D6)
      format_set_border(made, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_border_color(made, 0x8A6D00)
    }
    return made
  }
}
