import Core
import Web

/// What the form of a question sends beside the answer.
package struct SentAnswer: Sendable {
  package enum Action: String, Sendable {
    /// Save, and on to the next question.
    case next = "seguir"
    /// Save for good and show the feedback.
    case check = "comprobar"
    /// Save and stay: what our program sends at each choice.
    case save = "guardar"
  }

  package let action: Action
  /// Whether our program in the page sent it, which wants two lines of text and no page.
  package let isByProgram: Bool
  private let stamp: AnswerStamp
  private let base: Int
  private let isForLater: Bool

  /// Nil for what no form of ours sends.
  package init?(_ form: Form) {
    guard let page = form["hoja"].flatMap(Int64.init), page >= 0, let turn = form["turno"].flatMap(Int.init),
      (0...1_000_000).contains(turn), let base = form["version"].flatMap(Int.init),
      (0...1_000_000).contains(base),
      let action = Action(rawValue: form["accion"] ?? "")
    else { return nil }
    self.action = action
    isByProgram = form["sola"] == "1"
    stamp = AnswerStamp(page: page, turn: turn)
    self.base = base
    isForLater = form["despues"] == "1"
  }

  package func answer(
    to position: Int, of attempt: Attempt.ID, at place: some AttemptPlace, by person: Person.ID
  )
    -> NewAnswer
  {
    NewAnswer(
      attempt: attempt, at: place.part, of: place.course.slug, position: position, person: person,
      stamp: stamp,
      base: base, isForLater: isForLater, isFinal: action == .check)
  }

  /// To a question of an attempt whose person is known from the attempt alone.
  func answer(to position: Int, of attempt: Attempt) -> NewAnswer {
    NewAnswer(
      attempt: attempt.id, at: attempt.part, of: attempt.course, position: position, person: attempt.person,
      stamp: stamp, base: base, isForLater: isForLater, isFinal: action == .check)
  }

  package static let damaged = "Esta página está incompleta. Ábrela otra vez y responde de nuevo."
}
