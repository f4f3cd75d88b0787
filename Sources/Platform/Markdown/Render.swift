import Markup

/// What whoever shows a document decides: where links lead and what stands in the place of a node.
package struct Rendering {
  /// The address for a link as the author wrote it; `nil` leaves the text without a link.
  package var address: (String) -> String?
  /// The whole of a node with all that it holds; `nil` renders it as usual.
  package var replacement: (Int) -> HTML?
  /// `id` attributes of headings, by node. The mark `{#id}` that ends the heading's text is not shown.
  package var anchors: [Int: String]

  package init(
    address: @escaping (String) -> String? = { $0 }, replacement: @escaping (Int) -> HTML? = { _ in nil },
    anchors: [Int: String] = [:]
  ) {
    self.address = address
    self.replacement = replacement
    self.anchors = anchors
  }
}

extension Document {
  /// The whole document, or those of its nodes in `range`, which is to begin and end between blocks. Everything the
  /// author wrote is escaped, raw HTML too, and an address that could run code is left out, whatever `rendering` says.
  package func html(in range: Range<Int>? = nil, _ rendering: Rendering = Rendering()) -> HTML {
    html(of: range ?? 1..<nodes.count, rendering)
  }

  /// The first block's inline content, for a document made with `init(inline:)`.
  package func inlineHTML(_ rendering: Rendering = Rendering()) -> HTML {
    nodes.count > 1 ? html(of: 2..<nodes[1].end, rendering) : .empty
  }

  private func html(of range: Range<Int>, _ rendering: Rendering) -> HTML {
    var writer = Writer(document: self, rendering: rendering)
    var index = range.lowerBound
    while index < range.upperBound {
      writer.closeEnded(before: index)
      index = writer.write(index)
    }
    writer.closeEnded(before: range.upperBound)
    return writer.result
  }
}

/// Walks the flat tree from left to right, with the end tags still to be written.
private struct Writer {
  let document: Document
  let rendering: Rendering
  var result = HTML.empty
  private var open: [(end: Int, tag: HTML)] = []

  init(document: Document, rendering: Rendering) {
    self.document = document
    self.rendering = rendering
  }

  mutating func closeEnded(before index: Int) {
    while let last = open.last, last.end <= index {
      result += last.tag
      open.removeLast()
    }
  }

  /// Writes the node at `index` up to what it holds and returns where to go on.
  mutating func write(_ index: Int) -> Int {
    if let replacement = rendering.replacement(index) {
      result += replacement
      return document[index].end
    }
    let node = document[index]
    switch node.kind {
    case .document: break
    case .blockQuote: start("<blockquote>", until: node, "</blockquote>\n")
    case .list(.bullet): start("<ul>\n", until: node, "</ul>\n")
    case .list(.ordered(start: 1, _)): start("<ol>\n", until: node, "</ol>\n")
    case .list(.ordered(let first, _)): start("<ol start=\"\(first)\">\n", until: node, "</ol>\n")
    case .item: start("<li>", until: node, "</li>\n")
    case .codeBlock(let block): result += "<pre><code>\(block.text)</code></pre>\n"
    case .htmlBlock(let text): result += "<p>\(shownLines(text))</p>\n"
    case .paragraph: if !isInTightList(node) { start("<p>", until: node, "</p>\n") }
    case .heading(let level): writeHeading(index, node, level: level)
    case .thematicBreak: result += "<hr>\n"
    case .text(let text): result += "\(withoutAnchor(text, index, node))"
    case .softBreak: result += "\n"
    case .lineBreak: result += "<br>\n"
    case .code(let text): result += "<code>\(text)</code>"
    case .inlineHTML(let text): result += "\(text)"
    case .emphasis: start("<em>", until: node, "</em>")
    case .strong: start("<strong>", until: node, "</strong>")
    case .link(let address, _):
      if let address = rendering.address(address).flatMap(safeAddress) {
        start("<a href=\"\(address)\">", until: node, "</a>")
      }
    case .image(let address, _):
      if let address = rendering.address(address).flatMap(safeAddress) {
        result += "<img src=\"\(address)\" alt=\"\(document.plainText(of: index))\">"
      }
      return node.end
    }
    return index + 1
  }

  private mutating func start(_ tag: HTML, until node: Document.Node, _ endTag: HTML) {
    result += tag
    open.append((node.end, endTag))
  }

  private mutating func writeHeading(_ index: Int, _ node: Document.Node, level: Int) {
    let id = rendering.anchors[index].map { id -> HTML in " id=\"\(id)\"" }
    start("<h\(level)\(id)>", until: node, "</h\(level)>\n")
  }

  /// Without the `{#id}` that ends the heading, when this is the last text of a heading with an anchor.
  private func withoutAnchor(_ text: String, _ index: Int, _ node: Document.Node) -> String {
    guard let anchor = rendering.anchors[node.parent], index + 1 == document[node.parent].end else {
      return text
    }
    let mark = "{#\(anchor)}"
    guard text.hasSuffix(mark) else { return text }
    return String(text.dropLast(mark.count)[...].trimmingBlanks(atEndOnly: true))
  }

  private func isInTightList(_ node: Document.Node) -> Bool {
    guard case .item = document[node.parent].kind else { return false }
    guard case .list(let list) = document[document[node.parent].parent].kind else { return false }
    return list.isTight
  }

  /// Raw HTML is read as it was typed, line by line (rule of the house: authors' HTML is text).
  private func shownLines(_ text: String) -> HTML {
    text[...].linesOfEditor().map { HTML.text(String($0)) }.joined(separator: "<br>\n")
  }
}

extension Substring {
  fileprivate func trimmingBlanks(atEndOnly: Bool) -> Substring {
    var end = endIndex
    while end > startIndex, utf8[utf8.index(before: end)].isBlank { end = utf8.index(before: end) }
    return self[startIndex..<end]
  }
}
