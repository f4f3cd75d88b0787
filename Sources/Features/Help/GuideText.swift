import Markdown
import Markup

/// The text of a guide: Markdown as it is read on GitHub too, so with tables between bars and links to other files.
package struct GuideText {
  /// Parts of the source in their order.
  private let parts: [Part]

  private enum Part {
    case text(Document)
    /// Its first row is the heading.
    case table([[Document]])
  }

  /// - Throws: `Excess` when it is nested beyond what a text of people needs.
  package init(_ source: String) throws(Excess) {
    var parts: [Part] = []
    for run in Self.runs(of: source) {
      parts.append(run.isTable ? .table(try Self.rows(of: run.lines)) : .text(try Document(run.source)))
    }
    self.parts = parts
  }

  /// The words of the first heading.
  package var title: String {
    for case .text(let document) in parts {
      if let heading = document.blocks.first(where: { document.headingLevel(of: $0) == 1 }) {
        return document.plainText(of: heading)
      }
    }
    return ""
  }

  package var html: HTML {
    parts.map { part in
      switch part {
      case .text(let document): document.html(Self.rendering(anchors: document.headingAnchors))
      case .table(let rows): Self.html(ofTable: rows)
      }
    }.joined()
  }

  private static func rendering(anchors: [Int: String] = [:]) -> Rendering {
    Rendering(address: address, anchors: anchors)
  }

  /// Where a link of a guide leads inside the product. What is not there (texts for operators) has no link.
  static func address(_ written: String) -> String? {
    if written.addressScheme != nil { return written }
    if written.hasPrefix("#") { return withoutAccents(written) }
    let parts = written.split(separator: "#", maxSplits: 1)
    guard let file = parts.first, file.hasSuffix(".md") else { return nil }
    let name = String(file.dropLast(3))
    guard name != "README" else { return "/ayuda" }
    guard let leaf = Guide.Leaf(name: name) else { return nil }
    return parts.count > 1 ? "\(leaf.path)#\(withoutAccents(parts[1]))" : leaf.path
  }

  // MARK: Tables

  private struct Run {
    let isTable: Bool
    var lines: [Substring]
    var source: String { lines.joined(separator: "\n") }
  }

  /// The source cut where tables begin and end. A bar in code between fences is code.
  private static func runs(of source: String) -> [Run] {
    var runs: [Run] = []
    var fence: Substring?
    for line in source.split(separator: "\n", omittingEmptySubsequences: false) {
      let ticks = line.prefix { $0 == "`" }
      if ticks.count >= 3 {
        if fence == nil { fence = ticks } else if fence == ticks { fence = nil }
      }
      let isTable = fence == nil && line.first == "|"
      if runs.last?.isTable == isTable {
        runs[runs.count - 1].lines.append(line)
      } else {
        runs.append(Run(isTable: isTable, lines: [line]))
      }
    }
    return runs
  }

  private static func rows(of lines: [Substring]) throws(Excess) -> [[Document]] {
    var rows: [[Document]] = []
    for line in lines {
      var row: [Document] = []
      let cells = cells(of: line)
      if cells.allSatisfy({ !$0.isEmpty && $0.allSatisfy { "-: ".contains($0) } }) { continue }
      for cell in cells { row.append(try Document(inline: cell)) }
      rows.append(row)
    }
    return rows
  }

  /// What stands between the bars; `\|` is a bar that parts nothing.
  static func cells(of line: Substring) -> [String] {
    var cells = [""]
    var isEscaped = false
    for character in line.dropFirst() {
      switch character {
      case "|" where !isEscaped: cells.append("")
      case "|": cells[cells.count - 1].replaceLast(with: "|")
      default: cells[cells.count - 1].append(character)
      }
      isEscaped = character == "\\"
    }
    if cells.last?.allSatisfy({ $0 == " " }) == true { cells.removeLast() }
    return cells
  }

  private static func html(ofTable rows: [[Document]]) -> HTML {
    let head = rows.first.map { row in
      row.map { cell -> HTML in
        cell.plainText.isEmpty ? "<td></td>" : "<th scope=\"col\">\(cell.inlineHTML(rendering()))</th>"
      }
    }
    let body = rows.dropFirst().map { row -> HTML in
      "<tr>\(row.map { cell -> HTML in "<td>\(cell.inlineHTML(rendering()))</td>" })</tr>\n"
    }
    // What scrolls sideways on a telephone must be reached by keyboard.
    return """
      <div class="table" tabindex="0"><table><thead><tr>\(head ?? [])</tr></thead><tbody>
      \(body)</tbody></table></div>

      """
  }
}

extension Document {
  fileprivate func headingLevel(of index: Int) -> Int? {
    guard case .heading(let level) = self[index].kind else { return nil }
    return level
  }

  /// For each heading its anchor.
  fileprivate var headingAnchors: [Int: String] {
    var anchors: [Int: String] = [:]
    for index in blocks where headingLevel(of: index) != nil {
      anchors[index] = anchor(of: plainText(of: index))
    }
    return anchors
  }
}

/// The anchor of a heading as GitHub makes it (small letters and figures, blanks as hyphens, no other sign), but without accents,
/// so that an address can be read aloud and typed.
func anchor(of heading: String) -> String {
  withoutAccents(
    heading.lowercased().compactMap { character in
      if character == " " { return "-" }
      return character.isLetter || character.isNumber || character == "-" || character == "_"
        ? character : nil
    })
}

/// Small Spanish letters as their plain ones.
private func withoutAccents(_ text: some Sequence<Character>) -> String {
  String(
    text.map { character in
      switch character {
      case "á": "a"
      case "é": "e"
      case "í": "i"
      case "ó": "o"
      case "ú", "ü": "u"
      case "ñ": "n"
      default: character
      }
    })
}

extension String {
  fileprivate mutating func replaceLast(with character: Character) {
    removeLast()
    append(character)
  }
}
