import Markup

// Drawn for a telephone of 360 points, in whole numbers and by classes: the Content-Security-Policy allows no styles. Each bar
// has its name and its number as text, so that nothing is told by colour alone.

/// Bars with their names and numbers, in groups.
struct FunnelPlot {
  /// Unique in its page.
  let id: String
  let title: String
  let groups: [Group]

  struct Group {
    /// Empty for none.
    let name: String
    let bars: [(name: String, value: Shown)]
  }

  private static let (barHeight, gap, titleHeight, left, right) = (14, 6, 22, 92, 300)

  private var largest: Int { max(1, groups.flatMap { $0.bars.compactMap(\.value.count) }.max() ?? 1) }

  private func height(of group: Group) -> Int {
    (group.name.isEmpty ? 0 : Self.titleHeight) + group.bars.count * (Self.barHeight + Self.gap) + 10
  }

  var html: HTML {
    let drawings = groups.enumerated().map { index, group -> HTML in
      let own = "\(id)-\(index)"
      let name = group.name.isEmpty ? title : "\(title): \(group.name)"
      let told = group.bars.map { "\($0.name) \($0.value.text)" }.joined(separator: ", ")
      return """
        <svg viewBox="0 0 360 \(height(of: group))" role="img" aria-labelledby="\(own)-t \(own)-d">\
        <title id="\(own)-t">\(name)</title><desc id="\(own)-d">\(told).</desc>\(draw(group, at: 4))</svg>

        """
    }
    return "<figure class=\"plot\(groups.count > 1 ? " several" : "" as HTML)\">\(drawings)</figure>\n"
  }

  private func draw(_ group: Group, at top: Int) -> HTML {
    var y = top
    var drawing: HTML = .empty
    if !group.name.isEmpty {
      drawing += "<text class=\"group\" x=\"0\" y=\"\(y + 14)\">\(group.name)</text>"
      y += Self.titleHeight
    }
    for (name, value) in group.bars {
      let length = value.count.map { max($0 > 0 ? 1 : 0, $0 * (Self.right - Self.left) / largest) }
      let bar: HTML =
        length.map {
          "<rect class=\"bar\" x=\"\(Self.left)\" y=\"\(y)\" width=\"\($0)\" height=\"\(Self.barHeight)\"/>"
        } ?? "<path class=\"unknown\" d=\"M\(Self.left) \(y + Self.barHeight / 2)h48\"/>"
      drawing += """
        <text class="soft" x="0" y="\(y + 11)">\(name)</text>\(bar)\
        <text class="end" x="360" y="\(y + 11)">\(value.text)</text>
        """
      y += Self.barHeight + Self.gap
    }
    return drawing
  }
}

extension FunnelPlot {
  /// The whole way of everybody of a view.
  init(whole row: ShownRow) {
    self.init(
      id: "camino", title: "El camino: cuántas personas llegaron a cada paso",
      groups: [Group(name: "", bars: Step.allCases.map { ($0.plotName, row[$0]) })])
  }

  /// The largest groups of a table of which something may be seen.
  init(_ table: ShownTable) {
    self.init(
      id: "p-\(table.dimension.field)", title: "El camino por \(table.dimension.name.lowercased())",
      groups: table.rows.filter { row in row.counts.contains { $0 != .hidden } }.prefix(Self.mostGroups).map {
        row in
        Group(name: row.name, bars: Step.allCases.map { ($0.plotName, row[$0]) })
      })
  }

  /// More are found in the table only.
  static let mostGroups = 9
}

extension Step {
  /// Short, beside a bar.
  var plotName: String {
    switch self {
    case .registered: "Registro"
    case .finished: "Formación"
    case .applied: "Postulación"
    case .granted: "Capital"
    }
  }
}
