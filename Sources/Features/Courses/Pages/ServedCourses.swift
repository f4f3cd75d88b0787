import Core
import Markup
import Synchronization
import Web

/// The courses that are being served, every page of them ready to send. A reload puts a whole new set in their place;
/// requests under way keep the one they began with.
package final class ServedCourses: Sendable {
  private let pages: Mutex<PreparedCourses>

  package init(_ courses: PreparedCourses) {
    pages = Mutex(courses)
  }

  package var current: PreparedCourses { pages.withLock { $0 } }

  package func replace(with courses: PreparedCourses) {
    pages.withLock { $0 = courses }
  }
}

/// A catalogue with its pages and files made ready.
package final class PreparedCourses: Sendable {
  package let courses: Catalogue
  package let home: ReadyPage
  let catalogue: ReadyPage
  private let prepared: [Course.Slug: PreparedCourse]

  /// - Parameter content: the bytes of a file of a course, by the path that `CourseFile` names.
  /// - Throws: what `content` throws.
  package init(_ courses: Catalogue, layout: Layout, content: (CourseFile) throws -> [UInt8]) throws {
    self.courses = courses
    home = homePage(courses, in: layout)
    catalogue = cataloguePage(courses, in: layout)
    prepared = Dictionary(
      uniqueKeysWithValues: try courses.courses.map { course in
        (course.slug, try PreparedCourse(course, layout: layout, content: content))
      })
  }

  /// The page of a course's exam, with the slots `Layout.account` and `examDoor`.
  ///
  /// - Throws: `Refusal.notFound` where it has none.
  package func examPage(_ course: Course.Slug) throws(Refusal) -> ReadyPage {
    guard let page = try self.course(course).exam else { throw .notFound }
    return page
  }

  /// What awaits one at a quiz; fill `quizDoor` and `Layout.account`.
  ///
  /// - Throws: `Refusal.notFound` where there is none.
  package func quizPage(_ course: Course.Slug, _ module: Module.Slug) throws(Refusal) -> ReadyPage {
    guard let page = try self.course(course).module(module).quiz else { throw .notFound }
    return page
  }

  /// The page of an assignment; fill `assignmentState`, `assignmentDoor` and `Layout.account`.
  ///
  /// - Throws: `Refusal.notFound` where there is none.
  package func assignmentPage(_ course: Course.Slug, _ module: Module.Slug) throws(Refusal) -> ReadyPage {
    guard let page = try self.course(course).module(module).assignment else { throw .notFound }
    return page
  }

  package func course(_ slug: Course.Slug) throws(Refusal) -> PreparedCourse {
    guard let course = prepared[slug] else { throw .notFound }
    return course
  }
}

/// The pages of one course.
package struct PreparedCourse: Sendable {
  package let course: Course
  package let page: ReadyPage
  /// Where to begin; fills `StudySlot.start` for whoever has not begun.
  package let startButton: HTML
  let glossary: ReadyPage?
  let exam: ReadyPage?
  /// By hash and name, as their addresses have them: two modules may have pictures of the same name.
  let files: [String: StaticFile]
  private let modules: [Module.Slug: PreparedModule]

  init(_ course: Course, layout: Layout, content: (CourseFile) throws -> [UInt8]) throws {
    self.course = course
    startButton = Courses.startButton(course)
    let files = try readFiles(of: course, content)
    self.files = files
    page = coursePage(course, in: layout)
    glossary = course.glossary.map { glossaryPage($0, of: course, in: layout) }
    exam = course.exam.map { examPage($0, of: course, in: layout) }
    modules = Dictionary(
      uniqueKeysWithValues: course.modules.map { module in
        (module.slug, PreparedModule(module, of: course, files: files, layout: layout))
      })
  }

  package func module(_ slug: Module.Slug) throws(Refusal) -> PreparedModule {
    guard let module = modules[slug] else { throw .notFound }
    return module
  }
}

package struct PreparedModule: Sendable {
  package let module: Module
  package let page: ReadyPage
  /// Where to begin; fills `StudySlot.start` for whoever has not begun.
  package let startButton: HTML
  package let lessons: [Lesson.Slug: PreparedLesson]
  let quiz: ReadyPage?
  let assignment: ReadyPage?
  let sessionPlan: ReadyPage?
  /// Fills `sessionPlanSlot` for those who may read the plan.
  package let sessionPlanLink: HTML

  init(_ module: Module, of course: Course, files: [String: StaticFile], layout: Layout) {
    let weights = module.lessons.map { weight(of: $0, files: files) }
    self.module = module
    startButton = Courses.startButton(module, of: course)
    page = modulePage(module, of: course, weights: weights, in: layout)
    lessons = Dictionary(
      uniqueKeysWithValues: zip(module.lessons, weights).map { lesson, weight in
        (lesson.slug, PreparedLesson(lesson, of: module, in: course, weight: weight, in: layout))
      })
    quiz = module.quiz.map { quizPage($0, of: module, in: course, in: layout) }
    assignment = module.assignment.map { assignmentPage($0, of: module, in: course, in: layout) }
    sessionPlan = module.sessionPlan.map { sessionPlanPage($0, of: module, in: course, in: layout) }
    sessionPlanLink = Courses.sessionPlanLink(module, of: course)
  }
}

package struct PreparedLesson: Sendable {
  package let lesson: Lesson
  /// For whoever is not signed in.
  package let page: ReadyPage
  /// For whoever is and has answered no activity yet, with the slots that `StudySlot` names.
  package let studyPage: ReadyPage
  /// For whoever has.
  package let answeredPage: ReadyPage

  init(_ lesson: Lesson, of module: Module, in course: Course, weight: Int, in layout: Layout) {
    self.lesson = lesson
    page = lessonPage(lesson, of: module, in: course, weight: weight, in: layout)
    studyPage = Courses.studyPage(
      lesson, of: module, in: course, weight: weight, isAnswered: false, in: layout)
    answeredPage =
      lesson.activities.isEmpty
      ? studyPage
      : Courses.studyPage(lesson, of: module, in: course, weight: weight, isAnswered: true, in: layout)
  }
}

/// Bytes that a lesson costs on the wire: its text as it is sent, and its pictures.
private func weight(of lesson: Lesson, files: [String: StaticFile]) -> Int {
  let pictures = lesson.files.filter { $0.pictureSize != nil }
  return ReadyPage(lesson.html.filling { _ in .empty }).weight
    + pictures.reduce(0) { $0 + (files[$1.key]?.weight ?? $1.size) }
}

private func readFiles(
  of course: Course, _ content: (CourseFile) throws -> [UInt8]
) throws -> [String: StaticFile] {
  var files: [String: StaticFile] = [:]
  for file in course.files {
    let type = mediaType(ofFileNamed: file.name) ?? "application/octet-stream"
    files[file.key] = StaticFile(try content(file), mediaType: type, isDownload: file.pictureSize == nil)
  }
  return files
}

extension CourseFile {
  fileprivate var key: String { "\(hash)/\(name)" }
}
