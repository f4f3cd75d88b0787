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
      if try row[9] as Bool? == true { .granted } else if try row[8] as Bool? == true {
        .applied
      } else if try row[7] as Bool {
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
  SELECT profile.city, cycle.name, cohort.modality, \(position(in: periods)) AS period, profile.sex, profile.nationality,
         profile.condition, finish.cohort_id IS NOT NULL AS has_finished, way.has_applied, way.has_won, count(*)
    FROM profile
    JOIN person ON person.id = profile.person_id
    LEFT JOIN training_finished AS finish ON finish.person_id = person.id AND finish.course = \(course)
    LEFT JOIN (
      SELECT application.person_id, max(application.state = 'submitted') AS has_applied,
             max(grant_call.state = 'decided' AND coalesce(award.outcome, '') = 'funded') AS has_won
        FROM application
        JOIN grant_call ON grant_call.id = application.call_id
        LEFT JOIN award ON award.application_id = application.id
       WHERE grant_call.course = \(course)
       GROUP BY application.person_id) AS way ON way.person_id = person.id
    LEFT JOIN cohort ON cohort.id = coalesce(
      finish.cohort_id,
      (SELECT cohort_id FROM enrolment
        WHERE id = (
          SELECT max(enrolment.id) FROM enrolment
            JOIN cohort AS studied ON studied.id = enrolment.cohort_id
           WHERE enrolment.person_id = person.id AND studied.course = \(course)
             AND enrolment.state IN ('active', 'withdrawn'))))
    LEFT JOIN cycle ON cycle.id = cohort.cycle_id
   WHERE person.merged_into IS NULL
     AND coalesce(
       (SELECT is_given FROM consent
         WHERE id = (
           SELECT max(id) FROM consent
            WHERE consent.person_id = person.id AND consent.purpose = 'statistics')), 1) = 1
   GROUP BY profile.city, cycle.name, cohort.modality, period, profile.sex, profile.nationality, profile.condition,
            has_finished, way.has_applied, way.has_won
  """
}
