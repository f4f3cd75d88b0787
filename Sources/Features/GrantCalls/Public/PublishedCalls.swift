import Core
import SQLite

/// What was ever published, the latest hundred, those that close last first.
func publishedCallLines(in db: ReadConnection) throws -> [CallLine] {
  try db.all(
    """
    SELECT \(CallLine.columns)
      FROM grant_call
     WHERE EXISTS (SELECT 1 FROM grant_call_turn
                    WHERE grant_call_turn.call_id = grant_call.id
                      AND grant_call_turn.state = \(GrantCall.State.published))
     ORDER BY grant_call.closes_at DESC, grant_call.id DESC
     LIMIT 100
    """)
}
