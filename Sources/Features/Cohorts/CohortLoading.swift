import Core
import Courses
import SQLite
import Web

extension Cohort: RowDecodable {
  /// The columns that `cohortColumns` names, in that order.
  package init(row: Row) throws(SQLiteError) {
    id = try row[0]
    cycle = try row[1]
    city = try row[2]
    course = try row[3]
    modality = try row[4]
    name = try row[5]
    startsOn = try row[6]
    endsOn = try row[7]
    place = try row[8]
    link = try row[9]
    seats = try row[10]
    required = HoursByKind(
      inPerson: Minutes(try row[11]), virtual: Minutes(try row[12]), extra: Minutes(try row[13]),
      practice: Minutes(try row[14]))
    isFrozen = try row[15]
    zone = try row[16]
  }
}

/// What a query that reads cohorts selects, from `cohort` joined with `cycle`.
let cohortColumns: SQL = """
  cohort.id, cohort.cycle_id, cohort.city, cohort.course, cohort.modality, cohort.name, cohort.starts_on,
  cohort.ends_on, cohort.place, cohort.link, cohort.seats, cohort.in_person_minutes, cohort.virtual_minutes,
  cohort.extra_minutes, cohort.practice_minutes, cohort.archived_at IS NOT NULL OR cycle.closed_at IS NOT NULL,
  cohort.zone
  """

/// A cohort that `viewer` runs: as its facilitator, as a coordinator of its city, or as an administrator.
///
/// - Throws: `Refusal.notFound` when there is none, or when it is nobody's business of `viewer`.
package func cohort(_ id: Cohort.ID, runBy viewer: Viewer.SignedIn, in db: ReadConnection) throws -> Cohort {
  let found: Cohort? = try db.first(
    "SELECT \(cohortColumns) FROM cohort JOIN cycle ON cycle.id = cohort.cycle_id WHERE cohort.id = \(id)")
  guard let cohort = found else { throw Refusal.notFound }
  if coordinates(cohort.city, viewer) { return cohort }
  let runsIt = try db.first(
    "SELECT 1 FROM cohort_run_by WHERE cohort_id = \(id) AND person_id = \(viewer.id)", as: Int.self)
  guard runsIt != nil else { throw Refusal.notFound }
  return cohort
}

/// The cohorts in which a person studies now, the newest first.
package func activeCohorts(of person: Person.ID, in db: ReadConnection) throws -> [Cohort] {
  try db.all(
    """
    SELECT \(cohortColumns)
      FROM enrolment
      JOIN cohort ON cohort.id = enrolment.cohort_id
      JOIN cycle ON cycle.id = cohort.cycle_id
     WHERE enrolment.person_id = \(person) AND enrolment.state = \(Enrolment.State.active)
     ORDER BY enrolment.since DESC, enrolment.id DESC
    """)
}

/// The cohort in which a person studies a course now; nil without one, and in a frozen one.
package func activeCohort(of person: Person.ID, in course: Course.Slug, in db: ReadConnection) throws
  -> Cohort?
{
  try activeCohorts(of: person, in: db).first { $0.course == course && !$0.isFrozen }
}

/// The cohorts that a person runs as facilitator, those that end last first.
package func cohorts(runBy person: Person.ID, in db: ReadConnection) throws -> [Cohort] {
  try db.all(
    """
    SELECT \(cohortColumns)
      FROM cohort_run_by
      JOIN cohort ON cohort.id = cohort_run_by.cohort_id
      JOIN cycle ON cycle.id = cohort.cycle_id
     WHERE cohort_run_by.person_id = \(person)
     ORDER BY cohort.ends_on DESC, cohort.id DESC
    """)
}

/// Whether `viewer` is a coordinator of that city or an administrator.
package func coordinates(_ city: City.ID, _ viewer: Viewer.SignedIn) -> Bool {
  viewer.grants.contains { grant in
    grant.role == .administrator || (grant.role == .coordinator && grant.place == .city(city))
  }
}

extension Cohort.ID: PathParameter {
  package init?(pathSegment: String) {
    guard let number = Int64(pathSegment), number > 0 else { return nil }
    self.init(rawValue: number)
  }
}
