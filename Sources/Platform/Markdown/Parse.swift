import CCmark

/// The nodes of `source` in reading order. The only place that touches cmark's memory: all of it is freed here.
func parseNodes(of source: Substring, lines: [Substring], firstLine: Int) -> [Document.Node] {
  var text = String(source)
  let root = text.withUTF8 { bytes in
    bytes.withMemoryRebound(to: CChar.self) { characters in
      // Without CMARK_OPT_SOURCEPOS, cmark 0.30 does not count the line ends in code spans.
      cmark_parse_document(characters.baseAddress, characters.count, CMARK_OPT_SOURCEPOS)
    }
  }
  guard let root else { preconditionFailure("cmark always makes a document or aborts") }
  defer { cmark_node_free(root) }
  cmark_consolidate_text_nodes(root)
  guard let iterator = cmark_iter_new(root) else { preconditionFailure("cmark aborts when memory runs out") }
  defer { cmark_iter_free(iterator) }

  var tree = Flattening(lines: lines, offset: firstLine - 1)
  while true {
    switch cmark_iter_next(iterator) {
    case CMARK_EVENT_DONE: return tree.nodes
    case CMARK_EVENT_EXIT: tree.leave()
    default:
      guard let node = cmark_iter_get_node(iterator) else { preconditionFailure("an event without a node") }
      tree.enter(node)
    }
  }
}

/// cmark's tree on its way into the flat array.
private struct Flattening {
  let lines: [Substring]
  /// What is to be added to cmark's line numbers.
  let offset: Int
  var nodes: [Document.Node] = []
  /// Indices of the nodes that hold the next one.
  var open: [Int] = []

  mutating func enter(_ node: OpaquePointer) {
    let type = cmark_node_get_type(node)
    let parent = open.last ?? 0
    // Line breaks have no line of their own: they are where the last node ended.
    let start = Int(cmark_node_get_start_line(node))
    let line = start > 0 ? start + offset : nodes.last?.line ?? offset + 1
    let end = Int(cmark_node_get_end_line(node))
    nodes.append(
      Document.Node(
        kind: kind(of: node, type), line: line,
        endLine: type == CMARK_NODE_HEADING
          ? endLine(ofHeading: start) + offset : max(line, end > 0 ? end + offset : line),
        column: Int(cmark_node_get_start_column(node)), parent: parent, end: nodes.count + 1))
    if type.holdsOthers { open.append(nodes.count - 1) }
  }

  /// cmark 0.30 says of an underlined heading that it ends a line too late.
  private func endLine(ofHeading start: Int) -> Int {
    if source(start).utf8.drop(while: \.isBlankOrQuotation).first == UInt8(ascii: "#") { return start }
    var line = start + 1
    while line <= lines.count {
      let text = Substring(source(line).utf8.drop(while: \.isBlankOrQuotation)).trimmingBlanks()
      if let sign = text.utf8.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "="),
        text.utf8.allSatisfy({ $0 == sign })
      {
        return line
      }
      line += 1
    }
    return start
  }

  mutating func leave() {
    guard let index = open.popLast() else { preconditionFailure("cmark left a node that it had not entered") }
    nodes[index].end = nodes.count
  }

  private func kind(of node: OpaquePointer, _ type: cmark_node_type) -> Document.Kind {
    switch type {
    case CMARK_NODE_DOCUMENT: .document
    case CMARK_NODE_BLOCK_QUOTE: .blockQuote
    case CMARK_NODE_LIST: .list(list(node))
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_CODE_BLOCK: .codeBlock(codeBlock(node))
    case CMARK_NODE_HTML_BLOCK: .htmlBlock(string(cmark_node_get_literal(node)))
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: .heading(level: Int(cmark_node_get_heading_level(node)))
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    case CMARK_NODE_TEXT: .text(string(cmark_node_get_literal(node)))
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_CODE: .code(string(cmark_node_get_literal(node)))
    case CMARK_NODE_HTML_INLINE: .inlineHTML(string(cmark_node_get_literal(node)))
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK:
      .link(address: string(cmark_node_get_url(node)), title: string(cmark_node_get_title(node)))
    case CMARK_NODE_IMAGE:
      .image(address: string(cmark_node_get_url(node)), title: string(cmark_node_get_title(node)))
    default: preconditionFailure("the parser of cmark makes no node of type \(type.rawValue)")
    }
  }

  private func list(_ node: OpaquePointer) -> Document.List {
    let isTight = cmark_node_get_list_tight(node) != 0
    guard cmark_node_get_list_type(node) == CMARK_ORDERED_LIST else { return .bullet(isTight: isTight) }
    return .ordered(start: Int(cmark_node_get_list_start(node)), isTight: isTight)
  }

  private func codeBlock(_ node: OpaquePointer) -> Document.CodeBlock {
    let info = string(cmark_node_get_fence_info(node))
    let text = string(cmark_node_get_literal(node))
    let first = source(Int(cmark_node_get_start_line(node)))
    let opening = first.dropFirst(max(0, Int(cmark_node_get_start_column(node)) - 1)).trimmingBlanks()
    let fence = opening.fenceLength
    // An indented block may hold a line that looks like a fence: only there it is its own first line.
    let isIndented = fence == 0 || (info.isEmpty && text.linesUntilEnd.first?.trimmingBlanks() == opening)
    guard !isIndented else {
      return Document.CodeBlock(info: "", text: text, isFenced: false, isClosed: true)
    }
    let isClosed = isClosing(Int(cmark_node_get_end_line(node)), of: node, opening: opening, length: fence)
    return Document.CodeBlock(info: info, text: text, isFenced: true, isClosed: isClosed)
  }

  private func isClosing(_ line: Int, of node: OpaquePointer, opening: Substring, length: Int) -> Bool {
    guard line > Int(cmark_node_get_start_line(node)) else { return false }
    let last = Substring(source(line).utf8.drop(while: \.isBlankOrQuotation))
      .trimmingBlanks()
    let sign = opening.utf8.first
    return last.utf8.count >= length && last.utf8.allSatisfy { $0 == sign }
  }

  /// The source of a line by cmark's number.
  private func source(_ line: Int) -> Substring {
    lines.indices.contains(line - 1) ? lines[line - 1] : ""
  }
}

private func string(_ pointer: UnsafePointer<CChar>?) -> String {
  pointer.map { String(cString: $0) } ?? ""
}

extension Substring {
  /// How many signs the fence has that the text begins with; 0 when it begins with none.
  fileprivate var fenceLength: Int {
    guard let sign = utf8.first, sign == UInt8(ascii: "`") || sign == UInt8(ascii: "~") else { return 0 }
    let length = utf8.prefix(while: { $0 == sign }).count
    return length >= 3 ? length : 0
  }

  fileprivate func dropFirst(_ bytes: Int) -> Substring { Substring(utf8.dropFirst(bytes)) }
}

extension String {
  fileprivate var linesUntilEnd: [Substring] { self[...].linesOfEditor() }
}

extension cmark_node_type {
  /// Whether cmark's iterator leaves such a node after what it holds; the others are only entered.
  fileprivate var holdsOthers: Bool {
    switch self {
    case CMARK_NODE_HTML_BLOCK, CMARK_NODE_THEMATIC_BREAK, CMARK_NODE_CODE_BLOCK, CMARK_NODE_TEXT,
      CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE:
      false
    default: true
    }
  }
}

extension UInt8 {
  /// What may stand before a block that is inside others.
  fileprivate var isBlankOrQuotation: Bool { isBlank || self == UInt8(ascii: ">") }
}
