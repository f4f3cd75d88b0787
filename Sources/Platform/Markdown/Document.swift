/// A Markdown text (CommonMark), parsed: its nodes in reading order, without pointers, depth or recursion.
///
/// The tree is a flat array: a node's descendants follow it, up to `Node.end`. So hostile nesting costs no stack, a
/// document is a value that any thread may hold, and all memory of the C library is freed before `init` returns.
/// Raw HTML is a text of its own kind (`htmlBlock`, `inlineHTML`), which is rendered as visible text, never as markup.
package struct Document: Sendable {
  /// Node 0 is the document itself.
  package internal(set) var nodes: [Node]
  /// The source, cut as an editor shows it, without line ends.
  package let lines: [Substring]
  /// What line of its file the first line of the source is, counted from 1.
  package let firstLine: Int

  /// Parses `source`, whose first line is line `firstLine` of its file.
  package init(_ source: some StringProtocol, firstLine: Int = 1) throws(Excess) {
    let source = Substring(source)
    self.firstLine = firstLine
    lines = source.linesOfEditor()
    try Excess.check(lines, firstLine: firstLine)
    nodes = parseNodes(of: source, lines: lines, firstLine: firstLine)
  }

  /// Parses a text that has inline Markdown only, such as a title or a cell of a table: `1. Uno` and `# x` are
  /// then no list and no heading. A line end counts as a space.
  package init(inline source: some StringProtocol, line: Int = 1) throws(Excess) {
    // As the content of a heading, closed by the heading's own mark, everything is inline.
    let joined = source.contains(where: \.isNewline) ? source.replacingLineEnds() : String(source)
    try self.init("# \(joined) #", firstLine: line)
  }

  package struct Node: Sendable, Equatable {
    package let kind: Kind
    /// Line of the file where it begins.
    package let line: Int
    /// Line of the file where it ends.
    package let endLine: Int
    /// Byte of its line where it begins, counted from 1. Right for blocks only: cmark 0.30 gets inlines wrong.
    package let column: Int
    /// Index of the node that holds it; the document's own is 0.
    package let parent: Int
    /// Index after its last descendant.
    package internal(set) var end: Int
  }

  package enum Kind: Sendable, Equatable {
    case document
    case blockQuote
    case list(List)
    case item
    case codeBlock(CodeBlock)
    case htmlBlock(String)
    case paragraph
    case heading(level: Int)
    case thematicBreak
    case text(String)
    case softBreak
    case lineBreak
    case code(String)
    case inlineHTML(String)
    case emphasis
    case strong
    case link(address: String, title: String)
    case image(address: String, title: String)
  }

  package enum List: Sendable, Equatable {
    case bullet(isTight: Bool)
    case ordered(start: Int, isTight: Bool)

    package var isTight: Bool {
      switch self {
      case .bullet(let isTight), .ordered(_, let isTight): isTight
      }
    }
  }

  package struct CodeBlock: Sendable, Equatable {
    /// What stands behind the opening fence; empty for indented code.
    package let info: String
    /// The code, each line with its end.
    package let text: String
    /// Between fences, not by indentation.
    package let isFenced: Bool
    /// False when the closing fence is missing, which CommonMark accepts.
    package let isClosed: Bool
  }
}

// MARK: Walking

extension Document {
  package subscript(_ index: Int) -> Node { nodes[index] }

  /// Indices of the nodes directly below the one at `index`, in order.
  package func children(of index: Int) -> [Int] {
    var result: [Int] = []
    var child = index + 1
    while child < nodes[index].end {
      result.append(child)
      child = nodes[child].end
    }
    return result
  }

  /// Indices of the blocks of the document that are in no other block.
  package var blocks: [Int] { children(of: 0) }

  /// The source of the line with number `line` of the file; empty for a line that is not of this document.
  package func source(line: Int) -> Substring {
    lines.indices.contains(line - firstLine) ? lines[line - firstLine] : ""
  }

  /// The source from line to line of the file, both included.
  package func source(lines range: ClosedRange<Int>) -> ArraySlice<Substring> {
    let first = max(range.lowerBound - firstLine, 0)
    let last = min(range.upperBound - firstLine, lines.count - 1)
    return first <= last ? lines[first...last] : []
  }

  /// The text of the heading at `index` as it was written, without its marks.
  package func headingSource(_ index: Int) -> String {
    let node = nodes[index]
    let first = source(line: node.line)
    if case .heading = node.kind,
      first.utf8.drop(while: \.isBlank).first != UInt8(ascii: "#") || node.endLine > node.line
    {
      // Underlined: every line but the last is text.
      return source(lines: node.line...max(node.line, node.endLine - 1))
        .map { String($0.trimmingBlanks()) }.joined(separator: " ")
    }
    return String(first.trimmingBlanks().droppingHeadingMarks())
  }
}

extension Substring {
  /// Without the `##` before and, where there are, after the text of a heading.
  fileprivate func droppingHeadingMarks() -> Substring {
    let mark = UInt8(ascii: "#")
    let text = Substring(utf8.drop(while: { $0 == mark })).trimmingBlanks()
    let withoutClosing = text.utf8.reversed().drop(while: { $0 == mark })
    guard withoutClosing.count < text.utf8.count else { return text }
    guard let last = withoutClosing.first else { return "" }
    return last.isBlank ? text.prefix(upTo: withoutClosing.startIndex.base).trimmingBlanks() : text
  }
}
