import Core
import GrantCalls
import SQLite

/// Applications to a call that are of one person, because records were merged of whom both had applied, and of which one that
/// is handed in still hangs on the record that is no longer used: each group by its numbers, whatever their states. Until a
/// coordinator keeps one (`keepOne`), nothing can be decided.
package func applicationsOfOnePerson(in call: GrantCall.ID, _ db: ReadConnection) throws -> [[Application.ID]]
{
  let rows = try db.all(
    """
    WITH RECURSIVE chain (application_id, person_id, is_stranded) AS (
      SELECT application.id, application.person_id,
             application.state = 'submitted'
               AND EXISTS (SELECT 1 FROM merged_person WHERE merged_person.id = application.person_id)
        FROM application
       WHERE application.call_id = \(call)
       UNION ALL
      SELECT chain.application_id, merged_person.into_id, chain.is_stranded
        FROM chain
        JOIN merged_person ON merged_person.id = chain.person_id
    )
    SELECT chain.application_id, chain.person_id, chain.is_stranded
      FROM chain
     WHERE NOT EXISTS (SELECT 1 FROM merged_person WHERE merged_person.id = chain.person_id)
     ORDER BY chain.application_id
    """
  ) { row throws(SQLiteError) in
    (
      application: try row[0] as Application.ID, person: try row[1] as Person.ID,
      isStranded: try row[2] as Bool
    )
  }
  return Dictionary(grouping: rows, by: \.person).values.filter { $0.contains(where: \.isStranded) }
    .map { group in group.map(\.application) }
    .sorted { $0[0].rawValue < $1[0].rawValue }
}

/// The other applications of the same person to the same call; empty where there is nothing to be settled.
func others(besides own: Application, in db: ReadConnection) throws -> [Application] {
  let group = try applicationsOfOnePerson(in: own.call, db).first { $0.contains(own.id) } ?? []
  return try group.filter { $0 != own.id }.map { try application($0, in: db) }
}

/// What a coordinator wrote who withdrew the other application of a person; nil for nothing.
func reasonOfKeepingOne(of person: Person.ID, for call: GrantCall.ID, in db: ReadConnection) throws -> String?
{
  try db.first(
    """
    SELECT application_turn.reason
      FROM merged_person
      JOIN application ON application.person_id = merged_person.id
      JOIN application_turn ON application_turn.application_id = application.id
     WHERE merged_person.into_id = \(person) AND application.call_id = \(call) AND application_turn.reason <> ''
     ORDER BY application_turn.id DESC
     LIMIT 1
    """, as: String.self)
}

/// The record that stands for somebody now, whichever they applied by.
func currentRecord(of person: Person.ID, in db: ReadConnection) throws -> Person.ID {
  try db.one(
    """
    WITH RECURSIVE chain (id) AS (
      SELECT \(person)
       UNION ALL
      SELECT merged_person.into_id FROM chain JOIN merged_person ON merged_person.id = chain.id
    )
    SELECT chain.id
      FROM chain
     WHERE NOT EXISTS (SELECT 1 FROM merged_person WHERE merged_person.id = chain.id)
    """)
}
