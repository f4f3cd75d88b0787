import Accounts
import Core
import SQLite

/// What belongs to a person here, and goes along when two records turn out to be of one person. One plan stays: the other is kept
/// as a version of it, and its changes stay behind with it.
package let financialToolPersonRows = [
  otherPlan,
  PersonRows("financial_plan_version.person_id", table: "financial_plan_version"),
  PersonRows("financial_plan_change.person_id", table: "financial_plan_change", key: "number") {
    hasPlan($0)
  },
  PersonRows("financial_plan_aside.person_id", table: "financial_plan_aside") { hasPlan($0) },
  PersonRows("financial_plan.person_id", table: "financial_plan", key: "'plan'") { hasPlan($0) },
]

private func hasPlan(_ person: Person.ID) -> SQL {
  "EXISTS (SELECT 1 FROM financial_plan AS held WHERE held.person_id = \(person))"
}

/// The plan that stays behind because the record that stays has one, as a version of it.
private let otherPlan = PersonRows(
  "financial_plan_version.text",
  merge: { other, kept, _, db in
    try db.all(
      """
      INSERT INTO financial_plan_version (person_id, author_id, kind, at, text)
      SELECT \(kept), theirs.person_id, 'joined', theirs.saved_at, theirs.text
        FROM financial_plan AS theirs
        JOIN financial_plan AS own ON own.person_id = \(kept)
       WHERE theirs.person_id = \(other) AND theirs.text <> '' AND theirs.text <> own.text
      RETURNING CAST(id AS TEXT), NULL, CAST(at AS TEXT)
      """)
  },
  undo: { change, _, kept, db in
    try db.run(
      """
      DELETE FROM financial_plan_version
       WHERE id = \(Int64(change.key)) AND person_id = \(kept) AND kind = 'joined'
         AND at = \(change.after.flatMap { Int64($0) })
      """)
  })
