import Core
import Courses

/// What is to be done before a module of a course opens; empty when it is open.
///
/// In a course whose order is free all are, and in the mixed modality those that are given in class, which nothing waits for either. Else a module opens when every lesson of the one before is done and its quiz passed. It also is
/// open once staff opened it, and when something in it is done already: what was open does not close because the course changed. Where the
/// one before is closed too, what it waits for is said, since that can be done now.
package func stepsMissing(before module: Module, of study: Study, in course: Course) -> [Step] {
  guard course.sequence == .ordered, !study.opened.contains(module.slug),
    !study.done.contains(where: { $0.module == module.slug }), !study.isInClass(module, of: course),
    let previous = module.previous(for: study, in: course)
  else { return [] }
  let missingBefore = stepsMissing(before: previous, of: study, in: course)
  guard missingBefore.isEmpty else { return missingBefore }
  let lessons = previous.lessons.filter { !study.hasDone($0, of: previous) }.map { Step.lesson(previous, $0) }
  let lacksQuiz = previous.quiz != nil && !study.passed.contains(previous.slug)
  return lessons + (lacksQuiz ? [.quiz(previous)] : [])
}

package func isOpen(_ module: Module, for study: Study, in course: Course) -> Bool {
  stepsMissing(before: module, of: study, in: course).isEmpty
}

/// Whoever teaches reads a course in any order.
package func readsInAnyOrder(_ viewer: Viewer) -> Bool {
  [.facilitator, .trainer, .coordinator, .administrator].contains(where: viewer.holds)
}

extension Module {
  /// The one before it that is to be studied on line.
  fileprivate func previous(for study: Study, in course: Course) -> Module? {
    course.modules.last { $0.number < number && !$0.isInPreparation && !study.isInClass($0, of: course) }
  }
}
