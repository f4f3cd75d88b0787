import Accounts
import Core
import SQLite

/// What belongs to a person here, and goes along when two records turn out to be of one person. Of a session at which both
/// were marked, the marks go along with which the person attended longer; the others are with the record that goes.
package let attendancePersonRows = [
  PersonRows(
    "attendance_mark.person_id",
    merge: { other, kept, _, db in
      let given: [Int64] = try db.all(marks(of: other, whichReplaceThoseOf: kept))
      let left: [Int64] = try db.all(marks(of: kept, inSessionsOf: given))
      return try move(left, from: kept, to: other, in: db) + move(given, from: other, to: kept, in: db)
    },
    undo: { change, _, _, db in
      try db.run(
        """
        UPDATE attendance_mark SET person_id = \(change.before.flatMap { Int64($0) })
         WHERE id = \(Int64(change.key)) AND person_id = \(change.after.flatMap { Int64($0) })
        """)
    })
]

private func marks(of other: Person.ID, whichReplaceThoseOf kept: Person.ID) -> SQL {
  """
  SELECT attendance_mark.id
    FROM attendance_mark
    JOIN attendance AS held
      ON held.session_id = attendance_mark.session_id AND held.person_id = attendance_mark.person_id
   WHERE attendance_mark.person_id = \(other)
     AND NOT EXISTS (SELECT 1 FROM attendance AS own
                      WHERE own.person_id = \(kept) AND own.session_id = held.session_id
                        AND own.minutes >= held.minutes)
   ORDER BY attendance_mark.id
  """
}

private func marks(of kept: Person.ID, inSessionsOf marks: [Int64]) -> SQL {
  """
  SELECT id
    FROM attendance_mark
   WHERE person_id = \(kept) AND session_id IN (SELECT session_id FROM attendance_mark WHERE id IN (\(marks)))
   ORDER BY id
  """
}

private func move(
  _ marks: [Int64], from one: Person.ID, to another: Person.ID, in db: WriteConnection
) throws -> [PersonRowChange] {
  guard !marks.isEmpty else { return [] }
  try db.run("UPDATE attendance_mark SET person_id = \(another) WHERE id IN (\(marks))")
  return marks.map {
    PersonRowChange(String($0), before: String(one.rawValue), after: String(another.rawValue))
  }
}
