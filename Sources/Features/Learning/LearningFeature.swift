import Core
import Courses
import SQLite
import Web

/// Studying: the pages of the courses as one person sees them, with what is done, where to go on, and the workbook.
package struct LearningFeature: Feature {
  let site: Site
  let served: ServedCourses
  let layout: Layout
  let quizzes: PassedQuizzes
  let known = KnownLessons()

  /// - Parameter quizzes: which quizzes a person has passed.
  package init(site: Site, served: ServedCourses, quizzes: @escaping PassedQuizzes) {
    self.site = site
    self.served = served
    self.quizzes = quizzes
    layout = Layout(site)
  }

  package var routes: [Route] {
    [
      .get("/", for: .everyone, in: .quick, showHome),
      .get("/cursos/{curso}", for: .everyone, in: .quick, showCourse),
      .get("/cursos/{curso}/{modulo}", for: .everyone, in: .quick, showModule),
      .get("/cursos/{curso}/{modulo}/{leccion}", for: .everyone, in: .quick, showLesson),
      .deed("/cursos/{curso}/{modulo}/{leccion}/terminar", for: .signedIn, finishLesson),
      .deed("/cursos/{curso}/{modulo}/{leccion}/lugar", for: .signedIn, rememberPlace),
      .deed("/cursos/{curso}/{modulo}/{leccion}/actividades/{actividad}", for: .signedIn, saveAnswer),
      .get("/mi-aula/cuaderno", for: .signedIn, showWorkbook),
      .get("/mi-aula/cuaderno.html", for: .signedIn, downloadPage),
      .get("/mi-aula/cuaderno.txt", for: .signedIn, downloadText),
      .get("/mi-aula/cuaderno/{curso}/{actividad}", for: .signedIn, showAnswer),
      .deed("/mi-aula/cuaderno/{curso}/{actividad}", for: .signedIn, chooseAnswer),
      .get(Self.modules, for: Self.openers, showModules),
      .post(Self.modules, for: Self.openers, openModule),
    ]
  }

  /// What a person may study, of one cohort; other desks link here.
  private static let modules = "/facilitacion/grupos/{grupo}/personas/{persona}/modulos"
  /// Who may open a module before its turn; for whom, `cohort(_:runBy:in:)` says.
  private static let openers = Audience.holders([.facilitator, .trainer, .coordinator, .administrator])

  /// The lesson of that address, as it is served now.
  ///
  /// - Throws: `Refusal.notFound` when there is none.
  func lesson(_ course: Course.Slug, _ module: Module.Slug, _ lesson: Lesson.Slug) throws(Refusal) -> (
    place: LessonPlace, pages: PreparedLesson
  ) {
    let course = try served.current.course(course)
    let module = try course.module(module)
    guard let found = module.lessons[lesson] else { throw .notFound }
    return (LessonPlace(course: course.course, module: module.module, lesson: found.lesson), found)
  }

  /// What the viewer has done; nothing for nobody.
  func study(of viewer: Viewer, in course: Course) throws -> Study {
    guard let person = viewer.signedIn?.id else { return .none }
    return try site.database.read { db in try Learning.study(of: person, in: course, quizzes: quizzes, in: db)
    }
  }
}
