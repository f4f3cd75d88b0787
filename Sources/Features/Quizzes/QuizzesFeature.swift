import Attempts
import Core
import Courses
import HTTP
import struct Questions.Seed
import SQLite
import Web

/// The quiz of a module: answering it, what came of it, and what staff do about open answers and mended questions.
package struct QuizzesFeature: Feature {
  let site: Site
  let served: ServedCourses
  let tickets: AnswerTickets
  let layout: Layout
  let texts = QuestionTexts()

  /// - Parameter tickets: for answers that wait for the network.
  package init(site: Site, served: ServedCourses, tickets: AnswerTickets) {
    self.site = site
    self.served = served
    self.tickets = tickets
    layout = Layout(site)
  }

  package var routes: [Route] {
    [
      .get("/cursos/{curso}/{modulo}/prueba", for: .everyone, in: .quick, showQuiz),
      .post("/cursos/{curso}/{modulo}/prueba", for: .signedIn, begin),
      .get("/cursos/{curso}/{modulo}/prueba/{intento}", for: .signedIn, showAttempt),
      .post("/cursos/{curso}/{modulo}/prueba/{intento}", for: .signedIn, handIn),
      .get("/cursos/{curso}/{modulo}/prueba/{intento}/{numero}", for: .signedIn, showQuestion),
      .deed("/cursos/{curso}/{modulo}/prueba/{intento}/{numero}", for: .signedIn, answer),
      .get("/facilitacion/preguntas", for: Self.graders, showQueue),
      .get("/facilitacion/preguntas/{intento}/{numero}", for: Self.graders, showOpenAnswer),
      .post("/facilitacion/preguntas/{intento}/{numero}", for: Self.graders, gradeOpenAnswer),
      .get("/facilitacion/correcciones", for: Self.graders, showMendedQuestions),
      .get("/facilitacion/correcciones/{curso}/{pregunta}", for: Self.graders, showChanges),
      .post("/facilitacion/correcciones/{curso}/{pregunta}", for: Self.graders, regradeAnswers),
    ]
  }

  package var personalRecords: [PersonalRecord] { PersonalRecord.ofAttempts }

  /// Whose answers, `isSeen(by:)` says.
  static let graders = Audience.holders([.facilitator, .coordinator, .administrator])
}

/// A quiz with where it stands.
struct QuizPlace: AttemptPlace {
  let course: Course
  let module: Module
  let quiz: Quiz

  var part: Attempt.Part { .quiz(module.slug) }
  var handedIn: String { "este intento" }
  var path: String { "/cursos/\(course.slug)/\(module.slug)/prueba" }

  /// A new attempt at it, by its rules as they are now.
  func attempt(of person: Person.ID, seed: Seed) -> NewAttempt {
    NewAttempt(
      person: person, course: course, part: part, draws: [NewAttempt.Draw(quiz.drawn, of: quiz.bank)],
      passMark: quiz.passMark, feedback: quiz.feedback, limit: quiz.attempts, seed: seed)
  }
}

extension QuizzesFeature {
  /// - Throws: `Refusal.notFound` where there is none.
  func quiz(_ course: Course.Slug, _ module: Module.Slug) throws(Refusal) -> QuizPlace {
    guard let course = served.current.courses[course], let module = course[module], let quiz = module.quiz
    else { throw .notFound }
    return QuizPlace(course: course, module: module, quiz: quiz)
  }

  /// An attempt of the viewer at this quiz.
  ///
  /// - Throws: `Refusal.notFound` for somebody else's, and for one at another quiz.
  func attempt(_ id: Attempt.ID, at place: QuizPlace, of viewer: Viewer.SignedIn, in db: ReadConnection)
    throws
    -> Attempt
  {
    let attempt = try Attempts.attempt(id, of: viewer.id, in: db)
    guard attempt.course == place.course.slug, attempt.part == place.part else { throw Refusal.notFound }
    return attempt
  }
}

/// The number of a question in an address, from 1.
struct QuestionNumber: PathParameter {
  let rawValue: Int

  init?(pathSegment: String) {
    guard (1...3).contains(pathSegment.utf8.count), pathSegment.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
      let number = Int(pathSegment), number > 0
    else { return nil }
    rawValue = number
  }
}
