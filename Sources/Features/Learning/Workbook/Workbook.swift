import Core
import Courses

/// All that a person wrote, in the order of the courses.
struct Workbook: Sendable {
  struct Chapter: Sendable {
    let course: Course
    let modules: [(module: Module, answers: [Entry])]
    /// Answers to activities that the course no longer has.
    let rest: [WorkbookLine]
  }

  struct Entry: Sendable {
    let line: WorkbookLine
    let place: LessonPlace
    let activity: Activity
  }

  let chapters: [Chapter]
  /// Answers in courses that are no longer served.
  let rest: [WorkbookLine]

  var isEmpty: Bool { chapters.isEmpty && rest.isEmpty }

  init(_ lines: [WorkbookLine], in catalogue: Catalogue) {
    let byCourse = Dictionary(grouping: lines, by: \.course)
    chapters = catalogue.courses.compactMap { course in
      byCourse[course.slug].map { Self.chapter($0, of: course) }
    }
    rest = lines.filter { catalogue[$0.course] == nil }
  }

  private static func chapter(_ lines: [WorkbookLine], of course: Course) -> Chapter {
    var left = Dictionary(uniqueKeysWithValues: lines.map { ($0.activity, $0) })
    let modules = course.modules.compactMap { module -> (module: Module, answers: [Entry])? in
      let entries = module.lessons.flatMap { lesson in
        lesson.activities.compactMap { activity in
          left.removeValue(forKey: activity.id).map {
            Entry(
              line: $0, place: LessonPlace(course: course, module: module, lesson: lesson), activity: activity
            )
          }
        }
      }
      return entries.isEmpty ? nil : (module, entries)
    }
    return Chapter(course: course, modules: modules, rest: lines.filter { left[$0.activity] != nil })
  }
}
