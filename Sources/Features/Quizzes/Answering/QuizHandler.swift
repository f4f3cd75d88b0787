import Attempts
import Core
import Courses
import HTTP
import Markup
import struct Questions.Seed
import SQLite
import Web

/// Before and after the questions: `/cursos/{curso}/{modulo}/prueba` and one attempt.
extension QuizzesFeature {
  func showQuiz(_ visit: Visit, course: Course.Slug, module: Module.Slug) throws -> Response {
    let page = try served.current.quizPage(course, module)
    let place = try quiz(course, module)
    let door: HTML
    if let viewer = visit.viewer.signedIn {
      let lines = try site.database.read { db in
        try attempts(of: viewer.id, in: course, at: place.part, in: db)
      }
      door = QuizDoor(place: place).html(lines)
    } else {
      door = QuizDoor(place: place).signIn
    }
    return page.response(
      to: visit.request, [Layout.account: layout.accountMenu(visit.viewer), quizDoor: door])
  }

  func begin(_ visit: Visit, course: Course.Slug, module: Module.Slug) throws -> Response {
    let viewer = try visit.person()
    let place = try quiz(course, module)
    let new = place.attempt(of: viewer.id, seed: Seed(rawValue: .random(in: 0...UInt64.max)))
    let now = site.clock.now()
    switch try site.database.write({ db in try start(new, at: now, in: db) }) {
    case .begun(let id): return .seeOther(place.path(to: 1, of: id))
    case .resumed(let id): return .seeOther(try firstOpen(of: id, at: place))
    // The page says that none is left, and shows what came of them.
    case .noneLeft: return .seeOther(place.path)
    }
  }

  /// The first question without an answer; the last look where there is none.
  private func firstOpen(of attempt: Attempt.ID, at place: QuizPlace) throws -> String {
    let questions = try site.database.read { db in try Attempts.questions(of: attempt, in: db) }
    guard let open = questions.first(where: { !$0.isAnswered && !$0.isFixed }) else {
      return place.path(to: attempt)
    }
    return place.path(to: open.position, of: attempt)
  }

  func showAttempt(_ visit: Visit, course: Course.Slug, module: Module.Slug, id: Attempt.ID) throws
    -> Response
  {
    let viewer = try visit.person()
    let place = try quiz(course, module)
    let html = try site.database.read { db in
      let attempt = try attempt(id, at: place, of: viewer, in: db)
      let questions = try marked(attempt, texts: texts, in: db)
      guard attempt.isOpen else { return try resultPage(attempt, at: place, questions, for: viewer, in: db) }
      return LastLookPage(
        layout: layout, place: place, attempt: attempt, questions: questions,
        waitingMarks: tickets.marks(of: attempt.id, at: site.clock.now())
      ).html(for: viewer)
    }
    return .page(html, to: visit.request)
  }

  private func resultPage(
    _ attempt: Attempt, at place: QuizPlace, _ questions: [MarkedQuestion], for viewer: Viewer.SignedIn,
    in db: ReadConnection
  ) throws -> HTML {
    let history = try results(of: attempt.id, in: db)
    let lines = try attempts(of: viewer.id, in: place.course.slug, at: place.part, in: db)
    return ResultPage(
      layout: layout, place: place, attempt: attempt, questions: questions, history: history, attempts: lines
    ).html(for: viewer)
  }

  func handIn(_ visit: Visit, course: Course.Slug, module: Module.Slug, id: Attempt.ID) throws -> Response {
    let viewer = try visit.person()
    let place = try quiz(course, module)
    let now = site.clock.now()
    try site.database.write { db in
      let attempt = try attempt(id, at: place, of: viewer, in: db)
      _ = try Quizzes.handIn(attempt, at: place, at: now, texts: texts, in: db)
    }
    return .seeOther(place.path(to: id))
  }
}
