/// What a learner answered, by the author's indices, so that in what order things were shown never matters. An answer
/// of the wrong form is kept as it came (rule 67).
package enum Response: Sendable, Equatable {
  case unanswered
  /// The option chosen in single choice.
  case option(Int)
  /// The options ticked in several choices; a tick sent twice counts once (rule 67).
  case options(Set<Int>)
  case truth(Bool)
  /// What was typed: a number, a short text or an open answer.
  case text(String)
  /// For each item of an order question, the place given to it, from 0; nil without one.
  case places([Int?])
  /// For each pair of a matching question, the choice made for it; nil without one.
  case choices([Int?])

  /// Whether it counts as not answered (rule 68).
  package var isEmpty: Bool {
    switch self {
    case .unanswered: true
    case .option, .truth: false
    case .options(let ticked): ticked.isEmpty
    case .text(let text): ShortText.key(text).isEmpty
    case .places(let places): places.allSatisfy { $0 == nil }
    case .choices(let choices): choices.allSatisfy { $0 == nil }
    }
  }
}

/// Whether a response can be an answer to its question.
package enum ResponseForm: Sendable, Equatable {
  /// Not answered: 0 when handed in, no feedback before (rule 68).
  case empty
  case complete
  /// Something is left out; the rest counts. The sentence is for the learner.
  case incomplete(String)
  /// The form asks again, nothing is lost; handed in like that it scores 0 (rule 67). The sentence is for the learner.
  case wrong(String)
}

extension Question {
  /// The form of a response, whether or not it is right.
  package func form(of response: Response) -> ResponseForm {
    if response.isEmpty { return .empty }
    switch kind {
    case .single(let options, _):
      guard case .option(let index) = response, options.indices.contains(index) else { return .wrongKind }
      return .complete
    case .several(let options, _):
      guard case .options(let ticked) = response, ticked.allSatisfy(options.indices.contains)
      else { return .wrongKind }
      return .complete
    case .trueFalse:
      guard case .truth = response else { return .wrongKind }
      return .complete
    case .number, .calculated:
      guard case .text(let text) = response else { return .wrongKind }
      return .number(text)
    case .shortText, .open:
      guard case .text = response else { return .wrongKind }
      return .complete
    case .order(let items):
      guard case .places(let places) = response, places.count == items.count else { return .wrongKind }
      return .order(places)
    case .matching(let pairs, let choices):
      guard case .choices(let chosen) = response, chosen.count == pairs.count,
        chosen.allSatisfy({ $0.map(choices.indices.contains) ?? true })
      else { return .wrongKind }
      return .matching(chosen)
    }
  }
}

extension ResponseForm {
  /// Not from our own form, or from before the question was changed.
  fileprivate static let wrongKind = ResponseForm.wrong(
    "Esta respuesta no corresponde a la pregunta. Vuelve a responderla.")

  fileprivate static func number(_ text: String) -> ResponseForm {
    switch LearnerNumber.read(text) {
    case .empty: .empty
    case .readings: .complete
    case .unreadable(let sentence): .wrong(sentence)
    }
  }

  fileprivate static func order(_ places: [Int?]) -> ResponseForm {
    let given = places.compactMap { $0 }
    guard given.allSatisfy(places.indices.contains) else {
      return .wrong("Usa los números del 1 al \(places.count), cada uno una vez.")
    }
    var seen: Set<Int> = []
    if let twice = given.first(where: { !seen.insert($0).inserted }) {
      return .wrong("Pusiste dos veces el número \(twice + 1). Usa cada número una sola vez.")
    }
    return missing(places, one: "Te falta numerar un elemento.") { "Te falta numerar \($0) elementos." }
  }

  fileprivate static func matching(_ chosen: [Int?]) -> ResponseForm {
    missing(chosen, one: "Te falta unir una pareja.") { "Te falta unir \($0) parejas." }
  }

  private static func missing(_ parts: [Int?], one: String, several: (Int) -> String) -> ResponseForm {
    switch parts.count(where: { $0 == nil }) {
    case 0: .complete
    case 1: .incomplete(one)
    case let count: .incomplete(several(count))
    }
  }
}
