import Accounts
import Attempts
import Core
import Courses
import HTTP
import Markup
import struct Questions.Question
import SQLite
import Web

/// `/facilitacion/preguntas`: open answers and their grades (rule 84).
extension QuizzesFeature {
  func showQueue(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    let lines = try site.database.read { db in try openAnswers(seenBy: viewer, in: db) }
    let page = QueuePage(layout: layout, courses: served.current.courses).html(lines, for: viewer)
    return .page(page, to: visit.request)
  }

  func showOpenAnswer(_ visit: Visit, id: Attempt.ID, number: QuestionNumber) throws -> Response {
    let viewer = try visit.person()
    let answer = try openAnswer(id, number, seenBy: viewer)
    noteView(of: answer.attempt.person, by: viewer, for: .openAnswer, on: site)
    return .page(
      GradingPage(layout: layout, answer: answer).html(GradeForm(answer), for: viewer), to: visit.request)
  }

  func gradeOpenAnswer(_ visit: Visit, id: Attempt.ID, number: QuestionNumber) throws -> Response {
    let viewer = try visit.person()
    let answer = try openAnswer(id, number, seenBy: viewer)
    let form = GradeForm(try visit.form())
    guard let given = form.grade else {
      noteView(of: answer.attempt.person, by: viewer, for: .openAnswer, on: site)
      let page = GradingPage(layout: layout, answer: answer).html(form, for: viewer)
      return .page(page, status: .unprocessableContent, to: visit.request)
    }
    guard answer.attempt.person != viewer.id else {
      throw Refusal.forbidden("Es una respuesta tuya. La califica otra persona de tu equipo.")
    }
    let now = site.clock.now()
    try site.database.write { db in
      _ = try grade(number.rawValue, of: answer.attempt, given, by: viewer.id, at: now, texts: texts, in: db)
      try settleCredit(
        of: answer.attempt.person, answer.place, because: "Se calificó de nuevo una respuesta escrita",
        by: viewer.id,
        at: now, in: db)
    }
    return .seeOther("/facilitacion/preguntas")
  }

  /// - Throws: `Refusal.notFound` for an answer that the viewer may not see, and for one that no person grades.
  private func openAnswer(_ id: Attempt.ID, _ number: QuestionNumber, seenBy viewer: Viewer.SignedIn) throws
    -> OpenAnswer
  {
    let (attempt, question) = try site.database.read { db in
      let attempt = try handedInAttempt(id, seenBy: viewer, in: db)
      guard let place = try Attempts.question(number.rawValue, of: id, in: db) else { throw Refusal.notFound }
      return (attempt, try marked(place, seed: attempt.seed, texts: texts, in: db))
    }
    guard question.drawn.question.kind == .open, question.place.isAnswered,
      case .quiz(let module) = attempt.part
    else { throw Refusal.notFound }
    return OpenAnswer(attempt: attempt, question: question, place: try quiz(attempt.course, module))
  }
}

/// An open answer with all that is needed to grade it.
struct OpenAnswer: Sendable {
  let attempt: Attempt
  let question: MarkedQuestion
  let place: QuizPlace

  var path: String { "/facilitacion/preguntas/\(attempt.id.rawValue)/\(question.place.position)" }
}

/// The grade as it was typed.
struct GradeForm {
  let points: String
  let comment: String

  static let longestComment = 2000

  init(_ form: Form) {
    points = form["puntos"] ?? ""
    comment = form["comentario"] ?? ""
  }

  /// What was given before; nothing the first time.
  init(_ answer: OpenAnswer) {
    points = answer.question.place.grade.map { "\($0.percent)" } ?? ""
    comment = answer.question.place.grade?.comment ?? ""
  }

  var grade: OpenGrade? {
    guard pointsProblem == nil, commentProblem == nil, let percent = Int(trimmedPoints) else { return nil }
    return OpenGrade(percent: percent, comment: comment)
  }

  var pointsProblem: String? {
    let typed = trimmedPoints
    let isNumber = (1...3).contains(typed.utf8.count) && typed.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    guard isNumber, let percent = Int(typed), percent <= 100 else {
      return "Escribe un número entero del 0 al 100."
    }
    return nil
  }

  var commentProblem: String? {
    comment.unicodeScalars.count > Self.longestComment
      ? "El comentario es demasiado largo: caben \(Self.longestComment) letras." : nil
  }

  private var trimmedPoints: String { points.filter { $0 != " " && $0 != "%" } }
}
