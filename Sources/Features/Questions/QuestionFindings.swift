extension Question {
  /// Something wrong with a question as a whole, to be told as a `Problem` once its line is known.
  package struct Finding: Sendable, Equatable {
    /// Which line is at fault (rule 110).
    package enum Place: Sendable, Equatable {
      case heading
      /// The option, item, pair or spare choice (after the pairs) with this index, in the author's order.
      case answer(Int)
    }

    package let place: Place
    /// A Spanish sentence that says what is wrong and how to mend it.
    package let message: String
    package let isNotice: Bool

    package init(_ place: Place, _ message: String, isNotice: Bool = false) {
      self.place = place
      self.message = message
      self.isNotice = isNotice
    }
  }

  /// What the question itself must satisfy, whatever file it is in: enough options and no equal ones (rules 60, 74,
  /// 75), `parcial` and `fijo` only where they mean something (rules 5, 7, 62), known `{names}` in the texts of a
  /// calculated question (rule 81), and a notice for missing feedback (rule 56).
  package func validate() -> [Finding] {
    []
  }
}

extension Question.Kind {
  /// The kind that a list of marked options makes, with what is wrong with it: `(x)` options are single choice or,
  /// with exactly the words `Verdadero` and `Falso`, true or false (rules 60, 61); `[x]` options are several choices.
  /// `isRight` has one value for each option. There is no kind exactly when one of the findings is an error.
  package static func choice(
    options: [String], isRight: [Bool], allowsSeveral: Bool
  ) -> (kind: Question.Kind?, findings: [Question.Finding]) {
    (nil, [])
  }
}
