extension Question.Kind {
  /// The kind that a list of marked options makes, with what is wrong with its marks: `(x)` options are single choice
  /// or, with exactly the words `Verdadero` and `Falso`, true or false (rules 60, 61); `[x]` options are several
  /// choices. `isRight` has one value for each option. There is no kind when a finding is an error; what `validate`
  /// finds in a kind is left to it.
  package static func choice(
    options: [String], isRight: [Bool], allowsSeveral: Bool
  ) -> (kind: Question.Kind?, findings: [Question.Finding]) {
    let right = zip(options.indices, isRight).filter(\.1).map(\.0)
    if allowsSeveral { return (.several(options: options, right: Set(right)), []) }
    guard let only = right.first else {
      return (nil, [Question.Finding(.heading, "Ninguna opción es correcta: marca con «(x)» la que lo es.")])
    }
    if right.count > 1 {
      let message =
        "Hay \(right.count) opciones correctas y con «( )» va una sola: "
        + "desmarca las otras, o escribe «[ ]» y «[x]» en todas para que sean varias."
      return (nil, [Question.Finding(.answer(right[1]), message)])
    }
    switch options.map({ trimmed(Substring($0)) }) {
    case ["Verdadero", "Falso"]: return (.trueFalse(answer: only == 0, trueFirst: true), [])
    case ["Falso", "Verdadero"]: return (.trueFalse(answer: only == 1, trueFirst: false), [])
    default: return (.single(options: options, right: only), [])
    }
  }

  /// The kind that the lines of a matching question make (rule 75): lines with a left side are pairs, those without
  /// are spare choices, and equal right sides are one choice.
  package static func matching(lines: [(left: String, right: String)]) -> Question.Kind {
    var pairs: [Question.Pair] = []
    var choices: [String] = []
    for (left, right) in lines {
      let text = String(trimmed(right))
      let choice = choices.firstIndex(of: text) ?? choices.endIndex
      if choice == choices.endIndex { choices.append(text) }
      let side = String(trimmed(left))
      if !side.isEmpty { pairs.append(Question.Pair(left: side, choice: choice)) }
    }
    return .matching(pairs: pairs, choices: choices)
  }
}
