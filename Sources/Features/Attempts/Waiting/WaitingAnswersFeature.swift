import Core
import Courses
import HTTP
import enum Questions.ResponseForm
import SQLite
import Web

/// `POST /respuestas`: answers that had to wait in a telephone for the network. They come by their ticket, whoever is signed in
/// there by then, and they can do nothing but become answers of their own open attempt.
package struct WaitingAnswersFeature: Feature {
  /// Whether an attempt still takes answers that arrive at that moment: not when its time is over, nor when its person is
  /// erased.
  package typealias Gate = @Sendable (Attempt, Instant, WriteConnection) throws -> Bool

  private let site: Site
  private let tickets: AnswerTickets
  private let gate: Gate
  private let texts = QuestionTexts()

  package init(site: Site, tickets: AnswerTickets, gate: @escaping Gate) {
    self.site = site
    self.tickets = tickets
    self.gate = gate
  }

  package var routes: [Route] { [.deed("/respuestas", for: .everyone, receive)] }

  /// Who sends is of no interest, and is not looked at. What no page of ours sealed never reaches the database.
  private func receive(_ visit: Visit) throws -> Deed {
    let form = try visit.form()
    let now = site.clock.now()
    switch tickets.open(form["ficha"] ?? "", form["sello"] ?? "", at: now) {
    case .damaged: return .answer(.forProgram(SentAnswer.damaged, .badRequest))
    case .expired: return .answer(.forProgram(tooOld, .conflict))
    case .opened(let opened):
      guard let sent = SentAnswer(opened.answer), let position = opened.answer["numero"].flatMap(Int.init),
        (1...999).contains(position)
      else { return .answer(.forProgram(SentAnswer.damaged, .badRequest)) }
      return .change { db in try keep(sent, opened, at: position, now, in: db) }
    }
  }

  private func keep(
    _ sent: SentAnswer, _ opened: AnswerTickets.Opened, at position: Int, _ now: Instant,
    in db: WriteConnection
  ) throws -> Response {
    guard let attempt = try attempt(opened.attempt, in: db) else { throw Refusal.notFound }
    guard try gate(attempt, now, db) else { return .forProgram(late, .conflict) }
    let new = sent.answer(to: position, of: attempt)
    var heard = ResponseForm.empty
    let saving = try save(new, at: now, texts: texts, in: db) { question, seed in
      let reading = AnswerReading.read(opened.answer, for: question, seed: seed)
      if case .response(let response) = reading { heard = question.form(of: response) }
      return reading
    }
    return saving.reply(
      hearing: heard, to: new, handedIn: attempt.part == .exam ? "este examen" : "este intento")
  }
}

private let tooOld = "Esta respuesta esperó demasiado y ya no se puede guardar. Abre la prueba otra vez."
private let late = "Se acabó el tiempo. Entregamos lo que tenías guardado."
