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
      shown: try marked(questions[number - 1], seed: exam.attempt.seed, texts: texts, in: db), now: now)
  }

  /// Saves an answer that arrives in time. Whole rooms send one in the same second, so the writer makes the answer and no
  /// thread waits. What counts is when it arrived, not when its turn came.
  func answer(_ visit: Visit, course: Course.Slug, id: Attempt.ID, number: QuestionNumber) throws -> Deed {
    let viewer = try visit.person()
    let place = try exam(course)
    let form = try visit.form()
    guard let sent = SentExamAnswer(form) else { throw Refusal.badRequest(SentExamAnswer.damaged) }
    let new = sent.answer(to: number.rawValue, of: id, at: place, by: viewer.id)
    let now = site.clock.now()
    return .change { db in
      guard try takesAnswers(id, of: viewer.id, in: course, at: now, in: db) else {
        return ExamReply.late(place.path(to: id), isByProgram: sent.isByProgram)
      }
      var heard = ResponseForm.empty
      let saving = try save(new, at: now, texts: texts, in: db) { question, seed in
        let reading = AnswerReading.read(form, for: question, seed: seed)
        if case .response(let response) = reading { heard = question.form(of: response) }
        return reading
      }
      let reply = ExamReply(saving: saving, heard: heard, new: new, place: place)
      if sent.isByProgram { return reply.forProgram }
      guard case .newerElsewhere = saving else { return try reply.forPerson(sent.staysHere, in: db) }
      var page = try questionPage(
        new.position, of: try examAttempt(id, of: viewer.id, in: course, in: db), at: place, now, in: db)
      page.keep(form)
      return .page(page.html(for: viewer), status: .conflict, to: visit.request)
    }
  }

  /// Whether the time of an open attempt is not over. Where it seems to be, the server first makes sure that it was not away
  /// itself, and then hands in what is saved.
  private func takesAnswers(
    _ id: Attempt.ID, of person: Person.ID, in course: Course.Slug, at now: Instant, in db: WriteConnection
  ) throws -> Bool {
    let exam = try examAttempt(id, of: person, in: course, in: db)
    if !exam.isOpen { return exam.deadline >= now }
    if ExamClock.takesAnswers(at: now, deadline: exam.deadline) { return true }
    try handInOverdue(at: now, texts: texts, in: db)
    return try examAttempt(id, of: person, in: course, in: db).isOpen
  }
}

/// What the form of a question sends beside the answer.
struct SentExamAnswer {
  /// Whether the person saved without going on.
  let staysHere: Bool
  /// Whether our program in the page sent it, which wants lines of text and no page.
  let isByProgram: Bool
  private let stamp: AnswerStamp
  private let base: Int
  private let isForLater: Bool

  /// Nil for what no form of ours sends.
  init?(_ form: Form) {
    guard let page = form["hoja"].flatMap(Int64.init), page >= 0, let turn = form["turno"].flatMap(Int.init),
      (0...1_000_000).contains(turn), let base = form["version"].flatMap(Int.init),
      (0...1_000_000).contains(base), let action = form["accion"], ["seguir", "guardar"].contains(action)
    else { return nil }
    staysHere = action == "guardar"
    isByProgram = form["sola"] == "1"
    stamp = AnswerStamp(page: page, turn: turn)
    self.base = base
    isForLater = form["despues"] == "1"
  }

  func answer(to position: Int, of attempt: Attempt.ID, at place: ExamPlace, by person: Person.ID)
    -> NewAnswer
  {
    NewAnswer(
      attempt: attempt, at: .exam, of: place.course.slug, position: position, person: person, stamp: stamp,
      base: base, isForLater: isForLater)
  }

  static let damaged = "Esta página está incompleta. Ábrela otra vez y responde de nuevo."
}

/// What is said about an answer that arrived.
struct ExamReply {
  let saving: Saving
  let heard: ResponseForm
  let new: NewAnswer
  let place: ExamPlace

  /// For our program in the page: receipt, time, what is wrong with the form of the answer, and `corrige` where it should not
  /// go on like that, a line each; or one sentence that says why nothing was saved.
  var forProgram: Response {
    switch saving {
    case .saved(let answer), .repeated(let answer), .overtaken(by: let answer):
      let receipt = Receipt(answer, to: new.position, of: new.attempt)
      let fault = heard.fault
      return Self.text(
        "\(receipt)\n\(GuayaquilTime(answer.at).clock)\n\(fault?.sentence ?? "")\n\(fault?.isWrong == true ? "corrige" : "")"
      )
    case .newerElsewhere: return Self.text(Self.newer, .conflict)
    case .fixed, .handedIn: return Self.text(Self.handedIn, .conflict)
    case .malformed(let sentence): return Self.text(sentence, .badRequest)
    }
  }

  /// For a form that was sent by its button: on to where it leads.
  ///
  /// - Throws: `Refusal.badRequest` for what no form of ours sends.
  func forPerson(_ staysHere: Bool, in db: ReadConnection) throws -> Response {
    let here = place.path(to: new.position, of: new.attempt)
    switch saving {
    case .saved, .repeated, .overtaken:
      if staysHere || heard.fault?.isWrong == true { return .seeOther(here) }
      let count: Int = try db.one("SELECT count(*) FROM attempt_question WHERE attempt_id = \(new.attempt)")
      return .seeOther(
        new.position < count
          ? place.path(to: new.position + 1, of: new.attempt) : place.path(to: new.attempt))
    case .newerElsewhere: return .seeOther(here)
    case .fixed, .handedIn: return .seeOther(place.path(to: new.attempt))
    case .malformed(let sentence): throw Refusal.badRequest(sentence)
    }
  }

  /// For an answer that arrives after the time is over: the result, or a sentence for our program.
  static func late(_ path: String, isByProgram: Bool) -> Response {
    isByProgram ? text(timeIsOver, .conflict) : .seeOther(path)
  }

  private static func text(_ text: String, _ status: Status = .ok) -> Response {
    var response = Response.text(text, status: status)
    response.headers.add("Cache-Control", "no-store")
    return response
  }

  static let newer =
    "Hay una respuesta más nueva, de otra pestaña u otro teléfono. La dejamos. Abre esta página otra vez."
  static let handedIn = "Ya entregaste este examen: sus respuestas quedan como están."
  static let timeIsOver = "Se acabó el tiempo. Entregamos lo que tenías guardado."
}

extension ResponseForm {
  /// What to tell the person; nil where nothing is amiss.
  var fault: (sentence: String, isWrong: Bool)? {
    switch self {
    case .empty, .complete: nil
    case .incomplete(let sentence): (sentence, false)
    case .wrong(let sentence): (sentence, true)
    }
  }
}
