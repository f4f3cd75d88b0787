import Core
import GrantCalls
import SQLite

/// Who scores in a call now: chosen for it, not taken out, and still holding the role in one of its cities.
package func evaluators(of call: GrantCall.ID, in db: ReadConnection) throws -> [Person.ID] {
  try db.all(
    """
    SELECT grant_evaluator.person_id
      FROM grant_evaluator
     WHERE grant_evaluator.call_id = \(call) AND grant_evaluator.removed_at IS NULL
       AND EXISTS (SELECT 1
                     FROM role_held
                     JOIN grant_call_city ON grant_call_city.city = role_held.city
                    WHERE role_held.person_id = grant_evaluator.person_id AND role_held.role = \(Role.evaluator)
                      AND grant_call_city.call_id = \(call))
     ORDER BY grant_evaluator.person_id
    """
  ) { row throws(SQLiteError) in try row[0] as Person.ID }
}

/// Who may be chosen: those who hold the role in a city of the call.
func possibleEvaluators(of call: GrantCall.ID, in db: ReadConnection) throws -> [Person.ID] {
  try db.all(
    """
    SELECT DISTINCT role_held.person_id
      FROM role_held
      JOIN grant_call_city ON grant_call_city.city = role_held.city
     WHERE role_held.role = \(Role.evaluator) AND grant_call_city.call_id = \(call)
     ORDER BY role_held.person_id
    """
  ) { row throws(SQLiteError) in try row[0] as Person.ID }
}

/// Chooses people to score in a call. Whoever does already goes on; whoever was taken out comes back.
package func add(
  evaluators people: [Person.ID], to call: GrantCall.ID, by author: Person.ID, at now: Instant,
  in db: WriteConnection
) throws {
  for person in people {
    let count = try db.run(
      """
      INSERT INTO grant_evaluator (call_id, person_id, added_by, added_at)
      VALUES (\(call), \(person), \(author), \(now))
          ON CONFLICT (call_id, person_id) DO UPDATE
         SET added_by = excluded.added_by, added_at = excluded.added_at, removed_at = NULL
       WHERE removed_at IS NOT NULL
      """)
    guard count > 0 else { continue }
    try record(
      .evaluatorAdded, by: author, about: [("call", call.rawValue), ("person", person.rawValue)], at: now,
      in: db)
  }
}

/// Takes somebody out of a call. What they handed in stays and counts; what they have not is given to others by the next
/// `assign`.
func remove(
  evaluator person: Person.ID, from call: GrantCall.ID, by author: Person.ID, at now: Instant,
  in db: WriteConnection
) throws {
  let count = try db.run(
    """
    UPDATE grant_evaluator SET removed_at = \(now)
     WHERE call_id = \(call) AND person_id = \(person) AND removed_at IS NULL
    """)
  guard count > 0 else { throw Refusal.notFound }
  try record(
    .evaluatorRemoved, by: author, about: [("call", call.rawValue), ("person", person.rawValue)], at: now,
    in: db)
}
