import Core
import HTTP
import enum Questions.ResponseForm
import SQLite
import Web

/// What is said about an answer that arrived.
package struct AnswerReply<Place: AttemptPlace>: Sendable {
  let saving: Saving
  let heard: ResponseForm
  let new: NewAnswer
  let place: Place

  package init(saving: Saving, heard: ResponseForm, new: NewAnswer, place: Place) {
    self.saving = saving
    self.heard = heard
    self.new = new
    self.place = place
  }

  /// For our program in the page.
  package var forProgram: Response { saving.reply(hearing: heard, to: new, handedIn: place.handedIn) }

  /// For a form that was sent by its button: on to where it leads.
  ///
  /// - Throws: `Refusal.badRequest` for what no form of ours sends.
  package func forPerson(_ action: SentAnswer.Action, in db: ReadConnection) throws -> Response {
    let here = place.path(to: new.position, of: new.attempt)
    switch saving {
    case .saved, .repeated, .overtaken:
      if heard.isWrong || action != .next { return .seeOther(here) }
      let count: Int = try db.one(
        "SELECT count(*) FROM attempt_question WHERE attempt_id = \(new.attempt)")
      guard new.position < count else { return .seeOther(place.path(to: new.attempt)) }
      return .seeOther(place.path(to: new.position + 1, of: new.attempt))
    case .fixed, .newerElsewhere: return .seeOther(here)
    case .handedIn: return .seeOther(place.path(to: new.attempt))
    case .malformed(let sentence): throw Refusal.badRequest(sentence)
    }
  }
}

extension Saving {
  /// For our program in the page: receipt, time, what is wrong with the form of the answer, and `corrige` where it should not
  /// go on like that, a line each; or one sentence that says why nothing was saved.
  ///
  /// - Parameter what: one hands in: «este examen».
  func reply(hearing heard: ResponseForm, to new: NewAnswer, handedIn what: String) -> Response {
    switch self {
    case .saved(let answer), .repeated(let answer), .overtaken(by: let answer):
      let receipt = Receipt(answer, to: new.position, of: new.attempt)
      return .forProgram(
        "\(receipt)\n\(GuayaquilTime(answer.at).clock)\n\(heard == .empty ? "Todavía no respondes." : heard.sentence ?? "")\n\(heard.isWrong ? "corrige" : "")"
      )
    case .newerElsewhere: return .forProgram(newerSentence, .conflict)
    case .fixed: return .forProgram(fixedSentence, .conflict)
    case .handedIn:
      return .forProgram("Ya entregaste \(what): sus respuestas quedan como están.", .conflict)
    case .malformed(let sentence): return .forProgram(sentence, .badRequest)
    }
  }
}

private let newerSentence =
  "Hay una respuesta más nueva, de otra pestaña u otro teléfono. La dejamos. Abre esta página otra vez."
private let fixedSentence = "Ya viste la explicación: esta respuesta queda como está."

extension Response {
  /// Lines of text for our program in the page.
  package static func forProgram(_ text: String, _ status: Status = .ok) -> Response {
    var response = Response.text(text, status: status)
    response.headers.add("Cache-Control", "no-store")
    return response
  }
}

extension ResponseForm {
  /// What to tell the person; nil where nothing is amiss.
  package var sentence: String? {
    switch self {
    case .empty, .complete: nil
    case .incomplete(let sentence), .wrong(let sentence): sentence
    }
  }

  package var isWrong: Bool {
    if case .wrong = self { true } else { false }
  }
}
