import Attempts
import Core
import Courses
import SQLite

/// An attempt with what only exams have.
struct ExamAttempt: Sendable {
  let attempt: Attempt
  let sitting: Sitting.ID
  let blueprint: Blueprint
  let deadline: Instant
  /// When the texts of its questions may be seen: after the window of its sitting.
  let windowClosesAt: Instant

  var id: Attempt.ID { attempt.id }
  var isOpen: Bool { attempt.isOpen }
}

/// The exam of a course with where it stands.
struct ExamPlace: AttemptPlace {
  let course: Course
  let exam: Exam

  var part: Attempt.Part { .exam }
  var handedIn: String { "este examen" }
  var path: String { "/cursos/\(course.slug)/examen" }
}

/// An attempt of `person` at the exam of `course`.
///
/// - Throws: `Refusal.notFound` for somebody else's, and for one at something else.
func examAttempt(_ id: Attempt.ID, of person: Person.ID, in course: Course.Slug, in db: ReadConnection) throws
  -> ExamAttempt
{
  let attempt = try Attempts.attempt(id, of: person, in: db)
  guard attempt.course == course, attempt.part == .exam, let exam = try examAttempt(attempt, in: db) else {
    throw Refusal.notFound
  }
  return exam
}

/// Until when an exam takes answers, but for its grace; nil for what is no exam.
func deadline(of attempt: Attempt.ID, in db: ReadConnection) throws -> Instant? {
  try db.first("SELECT deadline_at FROM exam_attempt WHERE attempt_id = \(attempt)")
}

/// What is kept of an exam beside its attempt; nil for what is no exam.
func examAttempt(_ attempt: Attempt, in db: ReadConnection) throws -> ExamAttempt? {
  let rows = try db.all(
    """
    SELECT exam_attempt.sitting_id, exam_attempt.blueprint, exam_attempt.deadline_at, exam_sitting.closes_at
      FROM exam_attempt
      JOIN exam_sitting ON exam_sitting.id = exam_attempt.sitting_id
     WHERE exam_attempt.attempt_id = \(attempt.id)
    """
  ) { row throws(SQLiteError) in
    ExamAttempt(
      attempt: attempt, sitting: try row[0],
      blueprint: Blueprint(stored: try row[1]) ?? Blueprint(parts: []), deadline: try row[2],
      windowClosesAt: try row[3])
  }
  return rows.first
}
