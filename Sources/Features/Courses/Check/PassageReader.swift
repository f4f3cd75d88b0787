import Language
import Markdown
import Questions

/// Takes the text that people read out of a Markdown tree, in reading order. Left out are code, pictures with their
/// alternative text, raw HTML, addresses and the answers of number, calculated and open questions.
struct PassageReader {
  /// Turns the address of a link into the id of the term of the glossary that it leads to.
  let term: (String) -> String?
  private(set) var passages: [Passage] = []

  init(term: @escaping (String) -> String?) { self.term = term }

  /// A text with its blocks.
  mutating func read(_ body: BodyText) { read(body, 0..<body.document.nodes.count, as: .prose) }

  /// A quiz or a bank, or the text of a `pregunta` block: titles, stems, answers and feedback.
  mutating func readQuestions(_ body: BodyText) {
    let document = body.document
    let (introduction, sections) = QuestionReader.sections(of: document)
    for block in introduction { read(body, block..<document[block].end, as: .prose) }
    for section in sections {
      add(document, section.heading, as: .label)
      let answer = section.blocks.last { document[$0].kind != .blockQuote }
      for block in section.blocks {
        read(body, block..<document[block].end, as: block == answer ? .answer : .prose)
      }
    }
  }

  /// A glossary: terms and meanings, without the words of other countries, which are to be as they are.
  mutating func readGlossary(_ body: BodyText) {
    for block in body.document.blocks {
      if case .list = body.document[block].kind { continue }
      read(body, block..<body.document[block].end, as: .prose)
    }
  }

  /// A value of the front matter.
  mutating func add(_ text: String, line: Int) { passages.append(Passage(.label, text, line: line)) }

  private mutating func read(_ body: BodyText, _ range: Range<Int>, as kind: Passage.Kind) {
    var index = range.lowerBound
    while index < range.upperBound {
      let node = body.document[index]
      switch node.kind {
      case .paragraph:
        add(body.document, index, as: kind)
        index = node.end
      case .heading:
        add(body.document, index, as: .label)
        index = node.end
      case .codeBlock:
        if let block = body.blocks[index] { read(block) }
        index = node.end
      default: index += 1
      }
    }
  }

  private mutating func read(_ block: Block) {
    switch block {
    case .box(_, let text), .activity(_, let text): read(text)
    case .table(let table):
      for cell in table.header + table.rows.joined() where cell.nodes.count > 1 { add(cell, 1, as: .label) }
    case .question(_, let text): readQuestions(text)
    case .download(_, let description):
      if let description, description.nodes.count > 1 { add(description, 1, as: .label) }
    }
  }

  /// The text of a paragraph or a heading, one passage.
  private mutating func add(_ document: Document, _ block: Int, as kind: Passage.Kind) {
    var text = ""
    var links: [Passage.Link] = []
    var index = block + 1
    while index < document[block].end {
      let node = document[index]
      switch node.kind {
      case .text(let part): text += part
      // Signs, so that what stands on both sides is no phrase.
      case .code, .inlineHTML: text += "``"
      case .softBreak, .lineBreak: text += "\n"
      case .image: index = node.end - 1
      case .link(let address, _):
        if let term = term(address) {
          let start = text.utf8.count
          links.append(Passage.Link(start..<start + document.plainText(of: index).utf8.count, to: term))
        }
      default: break
      }
      index += 1
    }
    let line = document[block].line
    if kind == .label { text = text.withoutMark }
    if kind == .answer, text.isFormula { return }
    guard text.utf8.contains(where: { $0 > 0x20 }) else { return }
    passages.append(Passage(kind, text, line: line, links: links))
  }
}

extension String {
  /// A heading without its `{#id}`.
  fileprivate var withoutMark: String {
    guard hasSuffix("}"), let brace = range(of: "{#") else { return self }
    return String(self[..<brace])
  }

  /// `= 250`, `{precio: 2..5}` and `___`, which are no Spanish.
  fileprivate var isFormula: Bool {
    guard let first = utf8.first else { return true }
    return first == UInt8(ascii: "=") || first == UInt8(ascii: "{") || first == UInt8(ascii: "_")
  }

  /// Where the last occurrence of `mark` begins.
  private func range(of mark: String) -> Index? {
    indices.reversed().first { self[$0...].hasPrefix(mark) }
  }
}
