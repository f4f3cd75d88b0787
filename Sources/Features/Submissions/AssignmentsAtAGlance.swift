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

  /// Begun, waiting, returned and approved ones, in the order of the course.
  package let lines: [Line]
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
  let lines = course.modules.compactMap { module -> AssignmentsAtAGlance.Line? in
    guard let assignment = module.assignment, let (state, isLate) = states[module.slug] else { return nil }
    let place = AssignmentPlace(course: course, module: module, assignment: assignment)
    return AssignmentsAtAGlance.Line(title: assignment.title, path: place.path, state: state, isLate: isLate)
  }
  return AssignmentsAtAGlance(lines: lines, unreadNotices: unread)
}
