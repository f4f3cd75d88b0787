import Core
import SQLite

/// Changes what a cycle is called and when it runs.
func change(
  _ cycle: Cycle.ID, to new: NewCycle, by author: Person.ID, at now: Instant, in db: WriteConnection
) throws {
  try db.run(
    """
    UPDATE cycle SET name = \(new.name), starts_on = \(new.startsOn), ends_on = \(new.endsOn) WHERE id = \(cycle)
    """)
  try record(.cycleChanged, by: author, about: [("cycle", cycle.rawValue)], at: now, in: db)
}

/// Closes a cycle: nothing in its cohorts changes any more. Nothing happens to a closed one.
package func close(_ cycle: Cycle.ID, by author: Person.ID, at now: Instant, in db: WriteConnection) throws {
  let changed = try db.run(
    "UPDATE cycle SET closed_by = \(author), closed_at = \(now) WHERE id = \(cycle) AND closed_at IS NULL")
  guard changed == 1 else { return }
  try note("closed", "", of: cycle, by: author, at: now, in: db)
  try record(.cycleClosed, by: author, about: [("cycle", cycle.rawValue)], at: now, in: db)
}

/// Opens a closed cycle again. Nothing happens to an open one.
///
/// - Parameter reason: in the words of whoever does it, not empty.
package func reopen(
  _ cycle: Cycle.ID, because reason: String, by author: Person.ID, at now: Instant, in db: WriteConnection
) throws {
  let changed = try db.run(
    "UPDATE cycle SET closed_by = NULL, closed_at = NULL WHERE id = \(cycle) AND closed_at IS NOT NULL")
  guard changed == 1 else { return }
  try note("reopened", reason, of: cycle, by: author, at: now, in: db)
  try record(.cycleReopened, by: author, about: [("cycle", cycle.rawValue)], at: now, in: db)
}

private func note(
  _ kind: String, _ reason: String, of cycle: Cycle.ID, by author: Person.ID, at now: Instant,
  in db: WriteConnection
) throws {
  try db.run(
    """
    INSERT INTO cycle_turn (cycle_id, kind, reason, author_id, at)
    VALUES (\(cycle), \(kind), \(reason), \(author), \(now))
    """)
}
