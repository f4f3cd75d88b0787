import Applications
import Core
import SQLite

/// Numbers that the record tells about a decision.
struct RecordFacts: Sendable {
  let evaluators: Int
  let scores: Int
  /// Who wrote the decision down.
  let author: Member
  /// Why applications were decided on with fewer scores.
  let lacks: [(id: Application.ID, reason: String)]
}

func recordFacts(_ decision: AwardDecision, in db: ReadConnection) throws -> RecordFacts {
  let lacks = try db.all(
    """
    SELECT application_id, lack FROM award
     WHERE decision_id = \(decision.id) AND lack <> ''
     ORDER BY application_id
    """
  ) { row throws(SQLiteError) in (id: try row[0] as Application.ID, reason: try row[1] as String) }
  return RecordFacts(
    evaluators: try db.one("SELECT count(*) FROM award_leaning WHERE decision_id = \(decision.id)"),
    scores: try db.one(
      """
      SELECT count(*)
        FROM award
        JOIN submitted_review ON submitted_review.application_id = award.application_id
       WHERE award.decision_id = \(decision.id)
      """),
    author: try db.one(
      """
      SELECT person_name.id, person_name.shown
        FROM award_decision
        JOIN person_name ON person_name.id = award_decision.author_id
       WHERE award_decision.id = \(decision.id)
      """), lacks: lacks)
}
