import Accounts
import Core
import SQLite

/// How somebody stands with a cohort that they might come into.
enum Standing: Equatable {
  /// Nothing is in the way.
  case free
  /// They are in it, or on the way.
  case here(Enrolment.State)
  case refused(AdmissionRefusal)
}

/// - Parameter allowsOtherCity: for those who study already and move.
func standing(
  of person: Person.ID, with cohort: Cohort, allowsOtherCity: Bool = false, in db: ReadConnection
) throws -> Standing {
  let here: Enrolment.State? = try db.first(
    """
    SELECT state FROM enrolment
     WHERE cohort_id = \(cohort.id) AND person_id = \(person)
       AND state IN ('invited', 'requested', 'waiting', 'active')
    """)
  if here == .active || here == .waiting { return .here(here ?? .active) }
  let runsIt = try db.first(
    "SELECT 1 FROM cohort_run_by WHERE cohort_id = \(cohort.id) AND person_id = \(person)", as: Int.self)
  if runsIt != nil { return .refused(.runsIt) }
  // Asked first, so that nobody learns from another city what somebody does there.
  guard try allowsOtherCity || takes(peopleOf: try cities(of: person, in: db), cohort, in: db) else {
    return .refused(.otherCity)
  }
  if let other = try cohortElsewhere(of: person, besides: cohort, in: db) {
    return .refused(.studiesIn(other))
  }
  return here.map(Standing.here) ?? .free
}

/// Whether a cohort is for people of those cities: of its own, or of any in its zone. Whoever belongs nowhere yet may come.
private func takes(peopleOf cities: Set<City.ID>, _ cohort: Cohort, in db: ReadConnection) throws -> Bool {
  if cities.isEmpty || cities.contains(cohort.city) { return true }
  guard let zone = cohort.zone else { return false }
  let inZone = try db.first(
    "SELECT 1 FROM city WHERE zone = \(zone) AND slug IN (\(cities.sorted { $0.rawValue < $1.rawValue })) LIMIT 1",
    as: Int.self)
  return inZone != nil
}

/// The name of another open cohort in which the person studies the same course.
func cohortElsewhere(of person: Person.ID, besides cohort: Cohort, in db: ReadConnection) throws -> String? {
  try db.first(
    """
    SELECT cohort.name
      FROM enrolment
      JOIN cohort ON cohort.id = enrolment.cohort_id
      JOIN cycle ON cycle.id = cohort.cycle_id
     WHERE enrolment.person_id = \(person) AND enrolment.state = \(Enrolment.State.active)
       AND cohort.course = \(cohort.course) AND cohort.id <> \(cohort.id)
       AND cohort.archived_at IS NULL AND cycle.closed_at IS NULL
     LIMIT 1
    """)
}

func freeSeats(of cohort: Cohort, in db: ReadConnection) throws -> Int {
  let taken: Int = try db.one(
    """
    SELECT count(*) FROM enrolment
     WHERE cohort_id = \(cohort.id) AND state = \(Enrolment.State.active)
    """)
  return max(0, cohort.seats - taken)
}
