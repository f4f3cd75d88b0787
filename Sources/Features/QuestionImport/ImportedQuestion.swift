/// A question of another program, with what of it a bank of Aula can say.
struct ImportedQuestion: Sendable, Equatable {
  /// Of the file, counted from 1: where it begins.
  let line: Int
  /// As its author called it; empty without one.
  let name: String
  /// What is asked, as Markdown.
  let text: String
  let answer: Answer
  /// As Markdown; empty without one.
  let feedback: String

  enum Answer: Sendable, Equatable {
    /// `isPartial`: each right choice counts.
    case choice([Option], isSingle: Bool, isPartial: Bool, isFixedOrder: Bool)
    case trueOrFalse(Bool)
    case text([String])
    case number(value: String, tolerance: String?)
    case matching([Pair], spares: [String])
    case order([String])
    case open
  }

  struct Option: Sendable, Equatable {
    let text: String
    let isRight: Bool
  }

  struct Pair: Sendable, Equatable {
    let left: String
    let right: String
  }
}

/// Something of the file that a bank cannot say, so that nothing is dropped silently.
package struct LeftOut: Sendable, Equatable, Comparable {
  /// Of the file, counted from 1.
  package let line: Int
  /// What stayed behind and what to do, in a sentence.
  package let reason: String

  package static func < (left: LeftOut, right: LeftOut) -> Bool {
    (left.line, left.reason) < (right.line, right.reason)
  }
}
