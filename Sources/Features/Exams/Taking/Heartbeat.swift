import Attempts
import Core
import SQLite

/// Notes that the server runs, and gives everybody back what its absence took from them. In one transaction with whatever
/// looks at a deadline, so that nobody's time is over because the server was away.
func beat(at now: Instant, in db: WriteConnection) throws {
  let last = try db.first("SELECT at FROM exam_heartbeat", as: Instant.self)
  if let last, last >= now { return }
  if let last, let outage = Outage(lastBeat: last, now: now) { try credit(outage, at: now, in: db) }
  try db.run(
    "INSERT INTO exam_heartbeat (id, at) VALUES (1, \(now)) ON CONFLICT (id) DO UPDATE SET at = excluded.at")
}

private func credit(_ outage: Outage, at now: Instant, in db: WriteConnection) throws {
  let running = try db.all(
    """
    SELECT attempt.id, attempt.person_id, attempt.started_at, exam_attempt.deadline_at
      FROM attempt
      JOIN exam_attempt ON exam_attempt.attempt_id = attempt.id
     WHERE attempt.handed_in_at IS NULL AND attempt.part = 'exam'
    """
  ) { row throws(SQLiteError) in
    (
      id: try row[0] as Attempt.ID, person: try row[1] as Person.ID, startedAt: try row[2] as Instant,
      deadline: try row[3] as Instant
    )
  }
  for attempt in running {
    let credit = outage.credit(startedAt: attempt.startedAt, deadline: attempt.deadline).milliseconds
    guard credit > 0 else { continue }
    try db.run(
      """
      UPDATE exam_attempt
         SET deadline_at = deadline_at + \(credit), credited = credited + \(credit)
       WHERE attempt_id = \(attempt.id)
      """)
    try record(
      .examTimeCredited, by: nil,
      about: [
        ("attempt", attempt.id.rawValue), ("person", attempt.person.rawValue), ("milliseconds", credit),
      ], at: now, in: db)
  }
}

/// Whether somebody takes an exam now: only then the heart beats.
func isAnybodyTakingAnExam(in db: ReadConnection) throws -> Bool {
  try db.one(
    "SELECT EXISTS (SELECT 1 FROM attempt WHERE handed_in_at IS NULL AND part = 'exam')")
}
