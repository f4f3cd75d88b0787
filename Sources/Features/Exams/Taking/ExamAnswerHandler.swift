import Attempts
import Core
import Courses
import HTTP
import Markup
import enum Questions.ResponseForm
import SQLite
import Web

/// One question: `/cursos/{curso}/examen/{intento}/{numero}`.
extension ExamsFeature {
  func showQuestion(_ visit: Visit, course: Course.Slug, id: Attempt.ID, number: QuestionNumber) throws
    -> Response
  {
    let viewer = try visit.person()
    let place = try exam(course)
    let now = site.clock.now()
    try handInWhatIsOverdue(at: now)
    let html = try site.database.read { db -> HTML? in
      let exam = try examAttempt(id, of: viewer.id, in: course, in: db)
      guard exam.isOpen else { return nil }
      return try questionPage(number.rawValue, of: exam, at: place, now, in: db).html(for: viewer)
    }
    guard let html else { return .seeOther(place.path(to: id)) }
    return .page(html, to: visit.request)
  }

  /// - Throws: `Refusal.notFound` where the attempt has no such question.
  private func questionPage(
    _ number: Int, of exam: ExamAttempt, at place: ExamPlace, _ now: Instant, in db: ReadConnection
  ) throws -> ExamQuestionPage {
    let questions = try Attempts.questions(of: exam.id, in: db)
    guard questions.indices.contains(number - 1) else { throw Refusal.notFound }
    return ExamQuestionPage(
      layout: layout, place: place, exam: exam, questions: questions,
      shown: try marked(questions[number - 1], seed: exam.attempt.seed, texts: texts, in: db),
      waitingMarks: tickets.marks(of: exam.id, at: now), now: now)
  }

  /// Saves an answer that arrives in time. Whole rooms send one in the same second, so the writer makes the answer and no
  /// thread waits. What counts is when it arrived, not when its turn came.
  func answer(_ visit: Visit, course: Course.Slug, id: Attempt.ID, number: QuestionNumber) throws -> Deed {
    let viewer = try visit.person()
    let place = try exam(course)
    let form = try visit.form()
    guard let sent = SentAnswer(form), sent.action != .check else {
      throw Refusal.badRequest(SentAnswer.damaged)
    }
    let new = sent.answer(to: number.rawValue, of: id, at: place, by: viewer.id)
    let now = site.clock.now()
    return .change { db in
      // Of nearly every answer of a whole city the deadline is all that must be read; whose attempt it is, saving asks.
      if try deadline(of: id, in: db).map({ $0 < now }) ?? true {
        let attempt = try Attempts.attempt(id, of: viewer.id, in: db)
        guard attempt.course == course, attempt.part == .exam else { throw Refusal.notFound }
        guard try takesAnswers(attempt, at: now, in: db) else {
          return late(place.path(to: id), isByProgram: sent.isByProgram)
        }
      }
      var heard = ResponseForm.empty
      let saving = try save(new, at: now, texts: texts, in: db) { question, seed in
        let reading = AnswerReading.read(form, for: question, seed: seed)
        if case .response(let response) = reading { heard = question.form(of: response) }
        return reading
      }
      let reply = AnswerReply(saving: saving, heard: heard, new: new, place: place)
      if sent.isByProgram { return reply.forProgram }
      guard case .newerElsewhere = saving else { return try reply.forPerson(sent.action, in: db) }
      var page = try questionPage(
        new.position, of: try examAttempt(id, of: viewer.id, in: course, in: db), at: place, now, in: db)
      page.keep(form)
      return .page(page.html(for: viewer), status: .conflict, to: visit.request)
    }
  }

  /// Whether the time of an open attempt is not over; what is no exam has none. Where it seems to be, the server first makes
  /// sure that it was not away itself, and then hands in what is saved.
  package func takesAnswers(_ attempt: Attempt, at now: Instant, in db: WriteConnection) throws -> Bool {
    guard let deadline = try deadline(of: attempt.id, in: db) else { return true }
    if !attempt.isOpen { return deadline >= now }
    if ExamClock.takesAnswers(at: now, deadline: deadline) { return true }
    try handInOverdue(at: now, texts: texts, in: db)
    return try Attempts.attempt(attempt.id, in: db)?.isOpen ?? false
  }
}

/// Of an answer that arrives after the time is over: the result, or a sentence for our program.
private func late(_ path: String, isByProgram: Bool) -> Response {
  isByProgram
    ? .forProgram("Se acabó el tiempo. Entregamos lo que tenías guardado.", .conflict) : .seeOther(path)
}
