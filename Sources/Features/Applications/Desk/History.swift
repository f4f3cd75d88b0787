import Core
import GrantCalls
import SQLite

/// What was done to an application, by whom, when and why.
struct HistoryLine: Sendable, Equatable {
  let what: String
  let reason: String
  let author: String
  let at: Instant
}

/// All of it, the first one first.
func history(of own: Application, in db: ReadConnection) throws -> [HistoryLine] {
  let turns = try db.all(
    """
    SELECT application_turn.deed, application_turn.number, person_name.shown, application_turn.at,
           application_turn.reason
      FROM application_turn
      JOIN person_name ON person_name.id = application_turn.author_id
     WHERE application_turn.application_id = \(own.id)
     ORDER BY application_turn.id
    """
  ) { row throws(SQLiteError) -> HistoryLine in
    let deed: ApplicationDeed = try row[0]
    let number: Int? = try row[1]
    return HistoryLine(
      what: "\(deed.name)\(number.map { " (entrega \($0))" } ?? "")", reason: try row[4],
      author: try row[2], at: try row[3])
  }
  let overrides = try db.all(
    """
    SELECT eligibility_override.condition, eligibility_override.reason, person_name.shown, eligibility_override.at,
           undoer.shown, eligibility_override.undone_at
      FROM eligibility_override
      JOIN person_name ON person_name.id = eligibility_override.author_id
      LEFT JOIN person_name AS undoer ON undoer.id = eligibility_override.undone_by
     WHERE eligibility_override.call_id = \(own.call) AND eligibility_override.person_id = \(own.person)
     ORDER BY eligibility_override.id
    """
  ) { row throws(SQLiteError) -> [HistoryLine] in
    let condition: EligibilityCondition = try row[0]
    let taken = HistoryLine(
      what: "Aceptó el requisito «\(condition.name)»", reason: try row[1], author: try row[2], at: try row[3])
    guard let undoer: String = try row[4], let at: Instant = try row[5] else { return [taken] }
    return [
      taken,
      HistoryLine(
        what: "Dejó de aceptar el requisito «\(condition.name)»", reason: "", author: undoer, at: at),
    ]
  }
  // Stable for what happened at the same moment.
  return (turns + overrides.flatMap(\.self)).enumerated()
    .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
}
