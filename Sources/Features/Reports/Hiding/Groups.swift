/// Every group of people that a page of a report counts: of each filter one value or all of them, and one value of one further
/// dimension or all. A group is a number, that of everybody is 0; one value more gives a greater number.
struct Groups: Sendable {
  /// By group.
  let counts: [StepCounts]
  /// By how many values the rows of a line have, those in which somebody is counted.
  let lines: [[GroupLine]]
  /// What one value of a dimension more adds to a group's number, and where those of the dimension begin.
  private let places: [(first: Int, stride: Int, count: Int)]
  /// Groups from here on have a value of a further dimension.
  let pages: Int

  init(_ cube: Cube) {
    var places: [(first: Int, stride: Int, count: Int)] = []
    var stride = 1
    for filter in Dimension.filters {
      places.append((stride, stride, cube.values(of: filter).count))
      stride *= cube.values(of: filter).count + 1
    }
    var further = 1
    for dimension in Dimension.allCases.dropFirst(Dimension.filters.count) {
      places.append((further * stride, stride, cube.values(of: dimension).count))
      further += cube.values(of: dimension).count
    }
    self.places = places
    pages = stride
    counts = Self.counts(of: cube, places, groups: stride * further)
    lines = Self.lines(of: counts, places, pages: stride)
  }

  private static func counts(
    of cube: Cube, _ places: [(first: Int, stride: Int, count: Int)], groups: Int
  ) -> [StepCounts] {
    let filters = Dimension.filters.count
    var counts = [StepCounts](repeating: .zero, count: groups)
    for cell in cube.cells {
      let people = StepCounts(cell.count, furthest: cell.furthest)
      func added(_ dimension: Int) -> Int {
        places[dimension].first + Int(cell.positions[dimension]) * places[dimension].stride
      }
      for chosen in 0..<(1 << filters) {
        let page = (0..<filters).reduce(0) { chosen & (1 << $1) == 0 ? $0 : $0 + added($1) }
        counts[page] += people
        for dimension in filters..<places.count { counts[page + added(dimension)] += people }
      }
    }
    return counts
  }

  private static func lines(
    of counts: [StepCounts], _ places: [(first: Int, stride: Int, count: Int)], pages: Int
  ) -> [[GroupLine]] {
    let filters = Dimension.filters.count
    var lines = [[GroupLine]](repeating: [], count: filters + 2)
    for total in counts.indices where counts[total][.registered] > 0 {
      var free: [Int] = []
      for filter in 0..<filters where total / places[filter].stride % (places[filter].count + 1) == 0 {
        free.append(filter)
      }
      let level = filters - free.count + (total < pages ? 0 : 1) + 1
      if total < pages { free += Array(filters..<places.count) }
      for dimension in free {
        let place = places[dimension]
        lines[level].append(
          GroupLine(total: total, first: total + place.first, stride: place.stride, count: place.count))
      }
    }
    return lines
  }

  /// The lines in which a group is a row.
  func lines(with group: Int) -> [GroupLine] {
    var found: [GroupLine] = []
    for (dimension, place) in places.enumerated() {
      let row =
        dimension < Dimension.filters.count
        ? group / place.stride % (place.count + 1) - 1 : (group - place.first) / pages
      let isRow =
        dimension < Dimension.filters.count
        ? row >= 0 : group >= place.first && row < place.count
      guard isRow else { continue }
      let total =
        group - (dimension < Dimension.filters.count ? (row + 1) * place.stride : group / pages * pages)
      found.append(
        GroupLine(total: total, first: total + place.first, stride: place.stride, count: place.count))
    }
    return found
  }

  /// How many values a group has.
  func level(of group: Int) -> Int { lines(with: group).count }

  /// Whether nobody is in a group of which this one is a part.
  func isInNobody(_ group: Int) -> Bool {
    counts[group][.registered] == 0 && lines(with: group).contains { counts[$0.total][.registered] == 0 }
  }

  /// The group of a page; nil where nobody has one of the values.
  func group(_ selection: Cube.Selection, of cube: Cube) -> Int? {
    var group = 0
    for (dimension, value) in selection {
      guard let position = cube.values(of: dimension).firstIndex(of: value) else { return nil }
      let place = places[dimension.rawValue]
      group += place.first + position * place.stride
    }
    return group
  }

  /// The rows of a page's table.
  func line(of page: Int, by dimension: Dimension) -> GroupLine {
    let place = places[dimension.rawValue]
    return GroupLine(total: page, first: page + place.first, stride: place.stride, count: place.count)
  }
}

/// Groups, each with another value of one dimension, and the group that is their sum.
struct GroupLine: Sendable {
  let total: Int
  /// The number of the first row's group.
  let first: Int
  let stride: Int
  let count: Int

  var rows: StrideTo<Int> { Swift.stride(from: first, to: first + count * stride, by: stride) }
}
