import Core
import Files
import GrantCalls
import SQLite

/// An appeal as the committee reads it.
struct AppealLine {
  let appeal: Appeal
  let person: Person.ID
  let name: String
  let award: AwardOfAppeal
  var files: [StoredFile] = []
}

/// What was decided on the application of an appeal.
struct AwardOfAppeal: Sendable {
  let place: Int
  let amount: Int
  let decided: AwardOutcome
  let detail: String
}

/// Those of a call that was decided, the ones that wait first, then in the order in which they came.
func appealLines(in call: GrantCall.ID, _ decision: AwardDecision, in db: ReadConnection) throws
  -> [AppealLine]
{
  var lines = try db.all(
    """
    SELECT \(Appeal.columns), application.person_id, person_name.shown, award.place, award.amount, award.decided,
           award.detail
      FROM appeal
      JOIN application ON application.id = appeal.application_id
      JOIN person_name ON person_name.id = application.person_id
      JOIN award ON award.decision_id = \(decision.id) AND award.application_id = application.id
     WHERE application.call_id = \(call)
     ORDER BY appeal.answered_at IS NOT NULL, appeal.id
    """
  ) { row throws(SQLiteError) in
    AppealLine(
      appeal: try Appeal(row: row), person: try row[7], name: try row[8],
      award: AwardOfAppeal(
        place: try row[9], amount: try row[10], decided: try row[11], detail: try row[12]))
  }
  for index in lines.indices {
    lines[index].files = try files(of: FileUse(.appeal, lines[index].appeal.id.rawValue), in: db)
  }
  return lines
}
