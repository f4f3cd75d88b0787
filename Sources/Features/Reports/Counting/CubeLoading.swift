import Core
import Courses
import Glibc
import SQLite

/// Counts everybody by all dimensions at once.
///
/// Each person is counted once: records that were merged into another and people who were erased, whose profile is gone, are
/// not, nor is whoever refused to be counted. The city is where somebody said they live; cycle and modality are those of the
/// cohort in which they finished the course or, before that, of the last one that they studied it in.
///
/// People are counted by the ten thousand, so that what is sorted fits into little memory however many there are.
///
/// - Parameter resting: whether to rest after each of these for as long as they took, where nobody waits.
func countPeople(of course: Course.Slug, at now: Instant, resting: Bool = false, in db: ReadConnection) throws
  -> Cube
{
  let since = try db.first("SELECT min(created_at) FROM person", as: Instant?.self) ?? nil
  let periods = Period.all(from: since ?? now, to: now)
  let last = try db.one("SELECT max(person_id) FROM profile", as: Int64?.self) ?? 0
  var lines: [CountedLine: Int] = [:]
  for first in stride(from: Int64(0), through: last, by: countedAtOnce) {
    let began = ContinuousClock.now
    try db.forEach(cubeStatement(of: course, periods, people: first..<first + Int64(countedAtOnce))) { row in
      lines[try CountedLine(row, periods), default: 0] += try row[10] as Int
    }
    if resting { rest(for: ContinuousClock.now - began) }
  }
  return Cube(lines.map { (values: $0.values, furthest: $0.furthest, count: $1) })
}

private let countedAtOnce = 10_000

private func rest(for time: ContinuousClock.Duration) {
  let (seconds, attoseconds) = time.components
  usleep(UInt32(clamping: seconds * 1_000_000 + attoseconds / 1_000_000_000_000))
}

/// What several people have in common.
private struct CountedLine: Hashable {
  /// By dimension.
  let values: [String]
  let furthest: Step

  init(_ row: Row, _ periods: [Period]) throws(SQLiteError) {
    let texts = try (0..<3).map { index throws(SQLiteError) in try row[index] as String? ?? "" }
    let period = periods[try row[3] as Int].key
    let rest = try (4..<7).map { index throws(SQLiteError) in try row[index] as String? ?? "" }
    values = texts + [period] + rest
    furthest =
      if try row[9] as Bool? == true { .granted } else if try row[8] as Bool? == true {
        .applied
      } else if try row[7] as Bool {
        .finished
      } else { .registered }
  }
}

/// The position of the half-year in which a person was registered, as an expression: without a function that only one database
/// has.
private func position(in periods: [Period]) -> SQL {
  var cases: SQL = ""
  for (index, period) in periods.enumerated().dropLast() {
    cases = "\(cases) WHEN person.created_at < \(period.end) THEN \(index)"
  }
  return periods.count > 1 ? "CASE\(cases) ELSE \(periods.count - 1) END" : "0"
}

private func cubeStatement(of course: Course.Slug, _ periods: [Period], people: Range<Int64>) -> SQL {
  """
  SELECT profile.city, cycle.name, cohort.modality, \(position(in: periods)) AS period, profile.sex, profile.nationality,
         profile.condition, finish.cohort_id IS NOT NULL AS has_finished,
         (SELECT max(application.state = 'submitted')
            FROM application
            JOIN grant_call ON grant_call.id = application.call_id
           WHERE application.person_id = profile.person_id AND grant_call.course = \(course)) AS has_applied,
         (SELECT max(grant_call.state = 'decided' AND award.outcome = 'funded')
            FROM application
            JOIN grant_call ON grant_call.id = application.call_id
            JOIN award ON award.application_id = application.id
           WHERE application.person_id = profile.person_id AND grant_call.course = \(course)) AS has_won,
         count(*)
    FROM profile
    JOIN person ON person.id = profile.person_id
    LEFT JOIN training_finished AS finish ON finish.person_id = person.id AND finish.course = \(course)
    LEFT JOIN cohort ON cohort.id = coalesce(
      finish.cohort_id,
      (SELECT cohort_id FROM enrolment
        WHERE id = (
          SELECT max(enrolment.id) FROM enrolment
            JOIN cohort AS studied ON studied.id = enrolment.cohort_id
           WHERE enrolment.person_id = person.id AND studied.course = \(course)
             AND enrolment.state IN ('active', 'withdrawn'))))
    LEFT JOIN cycle ON cycle.id = cohort.cycle_id
   WHERE profile.person_id >= \(people.lowerBound) AND profile.person_id < \(people.upperBound)
     AND person.merged_into IS NULL
     AND coalesce(
       (SELECT is_given FROM consent
         WHERE id = (
           SELECT max(id) FROM consent
            WHERE consent.person_id = person.id AND consent.purpose = 'statistics')), 1) = 1
   GROUP BY profile.city, cycle.name, cohort.modality, period, profile.sex, profile.nationality, profile.condition,
            has_finished, has_applied, has_won
  """
}
