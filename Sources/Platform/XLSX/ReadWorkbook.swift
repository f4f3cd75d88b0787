import XML
import Zip

/// A workbook that somebody sent: the sheets with their cells, formulas as the values that were last counted.
package struct ReadWorkbook: Sendable, Equatable {
  /// One sheet, with the rows that have something in them.
  package struct Sheet: Sendable, Equatable {
    package let name: String
    package let rows: [Row]

    /// Nothing where no row says anything.
    package subscript(row number: Int, column: Int) -> Cell {
      rows.first { $0.number == number }.flatMap { column < $0.cells.count ? $0.cells[column] : nil }
        ?? .empty
    }
  }

  package struct Row: Sendable, Equatable {
    /// As the program shows it, from 1.
    package let number: Int
    /// From column A to the last that has something in it.
    package let cells: [Cell]
    /// The columns whose cell counts its value, also where no value was kept.
    package let formulas: Set<Int>
  }

  /// How much is taken of what is sent.
  package struct Limits: Sendable {
    /// Bytes of one part, unpacked.
    package var partBytes = 32 << 20
    /// Rows with something in them, of one sheet.
    package var rows = 20_000
    package var columns = 256
    package var sheets = 50

    package init() {}
  }

  package let sheets: [Sheet]
  /// What the workbook calls its cells and constants, with the formula of each, without the `=`.
  package let names: [String: String]
  /// Whether programs come with it (`.xlsm` and those that were called `.xlsx`). They are never run.
  package let hasMacros: Bool
  /// Whether some of its values come from other files. Those are never opened.
  package let hasLinks: Bool

  /// - Throws: `XLSXError.notAWorkbook`, `.suspicious`, `.tooLarge`.
  package init(_ bytes: [UInt8], limits: Limits = Limits()) throws(XLSXError) {
    let parts = try WorkbookParts(bytes, limits)
    guard let index = try parts.read("xl/workbook.xml", WorkbookListener(limits)) else { throw .notAWorkbook }
    let targets = try parts.read("xl/_rels/workbook.xml.rels", RelationsListener())?.targets ?? [:]
    let strings = try parts.read("xl/sharedStrings.xml", StringsListener())?.strings ?? []
    let dates = try parts.read("xl/styles.xml", StylesListener())?.dateStyles ?? []
    var sheets: [Sheet] = []
    for (name, relation) in index.sheets {
      guard let target = targets[relation] else { throw .notAWorkbook }
      let listener = SheetListener(
        limits, strings: strings, dateStyles: dates, startsIn1904: index.startsIn1904)
      guard let sheet = try parts.read(partName(target), listener) else { throw .notAWorkbook }
      sheets.append(Sheet(name: name, rows: sheet.rows))
    }
    self.sheets = sheets
    names = index.names
    let types = try parts.read("[Content_Types].xml", TypesListener())
    hasMacros = types?.hasMacros ?? false
    hasLinks = types?.hasLinks ?? false
  }
}

/// The parts of a workbook, read one by one.
private struct WorkbookParts {
  private let contents: ZipContents
  private let limits: ReadWorkbook.Limits

  init(_ bytes: [UInt8], _ limits: ReadWorkbook.Limits) throws(XLSXError) {
    do throws(ZipError) {
      contents = try ZipContents(bytes)
    } catch {
      throw .notAWorkbook
    }
    guard contents.count <= 2_000 else { throw .tooLarge }
    self.limits = limits
  }

  /// Nil when there is no such part.
  func read<Listener: PartListener>(_ name: String, _ listener: Listener) throws(XLSXError) -> Listener? {
    let part: [UInt8]?
    do throws(ZipError) {
      part = try contents.entry(name, limit: limits.partBytes)
    } catch {
      throw error == .tooLarge ? .tooLarge : .notAWorkbook
    }
    guard let part else { return nil }
    do throws(XMLError) {
      try readXML(part, to: listener)
    } catch {
      throw listener.failure ?? (error == .documentType ? .suspicious : .notAWorkbook)
    }
    return listener
  }
}

/// `xl/worksheets/sheet1.xml`, from the workbook's folder or from the root.
private func partName(_ target: String) -> String {
  target.hasPrefix("/") ? String(target.dropFirst()) : "xl/\(target)"
}

/// The sheets of a workbook in their order.
private final class WorkbookListener: PartListener {
  private(set) var failure: XLSXError?
  private(set) var sheets: [(name: String, relation: String)] = []
  /// Old programs for the Macintosh counted days from there.
  private(set) var startsIn1904 = false
  private(set) var names: [String: String] = [:]
  private let limits: ReadWorkbook.Limits
  private var name: String?
  private var formula: [UInt8] = []

  init(_ limits: ReadWorkbook.Limits) { self.limits = limits }

  func begin(_ element: String, _ attributes: [String: String], line: Int) {
    if element == "definedName" {
      name = attributes["name"]
      formula = []
    }
    if element == "workbookPr" { startsIn1904 = ["1", "true"].contains(attributes["date1904"]) }
    guard element == "sheet", let name = attributes["name"] else { return }
    guard let relation = attributes.first(where: { $0.key == "r:id" || $0.key.hasSuffix(":id") })?.value
    else {
      return
    }
    if sheets.count >= limits.sheets { failure = .tooLarge }
    sheets.append((name, relation))
  }

  func end(_ element: String) {
    guard element == "definedName", let name else { return }
    if names.count >= 10_000 { failure = .tooLarge }
    names[name] = String(decoding: formula, as: UTF8.self)
    self.name = nil
  }

  func text(_ text: UnsafeBufferPointer<UInt8>) {
    guard name != nil else { return }
    guard formula.count + text.count <= 32_767 else { return failure = .tooLarge }
    formula += text
  }
}

/// What kinds of parts there are.
private final class TypesListener: PartListener {
  private(set) var failure: XLSXError?
  private(set) var hasMacros = false
  private(set) var hasLinks = false

  func begin(_ element: String, _ attributes: [String: String], line: Int) {
    guard let type = attributes["ContentType"]?.lowercased() else { return }
    if type.contains("vbaproject") || type.contains("macroenabled") { hasMacros = true }
    if type.contains("externallink") { hasLinks = true }
  }
}

/// Where the parts of a workbook lie.
private final class RelationsListener: PartListener {
  private(set) var failure: XLSXError?
  private(set) var targets: [String: String] = [:]

  func begin(_ element: String, _ attributes: [String: String], line: Int) {
    guard element == "Relationship", let id = attributes["Id"], let target = attributes["Target"] else {
      return
    }
    targets[id] = target
  }
}

/// The texts that cells share. How they are to be pronounced (`rPh`) is no part of them.
private final class StringsListener: PartListener {
  private(set) var failure: XLSXError?
  private(set) var strings: [String] = []
  private var current: [UInt8] = []
  private var isText = false
  private var isPronunciation = false

  func begin(_ element: String, _ attributes: [String: String], line: Int) {
    switch element {
    case "si": current = []
    case "rPh": isPronunciation = true
    case "t": isText = !isPronunciation
    default: break
    }
  }

  func end(_ element: String) {
    switch element {
    case "si":
      strings.append(String(decoding: current, as: UTF8.self))
      if strings.count > 1_000_000 { failure = .tooLarge }
    case "rPh": isPronunciation = false
    case "t": isText = false
    default: break
    }
  }

  func text(_ text: UnsafeBufferPointer<UInt8>) {
    if isText { current += text }
  }
}
