import Accounts
import Core
import XLSX

/// A list of people as it was sent, read without looking at the database.
struct SentList: Sendable, Equatable {
  /// One line of it.
  struct Line: Sendable, Equatable {
    /// Of the file, from 1.
    let number: Int
    let name: String
    let identifier: String
    let birth: Day?
    /// What is wrong with it, as a sentence; empty for nothing.
    let problem: String
  }

  let lines: [Line]
  /// Headers that mean nothing here.
  let unused: [String]

  /// Lines that are taken at once: twice the largest cohort.
  static let mostLines = 2_000

  /// Why a list is not even looked at.
  enum Refused: Error, Equatable {
    case tooLong(Int)
    case empty
    /// There is no column for what is needed; these are there.
    case missing(String, found: [String])

    var sentence: String {
      switch self {
      case .tooLong(let count):
        "La lista tiene \(count) líneas y se toman hasta \(mostLines) por vez. Pártela en listas más cortas."
      case .empty: "La lista está vacía."
      case .missing(let column, let found):
        "No encontramos la columna «\(column)». Estas son las que hay: \(found.joined(separator: ", "))."
      }
    }
  }

  /// - Parameters:
  ///   - needsHeader: false for pasted lines, which are name, identifier and birthday when they say nothing else.
  ///   - city: the name of the cohort's city, folded as `folded` does.
  init(_ rows: [CSV.Row], needsHeader: Bool, city: String, today: Day) throws(Refused) {
    guard let first = rows.first else { throw .empty }
    let named = Columns(first.cells)
    let isHeader = named.name != nil || named.identifiers.contains { named.name != $0 }
    let people = isHeader || needsHeader ? rows.dropFirst() : rows[...]
    let columns = isHeader || needsHeader ? named : Columns.byPlace
    if columns.identifiers.isEmpty {
      throw .missing("Correo, teléfono o documento", found: first.cells.filter { !$0.isEmpty })
    }
    if columns.name == nil { throw .missing("Nombre", found: first.cells.filter { !$0.isEmpty }) }
    guard people.count <= Self.mostLines else { throw .tooLong(people.count) }
    guard !people.isEmpty else { throw .empty }
    var seen: [String: Int] = [:]
    var lines: [Line] = []
    for row in people { lines.append(Self.line(row, columns, &seen, city: city, today: today)) }
    self.lines = lines
    unused = columns.unused
  }

  private static func line(
    _ row: CSV.Row, _ columns: Columns, _ seen: inout [String: Int], city: String, today: Day
  ) -> Line {
    let name = columns.nameParts.map { row[$0] }.filter { !$0.isEmpty }.joined(separator: " ")
    let typed =
      columns.identifiers.lazy.map { withItsNought(row[$0], columns, $0) }.first { !$0.isEmpty } ?? ""
    let birthText = columns.birth.map { row[$0] } ?? ""
    let birth = birthText.isEmpty ? nil : birthday(birthText, today: today)
    let identifier = Identifier(typed: typed)
    let problem: String
    if typed.isEmpty {
      problem = "Falta el correo, el teléfono o el documento."
    } else if identifier == nil {
      problem = "«\(String(typed.prefix(40)))» no es correo, teléfono ni documento."
    } else if name.unicodeScalars.count > 200 {
      problem = "El nombre es demasiado largo."
    } else if !birthText.isEmpty, birth == nil {
      problem = "«\(String(birthText.prefix(20)))» no es una fecha de nacimiento."
    } else if let other = columns.city.map({ row[$0] }), !other.isEmpty, folded(other) != city {
      problem = "La ciudad es otra: \(String(other.prefix(40)))."
    } else if let key = identifier?.key, let first = seen[key] {
      problem = "Está dos veces en la lista: mira la línea \(first)."
    } else {
      problem = ""
    }
    if let key = identifier?.key, seen[key] == nil { seen[key] = row.number }
    return Line(
      number: row.number, name: String(name.unicodeScalars.prefix(200)),
      identifier: String(typed.prefix(254)),
      birth: birth, problem: problem)
  }

  /// Spreadsheets drop the nought with which telephones and cédulas of Ecuador begin.
  private static func withItsNought(_ cell: String, _ columns: Columns, _ index: Int) -> String {
    let digits = cell.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    return columns.numbers.contains(index) && digits && cell.utf8.count == 9 ? "0\(cell)" : cell
  }
}

/// Which column says what.
private struct Columns {
  var nameParts: [Int] = []
  var identifiers: [Int] = []
  /// Those of the identifiers that are telephones or cédulas.
  var numbers: Set<Int> = []
  var birth: Int?
  var city: Int?
  var unused: [String] = []

  var name: Int? { nameParts.first }

  static let byPlace: Columns = {
    var columns = Columns()
    columns.nameParts = [0]
    columns.identifiers = [1]
    columns.numbers = [1]
    columns.birth = 2
    return columns
  }()

  private init() {}

  init(_ headers: [String]) {
    for (index, header) in headers.enumerated() {
      switch folded(header) {
      case "nombre", "nombres", "nombre y apellido", "nombres y apellidos", "nombre completo", "apellido",
        "apellidos", "participante":
        nameParts.append(index)
      case "telefono", "celular", "cedula", "numero de telefono", "cedula de identidad":
        identifiers.append(index)
        numbers.insert(index)
      case "correo telefono o documento", "identificador", "correo", "correo electronico", "email", "e mail",
        "documento", "numero de documento", "pasaporte":
        identifiers.append(index)
      case "nacimiento", "fecha de nacimiento": birth = index
      case "ciudad": city = index
      case "": break
      default: unused.append(String(header.prefix(60)))
      }
    }
  }
}

extension CSV.Row {
  /// Nothing where the line is shorter.
  fileprivate subscript(column: Int) -> String { column < cells.count ? cells[column].trimmingSpaces : "" }
}

/// A header or a city without what people write differently: capitals, accents, points, more than one space.
func folded(_ text: String) -> String {
  let plain: [Character: Character] = ["á": "a", "é": "e", "í": "i", "ó": "o", "ú": "u", "ü": "u", "ñ": "n"]
  let letters = text.lowercased().map { plain[$0] ?? $0 }
  return letters.split { !$0.isLetter && !$0.isNumber }.map { String($0) }.joined(separator: " ")
}

/// The lines of a file: of the first sheet of a workbook, or of a table as text.
///
/// - Throws: `XLSXError`.
func rows(ofFile bytes: [UInt8]) throws -> [CSV.Row] {
  guard bytes.starts(with: Array("PK".utf8)) else { return CSV.rows(of: bytes) }
  var limits = ReadWorkbook.Limits()
  limits.rows = 50_000
  let sheet = try ReadWorkbook(bytes, limits: limits).sheets.first
  return (sheet?.rows ?? []).map { CSV.Row(number: $0.number, cells: $0.cells.map(\.text)) }
}
