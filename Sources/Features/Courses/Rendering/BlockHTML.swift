import Markdown
import Markup
import Questions

extension Typesetter {
  /// One of our blocks, as the stylesheet knows it.
  func html(_ block: Block, hasAnchors: Bool) -> HTML {
    switch block {
    case .box(let box, let text):
      """
      <div class="box \(box.cssClass)"><p class="box-title">\(box.title)</p>
      \(html(text, hasAnchors: hasAnchors))</div>

      """
    case .table(let table): html(table)
    case .activity(let id, let prompt): activity(id, prompt)
    case .question(let question, _): html(question)
    case .download(let name, let description): download(name, description)
    }
  }

  /// The prompt of a workbook activity, with a slot for where it is answered.
  private func activity(_ id: Activity.ID, _ prompt: BodyText) -> HTML {
    """
    <section class="box activity" id="actividad-\(id.rawValue)"><p class="box-title">En tu cuaderno</p>
    \(html(prompt))\(.slot(StudySlot.activity(id)))</section>

    """
  }

  private func download(_ name: String, _ description: Document?) -> HTML {
    guard let file = file(name) else { return "<p class=\"download\">\(name)</p>\n" }
    let text = description.map { inline($0) + " · " } ?? "· "
    return
      "<p class=\"download\"><a href=\"\(file.address)\" download>\(file.name)</a> \(text)\(inKB(file.size))</p>\n"
  }

  // MARK: Tables

  private func html(_ table: Table) -> HTML {
    let isNumeric = table.header.indices.map { column in
      let texts = table.rows.map { $0[column].plainText }.filter { !$0.isEmpty }
      return !texts.isEmpty && texts.allSatisfy(\.isAmount)
    }
    let header = zip(table.header, isNumeric).map { cell, isNumeric -> HTML in
      // An empty heading heads nothing, and a screen reader would say so.
      if cell.plainText.isEmpty { return "<td></td>" }
      return "<th scope=\"col\"\(isNumeric ? " class=\"n\"" as HTML : .empty)>\(inline(cell))</th>"
    }
    let rows = table.rows.map { row -> HTML in "<tr>\(row.map(cell))</tr>\n" }
    let reach: HTML = table.mayScroll ? " tabindex=\"0\"" : .empty
    return """
      <div class="table"\(reach)><table><thead><tr>\(header)</tr></thead><tbody>
      \(rows)</tbody></table></div>

      """
  }

  private func cell(_ document: Document) -> HTML {
    document.plainText.isAmount ? "<td class=\"n\">\(inline(document))</td>" : "<td>\(inline(document))</td>"
  }
}

extension Table {
  /// Whether a telephone may show less than its width: what scrolls sideways must be reached by keyboard. At 360 px the longest
  /// words of all columns fit beside each other as long as they have about 31 letters together.
  fileprivate var mayScroll: Bool {
    let longest = header.indices.map { column in
      ([header] + rows).flatMap { $0[column].plainText.split(whereSeparator: \.isWhitespace) }.map(\.count)
        .max() ?? 0
    }
    return header.count > 3 || longest.reduce(0, +) >= 30
  }
}

extension Block.Box {
  fileprivate var cssClass: String {
    switch self {
    case .warning: "warn"
    case .tip: "tip"
    case .example: "example"
    case .summary: "summary"
    }
  }

  fileprivate var title: String {
    switch self {
    case .warning: "Aviso"
    case .tip: "Consejo"
    case .example: "Ejemplo"
    case .summary: "Resumen"
    }
  }
}

extension String {
  /// A number or an amount of money: `250`, `$ 1.250,50`, `−35 %`, `USD 5`.
  var isAmount: Bool {
    var text = self[...]
    for word in ["US$", "USD"] where text.hasPrefix(word) || text.hasSuffix(word) {
      text = text.hasPrefix(word) ? text.dropFirst(word.count) : text.dropLast(word.count)
    }
    var hasDigit = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case "0"..."9": hasDigit = true
      case "$", "%", ".", ",", "+", "-", "\u{2212}", "–", " ", "\u{A0}": continue
      default: return false
      }
    }
    return hasDigit
  }
}
