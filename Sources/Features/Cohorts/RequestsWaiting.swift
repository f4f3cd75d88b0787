import Core
import SQLite

/// Who asks to come into cohorts of the cities that `viewer` coordinates, told by the one where somebody waits longest. For an
/// administrator, who coordinates all of them, nothing: each city has somebody nearer.
package func requestsWaiting(forCoordinator viewer: Viewer.SignedIn, in db: ReadConnection) throws
  -> [Waiting]
{
  let cities = viewer.cities(as: .coordinator)
  guard !cities.isEmpty else { return [] }
  let found = try db.all(
    """
    SELECT cohort.id, cohort.name, count(*), min(enrolment.since) AS first
      FROM cohort
      JOIN cycle ON cycle.id = cohort.cycle_id
      JOIN enrolment ON enrolment.cohort_id = cohort.id AND enrolment.state = 'requested'
     WHERE cohort.city IN (\(cities)) AND cohort.archived_at IS NULL AND cycle.closed_at IS NULL
     GROUP BY cohort.id
     ORDER BY first
     LIMIT 100
    """
  ) { row throws(SQLiteError) in
    (cohort: try row[0] as Cohort.ID, name: try row[1] as String, people: try row[2] as Int)
  }
  return requestsWaiting(found) { "/coordinacion/grupos/\($0.rawValue)/personas" }
}

/// The same of the cohorts that somebody runs.
package func requestsWaiting(forFacilitator person: Person.ID, in db: ReadConnection) throws -> [Waiting] {
  let found = try db.all(
    """
    SELECT cohort.id, cohort.name, count(*), min(enrolment.since) AS first
      FROM cohort_run_by
      JOIN cohort ON cohort.id = cohort_run_by.cohort_id
      JOIN cycle ON cycle.id = cohort.cycle_id
      JOIN enrolment ON enrolment.cohort_id = cohort.id AND enrolment.state = 'requested'
     WHERE cohort_run_by.person_id = \(person) AND cohort.archived_at IS NULL AND cycle.closed_at IS NULL
     GROUP BY cohort.id
     ORDER BY first
     LIMIT 100
    """
  ) { row throws(SQLiteError) in
    (cohort: try row[0] as Cohort.ID, name: try row[1] as String, people: try row[2] as Int)
  }
  return requestsWaiting(found) { "/facilitacion/grupos/\($0.rawValue)/personas" }
}

private func requestsWaiting(
  _ found: [(cohort: Cohort.ID, name: String, people: Int)], _ path: (Cohort.ID) -> String
) -> [Waiting] {
  guard let first = found.first else { return [] }
  let all = found.reduce(0) { $0 + $1.people }
  let more = found.count == 1 ? "" : " y otros \(found.count - 1)"
  return [Waiting("Piden entrar en un grupo", "\(all), en «\(first.name)»\(more)", at: path(first.cohort))]
}
