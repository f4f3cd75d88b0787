/// By what people are told apart in a report. Each person has exactly one value of each; an empty one where there is none.
package enum Dimension: Int, Sendable, CaseIterable {
  case city, cycle, modality, period, sex, nationality, condition

  /// Those by which a report can be narrowed, in the order of its form.
  static let filters: [Dimension] = [.city, .cycle, .modality, .period]

  /// Its name in an address.
  var field: String {
    switch self {
    case .city: "ciudad"
    case .cycle: "ciclo"
    case .modality: "modalidad"
    case .period: "periodo"
    case .sex: "sexo"
    case .nationality: "nacionalidad"
    case .condition: "condicion"
    }
  }

  /// As the title of its table says it.
  package var name: String {
    switch self {
    case .city: "Ciudad"
    case .cycle: "Ciclo"
    case .modality: "Modalidad"
    case .period: "Semestre de registro"
    case .sex: "Sexo"
    case .nationality: "Nacionalidad"
    case .condition: "Condición"
    }
  }
}

/// Everybody who is counted, by all dimensions at once: each table of a report is a sum over it. It holds numbers alone.
package struct Cube: Sendable {
  /// Those who have all of these values, by the position of each in `values`, and whose furthest step is the same.
  struct Cell: Sendable {
    let positions: SIMD8<UInt16>
    let furthest: Step
    let count: Int
  }

  private(set) var cells: [Cell] = []
  /// The values that occur, by dimension, sorted.
  let values: [[String]]

  /// - Parameter lines: values by dimension, the furthest step, and how many persons.
  package init(_ lines: [(values: [String], furthest: Step, count: Int)]) {
    values = Dimension.allCases.map { dimension in
      Array(Set(lines.map { $0.values[dimension.rawValue] })).sorted()
    }
    let positions = values.map { names in
      Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, UInt16(clamping: $0)) })
    }
    cells = lines.map { line in
      var place = SIMD8<UInt16>.zero
      for dimension in Dimension.allCases {
        place[dimension.rawValue] = positions[dimension.rawValue][line.values[dimension.rawValue]] ?? 0
      }
      return Cell(positions: place, furthest: line.furthest, count: line.count)
    }
  }

  package func values(of dimension: Dimension) -> [String] { values[dimension.rawValue] }

  /// Which value of some dimensions one must have to be counted.
  package typealias Selection = [Dimension: String]

  /// The position of each value that is asked for; nil where nobody has one of them.
  private func positions(of selection: Selection) -> [(dimension: Int, position: UInt16)]? {
    var places: [(dimension: Int, position: UInt16)] = []
    for (dimension, value) in selection {
      guard let position = values(of: dimension).firstIndex(of: value) else { return nil }
      places.append((dimension.rawValue, UInt16(clamping: position)))
    }
    return places
  }

  private func forEach(in selection: Selection, _ body: (Cell) -> Void) {
    guard let places = positions(of: selection) else { return }
    for cell in cells where places.allSatisfy({ cell.positions[$0.dimension] == $0.position }) { body(cell) }
  }

  /// Everybody of `selection`.
  func total(_ selection: Selection) -> StepCounts {
    var total = StepCounts.zero
    forEach(in: selection) { total += StepCounts($0.count, furthest: $0.furthest) }
    return total
  }

  /// The people of `selection` by the values of a dimension, in their order.
  func table(_ selection: Selection, by dimension: Dimension) -> [StepCounts] {
    var rows = [StepCounts](repeating: .zero, count: values(of: dimension).count)
    forEach(in: selection) { cell in
      rows[Int(cell.positions[dimension.rawValue])] += StepCounts(cell.count, furthest: cell.furthest)
    }
    return rows
  }

  /// The people of `selection` by two dimensions, those of `first` on the outside.
  func table(_ selection: Selection, by first: Dimension, and second: Dimension) -> [[StepCounts]] {
    let row = [StepCounts](repeating: .zero, count: values(of: second).count)
    var rows = [[StepCounts]](repeating: row, count: values(of: first).count)
    forEach(in: selection) { cell in
      rows[Int(cell.positions[first.rawValue])][Int(cell.positions[second.rawValue])] += StepCounts(
        cell.count, furthest: cell.furthest)
    }
    return rows
  }
}
