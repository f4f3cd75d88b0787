import Core
import Courses
import SQLite

/// Where a person stands with the assignments of a course, for their own page, and how many notices they have not read.
package struct AssignmentsAtAGlance: Sendable {
  /// One line that asks for attention or tells how it went.
  package struct Line: Sendable, Equatable {
    package let title: String
    package let path: String
    package let state: Submission.State
    package let isLate: Bool

    /// As its author reads it.
    package var stateName: String { isLate ? "\(state.ownName) · llegó tarde" : state.ownName }

    /// Whether the person has something to do.
    package var asksForAttention: Bool { state.mayHandIn }
  }

  /// What the course asks for in a module, begun or not.
  package struct Task: Sendable, Equatable {
    package let module: Module.Slug
    package let title: String
    package let path: String
    package let minutes: Minutes?
    /// What is made on pages of their own for it; grants ask for these.
    package let works: [OwnWork.Delivery]
    /// Nil where nothing of it was written.
    package let state: Submission.State?
  }

  /// Begun, waiting, returned and approved ones, in the order of the course.
  package let lines: [Line]
  /// All of the course, in its order.
  package let tasks: [Task]
  package let unreadNotices: Int
}

/// In one statement, because the page is opened often.
package func assignmentsAtAGlance(of person: Person.ID, in course: Course, db: ReadConnection) throws
  -> AssignmentsAtAGlance
{
  var unread = 0
  var states: [Module.Slug: (Submission.State, Bool)] = [:]
  try db.forEach(
    """
    SELECT notices.unread, submission.module, submission.state, submission.is_late
      FROM (SELECT coalesce(sum(unread), 0) AS unread FROM notice_unread WHERE person_id = \(person)) AS notices
      LEFT JOIN submission ON submission.person_id = \(person) AND submission.course = \(course.slug)
    """
  ) { row in
    unread = try row[0]
    guard let module: Module.Slug = try row[1], let state: Submission.State = try row[2] else { return }
    states[module] = (state, try row[3] as Bool? ?? false)
  }
  let places = course.modules.compactMap { module in
    module.assignment.map { AssignmentPlace(course: course, module: module, assignment: $0) }
  }
  return AssignmentsAtAGlance(
    lines: places.compactMap { place in
      states[place.module.slug].map { state, isLate in
        AssignmentsAtAGlance.Line(
          title: place.assignment.title, path: place.path, state: state, isLate: isLate)
      }
    },
    tasks: places.map { place in
      AssignmentsAtAGlance.Task(
        module: place.module.slug, title: place.assignment.title, path: place.path,
        minutes: place.assignment.minutes,
        works: place.works, state: states[place.module.slug]?.0)
    }, unreadNotices: unread)
}
