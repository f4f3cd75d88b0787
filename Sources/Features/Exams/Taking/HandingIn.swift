import Attempts
import Cohorts
import Core
import Courses
import Hours
import Questions
import SQLite

/// Hands an exam in, marks it, and credits whoever passes, all in one transaction. Nothing happens to one that is handed in.
func handIn(_ exam: ExamAttempt, at now: Instant, texts: QuestionTexts, in db: WriteConnection) throws {
  let attempt = exam.attempt
  guard let result = try Attempts.handIn(attempt, at: now, texts: texts, in: db),
    result.outcome == .passed
  else { return }
  try creditValidation(for: attempt, at: now, in: db)
}

/// Credits the validation that an attempt passed, in the cohort in which its person studies the course now.
func creditValidation(for attempt: Attempt, at now: Instant, in db: WriteConnection) throws {
  guard let cohort = try activeCohort(of: attempt.person, in: attempt.course, in: db) else { return }
  try credit(
    Minutes(0), of: .validation, to: attempt.person, in: cohort, for: .exam(attempt.id.rawValue), by: nil,
    at: now, in: db)
}

/// Hands in, with what is saved, every exam whose time is over: by the clock each second, and whenever somebody looks.
func handInOverdue(at now: Instant, texts: QuestionTexts, in db: WriteConnection) throws {
  try beat(at: now, in: db)
  let overdue: [Attempt.ID] = try db.all(
    """
    SELECT attempt.id
      FROM attempt
      JOIN exam_attempt ON exam_attempt.attempt_id = attempt.id
     WHERE attempt.handed_in_at IS NULL AND attempt.part = 'exam' AND exam_attempt.deadline_at < \(now - ExamClock.grace)
     ORDER BY exam_attempt.deadline_at
    """)
  for id in overdue {
    guard let attempt = try Attempts.attempt(id, in: db), let exam = try examAttempt(attempt, in: db) else {
      continue
    }
    try record(
      .examTimeRanOut, by: nil, about: [("attempt", id.rawValue), ("person", attempt.person.rawValue)],
      at: now,
      in: db)
    try handIn(exam, at: exam.deadline, texts: texts, in: db)
  }
}
