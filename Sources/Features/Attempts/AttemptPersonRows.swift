import Accounts
import Core
import SQLite

/// What belongs to a person here, and goes along when two records turn out to be of one person. Attempts are numbered after
/// those of the record that stays. Of two open ones the other record's stays behind: a person has one at a time, and its
/// answers come back with the undo.
package let attemptPersonRows = [
  PersonRows(
    "attempt.person_id",
    merge: { other, kept, _, db in
      let moving: [(Int64, Int)] = try db.all(
        """
        SELECT id, number
          FROM attempt
         WHERE person_id = \(other)
           AND NOT (handed_in_at IS NULL
                    AND EXISTS (SELECT 1 FROM attempt AS own
                                 WHERE own.person_id = \(kept) AND own.course = attempt.course
                                   AND own.part = attempt.part AND own.handed_in_at IS NULL))
         ORDER BY id
        """
      ) { row throws(SQLiteError) in (try row[0], try row[1]) }
      return try moving.map { id, number in
        let next: Int = try db.one(
          """
          UPDATE attempt
             SET person_id = \(kept),
                 number = 1 + coalesce((SELECT max(own.number) FROM attempt AS own
                                         WHERE own.person_id = \(kept) AND own.course = attempt.course
                                           AND own.part = attempt.part), 0)
           WHERE id = \(id)
          RETURNING number
          """)
        return PersonRowChange(String(id), before: String(number), after: String(next))
      }
    },
    undo: { change, other, kept, db in
      try db.run(
        """
        UPDATE attempt SET person_id = \(other), number = \(change.before.flatMap { Int($0) })
         WHERE id = \(Int64(change.key)) AND person_id = \(kept)
        """)
    })
]
