import Core
import SQLite

/// Notes what a feature changed because these records are of one person, in the decision that made them so last: its undo puts
/// it back by the `PersonRows` of that place. Nothing is noted of records that no decision joined.
///
/// - Parameters:
///   - place: as of the `PersonRows` that put it back.
///   - people: records that stand for one person now.
package func noteForUndo(
  _ change: PersonRowChange, at place: StaticString, of people: [Person.ID], in db: WriteConnection
) throws {
  let decision: Int64? = try db.one(
    """
    WITH RECURSIVE chain (id) AS (
      SELECT id FROM person WHERE id IN (\(people))
       UNION
      SELECT person.merged_into FROM chain JOIN person ON person.id = chain.id WHERE person.merged_into IS NOT NULL
    )
    SELECT max(duplicate_decision.id)
      FROM duplicate_decision
     WHERE duplicate_decision.outcome = \(DuplicateDecision.Outcome.same) AND duplicate_decision.undone_at IS NULL
       AND duplicate_decision.other_id IN (SELECT id FROM chain)
    """)
  guard let decision else { return }
  try note("\(place)", change.key, before: change.before, after: change.after, in: decision, db)
}

/// Who undid last that `other` was merged into `kept`, and when; for what an undo writes down.
package func whoUndid(
  mergeOf other: Person.ID, into kept: Person.ID, in db: ReadConnection
) throws -> (person: Person.ID, at: Instant) {
  let found = try db.all(
    """
    SELECT undone_by, undone_at
      FROM duplicate_decision
     WHERE other_id = \(other) AND kept_id = \(kept) AND undone_at IS NOT NULL
     ORDER BY id DESC
     LIMIT 1
    """
  ) { row throws(SQLiteError) in (person: try row[0] as Person.ID, at: try row[1] as Instant) }
  guard let last = found.first else { preconditionFailure("a merge is put back that nobody undid") }
  return last
}
