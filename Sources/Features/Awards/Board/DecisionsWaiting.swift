import Core
import GrantCalls
import Reviews
import SQLite

/// What waits for a committee: calls whose scores are all in, decisions of the last ninety days that lack their signature,
/// appeals. Not those in which they applied or still score themselves, whose board is closed to them.
package func decisionsWaiting(forCommittee viewer: Viewer.SignedIn, at now: Instant, in db: ReadConnection)
  throws
  -> [Waiting]
{
  let cities = viewer.cities(as: .committee)
  return try calls(in: cities, besidesThoseOf: viewer, db).flatMap { call -> [Waiting] in
    guard let decision = try decision(on: call.id, in: db) else {
      guard try progress(of: call.id, in: db).isComplete else { return [] }
      return [Waiting("Convocatoria por decidir", call.name, at: boardPath(call.id))]
    }
    let lacksSignature =
      try decision.at > now - .days(90)
      && !signatures(of: decision.id, in: db).contains { $0.person == viewer.id }
    return (lacksSignature ? [Waiting("Falta tu firma", call.name, at: "\(boardPath(call.id))#firmas")] : [])
      + (try appealsWaiting(in: call, db))
  }
}

/// The appeals that wait in the cities that `viewer` coordinates.
package func appealsWaiting(forCoordinator viewer: Viewer.SignedIn, in db: ReadConnection) throws -> [Waiting]
{
  try calls(in: viewer.cities(as: .coordinator), besidesThoseOf: viewer, db).flatMap { call in
    try appealsWaiting(in: call, db)
  }
}

private func appealsWaiting(in call: GrantCall, _ db: ReadConnection) throws -> [Waiting] {
  let count = try openAppeals(in: call.id, db)
  guard count > 0 else { return [] }
  return [
    Waiting("Apelaciones por responder", "\(call.name): \(count)", at: "\(boardPath(call.id))/apelaciones")
  ]
}

/// The calls in review and decided of some cities, the twenty latest, that are open to `viewer`.
private func calls(in cities: [City.ID], besidesThoseOf viewer: Viewer.SignedIn, _ db: ReadConnection) throws
  -> [GrantCall]
{
  guard !cities.isEmpty else { return [] }
  return try db.all(
    """
    SELECT \(GrantCall.columns)
      FROM grant_call
     WHERE grant_call.state IN (\([GrantCall.State.review, .decided]))
       AND EXISTS (SELECT 1 FROM grant_call_city
                    WHERE grant_call_city.call_id = grant_call.id AND grant_call_city.city IN (\(cities)))
       AND NOT EXISTS (SELECT 1 FROM submitted_application
                        WHERE submitted_application.call_id = grant_call.id
                          AND submitted_application.person_id = \(viewer.id))
       AND NOT EXISTS (SELECT 1
                         FROM review
                         JOIN submitted_application ON submitted_application.id = review.application_id
                        WHERE review.evaluator_id = \(viewer.id) AND review.state = 'assigned'
                          AND submitted_application.call_id = grant_call.id)
     ORDER BY grant_call.closes_at DESC, grant_call.id DESC
     LIMIT 20
    """)
}
