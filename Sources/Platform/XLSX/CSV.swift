/// Tables as text: what spreadsheets save and read as CSV.
package enum CSV {
  /// A line of a table, with its number in the text, from 1.
  package struct Row: Sendable, Equatable {
    package let number: Int
    package let cells: [String]

    package init(number: Int, cells: [String]) {
      self.number = number
      self.cells = cells
    }
  }

  /// The lines that have something in them. UTF-8 with and without its mark, UTF-16 with its mark, and Windows-1252, as Excel
  /// saves in Spanish; cells parted by `;`, `,` or tabulators, whichever the first line has most of; quotes as in RFC 4180.
  package static func rows(of bytes: [UInt8]) -> [Row] {
    rows(of: decodedText(bytes))
  }

  /// As above, of a text that was pasted.
  package static func rows(of text: String) -> [Row] {
    var reader = CSVReader(separator: separator(in: text))
    for scalar in text.unicodeScalars { reader.take(scalar) }
    return reader.finish()
  }

  /// A table for spreadsheets of Ecuador: UTF-8 with its mark, `;`, lines ended by CR LF. A cell that a program would take
  /// for a formula gets an apostrophe before it (OWASP, «CSV Injection»).
  package static func bytes(of rows: some Sequence<[String]>) -> [UInt8] {
    var bytes = Array("\u{FEFF}".utf8)
    for row in rows {
      bytes += row.map(quoted).joined(separator: ";").utf8
      bytes += "\r\n".utf8
    }
    return bytes
  }

  private static func quoted(_ cell: String) -> String {
    let isFormula = cell.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
    let safe = isFormula ? "'\(cell)" : cell
    guard safe.unicodeScalars.contains(where: { ";,\"\r\n\t".unicodeScalars.contains($0) }) else {
      return safe
    }
    // Scalar by scalar: a quote with an accent on it is a quote to whoever reads the table.
    var doubled = String.UnicodeScalarView()
    for scalar in safe.unicodeScalars {
      doubled.append(scalar)
      if scalar == "\"" { doubled.append(scalar) }
    }
    return "\"\(String(doubled))\""
  }

  /// Whichever the first line that has one has most of, outside of quotes; `;` where there is none.
  private static func separator(in text: String) -> Unicode.Scalar {
    var counts: [Unicode.Scalar: Int] = [";": 0, ",": 0, "\t": 0]
    var isQuoted = false
    for scalar in text.unicodeScalars {
      if scalar == "\"" { isQuoted.toggle() }
      if !isQuoted, scalar == "\n" || scalar == "\r", counts.values.contains(where: { $0 > 0 }) { break }
      if !isQuoted, let count = counts[scalar] { counts[scalar] = count + 1 }
    }
    return [";", "\t", ","].max { counts[$0, default: 0] < counts[$1, default: 0] } ?? ";"
  }
}

/// Takes a table scalar by scalar.
private struct CSVReader {
  let separator: Unicode.Scalar
  private var rows: [CSV.Row] = []
  private var cells: [String] = []
  private var cell = String.UnicodeScalarView()
  private var line = 1
  private var rowLine = 1
  private var isQuoted = false
  private var closedQuote = false
  private var lastWasReturn = false

  init(separator: Unicode.Scalar) { self.separator = separator }

  mutating func take(_ scalar: Unicode.Scalar) {
    let isSecondOfTwo = scalar == "\n" && lastWasReturn
    lastWasReturn = scalar == "\r"
    if scalar == "\n" || scalar == "\r", !isSecondOfTwo { line += 1 }
    if isQuoted {
      if scalar == "\"" {
        isQuoted = false
        closedQuote = true
      } else {
        cell.append(scalar)
      }
      return
    }
    switch scalar {
    case "\"" where closedQuote:  // Two in a row stand for one.
      cell.append(scalar)
      isQuoted = true
      closedQuote = false
    case "\"" where cell.isEmpty: isQuoted = true
    case separator: endCell()
    case "\r": endRow()
    case "\n": if !isSecondOfTwo { endRow() }
    case "\0": break
    default: cell.append(scalar)
    }
  }

  mutating func finish() -> [CSV.Row] {
    line += 1
    endRow()
    return rows
  }

  private mutating func endCell() {
    closedQuote = false
    cells.append(String(cell).trimmed)
    cell.removeAll()
  }

  private mutating func endRow() {
    endCell()
    if cells.contains(where: { !$0.isEmpty }) { rows.append(CSV.Row(number: rowLine, cells: cells)) }
    cells = []
    rowLine = line
  }
}

extension String {
  fileprivate var trimmed: String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
  }
}

/// The text that the bytes of a file stand for: by its mark, else UTF-8 if it is that, else Windows-1252.
func decodedText(_ bytes: [UInt8]) -> String {
  if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return String(decoding: bytes.dropFirst(3), as: UTF8.self) }
  if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
    let isLittle = bytes[0] == 0xFF
    let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
      isLittle
        ? UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8
        : UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1])
    }
    return String(decoding: units, as: UTF16.self)
  }
  if let text = String(validating: bytes, as: UTF8.self) { return text }
  var text = String.UnicodeScalarView()
  for byte in bytes {
    let value = (0x80...0x9F).contains(byte) ? windows1252[Int(byte) - 0x80] : UInt32(byte)
    text.append(Unicode.Scalar(value) ?? "\u{FFFD}")
  }
  return String(text)
}

/// What Windows-1252 has where Latin 1 has controls (WHATWG Encoding standard).
private let windows1252: [UInt32] = [
  0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,
  0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
  0x0153, 0x9D, 0x017E, 0x0178,
]
