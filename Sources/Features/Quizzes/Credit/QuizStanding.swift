import Attempts
import Cohorts
import Core
import Courses
import SQLite

/// Where somebody stands with the quiz of a module.
package struct QuizStanding: Sendable, Equatable {
  package enum State: Sendable, Equatable {
    case notBegun
    /// An attempt is open at this address.
    case open(path: String)
    case awaitsGrading
    case passed
    case failed
  }

  package let module: Module.Slug
  package let state: State
  /// «80 %», the best so far; nil without any.
  package let bestPercent: String?
  package let attemptCount: Int
  /// The last result that staff changed after the person handed in, such as by a regrade: to be told.
  package let changedAt: Instant?
}

/// The modules of a course whose quiz a person has passed.
package func passedQuizzes(of person: Person.ID, in course: Course.Slug, in db: ReadConnection) throws
  -> Set<Module.Slug>
{
  let lines = try attempts(of: person, in: course, in: db)
  return Set(
    Dictionary(grouping: lines, by: \.attempt.part).compactMap { part, lines in
      guard case .quiz(let module) = part, lines.isPassed else { return nil }
      return module
    })
}

/// Where a person stands with each quiz of a course, in the order of the modules.
package func quizProgress(of person: Person.ID, in course: Course, in db: ReadConnection) throws
  -> [QuizStanding]
{
  let lines = Dictionary(grouping: try attempts(of: person, in: course.slug, in: db), by: \.attempt.part)
  return course.modules.filter { $0.quiz != nil }.map { module in
    let lines = lines[.quiz(module.slug)] ?? []
    return QuizStanding(
      module: module.slug, state: state(lines, at: "/cursos/\(course.slug)/\(module.slug)/prueba"),
      bestPercent: lines.best?.result?.percentText, attemptCount: lines.count,
      changedAt: lines.compactMap { $0.result?.cause == .handedIn ? nil : $0.result?.at }.max())
  }
}

private func state(_ lines: [AttemptLine], at path: String) -> QuizStanding.State {
  if lines.isPassed { return .passed }
  if let open = lines.open { return .open(path: "\(path)/\(open.attempt.id.rawValue)") }
  if lines.contains(where: { $0.result?.outcome == .awaitsGrading }) { return .awaitsGrading }
  return lines.isEmpty ? .notBegun : .failed
}

/// Somebody of a cohort who keeps failing a quiz.
package struct RepeatedFailure: Sendable, Equatable, RowDecodable {
  package let person: Person.ID
  package let name: String
  package let module: Module.Slug
  package let failures: Int
  package let lastAt: Instant

  package init(row: Row) throws(SQLiteError) {
    person = try row[0]
    name = try row[1]
    let part: Attempt.Part = try row[2]
    switch part {
    case .quiz(let slug): module = slug
    case .exam: module = Module.Slug(rawValue: "")
    }
    failures = try row[3]
    lastAt = try row[4]
  }
}

/// Whoever studies in `cohort` and failed a quiz of its course twice or more without passing it, the latest first.
package func repeatedFailures(in cohort: Cohort.ID, in db: ReadConnection) throws -> [RepeatedFailure] {
  try db.all(
    """
    SELECT cohort_member.person_id, cohort_member.name, attempt.part,
           sum(CASE attempt_result.outcome WHEN 'failed' THEN 1 ELSE 0 END), max(attempt.handed_in_at)
      FROM cohort_member
      -- The few of the cohort first: everybody's attempts are of its course.
      CROSS JOIN attempt
        ON attempt.person_id = cohort_member.person_id AND attempt.course = cohort_member.course
      JOIN attempt_result
        ON attempt_result.id = (SELECT max(latest.id) FROM attempt_result AS latest WHERE latest.attempt_id = attempt.id)
     WHERE cohort_member.cohort_id = \(cohort) AND attempt.part LIKE 'quiz:%'
     GROUP BY cohort_member.person_id, cohort_member.name, attempt.part
    HAVING sum(CASE attempt_result.outcome WHEN 'failed' THEN 1 ELSE 0 END) >= 2
       AND sum(CASE attempt_result.outcome WHEN 'passed' THEN 1 ELSE 0 END) = 0
     ORDER BY max(attempt.handed_in_at) DESC
    """)
}
