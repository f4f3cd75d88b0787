/// What is hidden on each page of a report, so that pages with different filters do not tell together what one of them hides
/// (decision 0026): the same for everybody who opens an address.
///
/// A page with filters is a row in the tables of the pages with one filter less: where that row is hidden, so is the page.
/// And its tables stand beside those of the other values of each filter, under the sum that the page without the filter shows.
final class Hider {
  private let cube: Cube
  private var totals: [Cube.Selection: Int] = [:]
  private var tables: [Place: Hiding] = [:]
  private var blocks: [Block: [[Int]]] = [:]

  private struct Place: Hashable {
    let selection: Cube.Selection
    let dimension: Dimension
  }

  private struct Block: Hashable {
    let selection: Cube.Selection
    let filter: Dimension
    let dimension: Dimension
  }

  init(_ cube: Cube) { self.cube = cube }

  /// From which step on the total of a page is hidden, and all its tables with it.
  func total(_ selection: Cube.Selection) -> Int {
    if let known = totals[selection] { return known }
    var hidden = firstSensitive(cube.total(selection))
    for (filter, value) in selection {
      var wider = selection
      wider[filter] = nil
      hidden = min(hidden, total(wider))
      guard let row = cube.values(of: filter).firstIndex(of: value) else { continue }
      hidden = min(hidden, table(wider, by: filter).rows[row])
    }
    totals[selection] = hidden
    return hidden
  }

  /// What is hidden of a page's table.
  func table(_ selection: Cube.Selection, by dimension: Dimension) -> Hiding {
    let place = Place(selection: selection, dimension: dimension)
    if let known = tables[place] { return known }
    var line = Line(rows: cube.table(selection, by: dimension), total: cube.total(selection))
    line.totalHidden = total(selection)
    line.hidden = line.rows.map { min(firstSensitive($0), line.totalHidden) }
    // Where everything is hidden already, what stands beside it hides nothing more.
    guard line.totalHidden > 0 else {
      tables[place] = line.hiding
      return line.hiding
    }
    for (filter, value) in selection {
      var wider = selection
      wider[filter] = nil
      guard let position = cube.values(of: filter).firstIndex(of: value) else { continue }
      let beside = block(wider, by: filter, and: dimension)[position]
      for row in line.rows.indices { line.hidden[row] = min(line.hidden[row], beside[row]) }
    }
    line.protect()
    tables[place] = line.hiding
    return line.hiding
  }

  /// The tables of all values of a filter side by side, under the table of the page without it: from which step on each count
  /// is hidden, by the filter's values and the dimension's. Protected along and across in turn, until nothing changes.
  private func block(
    _ selection: Cube.Selection, by filter: Dimension, and dimension: Dimension
  ) -> [[Int]] {
    let place = Block(selection: selection, filter: filter, dimension: dimension)
    if let known = blocks[place] { return known }
    let counts = cube.table(selection, by: filter, and: dimension)
    let pages = cube.table(selection, by: filter)
    let sums = cube.table(selection, by: dimension)
    let shown = table(selection, by: dimension)
    let pageHidden = cube.values(of: filter).map { value in
      total(selection.merging([filter: value]) { $1 })
    }
    var hidden = counts.enumerated().map { page, row in
      row.enumerated().map { column, count in
        min(
          firstSensitive(count), pageHidden[page], count == sums[column] ? shown.rows[column] : Hiding.nothing
        )
      }
    }
    var last: [[Int]] = []
    var unsafeFrom: Int?
    while last != hidden {
      last = hidden
      for page in counts.indices {
        var line = Line(rows: counts[page], total: pages[page])
        line.hidden = hidden[page]
        line.totalHidden = pageHidden[page]
        line.isFixed = counts[page].indices.map { counts[page][$0] == sums[$0] }
        line.isTouched = sums.indices.map { column in hidden.contains { $0[column] < Hiding.nothing } }
        line.mayHideTotal = false
        line.protect()
        hidden[page] = line.hidden
        unsafeFrom = [unsafeFrom, line.unsafeFrom].compactMap { $0 }.min()
      }
      for column in sums.indices {
        var line = Line(rows: counts.map { $0[column] }, total: sums[column])
        line.hidden = hidden.map { $0[column] }
        line.totalHidden = shown.rows[column]
        line.isFixed = counts.indices.map { counts[$0][column] == pages[$0] }
        line.isTouched = hidden.map { row in row.contains { $0 < Hiding.nothing } }
        line.mayHideTotal = false
        line.protect()
        for page in counts.indices { hidden[page][column] = line.hidden[page] }
        unsafeFrom = [unsafeFrom, line.unsafeFrom].compactMap { $0 }.min()
      }
    }
    // Where groups are found in one city alone, the sums tell each of its numbers: then all of these tables are hidden, with
    // those of nobody.
    if let unsafeFrom { hidden = hidden.map { $0.map { min($0, unsafeFrom) } } }
    blocks[place] = hidden
    return hidden
  }
}
