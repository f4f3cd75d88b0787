import Core
import GrantCalls
import SQLite

/// Applications to a call that are handed in and of one person, because records were merged of whom both had applied: each
/// group by its numbers. Of these only one may be decided on, and a coordinator says which.
package func applicationsOfOnePerson(in call: GrantCall.ID, _ db: ReadConnection) throws -> [[Application.ID]]
{
  let rows = try db.all(
    """
    WITH RECURSIVE chain (application_id, person_id) AS (
      SELECT id, person_id FROM submitted_application WHERE call_id = \(call)
       UNION ALL
      SELECT chain.application_id, merged_person.into_id
        FROM chain
        JOIN merged_person ON merged_person.id = chain.person_id
    )
    SELECT chain.application_id, chain.person_id
      FROM chain
     WHERE NOT EXISTS (SELECT 1 FROM merged_person WHERE merged_person.id = chain.person_id)
     ORDER BY chain.application_id
    """
  ) { row throws(SQLiteError) in (application: try row[0] as Application.ID, person: try row[1] as Person.ID)
  }
  return Dictionary(grouping: rows, by: \.person).values.filter { $0.count > 1 }
    .map { group in group.map(\.application) }
    .sorted { $0[0].rawValue < $1[0].rawValue }
}
