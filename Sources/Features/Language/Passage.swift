/// A run of text that a reader takes as one: a paragraph, an item of a list, a heading, a cell …, without marks.
package struct Passage: Sendable, Equatable {
  /// What it is decides what it counts for.
  package enum Kind: Sendable, Equatable {
    /// Paragraphs and items, also in boxes, prompts, stems and feedback: counts for readability and length.
    case prose
    /// Counts for the length only: a label is no sentence, and many short ones would make any lesson look easy.
    case label
    /// Options of a question: neither for readability nor for length.
    case answer
  }

  package let kind: Kind
  /// Line ends are those of the source, so that lines can be told.
  package let text: String
  /// Line of the file where the text begins.
  package let line: Int
  package let links: [Link]

  package init(_ kind: Kind, _ text: String, line: Int, links: [Link] = []) {
    self.kind = kind
    self.text = text
    self.line = line
    self.links = links
  }

  /// A link to a term of the glossary.
  package struct Link: Sendable, Equatable {
    /// Of the text, in bytes.
    package let range: Range<Int>
    package let term: String

    package init(_ range: Range<Int>, to term: String) {
      self.range = range
      self.term = term
    }
  }
}
