/// A question as its author wrote it, without any attempt's numbers, order or answers.
///
/// Texts are Markdown source, so that an attempt can keep them as they were; whoever shows one renders it.
package struct Question: Sendable, Equatable, Identifiable {
  /// Stable and unique in its course: an answer given last month still belongs to it after the text was mended.
  package struct ID: Hashable, Sendable, RawRepresentable, Comparable, CustomStringConvertible {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
    package var description: String { rawValue }
    package static func < (left: ID, right: ID) -> Bool { left.rawValue < right.rawValue }
  }

  package let id: ID
  /// The heading, inline Markdown.
  package let title: String
  /// What stands between the heading and the answer, Markdown; often empty.
  package let stem: String
  package let kind: Kind
  /// The closing quotation, Markdown without its `>`; nil when the author wrote none.
  package let feedback: String?
  /// Part of the mark for part of the answer (`{#id parcial}`, `authoring-rules.md` 5 to 7).
  package let isPartial: Bool
  /// Options keep the author's order (`{#id fijo}`, rule 62).
  package let isFixedOrder: Bool

  package init(
    id: ID, title: String, stem: String, kind: Kind, feedback: String?, isPartial: Bool = false,
    isFixedOrder: Bool = false
  ) {
    self.id = id
    self.title = title
    self.stem = stem
    self.kind = kind
    self.feedback = feedback
    self.isPartial = isPartial
    self.isFixedOrder = isFixedOrder
  }

  /// What form the answer takes, with what makes it right. Options and pairs are in the author's order and are
  /// inline Markdown (or a fenced code block or picture, rule 59).
  package enum Kind: Sendable, Equatable {
    case single(options: [String], right: Int)
    case several(options: [String], right: Set<Int>)
    /// `trueFirst`: the author listed `Verdadero` first; the two are shown in that order, never shuffled (rule 61).
    case trueFalse(answer: Bool, trueFirst: Bool)
    /// Any of the accepted values is right.
    case number([AcceptedNumber])
    /// Accepted texts, compared by `ShortText` (rules 69 to 71).
    case shortText([String])
    /// Items in their right order.
    case order([String])
    /// Left sides with the index of their right side in `choices`; choices no pair names are spare (rule 75).
    case matching(pairs: [Pair], choices: [String])
    case calculated(Calculation)
    case open
  }

  package struct Pair: Sendable, Equatable {
    package let left: String
    /// Index in the choices of the question.
    package let choice: Int

    package init(left: String, choice: Int) {
      self.left = left
      self.choice = choice
    }
  }
}
