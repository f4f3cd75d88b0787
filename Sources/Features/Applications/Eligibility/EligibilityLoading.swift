import Core
import Courses
import GrantCalls
import Hours
import SQLite
import Submissions

/// What is known of a person for a call at that moment.
///
/// - Parameter draft: nil before the application is begun.
func facts(
  of person: Person.ID, for call: GrantCall, draft: OwnDraft?, at now: Instant, in db: ReadConnection
) throws -> EligibilityFacts {
  EligibilityFacts(
    today: Day(now), finishedAt: try finish(of: person, in: call.course, in: db),
    model: try approvedWork(of: person, .businessModel, in: db).map(EligibilityFacts.Work.init),
    plan: try approvedWork(of: person, .financialTool, in: db).map(EligibilityFacts.Work.init),
    startedOn: draft?.startedOn,
    proofs: draft?.files(.proof).count ?? 0, residence: try residence(of: person, in: db),
    destination: draft?.destination, opportunity: draft?.opportunity, explanation: draft?[.explanation] ?? "",
    evidence: draft?.files(.evidence).count ?? 0, city: draft?.application.city,
    cities: try GrantCalls.cities(of: call.id, in: db),
    overrides: try overrides(of: person, for: call.id, in: db))
}

private func residence(of person: Person.ID, in db: ReadConnection) throws -> EligibilityFacts.Residence? {
  try db.all(
    """
    SELECT person_residence.city, city.name, person_residence.since
      FROM person_residence
      JOIN city ON city.slug = person_residence.city
     WHERE person_residence.person_id = \(person)
    """
  ) { row throws(SQLiteError) in
    EligibilityFacts.Residence(city: try row[0], cityName: try row[1], since: try row[2])
  }.first
}

/// Whether somebody is registered as a woman, which a floor of a call may count.
func isWoman(_ person: Person.ID, in db: ReadConnection) throws -> Bool {
  try db.first("SELECT is_woman FROM person_residence WHERE person_id = \(person)", as: Bool.self) ?? false
}

/// What coordinators took as met for a person and a call, in the order of time; not what they took back.
func overrides(of person: Person.ID, for call: GrantCall.ID, in db: ReadConnection) throws
  -> [EligibilityOverride]
{
  try db.all(
    """
    SELECT eligibility_override.id, eligibility_override.condition, eligibility_override.reason, person_name.shown,
           eligibility_override.at
      FROM eligibility_override
      JOIN person_name ON person_name.id = eligibility_override.author_id
     WHERE eligibility_override.call_id = \(call) AND eligibility_override.person_id = \(person)
       AND eligibility_override.undone_at IS NULL
     ORDER BY eligibility_override.id
    """
  ) { row throws(SQLiteError) in
    EligibilityOverride(
      id: try row[0], condition: try row[1], reason: try row[2], author: try row[3], at: try row[4])
  }
}

extension EligibilityFacts.Work {
  init(_ approved: ApprovedWork) {
    self.init(version: approved.version, work: approved.work, at: approved.at)
  }
}
