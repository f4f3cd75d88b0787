import Core
import SQLite

/// A cycle as its page shows it.
struct CycleRecord: RowDecodable, Sendable {
  let id: Cycle.ID
  let city: City.ID
  let cityName: String
  let name: String
  let startsOn: Day
  let endsOn: Day
  let closedAt: Instant?
  let cohorts: Int
  /// Of its city.
  let zone: Zone

  var isClosed: Bool { closedAt != nil }

  init(row: Row) throws(SQLiteError) {
    id = try row[0]
    city = try row[1]
    cityName = try row[2]
    name = try row[3]
    startsOn = try row[4]
    endsOn = try row[5]
    closedAt = try row[6]
    cohorts = try row[7]
    zone = try row[8]
  }
}

private let cycleColumns: SQL = """
  cycle.id, cycle.city, city.name, cycle.name, cycle.starts_on, cycle.ends_on, cycle.closed_at,
  (SELECT count(*) FROM cohort WHERE cohort.cycle_id = cycle.id AND cohort.archived_at IS NULL),
  city.zone
  """

/// The cycle, for those who coordinate its city.
///
/// - Throws: `Refusal.notFound` when there is none, and for everybody else.
func cycle(_ id: Cycle.ID, coordinatedBy viewer: Viewer.SignedIn, in db: ReadConnection) throws -> CycleRecord
{
  let found: CycleRecord? = try db.first(
    "SELECT \(cycleColumns) FROM cycle JOIN city ON city.slug = cycle.city WHERE cycle.id = \(id)")
  guard let cycle = found, coordinates(cycle.city, viewer) else { throw Refusal.notFound }
  return cycle
}

/// As `cycle(_:coordinatedBy:in:)`, to change it or something in it.
///
/// - Throws: also `Refusal.forbidden` when it is closed.
func changeableCycle(_ id: Cycle.ID, coordinatedBy viewer: Viewer.SignedIn, in db: ReadConnection) throws
  -> CycleRecord
{
  let cycle = try cycle(id, coordinatedBy: viewer, in: db)
  guard !cycle.isClosed else {
    throw Refusal.forbidden("Este ciclo está cerrado. Para cambiar algo en él, ábrelo otra vez.")
  }
  return cycle
}

/// A cycle of a city in whose zone `viewer` trains, to open a cohort in it.
///
/// - Throws: `Refusal.notFound` when there is none, and for everybody else; `Refusal.forbidden` when it is closed.
func changeableCycle(_ id: Cycle.ID, ofAZoneTrainedBy viewer: Viewer.SignedIn, in db: ReadConnection) throws
  -> CycleRecord
{
  let found: CycleRecord? = try db.first(
    "SELECT \(cycleColumns) FROM cycle JOIN city ON city.slug = cycle.city WHERE cycle.id = \(id)")
  guard let cycle = found, trains(in: cycle.zone, viewer) else { throw Refusal.notFound }
  guard !cycle.isClosed else {
    throw Refusal.forbidden("Este ciclo está cerrado. Pide a quien coordina esa ciudad que abra otro.")
  }
  return cycle
}

/// Cycles on one page of the list.
let cyclesPerPage = 30

/// The cycles of one city, those that begin last first; one more than a page where there are more.
func cycles(in city: City.ID, page: Int, db: ReadConnection) throws -> [CycleRecord] {
  try db.all(cyclesQuery(in: city, page: page))
}

func cyclesQuery(in city: City.ID, page: Int) -> SQL {
  """
  SELECT \(cycleColumns)
    FROM cycle
    JOIN city ON city.slug = cycle.city
   WHERE cycle.city = \(city)
   ORDER BY cycle.starts_on DESC, cycle.id DESC
   LIMIT \(cyclesPerPage + 1) OFFSET \((page - 1) * cyclesPerPage)
  """
}

/// Why a cycle was closed and opened again, the latest first.
struct CycleTurn: RowDecodable, Sendable {
  let isClosing: Bool
  let reason: String
  let author: String
  let at: Instant

  init(row: Row) throws(SQLiteError) {
    isClosing = try row[0]
    reason = try row[1]
    author = try row[2]
    at = try row[3]
  }
}

func turns(of cycle: Cycle.ID, in db: ReadConnection) throws -> [CycleTurn] {
  try db.all(
    """
    SELECT cycle_turn.kind = 'closed', cycle_turn.reason, person_name.shown, cycle_turn.at
      FROM cycle_turn
      JOIN person_name ON person_name.id = cycle_turn.author_id
     WHERE cycle_turn.cycle_id = \(cycle)
     ORDER BY cycle_turn.id DESC
     LIMIT 20
    """)
}

/// A cohort in the list of its cycle.
struct CohortLine: RowDecodable, Sendable {
  let id: Cohort.ID
  let name: String
  let course: String
  let modality: String
  let startsOn: Day
  let endsOn: Day
  let seats: Int
  let active: Int
  let waiting: Int
  let requested: Int
  let isArchived: Bool

  init(row: Row) throws(SQLiteError) {
    id = try row[0]
    name = try row[1]
    course = try row[2]
    modality = try row[3]
    startsOn = try row[4]
    endsOn = try row[5]
    seats = try row[6]
    active = try row[7]
    waiting = try row[8]
    requested = try row[9]
    isArchived = try row[10]
  }
}

/// Cohorts on one page of a list.
let cohortsPerPage = 50

func cohortLines(of cycle: Cycle.ID, page: Int, in db: ReadConnection) throws -> [CohortLine] {
  try db.all(cohortLinesQuery(of: cycle, page: page))
}

func cohortLinesQuery(of cycle: Cycle.ID, page: Int) -> SQL {
  """
  SELECT \(cohortLineColumns)
    FROM cohort
   WHERE cohort.cycle_id = \(cycle)
   ORDER BY cohort.name, cohort.id
   LIMIT \(cohortsPerPage + 1) OFFSET \((page - 1) * cohortsPerPage)
  """
}

/// How many ask to come into the cohorts that a person runs; cohorts that nobody asks for are not named.
package func requests(inCohortsRunBy person: Person.ID, in db: ReadConnection) throws -> [Cohort.ID: Int] {
  let counts = try db.all(
    """
    SELECT enrolment.cohort_id, count(*)
      FROM cohort_run_by
      JOIN enrolment ON enrolment.cohort_id = cohort_run_by.cohort_id AND enrolment.state = 'requested'
     WHERE cohort_run_by.person_id = \(person)
     GROUP BY enrolment.cohort_id
    """
  ) { row throws(SQLiteError) in (try row[0] as Cohort.ID, try row[1] as Int) }
  return Dictionary(counts) { first, _ in first }
}

private let cohortLineColumns: SQL = """
  cohort.id, cohort.name, cohort.course, cohort.modality, cohort.starts_on, cohort.ends_on, cohort.seats,
  (SELECT count(*) FROM enrolment WHERE cohort_id = cohort.id AND state = 'active'),
  (SELECT count(*) FROM enrolment WHERE cohort_id = cohort.id AND state = 'waiting'),
  (SELECT count(*) FROM enrolment WHERE cohort_id = cohort.id AND state = 'requested'),
  cohort.archived_at IS NOT NULL
  """
