import Markdown
import Questions

/// Checks what Markdown may hold wherever it is: headings, pictures, links and raw HTML (rules 50 and 101 to 109).
struct TextChecks {
  let text: CourseText

  /// Where the Markdown stands, which decides what its headings may be.
  enum Position {
    /// The text of a file.
    case body
    /// A box or the prompt of an activity.
    case box
    /// A `pregunta` block, whose level-2 heading is the question.
    case question
    /// A cell or a description: it was parsed as a heading (`Document.init(inline:)`), which says nothing.
    case inline
  }

  /// Checks a text with all its blocks. Headings may begin one level below `outerLevel`.
  func check(_ body: BodyText, _ position: Position = .body, outerLevel: Int = 1) {
    var level = outerLevel
    var lineOfHTML = 0
    for (index, node) in body.document.nodes.enumerated() {
      switch node.kind {
      case .heading(let found) where position != .inline:
        checkLevel(found, after: level, line: node.line, position)
        level = max(found, 2)
        checkAnchor(body.document, index, position)
      case .image(let address, _): checkPicture(address, body.document, index)
      case .link(let address, _): checkLink(address, line: node.line)
      case .htmlBlock(let html), .inlineHTML(let html):
        if lineOfHTML != node.line { noticeHTML(html, line: node.line) }
        lineOfHTML = node.line
      case .text(let words): checkLostLink(words, line: node.line)
      case .codeBlock: if let block = body.blocks[index] { check(block, line: node.line, outerLevel: level) }
      default: break
      }
    }
  }

  private func check(_ block: Block, line: Int, outerLevel: Int) {
    switch block {
    case .box(_, let inner): check(inner, .box, outerLevel: max(outerLevel, 2))
    case .activity(let id, let prompt):
      text.context.register(id.rawValue, text.path, line)
      check(prompt, .box, outerLevel: max(outerLevel, 2))
    case .question(let question, let inner):
      text.context.register(question.id.rawValue, text.path, inner.document[1].line)
      check(inner, .question)
    case .table(let table): (table.header + table.rows.joined()).forEach(checkInline)
    case .download(let name, let description):
      checkDownload(name, line: line + 1)
      if let description { checkInline(description) }
    }
  }

  private func checkInline(_ document: Document) {
    check(BodyText(document: document, blocks: [:]), .inline)
  }

  // MARK: Headings

  /// Rules 50 and 109: from level 2 on without skipping any; in a box from level 3 on.
  private func checkLevel(_ level: Int, after last: Int, line: Int, _ position: Position) {
    let marks = { (count: Int) in String(repeating: "#", count: count) }
    if level == 1 {
      text.error(line, "Un título con un solo «#» es el de la página, que ya está en «titulo»: usa «##».")
    } else if position == .box, level == 2 {
      text.error(line, "Dentro de un recuadro los títulos empiezan en «###»: agrega un «#».")
    } else if level > last + 1 {
      text.error(line, "Este título se salta un nivel: aquí va «\(marks(last + 1))», no «\(marks(level))».")
    }
  }

  /// Rule 106: an anchor in a lesson; the ids of questions, terms and criteria are their readers' matter.
  private func checkAnchor(_ document: Document, _ index: Int, _ position: Position) {
    let node = document[index]
    guard let mark = HeadingMark.read(document, index).mark else { return }
    if node.kind == .heading(level: 2), position == .question || text.kind.hasParts && node.parent == 0 {
      return
    }
    if node.kind == .heading(level: 1) { return }
    let first = text.context.anchors[text.path]?[mark.id]
    if !text.kind.isLesson {
      text.error(node.line, "Aquí un título no lleva identificador: borra «{#\(mark.id)}».")
    } else if let problem = mark.problemOfID {
      text.error(node.line, problem)
    } else if let word = mark.words.first {
      text.error(
        node.line, "En el título de una lección la llave solo lleva el identificador: borra «\(word)».")
    } else if let first {
      text.error(
        node.line, "El identificador «\(mark.id)» ya está en la línea \(first): cambia uno de los dos.")
    } else {
      text.context.anchors[text.path, default: [:]][mark.id] = node.line
    }
  }

  // MARK: HTML

  /// Rule 108: authors' HTML is text, and who wrote it should know.
  private func noticeHTML(_ html: String, line: Int) {
    if html.hasPrefix("<!--") {
      text.notice(line, "Este comentario «<!-- -->» se muestra como texto: bórralo si no es para quien lee.")
    } else {
      text.notice(line, "El HTML se muestra como texto: escríbelo en Markdown o ponlo como `código`.")
    }
  }
}
