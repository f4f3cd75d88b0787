import Questions
import Web

/// What a sent form says as an answer to a question.
package enum AnswerReading: Sendable, Equatable {
  case response(Response)
  /// No form of ours sends this. The sentence says what to do.
  case malformed(String)

  /// The most letters of a typed answer: those of an open one like the workbook's (rule 99).
  package static let longestOpenAnswer = 10_000
  static let longestShortAnswer = 500

  /// Reads what `answerFields` sends. Options, items and choices are known by the place in which they were shown, since
  /// the author's own places would give the right order away.
  package static func read(_ form: Form, for question: Question, seed: Seed) -> AnswerReading {
    switch question.kind {
    case .single: single(form, question.shownOrder(seed))
    case .several: several(form, question.shownOrder(seed))
    case .trueFalse: truth(form)
    case .number, .calculated, .shortText: text(form, longest: longestShortAnswer)
    case .open: text(form, longest: longestOpenAnswer)
    case .order: places(form, question.shownOrder(seed))
    case .matching(let pairs, _): choices(form, count: pairs.count, question.shownOrder(seed))
    }
  }

  private static func single(_ form: Form, _ shown: [Int]) -> AnswerReading {
    let values = form.all(AnswerField.answer)
    guard let value = values.first else { return .response(.unanswered) }
    guard values.count == 1, let place = place(value, below: shown.count) else { return unknown }
    return .response(.option(shown[place]))
  }

  private static func several(_ form: Form, _ shown: [Int]) -> AnswerReading {
    let values = form.all(AnswerField.answer)
    let places = values.compactMap { place($0, below: shown.count) }
    guard places.count == values.count else { return unknown }
    return .response(places.isEmpty ? .unanswered : .options(Set(places.map { shown[$0] })))
  }

  private static func truth(_ form: Form) -> AnswerReading {
    switch form.all(AnswerField.answer) {
    case []: .response(.unanswered)
    case [AnswerField.yes]: .response(.truth(true))
    case [AnswerField.no]: .response(.truth(false))
    default: unknown
    }
  }

  private static func text(_ form: Form, longest: Int) -> AnswerReading {
    let typed = form[AnswerField.answer] ?? ""
    guard typed.unicodeScalars.count <= longest else {
      return .malformed(
        "Tu respuesta es demasiado larga: caben \(longest) letras. Acórtala y guárdala otra vez.")
    }
    return .response(typed.isEmpty ? .unanswered : .text(typed))
  }

  private static func places(_ form: Form, _ shown: [Int]) -> AnswerReading {
    var places = [Int?](repeating: nil, count: shown.count)
    for (index, item) in shown.enumerated() {
      let value = form[AnswerField.place(index)] ?? ""
      if value.isEmpty { continue }
      guard let place = place(value, below: shown.count + 1), place > 0 else { return unknown }
      places[item] = place - 1
    }
    return .response(places.contains { $0 != nil } ? .places(places) : .unanswered)
  }

  private static func choices(_ form: Form, count: Int, _ shown: [Int]) -> AnswerReading {
    var choices = [Int?](repeating: nil, count: count)
    for index in choices.indices {
      let value = form[AnswerField.pair(index)] ?? ""
      if value.isEmpty { continue }
      guard let place = place(value, below: shown.count) else { return unknown }
      choices[index] = shown[place]
    }
    return .response(choices.contains { $0 != nil } ? .choices(choices) : .unanswered)
  }

  /// A number of digits alone from 0 to `bound` − 1.
  private static func place(_ value: String, below bound: Int) -> Int? {
    guard (1...3).contains(value.utf8.count), value.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
      let number = Int(value), number < bound
    else { return nil }
    return number
  }

  private static let unknown = AnswerReading.malformed(
    "Esa respuesta no es de esta pregunta. Vuelve a la pregunta y responde otra vez.")
}

/// The names and values in the form of a question.
enum AnswerField {
  static let answer = "respuesta"
  static let yes = "verdadero"
  static let no = "falso"
  static func place(_ index: Int) -> String { "lugar-\(index)" }
  static func pair(_ index: Int) -> String { "pareja-\(index)" }
}
