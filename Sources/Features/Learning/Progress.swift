import Courses

/// How far somebody is in a course.
package struct CourseProgress: Sendable, Equatable {
  /// In the order of the course; without those in preparation.
  package let modules: [ModuleProgress]

  /// Of the modules that are studied on line.
  package var lessons: Int { counted.reduce(0) { $0 + $1.lessons } }
  package var lessonsDone: Int { counted.reduce(0) { $0 + $1.lessonsDone } }
  private var counted: [ModuleProgress] { modules.filter { !$0.isInClass } }
  /// Whole hundredths of the lessons, rounded down, so that 100 means all.
  package var percent: Int { lessons == 0 ? 0 : lessonsDone * 100 / lessons }
  package var isComplete: Bool { counted.allSatisfy(\.isComplete) }
}

/// How far somebody is in a module.
package struct ModuleProgress: Sendable, Equatable {
  package let module: Module.Slug
  package let lessons: Int
  package let lessonsDone: Int
  /// Nil for a module without quiz.
  package let hasPassedQuiz: Bool?
  /// Whether it may be studied now.
  package let isOpen: Bool
  /// Whether it is given in class to this person, who may read it or not.
  package let isInClass: Bool

  package var percent: Int { lessons == 0 ? 0 : lessonsDone * 100 / lessons }
  package var isComplete: Bool { lessonsDone == lessons && hasPassedQuiz != false }
}

/// How far somebody is, by the course as it is now: lessons that it no longer has do not count.
package func courseProgress(of study: Study, in course: Course) -> CourseProgress {
  CourseProgress(
    modules: course.modules.filter { !$0.isInPreparation }.map {
      moduleProgress(of: study, in: $0, of: course)
    })
}

package func moduleProgress(of study: Study, in module: Module, of course: Course) -> ModuleProgress {
  ModuleProgress(
    module: module.slug, lessons: module.lessons.count,
    lessonsDone: module.lessons.count { study.hasDone($0, of: module) },
    hasPassedQuiz: module.quiz == nil ? nil : study.passed.contains(module.slug),
    isOpen: stepsMissing(before: module, of: study, in: course).isEmpty,
    isInClass: study.isInClass(module, of: course))
}

/// Something to be done in a course, with where it is.
package enum Step: Sendable {
  case lesson(Module, Lesson)
  case quiz(Module)

  package var module: Module {
    switch self {
    case .lesson(let module, _), .quiz(let module): module
    }
  }

  package func path(in course: Course) -> String {
    switch self {
    case .lesson(let module, let lesson): Courses.path(to: lesson, of: module, in: course)
    case .quiz(let module): "\(Courses.path(to: module, of: course))/prueba"
    }
  }

  /// «Lección 2: El abono», «Prueba: Prueba de la tierra».
  package var title: String {
    switch self {
    case .lesson(_, let lesson): "Lección \(lesson.number): \(lesson.title)"
    case .quiz(let module): "Prueba: \(module.quiz?.title ?? module.title)"
    }
  }

  func isDone(in study: Study) -> Bool {
    switch self {
    case .lesson(let module, let lesson): study.hasDone(lesson, of: module)
    case .quiz(let module): study.passed.contains(module.slug)
    }
  }
}

/// Where somebody goes on in a course.
package struct NextStep: Sendable {
  package let step: Step
  /// Path and, where the person left off in the middle of a lesson, the part of its page.
  package let address: String
  /// Whether the person was there already.
  package let isResumed: Bool
}

/// The next thing to do: the lesson where the person left off, until it is done; then what follows it and is open and not done; then
/// whatever else is left. Nil when nothing is left that is open. What is given in class is never asked for, since it adds no hours on line.
package func nextStep(of study: Study, in course: Course) -> NextStep? {
  let steps = course.modules.filter { !study.isInClass($0, of: course) }.flatMap(steps)
  let current = study.place.flatMap { place in steps.firstIndex { $0.name == place.lesson } }
  if let current, !steps[current].isDone(in: study), isOpen(steps[current].module, for: study, in: course) {
    let anchor = study.place.map { $0.anchor.isEmpty ? "" : "#\($0.anchor)" } ?? ""
    return NextStep(
      step: steps[current], address: steps[current].path(in: course) + anchor, isResumed: true)
  }
  let start = current.map { $0 + 1 } ?? 0
  let next = (steps[start...] + steps[..<start]).first {
    !$0.isDone(in: study) && isOpen($0.module, for: study, in: course)
  }
  return next.map { NextStep(step: $0, address: $0.path(in: course), isResumed: false) }
}

private func steps(of module: Module) -> [Step] {
  guard !module.isInPreparation else { return [] }
  return module.lessons.map { .lesson(module, $0) } + (module.quiz == nil ? [] : [.quiz(module)])
}

extension Step {
  /// Nil for a quiz, which is no place to read on.
  fileprivate var name: LessonName? {
    switch self {
    case .lesson(let module, let lesson): LessonName(module.slug, lesson.slug)
    case .quiz: nil
    }
  }
}
