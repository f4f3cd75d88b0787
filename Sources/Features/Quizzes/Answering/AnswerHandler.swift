import Attempts
import Core
import Courses
import HTTP
import Markup
import enum Questions.ResponseForm
import SQLite
import Web

/// One question: `/cursos/{curso}/{modulo}/prueba/{intento}/{numero}`.
extension QuizzesFeature {
  func showQuestion(
    _ visit: Visit, course: Course.Slug, module: Module.Slug, id: Attempt.ID, number: QuestionNumber
  ) throws -> Response {
    let viewer = try visit.person()
    let place = try quiz(course, module)
    let html = try site.database.read { db -> HTML? in
      let attempt = try attempt(id, at: place, of: viewer, in: db)
      guard attempt.isOpen else { return nil }
      return try questionPage(number.rawValue, of: attempt, at: place, in: db).html(for: viewer)
    }
    guard let html else { return .seeOther(place.path(to: id)) }
    return .page(html, to: visit.request)
  }

  /// - Throws: `Refusal.notFound` where the attempt has no such question.
  private func questionPage(_ number: Int, of attempt: Attempt, at place: QuizPlace, in db: ReadConnection)
    throws
    -> QuestionPage
  {
    let questions = try Attempts.questions(of: attempt.id, in: db)
    guard questions.indices.contains(number - 1) else { throw Refusal.notFound }
    return QuestionPage(
      layout: layout, place: place, attempt: attempt, questions: questions,
      shown: try marked(questions[number - 1], seed: attempt.seed, texts: texts, in: db))
  }

  /// Saves an answer. Thousands send one in the same minute, so the writer makes the answer and no thread waits.
  func answer(
    _ visit: Visit, course: Course.Slug, module: Module.Slug, id: Attempt.ID, number: QuestionNumber
  ) throws -> Deed {
    let viewer = try visit.person()
    let place = try quiz(course, module)
    let form = try visit.form()
    guard let sent = SentAnswer(form) else { throw Refusal.badRequest(SentAnswer.damaged) }
    let new = sent.answer(to: number.rawValue, of: id, at: place, by: viewer.id)
    let now = site.clock.now()
    return .change { db in
      var heard = ResponseForm.empty
      let saving = try save(new, at: now, texts: texts, in: db) { question, seed in
        let reading = AnswerReading.read(form, for: question, seed: seed)
        if case .response(let response) = reading { heard = question.form(of: response) }
        return reading
      }
      let reply = AnswerReply(saving: saving, heard: heard, new: new, place: place)
      if sent.isByProgram { return reply.forProgram }
      guard case .newerElsewhere(let newer) = saving else { return try reply.forPerson(sent.action, in: db) }
      let page = try conflictPage(new, newer, form, at: place, in: db)
      return .page(page.html(for: viewer), status: .conflict, to: visit.request)
    }
  }

  /// The question again with what was sent, beside the newer answer that stays.
  private func conflictPage(
    _ new: NewAnswer, _ newer: SavedAnswer, _ form: Form, at place: QuizPlace, in db: ReadConnection
  ) throws -> QuestionPage {
    let attempt = try Attempts.attempt(new.attempt, of: new.person, in: db)
    var page = try questionPage(new.position, of: attempt, at: place, in: db)
    if case .response(let sent) = AnswerReading.read(form, for: page.shown.drawn.question, seed: attempt.seed)
    {
      page.unsaved = sent
    }
    return page
  }
}

/// What the form of a question sends beside the answer.
struct SentAnswer {
  enum Action: String {
    /// Save, and on to the next question.
    case next = "seguir"
    /// Save for good and show the feedback.
    case check = "comprobar"
    /// Save and stay: what our program sends at each choice.
    case save = "guardar"
  }

  let action: Action
  /// Whether our program in the page sent it, which wants two lines of text and no page.
  let isByProgram: Bool
  private let stamp: AnswerStamp
  private let base: Int
  private let isForLater: Bool

  /// Nil for what no form of ours sends.
  init?(_ form: Form) {
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

  func answer(to position: Int, of attempt: Attempt.ID, at place: QuizPlace, by person: Person.ID)
    -> NewAnswer
  {
    NewAnswer(
      attempt: attempt, at: place.part, of: place.course.slug, position: position, person: person,
      stamp: stamp,
      base: base, isForLater: isForLater, isFinal: action == .check)
  }

  static let damaged = "Esta página está incompleta. Ábrela otra vez y responde de nuevo."
}

/// What is said about an answer that arrived.
struct AnswerReply {
  let saving: Saving
  let heard: ResponseForm
  let new: NewAnswer
  let place: QuizPlace

  /// For our program in the page: receipt, time, what is wrong with the form of the answer, and `corrige` where it should not
  /// go on like that, a line each; or one sentence that says why nothing was saved.
  var forProgram: Response {
    switch saving {
    case .saved(let answer), .repeated(let answer), .overtaken(by: let answer):
      let receipt = Receipt(answer, to: new.position, of: new.attempt)
      return text(
        "\(receipt)\n\(GuayaquilTime(answer.at).clock)\n\(heard == .empty ? "Todavía no respondes." : heard.sentence ?? "")\n\(heard.isWrong ? "corrige" : "")"
      )
    case .newerElsewhere: return text(Self.newer, .conflict)
    case .fixed: return text(Self.fixed, .conflict)
    case .handedIn: return text(Self.handedIn, .conflict)
    case .malformed(let sentence): return text(sentence, .badRequest)
    }
  }

  /// For a form that was sent by its button: on to where it leads.
  ///
  /// - Throws: `Refusal.badRequest` for what no form of ours sends.
  func forPerson(_ action: SentAnswer.Action, in db: ReadConnection) throws -> Response {
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

  private func text(_ text: String, _ status: Status = .ok) -> Response {
    var response = Response.text(text, status: status)
    response.headers.add("Cache-Control", "no-store")
    return response
  }

  static let newer =
    "Hay una respuesta más nueva, de otra pestaña u otro teléfono. La dejamos. Abre esta página otra vez."
  static let fixed = "Ya viste la explicación: esta respuesta queda como está."
  static let handedIn = "Ya entregaste este intento: sus respuestas quedan como están."
}

extension ResponseForm {
  /// What to tell the person; nil where nothing is amiss.
  var sentence: String? {
    switch self {
    case .empty, .complete: nil
    case .incomplete(let sentence), .wrong(let sentence): sentence
    }
  }

  var isWrong: Bool {
    if case .wrong = self { true } else { false }
  }
}
