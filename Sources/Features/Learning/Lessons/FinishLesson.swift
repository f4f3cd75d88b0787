import Cohorts
import Core
import Courses
import Hours
import SQLite

/// A lesson with the course and module in which it is.
package struct LessonPlace: Sendable {
  package let course: Course
  package let module: Module
  package let lesson: Lesson

  package init(course: Course, module: Module, lesson: Lesson) {
    (self.course, self.module, self.lesson) = (course, module, lesson)
  }

  var name: LessonName { LessonName(module.slug, lesson.slug) }
  package var path: String { Courses.path(to: lesson, of: module, in: course) }
  var evidence: Evidence { .lesson(module.slug, lesson.slug) }
}

/// Marks a lesson as done, and credits it where the person studies the course in a cohort for which it counts. Nothing happens to one that is
/// done already.
package func finish(_ place: LessonPlace, by person: Person.ID, at now: Instant, in db: WriteConnection)
  throws
{
  try db.run(
    """
    INSERT INTO lesson_done (person_id, course, module, lesson, done_at)
    VALUES (\(person), \(place.course.slug), \(place.module.slug), \(place.lesson.slug), \(now))
        ON CONFLICT DO NOTHING
    """)
  guard let cohort = try activeCohort(of: person, in: place.course.slug, in: db),
    creditsLessons(of: place.module, in: place.course, cohort.modality)
  else { return }
  try credit(
    place.lesson.minutes, of: .virtual, to: person, in: cohort, for: place.evidence, by: nil, at: now, in: db)
}

/// Takes the mark back, and by a counter-line what was credited for it.
///
/// - Throws: `Refusal.forbidden` when it was credited in a cohort in which nothing changes any more.
func reopen(_ place: LessonPlace, by person: Person.ID, at now: Instant, in db: WriteConnection) throws {
  let credited = try cohortCredited(for: place.evidence, of: person, in: place.course.slug, in: db)
  if let credited, try cohort(credited, in: db).isFrozen {
    throw Refusal.forbidden(
      "Esta lección ya cuenta en las horas de un grupo que cerró, por eso no se puede desmarcar. Puedes leerla cuando quieras."
    )
  }
  try db.run(
    """
    DELETE FROM lesson_done
     WHERE person_id = \(person) AND course = \(place.course.slug) AND module = \(place.module.slug)
       AND lesson = \(place.lesson.slug)
    """)
  try takeBack(
    place.evidence, of: person, in: place.course.slug,
    because: "La persona dijo que aún no la había terminado",
    by: person, at: now, in: db)
}

/// Remembers where a person is in a course. What came earlier changes nothing: a visit is written when there is time, which may be after the page
/// was left and said where.
package func remember(
  _ place: LessonPlace, anchor: String, of person: Person.ID, at now: Instant, in db: WriteConnection
) throws {
  try db.run(
    """
    INSERT INTO study_place (person_id, course, module, lesson, anchor, at)
    VALUES (\(person), \(place.course.slug), \(place.module.slug), \(place.lesson.slug), \(anchor), \(now))
        ON CONFLICT (person_id, course) DO UPDATE
       SET module = excluded.module, lesson = excluded.lesson, anchor = excluded.anchor, at = excluded.at
     WHERE excluded.at >= study_place.at
    """)
}
