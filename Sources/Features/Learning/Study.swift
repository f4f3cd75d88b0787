import Cohorts
import Core
import Courses
import Hours
import SQLite

/// What a person has done in one course. Names that the course no longer has may be among it.
package struct Study: Sendable, Equatable {
  package var done: Set<LessonName>
  /// Modules whose quiz was passed.
  package var passed: Set<Module.Slug>
  /// Modules that staff opened before their turn.
  package var opened: Set<Module.Slug>
  package var place: StudyPlace?
  /// Whether it is studied in a cohort of the mixed modality, where some modules are given in class.
  package var isMixed: Bool

  package init(
    done: Set<LessonName> = [], passed: Set<Module.Slug> = [], opened: Set<Module.Slug> = [],
    place: StudyPlace? = nil, isMixed: Bool = false
  ) {
    self.isMixed = isMixed
    self.done = done
    self.passed = passed
    self.opened = opened
    self.place = place
  }

  /// Somebody who has not begun.
  package static let none = Study()

  package func hasDone(_ lesson: Lesson, of module: Module) -> Bool {
    done.contains(LessonName(module.slug, lesson.slug))
  }
}

extension Study {
  /// Whether the module is given in class to this person: its hours come from attending, and reading it is up to them.
  package func isInClass(_ module: Module, of course: Course) -> Bool {
    isMixed && !module.countsOnline(in: .mixed, of: course)
  }
}

/// A lesson of a course, by the names in its address.
package struct LessonName: Sendable, Hashable {
  package let module: Module.Slug
  package let lesson: Lesson.Slug

  package init(_ module: Module.Slug, _ lesson: Lesson.Slug) {
    self.module = module
    self.lesson = lesson
  }
}

/// Where somebody left off in a course.
package struct StudyPlace: Sendable, Equatable {
  package let lesson: LessonName
  /// The `id` of the part of the page that was last in view; empty for its beginning.
  package let anchor: String

  package init(lesson: LessonName, anchor: String = "") {
    self.lesson = lesson
    self.anchor = anchor
  }
}

/// Says which modules' quizzes a person has passed in a course. Quizzes belong to a feature beside this one, so `App` hands it over.
package typealias PassedQuizzes = @Sendable (Person.ID, Course, ReadConnection) throws -> Set<Module.Slug>

/// What a person has done in `course`.
package func study(
  of person: Person.ID, in course: Course, quizzes: PassedQuizzes, in db: ReadConnection
) throws -> Study {
  let done = try db.all(
    "SELECT module, lesson FROM lesson_done WHERE person_id = \(person) AND course = \(course.slug)"
  ) {
    row throws(SQLiteError) in LessonName(try row[0], try row[1])
  }
  return Study(
    done: Set(done), passed: try quizzes(person, course, db),
    opened: Set(
      try db.all("SELECT module FROM module_opening WHERE person_id = \(person) AND course = \(course.slug)")),
    place: try place(of: person, in: course.slug, in: db),
    isMixed: course.modalities.contains(.mixed)
      ? try activeCohort(of: person, in: course.slug, in: db)?.modality == .mixed : false)
}

/// Where a person left off in a course; nil before the first lesson.
func place(of person: Person.ID, in course: Course.Slug, in db: ReadConnection) throws -> StudyPlace? {
  try db.all(
    """
    SELECT module, lesson, anchor
      FROM study_place
     WHERE person_id = \(person) AND course = \(course)
    """
  ) { row throws(SQLiteError) in
    StudyPlace(lesson: LessonName(try row[0], try row[1]), anchor: try row[2])
  }.first
}

/// The course in which a person studied last; nil for somebody who has not begun any.
package func latestCourse(of person: Person.ID, in db: ReadConnection) throws -> Course.Slug? {
  try db.first("SELECT course FROM study_place WHERE person_id = \(person) ORDER BY at DESC LIMIT 1")
}
