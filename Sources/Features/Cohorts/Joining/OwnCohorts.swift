import Accounts
import Core
import SQLite

/// A cohort as one of its people, or somebody who might come in, sees it.
struct OwnCohortLine: RowDecodable, Sendable {
  let id: Cohort.ID
  let name: String
  let course: String
  let modality: String
  let startsOn: Day
  let endsOn: Day
  let place: String
  let link: String
  /// Nil for somebody who has nothing to do with it yet.
  let state: Enrolment.State?
  /// Who waits before; only of those who wait.
  let ahead: Int
  let isFrozen: Bool

  init(row: Row) throws(SQLiteError) {
    id = try row[0]
    name = try row[1]
    course = try row[2]
    modality = try row[3]
    startsOn = try row[4]
    endsOn = try row[5]
    place = try row[6]
    link = try row[7]
    state = try row[8]
    ahead = try row[9]
    isFrozen = try row[10]
  }
}

/// The cohorts of a person, and those to which they are on the way.
func ownCohorts(of person: Person.ID, in db: ReadConnection) throws -> [OwnCohortLine] {
  try db.all(
    """
    SELECT cohort.id, cohort.name, cohort.course, cohort.modality, cohort.starts_on, cohort.ends_on, cohort.place,
           cohort.link, enrolment.state,
           CASE enrolment.state
             WHEN 'waiting' THEN
               (SELECT count(*) FROM enrolment AS other
                 WHERE other.cohort_id = enrolment.cohort_id AND other.state = 'waiting'
                   AND (other.since, other.id) < (enrolment.since, enrolment.id))
             ELSE 0
           END,
           cohort.archived_at IS NOT NULL OR cycle.closed_at IS NOT NULL
      FROM enrolment
      JOIN cohort ON cohort.id = enrolment.cohort_id
      JOIN cycle ON cycle.id = cohort.cycle_id
     WHERE enrolment.person_id = \(person) AND enrolment.state IN ('active', 'invited', 'waiting', 'requested')
     ORDER BY enrolment.since DESC, enrolment.id DESC
     LIMIT 50
    """)
}

/// Cohorts of those cities that take requests, have not ended, and with which the person has nothing to do yet.
func cohortsTakingRequests(
  in cities: Set<City.ID>, for person: Person.ID, on today: Day, db: ReadConnection
) throws -> [OwnCohortLine] {
  guard !cities.isEmpty else { return [] }
  return try db.all(
    """
    SELECT cohort.id, cohort.name, cohort.course, cohort.modality, cohort.starts_on, cohort.ends_on, cohort.place, '',
           NULL, 0, 0
      FROM cohort
      JOIN cycle ON cycle.id = cohort.cycle_id
     WHERE cohort.city IN (\(cities.sorted { $0.rawValue < $1.rawValue })) AND cohort.takes_requests = 1
       AND cohort.ends_on >= \(today) AND cohort.archived_at IS NULL AND cycle.closed_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM enrolment
                        WHERE enrolment.cohort_id = cohort.id AND enrolment.person_id = \(person)
                          AND enrolment.state IN ('active', 'invited', 'waiting', 'requested'))
     ORDER BY cohort.starts_on, cohort.id
     LIMIT 50
    """)
}
