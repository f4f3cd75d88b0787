import Markdown
import Markup
import Questions

/// Turns Markdown of a course into HTML: links lead to the pages of the course, pictures to its files, blocks are boxes.
///
/// It never fails: what `CourseReader` would report (a lost picture, an unknown block) shows as its text.
package struct Typesetter: Sendable {
  let shelf: Shelf
  /// The folder of the text in the course, to which its links are relative; `""` for the course's own.
  let folder: String

  /// A text of blocks, such as a stem or an explanation.
  package func html(_ markdown: String) -> HTML {
    guard !markdown.isEmpty else { return .empty }
    guard let text = BodyText.read(markdown, firstLine: 1, .elsewhere).text else {
      return "<p>\(markdown)</p>"
    }
    return html(text)
  }

  /// A text without blocks, such as a title or an option; code alone stays a block (rule 59).
  package func inline(_ markdown: String) -> HTML {
    if markdown.hasPrefix("```") || markdown.hasPrefix("~~~") { return html(markdown) }
    do {
      return inline(try Document(inline: markdown))
    } catch {
      return "\(markdown)"
    }
  }

  func inline(_ document: Document) -> HTML {
    document.inlineHTML(rendering(BodyText(document: document, blocks: [:]), hasAnchors: false))
  }

  /// A text that was read, or those of its nodes in `range`.
  func html(_ text: BodyText, in range: Range<Int>? = nil, hasAnchors: Bool = false) -> HTML {
    text.document.html(in: range, rendering(text, hasAnchors: hasAnchors))
  }

  /// The text of a lesson, whose headings can all be led to: by the anchor that their author gave them, or by their number.
  func lessonHTML(_ text: BodyText) -> HTML {
    var rendering = rendering(text, hasAnchors: true)
    for (number, index) in text.document.headings.enumerated() where rendering.anchors[index] == nil {
      rendering.anchors[index] = "parte-\(number + 1)"
    }
    return text.document.html(rendering)
  }

  private func rendering(_ text: BodyText, hasAnchors: Bool) -> Rendering {
    Rendering(
      address: address,
      replacement: { index in
        switch text.document[index].kind {
        case .codeBlock: text.blocks[index].map { html($0, hasAnchors: hasAnchors) }
        case .paragraph: figure(text.document, index)
        case .image: picture(text.document, index, isFigure: false)
        default: nil
        }
      }, anchors: hasAnchors ? text.document.anchors : [:])
  }

  /// Rule 105: where a link leads.
  private func address(_ written: String) -> String? {
    if written.addressScheme != nil || written.hasPrefix("#") { return written }
    let (path, anchor) = LinkPath.parted(written)
    guard let target = LinkPath.resolved(LinkPath.decoded(path), from: folder), let page = shelf.pages[target]
    else {
      return nil
    }
    return anchor.map { "\(page)#\($0)" } ?? page
  }

  // MARK: Pictures

  /// A paragraph that holds one picture and nothing else; its Markdown title is the caption (rule 101).
  private func figure(_ document: Document, _ index: Int) -> HTML? {
    let paragraph = document[index]
    guard index + 1 < paragraph.end, document[index + 1].end == paragraph.end else { return nil }
    guard case .image(_, let title) = document[index + 1].kind else { return nil }
    guard let picture = picture(document, index + 1, isFigure: true) else { return nil }
    let caption: HTML = title.isEmpty ? .empty : "<figcaption>\(title)</figcaption>"
    return "<figure>\(picture)\(caption)</figure>\n"
  }

  private func picture(_ document: Document, _ index: Int, isFigure: Bool) -> HTML? {
    guard case .image(let address, let title) = document[index].kind else { return nil }
    let alternative = document.plainText(of: index)
    guard let file = file(LinkPath.decoded(address)), let size = file.pictureSize else {
      return "\(alternative)"
    }
    let hint: HTML? = isFigure || title.isEmpty ? nil : " title=\"\(title)\""
    return """
      <img src="\(file.address)" alt="\(alternative)"\(hint) width="\(size.width)" height="\(size.height)" loading="lazy" decoding="async">
      """
  }

  /// A file beside the text.
  func file(_ name: String) -> CourseFile? {
    shelf.files[folder.isEmpty ? name : "\(folder)/\(name)"]
  }
}

extension Document {
  /// Its headings that are not inside anything else, in order.
  fileprivate var headings: [Int] {
    blocks.filter { index in
      guard case .heading = self[index].kind else { return false }
      return true
    }
  }

  /// The anchors that headings have (rule 106), by node.
  var anchors: [Int: String] {
    var anchors: [Int: String] = [:]
    for (index, node) in nodes.enumerated() {
      guard case .heading = node.kind else { continue }
      guard let mark = HeadingMark.read(self, index).mark, mark.problemOfID == nil, mark.words.isEmpty else {
        continue
      }
      anchors[index] = mark.id
    }
    return anchors
  }
}
