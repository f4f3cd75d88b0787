import Certificates
import Classroom
import Cohorts
import Core
import Courses
import Learning
import Quizzes
import SQLite

extension StudyReports {
  /// What the features beside `Classroom` know about studying, each in its own words.
  static let ofLearning = StudyReports(
    workbook: "/mi-aula/cuaderno",
    certificates: { person, course, db in
      try hasCertificate(person, of: course, in: db) ? "/mi-aula/certificados" : nil
    },
    glance: { person, course, db in
      let study = try study(of: person, in: course, quizzes: passed, in: db)
      let progress = courseProgress(of: study, in: course)
      return Glance(
        modules: progress.modules.map { module in
          ModuleGlance(
            module: module.module, lessons: module.lessons, lessonsDone: module.lessonsDone,
            hasPassedQuiz: module.hasPassedQuiz, isOpen: module.isOpen)
        }, next: nextStep(of: study, in: course).map(NextThing.init))
    },
    failedQuizzes: { cohort, db in
      try repeatedFailures(in: cohort, in: db).map {
        FailedQuiz(person: $0.person, module: $0.module, times: $0.failures)
      }
    })

  /// The modules of a course whose quiz a person has passed, as `Learning` asks for them.
  static let passed: PassedQuizzes = { person, course, db in
    try passedQuizzes(of: person, in: course.slug, in: db)
  }
}

extension NextThing {
  fileprivate init(_ next: NextStep) {
    let minutes: Minutes? =
      switch next.step {
      case .lesson(_, let lesson): lesson.minutes
      case .quiz(let module): module.quiz?.minutes
      }
    self.init(
      title: next.step.title, module: next.step.module.slug, address: next.address, minutes: minutes,
      isResumed: next.isResumed)
  }
}
