import Core
import Courses
import SQLite

/// Counts everybody by all dimensions at once, in one statement.
///
/// Each person is counted once: records that were merged into another and people who were erased, whose profile is gone, are
/// not, nor is whoever refused to be counted. The city is where somebody said they live; cycle and modality are those of the
/// cohort in which they finished the course or, before that, of the last one that they studied it in.
func countPeople(of course: Course.Slug, at now: Instant, in db: ReadConnection) throws -> Cube {
  let since = try db.first("SELECT min(created_at) FROM person", as: Instant?.self) ?? nil
  let periods = Period.all(from: since ?? now, to: now)
  let lines = try db.all(cubeStatement(of: course, periods)) { row throws(SQLiteError) in
    let texts = try (0..<3).map { index throws(SQLiteError) in try row[index] as String? ?? "" }
    let period = periods[try row[3] as Int].key
    let rest = try (4..<7).map { index throws(SQLiteError) in try row[index] as String? ?? "" }
    let furthest: Step =
      if try row[9] as Bool { .granted } else if try row[8] as Bool { .applied } else if try row[7] as Bool {
        .finished
      } else { .registered }
    return (values: texts + [period] + rest, furthest: furthest, count: try row[10] as Int)
  }
  return Cube(lines)
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

private func cubeStatement(of course: Course.Slug, _ periods: [Period]) -> SQL {
  """
  SELECT city, cycle, modality, period, sex, nationality, condition, has_finished, has_applied, has_won, count(*)
    FROM (
      SELECT profile.city AS city, cycle.name AS cycle, cohort.modality AS modality, \(position(in: periods)) AS period,
             profile.sex AS sex, profile.nationality AS nationality, profile.condition AS condition,
             finish.cohort_id IS NOT NULL AS has_finished,
             EXISTS (
               SELECT 1 FROM application
                 JOIN grant_call ON grant_call.id = application.call_id
                WHERE application.person_id = person.id AND application.state = 'submitted'
                  AND grant_call.course = \(course)) AS has_applied,
             EXISTS (
               SELECT 1 FROM application
                 JOIN grant_call ON grant_call.id = application.call_id
                WHERE application.person_id = person.id AND grant_call.course = \(course)
                  AND grant_call.state = 'decided'
                  AND (EXISTS (
                         SELECT 1 FROM award WHERE award.application_id = application.id AND outcome = 'funded')
                       OR EXISTS (
                         SELECT 1 FROM appeal WHERE appeal.application_id = application.id AND is_granted = 1)))
               AS has_won
        FROM profile
        JOIN person ON person.id = profile.person_id
        LEFT JOIN training_finished AS finish ON finish.person_id = person.id AND finish.course = \(course)
        LEFT JOIN cohort ON cohort.id = coalesce(
          finish.cohort_id,
          (SELECT enrolment.cohort_id FROM enrolment
             JOIN cohort AS studied ON studied.id = enrolment.cohort_id
            WHERE enrolment.person_id = person.id AND studied.course = \(course)
              AND enrolment.state IN ('active', 'withdrawn')
            ORDER BY enrolment.since DESC, enrolment.id DESC
            LIMIT 1))
        LEFT JOIN cycle ON cycle.id = cohort.cycle_id
       WHERE person.merged_into IS NULL
         AND coalesce(
           (SELECT is_given FROM consent
             WHERE consent.person_id = person.id AND consent.purpose = 'statistics'
             ORDER BY consent.id DESC
             LIMIT 1), 1) = 1) AS counted
   GROUP BY city, cycle, modality, period, sex, nationality, condition, has_finished, has_applied, has_won
  """
}
