/// The minutes, words and readability of a course, as plain text in columns.
package struct StudyTable: Sendable {
  package struct Row: Sendable {
    package let title: String
    package let minutes: Int?
    package let words: Int?
    package let readability: Readability?

    package init(_ title: String, minutes: Int?, words: Int? = nil, readability: Readability? = nil) {
      self.title = title
      self.minutes = minutes
      self.words = words
      self.readability = readability
    }
  }

  package struct Module: Sendable {
    package let number: Int
    package let title: String
    /// Where it is studied in the mixed modality: `presencial` or `virtual`; `nil` where the course offers none.
    package let mixed: String?
    /// Its whole time, which its parts need not fill in trainers' courses.
    package let minutes: Int?
    package let lessons: [Row]
    /// Quiz and assignment.
    package let others: [Row]

    package init(
      number: Int, title: String, mixed: String?, minutes: Int?, lessons: [Row], others: [Row]
    ) {
      self.number = number
      self.title = title
      self.mixed = mixed
      self.minutes = minutes
      self.lessons = lessons
      self.others = others
    }

    fileprivate var sum: Row {
      let numbered = "\(twoDigits(number)) \(title)"
      return .sum(mixed.map { "\(cut(numbered, to: 44)) (\($0))" } ?? numbered, of: lessons, minutes: minutes)
    }
  }

  package let title: String
  package let modules: [Module]

  package init(title: String, modules: [Module]) {
    self.title = title
    self.modules = modules
  }

  /// Without line ends; long titles are cut.
  package var lines: [String] {
    var rows: [Row] = []
    for module in modules {
      rows.append(StudyTable.Row("", minutes: nil))
      rows.append(module.sum)
      rows += module.lessons.map { $0.indented } + module.others.map { $0.indented }
    }
    rows.append(Row("", minutes: nil))
    let whole = Row.sum(
      "Todo el curso", of: modules.flatMap(\.lessons),
      minutes: modules.compactMap(\.minutes).reduce(0, +))
    let cells = [["", "minutos", "palabras", "legibilidad", ""]] + (rows + [whole]).map(\.cells)
    return [title] + StudyTable.aligned(cells) + mixedLines
  }

  /// The parts of the mixed modality, such as 19 h + 21 h.
  private var mixedLines: [String] {
    let names = ["presencial", "virtual"]
    let groups = names.map { mixed in modules.filter { $0.mixed == mixed } }
    guard !groups.allSatisfy(\.isEmpty) else { return [] }
    let parts = zip(names, groups).map { name, modules in
      let minutes = modules.compactMap(\.minutes).reduce(0, +)
      let numbers = modules.map { twoDigits($0.number) }.joined(separator: ", ")
      return "\(hours(minutes)) \(name) (\(numbers))"
    }
    let sum = groups.joined().compactMap(\.minutes).reduce(0, +)
    return ["Modalidad mixta: \(parts.joined(separator: " + ")) = \(hours(sum))"]
  }

  /// The first and the last column begin at the left, numbers end at the right.
  private static func aligned(_ rows: [[String]]) -> [String] {
    let widths = (0..<5).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        let blanks = String(repeating: " ", count: widths[column] - cell.count)
        return column == 0 || column == 4 ? cell + blanks : blanks + cell
      }
      return cells.joined(separator: "  ").trimmingEnd
    }
  }
}

extension StudyTable.Row {
  fileprivate static func sum(_ title: String, of rows: [Self], minutes: Int?) -> Self {
    Self(
      title, minutes: minutes, words: rows.compactMap(\.words).reduce(0, +),
      readability: rows.compactMap(\.readability).reduce(Readability(), +))
  }

  fileprivate var indented: Self {
    Self("   " + title, minutes: minutes, words: words, readability: readability)
  }

  fileprivate var cells: [String] {
    let score = readability?.score
    return [
      cut(title, to: 57), minutes.map(String.init) ?? "", words.map(String.init) ?? "",
      score.map(inTenths) ?? "",
      score.map { Readability.Band($0).rawValue } ?? "",
    ]
  }
}

private func cut(_ title: String, to length: Int) -> String {
  title.count > length ? title.prefix(length - 1) + "…" : title
}

private func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

/// `19 h`, `1 h 30 min`.
private func hours(_ minutes: Int) -> String {
  minutes % 60 == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(minutes % 60) min"
}

extension String {
  fileprivate var trimmingEnd: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
