import Core
import Courses
import Notices
import SQLite

/// What came of an observation.
enum ObservationOutcome: Sendable, Equatable {
  case kept
  /// The person corrected it, or somebody else observed it meanwhile: nothing was written.
  case changedMeanwhile
}

/// An observation to be written down.
struct NewObservation: Sendable {
  let practice: PracticeClass
  let rubric: Rubric
  let passMark: Percent
  /// Without problems.
  let form: ObservationForm
  let observer: Person.ID
}

/// Grades a class, which is the observer's signature, or returns it with a comment. The person is told.
func observe(_ new: NewObservation, board: NoticeBoard, at now: Instant, in db: WriteConnection) throws
  -> ObservationOutcome
{
  guard let decision = new.form.decision else { preconditionFailure("an observation without a decision") }
  let current = try practice(new.practice.id, in: db)
  guard current.state == .asked, current.version.number == new.form.number else { return .changedMeanwhile }
  let isGraded = decision == .sign
  let id: Observation.ID = try db.one(
    """
    INSERT INTO practice_observation (practice_id, number, observer_id, outcome, score, pass_mark, comment, at)
    VALUES (\(current.id), \(current.version.number), \(new.observer),
            \(isGraded ? Observation.Outcome.graded : .returned), \(isGraded ? new.form.score(of: new.rubric) : nil),
            \(new.passMark.count), \(new.form.comment), \(now))
    RETURNING id
    """)
  if isGraded { try keepLevels(of: new, in: id, db) }
  try move(current.id, from: [.asked], to: isGraded ? .observed : .returned, in: db)
  try note(
    isGraded ? .graded : .returned, current.id, of: current.person, by: new.observer,
    saying: new.form.comment, at: now, in: db)
  try board.post(
    NewNotice(
      to: current.person, isGraded ? .practiceGraded : .practiceReturned, of: current.course,
      path: current.ownPath),
    at: now, in: db)
  return .kept
}

private func keepLevels(of new: NewObservation, in id: Observation.ID, _ db: WriteConnection) throws {
  for (position, (criterion, line)) in zip(new.rubric.criteria, new.form.lines).enumerated() {
    guard let level = line.level else { preconditionFailure("a signed rubric without a level") }
    try db.run(
      """
      INSERT INTO practice_level (observation_id, position, criterion, title, weight, level, level_name, reason)
      VALUES (\(id), \(position), \(criterion.id.rawValue), \(criterion.title), \(criterion.weight), \(level),
              \(criterion.levels[level].name), \(line.reason))
      """)
  }
}
