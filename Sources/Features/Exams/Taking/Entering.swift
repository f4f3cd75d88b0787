import Attempts
import Core
import Courses
import Questions
import SQLite

/// What came of wanting to begin an exam.
enum Entry: Sendable, Equatable {
  /// Also for the one that was open already.
  case inside(Attempt.ID)
  case refused(String)
}

/// Begins an attempt in a sitting, or goes on with the open one.
///
/// - Parameter code: the room's, as typed.
func enter(
  _ sitting: Sitting, _ place: ExamPlace, as person: Person.ID, code: String, seed: Seed, at now: Instant,
  in db: WriteConnection
) throws -> Entry {
  let lines = try attempts(of: person, in: sitting.course, at: .exam, in: db)
  if let open = lines.open { return .inside(open.attempt.id) }
  let accommodation = try accommodation(of: person, in: sitting.course, in: db)
  let decision = Candidacy(sitting, lines, accommodation).decision(at: now)
  if let sentence = decision.sentence { return .refused(sentence) }
  guard sitting.opens(to: code) else {
    return .refused("Ese no es el código de la sala. Pide a quien cuida el examen que te lo muestre.")
  }
  let blueprint = Blueprint(place.exam, of: place.course)
  let new = NewAttempt(
    person: person, course: place.course, part: .exam, draws: blueprint.draws(from: place.course),
    passMark: Percent(sitting.passMark), feedback: .never, limit: .unlimited, seed: seed)
  guard case .begun(let id) = try start(new, at: now, in: db) else {
    preconditionFailure("an attempt that was neither open nor begun")
  }
  let clock = ExamClock(
    startedAt: now, minutes: sitting.minutes,
    closesAt: sitting.windows.current(at: now)?.closesAt ?? sitting.closesAt,
    extraMinutes: accommodation.extraMinutes)
  try db.run(
    """
    INSERT INTO exam_attempt (attempt_id, sitting_id, blueprint, deadline_at, extra_minutes)
    VALUES (\(id), \(sitting.id), \(blueprint.stored), \(clock.deadline), \(accommodation.extraMinutes))
    """)
  try record(
    .examEntered, by: person, about: [("attempt", id.rawValue), ("sitting", sitting.id.rawValue)], at: now,
    in: db)
  try beat(at: now, in: db)
  return .inside(id)
}

extension Candidacy {
  init(_ sitting: Sitting, _ lines: [AttemptLine], _ accommodation: Accommodation) {
    let done = lines.filter { !$0.attempt.isOpen }
    self.init(
      windows: sitting.windows, cancelled: sitting.cancellation?.reason, limit: sitting.limit,
      waitingHours: sitting.waitingHours, extraAttempts: accommodation.extraAttempts, used: done.count,
      lastHandedInAt: done.compactMap(\.attempt.handedInAt).max(), hasPassed: lines.isPassed)
  }
}
