import Attempts
import Cohorts
import Core
import Courses
import Hours
import SQLite

/// Closes an attempt and marks it, and credits the quiz where it was passed. Handed in twice is handed in once.
///
/// - Returns: what it came to; nil when it was handed in before.
func handIn(
  _ attempt: Attempt, at place: QuizPlace, at now: Instant, texts: QuestionTexts, in db: WriteConnection
) throws -> AttemptResult? {
  guard let result = try Attempts.handIn(attempt, at: now, texts: texts, in: db) else { return nil }
  if result.outcome == .passed { try credit(place, to: attempt.person, at: now, in: db) }
  return result
}

/// Credits a quiz that was passed, if the person studies the course in a cohort where it counts.
func credit(_ place: QuizPlace, to person: Person.ID, at now: Instant, in db: WriteConnection) throws {
  guard let cohort = try activeCohort(of: person, in: place.course.slug, in: db) else { return }
  try credit(place.module, of: place.course, to: person, in: cohort, at: now, in: db)
}

/// Credits the quizzes that a person passed before joining `cohort`.
///
/// - Returns: how many lines were added.
@discardableResult
package func creditPastQuizzes(
  of person: Person.ID, in cohort: Cohort, taking course: Course, at now: Instant, in db: WriteConnection
) throws -> Int {
  let passed = try passedQuizzes(of: person, in: course.slug, in: db)
  return try course.modules.filter { passed.contains($0.slug) }.count {
    try credit($0, of: course, to: person, in: cohort, at: now, in: db)
  }
}

@discardableResult
private func credit(
  _ module: Module, of course: Course, to person: Person.ID, in cohort: Cohort, at now: Instant,
  in db: WriteConnection
) throws -> Bool {
  guard !cohort.isFrozen, let minutes = module.quiz?.minutes, minutes.count > 0,
    module.countsOnline(in: cohort.modality, of: course)
  else { return false }
  return try credit(
    minutes, of: .virtual, to: person, in: cohort, for: .quiz(module.slug), by: nil, at: now, in: db)
}

/// After results were changed: credits the quiz of whoever passes now, and takes it back from whoever passes no more.
func settleCredit(
  of person: Person.ID, _ place: QuizPlace, because reason: String, by author: Person.ID, at now: Instant,
  in db: WriteConnection
) throws {
  if try attempts(of: person, in: place.course.slug, at: place.part, in: db).isPassed {
    try credit(place, to: person, at: now, in: db)
  } else if try activeCohort(of: person, in: place.course.slug, in: db) != nil {
    try takeBack(
      .quiz(place.module.slug), of: person, in: place.course.slug, because: reason, by: author, at: now,
      in: db)
  }
}
