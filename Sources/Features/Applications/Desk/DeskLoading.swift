import Core
import Finance
import GrantCalls
import SQLite
import Submissions

/// As much of an application as the filters of the desk ask for.
struct DeskStanding: Sendable, Equatable {
  let id: Application.ID
  let state: Application.State
  let city: City.ID
  let eligible: DeskFilter.Eligible
}

/// Every application to a call, in the order in which they were begun. One that is handed in was eligible then, so that only
/// the others are looked at again.
func deskStandings(of call: GrantCall, at now: Instant, in db: ReadConnection) throws -> [DeskStanding] {
  let today = Day(now)
  let cities = try GrantCalls.cities(of: call.id, in: db)
  let overridden = try overriddenConditions(for: call.id, in: db)
  let submitted: [DeskStanding] = try db.all(
    """
    SELECT application.id, application.city, application_version.overrides
      FROM application
      JOIN application_version
        ON application_version.application_id = application.id AND application_version.number = application.number
     WHERE application.call_id = \(call.id) AND application.state = \(Application.State.submitted)
    """
  ) { row throws(SQLiteError) in
    let overrides: Int = try row[2]
    return DeskStanding(
      id: try row[0], state: .submitted, city: try row[1], eligible: overrides > 0 ? .overridden : .met)
  }
  let others: [DeskStanding] = try db.all(unfinished(of: call)) { row throws(SQLiteError) in
    let person: Person.ID = try row[2]
    var facts = try EligibilityFacts(row: row, today: today, cities: cities)
    facts.city = try row[3]
    let missing = EligibilityCondition.allCases.filter { !facts.meets($0) }
    let taken = overridden[person] ?? []
    let eligible: DeskFilter.Eligible =
      missing.isEmpty ? .met : missing.allSatisfy(taken.contains) ? .overridden : .missing
    return DeskStanding(id: try row[0], state: try row[1], city: try row[3], eligible: eligible)
  }
  return (submitted + others).sorted { $0.id.rawValue < $1.id.rawValue }
}

/// What is known of everybody who has not handed in, in one statement.
private func unfinished(of call: GrantCall) -> SQL {
  func work(_ delivery: OwnWork.Delivery, _ column: SQL) -> SQL {
    """
    (SELECT \(column) FROM approved_work
      WHERE approved_work.person_id = application.person_id AND approved_work.delivery = \(delivery.rawValue)
      ORDER BY approved_work.at DESC
      LIMIT 1)
    """
  }
  // The places of the one application first: there are as many uses of that kind as files in everybody's drafts.
  func files(_ kind: SQL) -> SQL {
    """
    (SELECT count(*)
       FROM application_place
      CROSS JOIN used_file ON used_file.kind = 'application-draft' AND used_file.subject = application_place.id
      WHERE application_place.application_id = application.id AND application_place.kind = \(kind))
    """
  }
  return """
    SELECT application.id, application.state, application.person_id, application.city,
           (SELECT at FROM training_finished
             WHERE training_finished.person_id = application.person_id AND training_finished.course = \(call.course)),
           \(work(.businessModel, "approved_work.version_id")), \(work(.financialTool, "approved_work.version_id")),
           application.started, \(files("'proof'")), person_residence.city, city.name, person_residence.since,
           application.destination, application.opportunity, application.explanation, \(files("'evidence'"))
      FROM application
      LEFT JOIN person_residence ON person_residence.person_id = application.person_id
      LEFT JOIN city ON city.slug = person_residence.city
     WHERE application.call_id = \(call.id) AND application.state <> \(Application.State.submitted)
    """
}

extension EligibilityFacts {
  /// Of a row of `unfinished`, without what tells when.
  fileprivate init(row: Row, today: Day, cities: [City.ID]) throws(SQLiteError) {
    func work(_ version: SubmissionVersion.ID?) -> Work? {
      version.map { Work(version: $0, work: nil, at: Instant(rawValue: 0)) }
    }
    let (home, homeName) = (try row[9] as City.ID?, try row[10] as String?)
    let since: Day? = try row[11]
    let (destination, opportunity): (String, String) = (try row[12], try row[13])
    self.init(
      today: today, finishedAt: try row[4], model: work(try row[5]), plan: work(try row[6]),
      startedOn: Day(typed: try row[7]), proofs: try row[8],
      residence: home.map { Residence(city: $0, cityName: homeName ?? "", since: since) },
      destination: Destination(rawValue: destination), opportunity: Opportunity(rawValue: opportunity),
      explanation: try row[14], evidence: try row[15], cities: cities)
  }
}

private func overriddenConditions(for call: GrantCall.ID, in db: ReadConnection) throws
  -> [Person.ID: Set<EligibilityCondition>]
{
  var all: [Person.ID: Set<EligibilityCondition>] = [:]
  let rows: [(Person.ID, EligibilityCondition)] = try db.all(
    "SELECT person_id, condition FROM eligibility_override WHERE call_id = \(call) AND undone_at IS NULL"
  ) { row throws(SQLiteError) in (try row[0], try row[1]) }
  for (person, condition) in rows { all[person, default: []].insert(condition) }
  return all
}

/// One line of the desk's list.
struct DeskLine: Sendable, RowDecodable {
  let id: Application.ID
  let person: Person.ID
  let name: String
  let cityName: String
  let state: Application.State
  /// Empty where nothing counts: what is being written is its author's alone.
  let business: String
  /// Of what counts; nil where nothing does.
  let amount: Money?
  let stage: BusinessStage?
  let submittedAt: Instant?
  /// Whether its record turned out to be of somebody who has another one, with an application of its own to this call.
  let isOfMerged: Bool

  init(row: Row) throws(SQLiteError) {
    id = try row[0]
    person = try row[1]
    name = try row[2]
    cityName = try row[3]
    state = try row[4]
    business = try row[5]
    amount = (try row[6] as Int?).map { Money(cents: $0) }
    stage = try row[7]
    submittedAt = try row[8]
    isOfMerged = try row[9]
  }
}

/// - Parameter ids: those wanted; in the order in which they were begun.
func deskLines(_ ids: [Application.ID], in db: ReadConnection) throws -> [DeskLine] {
  guard !ids.isEmpty else { return [] }
  return try db.all(
    """
    SELECT application.id, application.person_id, person_name.shown, city.name, application.state,
           CASE WHEN application.state = 'submitted' THEN application.business ELSE '' END,
           application_version.amount, application_version.stage,
           CASE WHEN application.state = 'submitted' THEN application.submitted_at END,
           EXISTS (SELECT 1 FROM merged_person WHERE merged_person.id = application.person_id)
      FROM application
      JOIN person_name ON person_name.id = application.person_id
      JOIN city ON city.slug = application.city
      LEFT JOIN application_version
        ON application_version.application_id = application.id AND application_version.number = application.number
           AND application.state = 'submitted'
     WHERE application.id IN (\(ids))
     ORDER BY application.id
    """)
}
