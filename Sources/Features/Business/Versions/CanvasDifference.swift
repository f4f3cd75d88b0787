import Core
import Markup

/// What changed in one block.
struct BlockDifference: Sendable {
  let block: CanvasBlock
  let difference: TextDifference
}

/// The blocks that changed, in their order.
func canvasDifferences(from old: Canvas, to new: Canvas) -> [BlockDifference] {
  CanvasBlock.allCases.compactMap { block in
    let difference = TextDifference(from: old[block], to: new[block])
    return difference.isEmpty ? nil : BlockDifference(block: block, difference: difference)
  }
}

/// Where a difference stands, which decides the level of its headings.
enum DifferenceHeading {
  /// Right under the title of a page.
  case page
  /// In a part of another page.
  case part

  fileprivate func title(of block: CanvasBlock) -> HTML {
    switch self {
    case .page: "<h2>\(block.number). \(block.name)</h2>"
    case .part: "<h3>\(block.number). \(block.name)</h3>"
    }
  }
}

/// The blocks that changed, with what was removed struck out and what was added underlined, which every browser does
/// without a style sheet, and how many words of each in words.
func differenceContent(_ differences: [BlockDifference], heading: DifferenceHeading = .part) -> HTML {
  guard !differences.isEmpty else { return "<p>Las dos versiones dicen lo mismo en las nueve casillas.</p>" }
  let same = CanvasBlock.allCases.filter { block in !differences.contains { $0.block == block } }
  let blocks = differences.map { change -> HTML in
    """
    \(heading.title(of: change.block))<p class="soft">\(wordsChanged(change.difference))</p>
    <div class="written">\(marked(change.difference.pieces))</div>

    """
  }
  let unchanged: HTML =
    same.isEmpty ? .empty : "<p class=\"soft\">Sin cambios: \(same.map(\.name).joined(separator: ", ")).</p>"
  return """
    <p>Lo <ins>añadido</ins> va subrayado y lo <del>quitado</del> va tachado.</p>
    \(blocks)\(unchanged)
    """
}

/// With a blank between what was removed and what came in its place.
private func marked(_ pieces: [TextDifference.Piece]) -> HTML {
  var html = HTML.empty
  var isAfterRemoved = false
  for piece in pieces {
    switch piece {
    case .same(let text): html += "\(text)"
    case .removed(let text): html += "<del>\(text)</del>"
    case .added(let text): html += "\(isAfterRemoved ? " " : .empty as HTML)<ins>\(text)</ins>"
    }
    if case .removed = piece { isAfterRemoved = true } else { isAfterRemoved = false }
  }
  return html
}

private func wordsChanged(_ difference: TextDifference) -> String {
  let words = difference.words
  if words.added == 0, words.removed == 0 { return "Cambiaron solo los espacios." }
  return "Palabras añadidas: \(words.added). Palabras quitadas: \(words.removed)."
}
