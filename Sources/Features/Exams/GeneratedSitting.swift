import Attempts
import Cohorts
import Core
import Courses
import Questions
import SQLite

/// A sitting that generated people take, by the deeds of the pages: for the demonstration.
package struct GeneratedSitting: Sendable {
  private let sitting: Sitting
  private let place: ExamPlace

  /// Opens a sitting for the people of a cohort; nil for a course without an exam.
  package init?(
    of course: Course, in city: City.ID, for cohort: Cohort.ID, named name: String, opensAt: Instant,
    closesAt: Instant, by author: Person.ID, at now: Instant, in db: WriteConnection
  ) throws {
    guard let exam = course.exam else { return nil }
    let window = SittingWindow(opensAt: opensAt, closesAt: closesAt)
    let new = NewSitting(
      course: course.slug, exam: exam, city: city, cohort: cohort, name: name, windows: [window],
      roomCode: nil)
    guard let opened = try Exams.sitting(try open(new, by: author, at: now, in: db), in: db) else {
      return nil
    }
    sitting = opened
    place = ExamPlace(course: course, exam: exam)
  }

  /// Enters, answers what `answers` says, and hands in; passing credits the validation.
  ///
  /// - Parameter answers: nil to leave a question unanswered.
  package func take(
    as person: Person.ID, seed: Seed, at now: Instant, texts: QuestionTexts, in db: WriteConnection,
    answers: (DrawnQuestion) -> Response?
  ) throws {
    guard
      case .inside(let id) = try enter(sitting, place, as: person, code: "", seed: seed, at: now, in: db),
      let attempt = try Attempts.attempt(id, in: db), let exam = try examAttempt(attempt, in: db)
    else { return }
    for asked in try questions(of: id, in: db) {
      let question = try texts.question(asked.version, in: db)
      guard let response = answers(question.drawn(seed)) else { continue }
      let new = NewAnswer(
        attempt: id, at: .exam, of: place.course.slug, position: asked.position, person: person,
        stamp: AnswerStamp(page: Int64(asked.position), turn: 1), base: 0)
      _ = try save(new, at: now + .seconds(50 * asked.position), texts: texts, in: db) { _, _ in
        .response(response)
      }
    }
    let end = now + .seconds(50 * (exam.blueprint.parts.reduce(0) { $0 + $1.count } + 4))
    try handIn(exam, at: min(end, exam.deadline), texts: texts, in: db)
  }
}
