import Core
import GrantCalls
import SQLite

/// Of more calls than these a desk does not tell at once; as they are done others take their place.
private let mostCallsTold = 20

/// What calls that `viewer` runs wait for, those first that closed first: the start of their evaluation, somebody who scores,
/// scores.
package func reviewsWaiting(forCoordinator viewer: Viewer.SignedIn, at now: Instant, in db: ReadConnection)
  throws
  -> [Waiting]
{
  let calls: [GrantCall] = try db.all(
    """
    SELECT \(GrantCall.columns)
      FROM grant_call
     WHERE grant_call.state IN (\([GrantCall.State.published, .review])) AND grant_call.closes_at <= \(now)
     ORDER BY grant_call.closes_at, grant_call.id
    """)
  let places = try citiesOfCalls(in: db)
  return try calls.filter { runs(places[$0.id] ?? [], viewer) }.prefix(mostCallsTold).flatMap { call in
    try waiting(in: call, db)
  }
}

private func waiting(in call: GrantCall, _ db: ReadConnection) throws -> [Waiting] {
  let needs = try needs(of: call.id, in: db)
  guard call.state == .review else {
    let people = counted(needs.count, "postulación", "postulaciones")
    return [Waiting("Evaluación por empezar", "\(call.name): \(people)", at: call.id.evaluationPath)]
  }
  let short = needs.count { $0.isShort(in: call) }
  let waiting = needs.count { !$0.isComplete(in: call) }
  var found: [Waiting] = []
  if short > 0 {
    found.append(
      Waiting(
        "Postulaciones sin quien las evalúe", "\(call.name): \(short)",
        at: "\(call.id.evaluationPath)?ver=\(ApplicationsView.short.rawValue)"))
  }
  if waiting > short {
    found.append(
      Waiting(
        "Evaluaciones que faltan",
        "\(call.name): \(waiting) de \(counted(needs.count, "postulación", "postulaciones"))",
        at: call.id.evaluationPath))
  }
  return found
}

/// How many applications somebody has to score.
package func reviewsWaiting(forEvaluator person: Person.ID, in db: ReadConnection) throws -> [Waiting] {
  [
    Waiting(
      "Postulaciones por evaluar", count: try queueCount(of: person, .open, in: db), at: "/evaluacion")
  ].compactMap(\.self)
}
