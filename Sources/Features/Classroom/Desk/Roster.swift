import Cohorts
import Core
import Courses
import Hours
import SQLite

/// Somebody who studies in a cohort, as a desk sees them.
struct RosterLine: Sendable {
  let cohort: Cohort.ID
  let person: Person.ID
  let name: String
  /// When they joined.
  let since: Instant
  let earned: HoursByKind
  let isValidated: Bool
  /// When they last used a sign-in; nil when none is kept.
  let lastSeen: Instant?
  let finishedAt: Instant?

  func standing(in cohort: Cohort) -> Standing {
    Standing(earned: earned, required: cohort.required, isValidated: isValidated)
  }
}

extension RosterLine: RowDecodable {
  init(row: Row) throws(SQLiteError) {
    cohort = try row[0]
    person = try row[1]
    name = try row[2]
    since = try row[3]
    earned = HoursByKind(
      inPerson: Minutes(try row[4]), virtual: Minutes(try row[5]), extra: Minutes(try row[6]),
      practice: Minutes(try row[7]))
    let validations: Int = try row[8]
    isValidated = validations > 0
    lastSeen = try row[9]
    finishedAt = try row[10]
  }
}

/// What a roster selects of `cohort_member`. Each sum is one look into the index of the ledger; a grouped join of the same
/// needs a temporary table.
private let rosterColumns: SQL = """
  cohort_member.cohort_id, cohort_member.person_id, cohort_member.name, cohort_member.since,
  \(minutes("presencial")), \(minutes("virtual")), \(minutes("extra")), \(minutes("practica")),
  (SELECT coalesce(sum(validations), 0) FROM hours_minutes
    WHERE hours_minutes.person_id = cohort_member.person_id AND hours_minutes.course = cohort_member.course
      AND hours_minutes.kind = 'validacion'),
  (SELECT max(at) FROM person_seen WHERE person_seen.person_id = cohort_member.person_id),
  (SELECT at FROM training_finished
    WHERE training_finished.person_id = cohort_member.person_id
      AND training_finished.course = cohort_member.course)
  """

private func minutes(_ kind: String) -> SQL {
  """
  (SELECT coalesce(sum(minutes), 0) FROM hours_minutes
    WHERE hours_minutes.person_id = cohort_member.person_id AND hours_minutes.course = cohort_member.course
      AND hours_minutes.kind = \(kind))
  """
}

/// Who studies in a cohort, by name.
func rosterQuery(of cohort: Cohort.ID) -> SQL {
  """
  SELECT \(rosterColumns)
    FROM cohort_member
   WHERE cohort_member.cohort_id = \(cohort)
   ORDER BY cohort_member.name, cohort_member.person_id
  """
}

/// Who studies in the cohorts that `person` runs, in no order.
func rosterQuery(ofThoseRunBy person: Person.ID) -> SQL {
  """
  SELECT \(rosterColumns)
    FROM cohort_run_by
    JOIN cohort_member ON cohort_member.cohort_id = cohort_run_by.cohort_id
   WHERE cohort_run_by.person_id = \(person)
  """
}

/// How often each person of a cohort came, of the sessions that are over.
struct CohortAttendance: Sendable {
  /// Sessions that are over and were not cancelled.
  let sessions: Int
  let came: [Person.ID: Int]
}

func cohortAttendance(in cohort: Cohort.ID, at now: Instant, in db: ReadConnection) throws -> CohortAttendance
{
  let came = try db.all(
    """
    SELECT attendance.person_id, count(*)
      FROM class_session_time
      JOIN attendance ON attendance.session_id = class_session_time.id
     WHERE class_session_time.cohort_id = \(cohort) AND class_session_time.ends_at <= \(now)
       AND attendance.minutes > 0
     GROUP BY attendance.person_id
    """
  ) { row throws(SQLiteError) -> (Person.ID, Int) in (try row[0], try row[1]) }
  return CohortAttendance(
    sessions: try db.one(
      "SELECT count(*) FROM class_session_time WHERE cohort_id = \(cohort) AND ends_at <= \(now)"),
    came: Dictionary(uniqueKeysWithValues: came))
}

/// The telephone of each person of a cohort who agreed to be written to.
func phones(in cohort: Cohort.ID, in db: ReadConnection) throws -> [Person.ID: String] {
  let found = try db.all(
    """
    SELECT cohort_member.person_id, person_phone.number
      FROM cohort_member
      JOIN person_phone ON person_phone.person_id = cohort_member.person_id
     WHERE cohort_member.cohort_id = \(cohort)
    """
  ) { row throws(SQLiteError) -> (Person.ID, String) in (try row[0], try row[1]) }
  return Dictionary(found) { first, _ in first }
}
