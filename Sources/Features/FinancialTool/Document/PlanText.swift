import Finance

/// A plan as a person typed it, number for number and mistake for mistake: what is stored, compared and handed in.
///
/// A field is called as `PlanField.name` says, or `negocio` (the name of the business), `explicacion` (what its owner reads in
/// the results), or as `ReviewedFinding.name` says (why something doubtful is right).
struct PlanText: Sendable, Equatable {
  /// Without empty ones.
  private(set) var fields: [String: String] = [:]

  static let business = "negocio"
  static let explanation = "explicacion"

  init() {}

  /// What is typed in that field; empty for nothing.
  subscript(name: String) -> String {
    get { fields[name] ?? "" }
    set { fields[name] = newValue.isEmpty ? nil : newValue }
  }

  subscript(field: PlanField) -> String {
    get { self[field.name] }
    set { self[field.name] = newValue }
  }

  var isEmpty: Bool { fields.isEmpty }

  /// Whether nothing but the name of the business is there.
  var hasNoPlan: Bool { fields.keys.allSatisfy { $0 == Self.business } }
}

extension PlanText {
  /// As it is stored: a line for each field, by name, so that equal plans are equal texts.
  var encoded: String {
    fields.sorted { $0.key < $1.key }.map { "\($0.key)=\(escaped($0.value))" }.joined(separator: "\n")
  }

  /// What `encoded` wrote; lines that it never writes are left out.
  ///
  /// Read byte by byte: a mark behind a line break or an equals sign would make one character with it.
  init(encoded text: String) {
    for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
      guard let mark = line.firstIndex(of: UInt8(ascii: "=")) else { continue }
      self[String(decoding: line[..<mark], as: UTF8.self)] = unescaped(line[mark...].dropFirst())
    }
  }
}

/// In one line.
private func escaped(_ text: String) -> String {
  var bytes: [UInt8] = []
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "\\"): bytes += Array("\\\\".utf8)
    case UInt8(ascii: "\n"): bytes += Array("\\n".utf8)
    case UInt8(ascii: "\r"): bytes += Array("\\r".utf8)
    default: bytes.append(byte)
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

private func unescaped(_ text: some Collection<UInt8>) -> String {
  var bytes: [UInt8] = []
  var isEscaped = false
  for byte in text {
    if !isEscaped, byte == UInt8(ascii: "\\") {
      isEscaped = true
      continue
    }
    let isBreak = isEscaped && (byte == UInt8(ascii: "n") || byte == UInt8(ascii: "r"))
    bytes.append(isBreak ? (byte == UInt8(ascii: "n") ? 10 : 13) : byte)
    isEscaped = false
  }
  return String(decoding: bytes, as: UTF8.self)
}

extension PlanText {
  /// A plan as its owner could have typed it: what comes from a file, and examples.
  init(_ draft: PlanDraft) {
    for (field, name) in draft.names { self[field] = name }
    for (field, number) in draft.numbers {
      guard let unit = field.unit else { continue }
      self[field] = typedText(number, in: unit)
    }
  }

  /// The fields that belong to the row of a table, empty ones too.
  static func fields(of table: PlanTable, row: Int) -> [PlanField] {
    switch table {
    case .products:
      PlanField.ProductPart.allCases.map { .product(row, $0) }
        + (0..<12).map { .productSeason(row, month: $0) }
    case .fixedCosts: PlanField.FixedCostPart.allCases.map { .fixedCost(row, $0) }
    case .assets: PlanField.AssetPart.allCases.map { .asset(row, $0) }
    case .loans: PlanField.LoanPart.allCases.map { .loan(row, $0) }
    }
  }

  /// The rows of which something is typed, in order.
  func rows(of table: PlanTable) -> [Int] {
    (0..<table.mostRows).filter { row in
      Self.fields(of: table, row: row).contains { fields[$0.name] != nil }
    }
  }

  /// The first row after all that are used, or one between them when there is none behind; nil when the table is full.
  func freeRow(of table: PlanTable) -> Int? {
    let used = rows(of: table)
    let next = (used.last ?? -1) + 1
    return next < table.mostRows ? next : (0..<table.mostRows).first { !used.contains($0) }
  }
}

extension PlanTable {
  /// As fields of its rows begin: `producto`.
  var prefix: String {
    switch self {
    case .products: "producto"
    case .fixedCosts: "gasto"
    case .assets: "equipo"
    case .loans: "prestamo"
    }
  }

  /// A row by `producto-3`.
  static func row(named name: String) -> (table: PlanTable, row: Int)? {
    let parts = name.split(separator: "-")
    guard parts.count == 2, let table = allCases.first(where: { $0.prefix == parts[0] }),
      let number = Int(parts[1]), number >= 1, number <= table.mostRows
    else { return nil }
    return (table, number - 1)
  }
}
