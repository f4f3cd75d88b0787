import Core
import Courses
import Files
import Notices
import SQLite

/// What came of grading.
enum GradingOutcome: Sendable, Equatable {
  case graded
  /// Somebody else graded it meanwhile, or its author withdrew or handed in anew: nothing was written.
  case changedMeanwhile
}

/// A grade to be given.
struct NewGrade: Sendable {
  let submission: Submission
  let place: AssignmentPlace
  /// Without problems.
  let form: GradeForm
  let author: Person.ID
}

/// Gives a grade, if the version is still the one that counts and its last grade still the one that was seen. The person is
/// told.
func grade(_ new: NewGrade, board: NoticeBoard, at now: Instant, in db: WriteConnection) throws
  -> GradingOutcome
{
  guard let outcome = new.form.outcome else { preconditionFailure("a grade without a decision") }
  let current: Submission? = try db.first(
    "SELECT \(Submission.columns) FROM submission WHERE id = \(new.submission.id)")
  guard let current, current.state != .draft, current.number == new.form.number else {
    return .changedMeanwhile
  }
  let version = try version(new.form.number, of: current.id, in: db)
  let last = try lastGrade(of: version.id, in: db)
  guard last?.rawValue ?? 0 == new.form.seen else { return .changedMeanwhile }
  try keep(new, outcome, of: version.id, isChange: last != nil, at: now, in: db)
  try db.run("UPDATE submission SET state = \(outcome.state) WHERE id = \(current.id)")
  try settleCredit(of: current, new.place, outcome.state, by: new.author, at: now, in: db)
  try record(
    last == nil ? .assignmentGraded : .assignmentRegraded, by: new.author,
    about: [("submission", current.id.rawValue), ("person", current.person.rawValue)], at: now, in: db)
  let kind: NoticeKind = last != nil ? .gradeChanged : outcome == .approved ? .workApproved : .workReturned
  try board.post(
    NewNotice(
      to: current.person, kind, about: current.module, of: current.course,
      path: new.place.path(toVersion: version.number)),
    at: now, in: db)
  return .graded
}

private func keep(
  _ new: NewGrade, _ outcome: Grade.Outcome, of version: SubmissionVersion.ID, isChange: Bool,
  at now: Instant, in db: WriteConnection
) throws {
  let id: Grade.ID = try db.one(
    """
    INSERT INTO submission_grade (version_id, outcome, score, comment, reason, author_id, at)
    VALUES (\(version), \(outcome), \(new.form.score(of: new.place)?.hundredths), \(new.form.comment),
            \(isChange ? new.form.reason : ""), \(new.author), \(now))
    RETURNING id
    """)
  let files = new.form.files.map(\.id)
  try attach(files, to: FileUse(.feedback, id.rawValue), of: new.author, at: now, in: db)
  for file in files { try detach(file, from: new.submission.feedbackDraft, in: db) }
  for (position, (criterion, line)) in zip(new.place.rubric?.criteria ?? [], new.form.lines).enumerated() {
    try db.run(
      """
      INSERT INTO submission_criterion (grade_id, position, criterion, title, weight, level, level_name, comment)
      VALUES (\(id), \(position), \(criterion.id.rawValue), \(criterion.title), \(criterion.weight), \(line.level),
              \(line.level.map { criterion.levels[$0].name } ?? ""), \(line.comment))
      """)
  }
}
