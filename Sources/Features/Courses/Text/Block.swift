import Markdown
import Questions

/// What a fenced block with one of our words is (rule 94).
indirect enum Block: Sendable {
  case box(Box, BodyText)
  case table(Table)
  case activity(Activity.ID, prompt: BodyText)
  /// A question on the spot, with its text for the checks of links and pictures.
  case question(Question, BodyText)
  case download(name: String, description: Document?)

  enum Box: String, CaseIterable, Sendable {
    case warning = "aviso"
    case tip = "consejo"
    case example = "ejemplo"
    case summary = "resumen"
  }

  /// The words that a fence may have.
  enum Word: String, CaseIterable, Sendable {
    case activity = "actividad"
    case question = "pregunta"
    case table = "tabla"
    case warning = "aviso"
    case tip = "consejo"
    case example = "ejemplo"
    case summary = "resumen"
    case download = "descarga"

    var box: Box? { Box(rawValue: rawValue) }
  }
}

/// Rows of cells, the first a header; each row has as many cells (rule 100).
struct Table: Sendable {
  /// Inline Markdown.
  let header: [Document]
  let rows: [[Document]]
}

/// A Markdown text of a course with its blocks read.
struct BodyText: Sendable {
  let document: Document
  /// By the node of their fence.
  let blocks: [Int: Block]

  /// Where a text stands, which decides what it may hold (rule 94).
  enum Surroundings: Sendable {
    case lesson
    /// A stem, a task, a presentation …
    case elsewhere
    /// Inside another block, where only plain code may stand (rule 96).
    case block
  }

  /// Reads the blocks of a document, with what is wrong about them.
  static func read(_ document: Document, _ surroundings: Surroundings) -> (
    text: BodyText, problems: [Problem]
  ) {
    var blocks: [Int: Block] = [:]
    var problems: [Problem] = []
    for (index, node) in document.nodes.enumerated() {
      guard case .codeBlock(let code) = node.kind else { continue }
      let (block, found) = BlockReader(code: code, line: node.line, surroundings: surroundings).read()
      problems += found
      blocks[index] = block
    }
    return (BodyText(document: document, blocks: blocks), problems)
  }

  /// Parses and reads a text whose first line is `firstLine` of its file.
  static func read(
    _ source: some StringProtocol, firstLine: Int, _ surroundings: Surroundings
  ) -> (text: BodyText?, problems: [Problem]) {
    do {
      let (text, problems) = read(try Document(source, firstLine: firstLine), surroundings)
      return (text, problems)
    } catch {
      return (nil, [error.problem(firstLine: firstLine)])
    }
  }
}

extension Excess {
  /// What an author is told about a text that is not parsed.
  func problem(firstLine: Int) -> Problem {
    switch self {
    case .size: .error(firstLine, "El texto es demasiado largo: divídelo.")
    case .nesting(let line):
      .error(line, "Hay demasiadas listas o citas una dentro de otra: deja pocos niveles.")
    }
  }
}
