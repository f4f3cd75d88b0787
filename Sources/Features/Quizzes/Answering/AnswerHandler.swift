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
      shown: try marked(questions[number - 1], seed: attempt.seed, texts: texts, in: db),
      waitingMarks: tickets.marks(of: attempt.id, at: site.clock.now()))
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
