import Core
import SQLite

/// Opens a call as a draft, which nobody but those who run it sees.
package func open(_ call: NewGrantCall, by author: Person.ID, at now: Instant, in db: WriteConnection) throws
  -> GrantCall.ID
{
  try refuse(call.problems)
  try db.run(
    """
    INSERT INTO grant_call (name, description, course, rubric, budget, least_amount, most_amount, opens_at, closes_at,
           reviewers, is_blind, disagreement, appeal_days, state, created_by, created_at)
    VALUES (\(call.name), \(call.description), \(call.course), \(call.rubric), \(call.budget.cents),
           \(call.leastAmount.cents), \(call.mostAmount.cents), \(call.opensAt), \(call.closesAt), \(call.reviewers),
           \(call.isBlind), \(call.disagreement), \(call.appealDays), \(GrantCall.State.draft), \(author), \(now))
    """)
  let id = GrantCall.ID(rawValue: db.lastInsertedID)
  try writeParts(of: call, as: id, in: db)
  try writeTurn(of: id, because: "", by: author, at: now, in: db)
  try record(.grantCallDrafted, by: author, about: [("grant-call", id.rawValue)], at: now, in: db)
  return id
}

/// Makes a draft say something else.
///
/// - Parameter version: that the author had before them.
/// - Returns: false when somebody else changed it since, or it is no draft any more; nothing has changed then.
package func change(
  _ id: GrantCall.ID, from version: Int64, to call: NewGrantCall, by author: Person.ID, at now: Instant,
  in db: WriteConnection
) throws -> Bool {
  try refuse(call.problems)
  let changed = try db.run(
    """
    UPDATE grant_call
       SET name = \(call.name), description = \(call.description), course = \(call.course), rubric = \(call.rubric),
           budget = \(call.budget.cents), least_amount = \(call.leastAmount.cents),
           most_amount = \(call.mostAmount.cents), opens_at = \(call.opensAt), closes_at = \(call.closesAt),
           reviewers = \(call.reviewers), is_blind = \(call.isBlind), disagreement = \(call.disagreement),
           appeal_days = \(call.appealDays), version = version + 1
     WHERE id = \(id) AND version = \(version) AND state = \(GrantCall.State.draft)
    """)
  guard changed == 1 else { return false }
  for table in ["grant_call_city", "grant_call_document", "grant_call_floor"] as [SQL] {
    try db.run("DELETE FROM \(table) WHERE call_id = \(id)")
  }
  try writeParts(of: call, as: id, in: db)
  try record(.grantCallChanged, by: author, about: [("grant-call", id.rawValue)], at: now, in: db)
  return true
}

/// Everything that a call says now, as a draft would say it.
package func content(of call: GrantCall, in db: ReadConnection) throws -> NewGrantCall {
  NewGrantCall(
    name: call.name, description: call.description, course: call.course, rubric: call.rubric,
    budget: call.budget, leastAmount: call.leastAmount, mostAmount: call.mostAmount, opensAt: call.opensAt,
    closesAt: call.closesAt, reviewers: call.reviewers, isBlind: call.isBlind,
    disagreement: call.disagreement, appealDays: call.appealDays, cities: try cities(of: call.id, in: db),
    documents: try documents(of: call.id, in: db).map {
      NewDocument(name: $0.name, help: $0.help, isRequired: $0.isRequired)
    }, floors: try floors(of: call.id, in: db))
}

/// - Throws: `Refusal.badRequest` with the first problem. Forms say all of them before; this is for whoever is not a form.
private func refuse(_ problems: [CallProblem]) throws(Refusal) {
  if let first = problems.first { throw .badRequest(first.sentence) }
}

private func writeParts(of call: NewGrantCall, as id: GrantCall.ID, in db: WriteConnection) throws {
  for city in Set(call.cities) {
    try db.run("INSERT INTO grant_call_city (call_id, city) VALUES (\(id), \(city))")
  }
  for (position, document) in call.documents.enumerated() {
    try db.run(
      """
      INSERT INTO grant_call_document (call_id, position, name, help, is_required)
      VALUES (\(id), \(position), \(document.name), \(document.help), \(document.isRequired))
      """)
  }
  for floor in call.floors {
    let (kind, subject) = floor.stored
    try db.run(
      """
      INSERT INTO grant_call_floor (call_id, kind, subject, least)
      VALUES (\(id), \(kind), \(subject), \(floor.least))
      """)
  }
}

/// Writes down how a call stands now, with the reason.
func writeTurn(
  of call: GrantCall.ID, because reason: String, by author: Person.ID, at now: Instant, in db: WriteConnection
) throws {
  try db.run(
    """
    INSERT INTO grant_call_turn (call_id, state, opens_at, closes_at, reason, author_id, at)
    SELECT id, state, opens_at, closes_at, \(reason), \(author), \(now) FROM grant_call WHERE id = \(call)
    """)
}

extension CallFloor {
  /// As the database has it.
  fileprivate var stored: (kind: String, subject: String) {
    switch kind {
    case .women: ("women", "")
    case .city(let city): ("city", city.rawValue)
    case .stage(let stage): ("stage", stage.rawValue)
    }
  }
}
