import Cohorts
import Core
import Courses
import Hours
import SQLite

/// Whether a lesson of `module` counts as hours in a cohort of that modality (decisions, «Study and credit»; report, «modalidades»): virtual
/// cohorts credit every lesson, mixed ones those of the modules that are virtual there, the others none. A trainers' course asks for virtual
/// hours whatever its modality, so its lessons count.
package func creditsLessons(of module: Module, in course: Course, _ modality: Course.Modality) -> Bool {
  module.countsOnline(in: modality, of: course)
}

/// Credits what a person had done in a course before they came to study it in `cohort`, with the minutes that the course says now. What is
/// credited already stays as it is, so this may run again. For whoever makes somebody's enrolment active, in the same transaction.
///
/// - Parameter course: the one that the cohort takes, as it is now; what it no longer has is not credited.
package func creditPast(
  of person: Person.ID, in cohort: Cohort, of course: Course, at now: Instant, in db: WriteConnection
) throws {
  guard !cohort.isFrozen, cohort.course == course.slug else { return }
  let study = try study(of: person, in: course, quizzes: { _, _, _ in [] }, in: db)
  for module in course.modules where creditsLessons(of: module, in: course, cohort.modality) {
    for lesson in module.lessons where study.hasDone(lesson, of: module) {
      try credit(
        lesson.minutes, of: .virtual, to: person, in: cohort, for: .lesson(module.slug, lesson.slug), by: nil,
        at: now, in: db)
    }
  }
}
