import Accounts
import Core
import Courses
import SQLite

/// Changes a cohort. Its course and its modality stay as it was opened; more seats go to those who wait.
func change(
  _ cohort: Cohort, to new: NewCohort, facilitators: [Person.ID], by author: Person.ID,
  with admissions: Admissions,
  at now: Instant, in db: WriteConnection
) throws {
  try db.run(
    """
    UPDATE cohort
       SET name = \(new.name), starts_on = \(new.startsOn), ends_on = \(new.endsOn), place = \(new.place),
           link = \(new.link), seats = \(new.seats), takes_requests = \(new.takesRequests)
     WHERE id = \(cohort.id)
    """)
  try record(.cohortChanged, by: author, about: [("cohort", cohort.id.rawValue)], at: now, in: db)
  try set(facilitators: facilitators, of: cohort.id, by: author, at: now, in: db)
  if let changed = try anyCohort(cohort.id, in: db) { try admissions.fillSeats(of: changed, at: now, in: db) }
}

/// Makes exactly these people run a cohort.
func set(
  facilitators wanted: [Person.ID], of cohort: Cohort.ID, by author: Person.ID, at now: Instant,
  in db: WriteConnection
) throws {
  let held = try facilitators(of: cohort, in: db)
  for person in wanted where !held.contains(person) {
    try assign(facilitator: person, to: cohort, by: author, at: now, in: db)
  }
  for person in held where !wanted.contains(person) {
    try end(facilitator: person, of: cohort, by: author, at: now, in: db)
  }
}

/// Ends that a person runs cohorts which they may not run any more, after a role of theirs has ended.
package func endRunningWithoutRole(
  _ person: Person.ID, by author: Person.ID, at now: Instant, in db: WriteConnection
) throws {
  for run in try cohortsRun(by: person, in: db) {
    if try possibleRunners(in: run.city, db).contains(where: { $0.id == person }) { continue }
    try end(facilitator: person, of: run.cohort, by: author, at: now, in: db)
  }
}

private func cohortsRun(by person: Person.ID, in db: ReadConnection) throws -> [(
  cohort: Cohort.ID, city: City.ID
)] {
  try db.all(
    """
    SELECT cohort.id, cohort.city
      FROM cohort_run_by
      JOIN cohort ON cohort.id = cohort_run_by.cohort_id
     WHERE cohort_run_by.person_id = \(person)
    """
  ) { row throws(SQLiteError) in (cohort: try row[0], city: try row[1]) }
}

private func end(
  facilitator person: Person.ID, of cohort: Cohort.ID, by author: Person.ID, at now: Instant,
  in db: WriteConnection
) throws {
  try db.run(
    """
    UPDATE cohort_facilitator SET ended_at = \(now)
     WHERE cohort_id = \(cohort) AND person_id = \(person) AND ended_at IS NULL
    """)
  try record(
    .facilitatorEnded, by: author, about: [("cohort", cohort.rawValue), ("person", person.rawValue)],
    at: now, in: db)
}

/// Puts a cohort away, or takes it out again: while it is away nothing in it changes.
func archive(
  _ cohort: Cohort.ID, _ isArchived: Bool, by author: Person.ID, at now: Instant, in db: WriteConnection
) throws {
  let changed = try db.run(
    """
    UPDATE cohort SET archived_at = \(isArchived ? now : nil)
     WHERE id = \(cohort) AND (archived_at IS NULL) = \(isArchived)
    """)
  guard changed == 1 else { return }
  try record(
    isArchived ? .cohortArchived : .cohortUnarchived, by: author, about: [("cohort", cohort.rawValue)],
    at: now,
    in: db)
}

/// Who runs a cohort now.
package func facilitators(of cohort: Cohort.ID, in db: ReadConnection) throws -> [Person.ID] {
  try db.all("SELECT person_id FROM cohort_run_by WHERE cohort_id = \(cohort) ORDER BY person_id")
}

/// What else happens on those days, in sentences: another cohort that meets in the same place, or with the same person. None
/// for a cohort that does not meet.
func clashes(
  of new: NewCohort, in city: City.ID, facilitators: [Person.ID], besides cohort: Cohort.ID?,
  in db: ReadConnection
) throws -> [String] {
  guard new.modality.meets else { return [] }
  let besides = cohort?.rawValue ?? 0
  let places: [String] = try db.all(
    """
    SELECT cohort.name
      FROM cycle
      JOIN cohort ON cohort.cycle_id = cycle.id
     WHERE cycle.city = \(city) AND cohort.starts_on <= \(new.endsOn) AND cohort.ends_on >= \(new.startsOn)
       AND lower(cohort.place) = lower(\(new.place)) AND cohort.modality IN ('presencial', 'mixta')
       AND cohort.id <> \(besides) AND cohort.archived_at IS NULL AND cycle.closed_at IS NULL
     ORDER BY cohort.name
     LIMIT 5
    """)
  var sentences = places.map { "En esas fechas también se reúne ahí el grupo «\($0)»." }
  for person in facilitators {
    let names: [String] = try db.all(
      """
      SELECT person_name.shown || ' ya facilita en esas fechas el grupo «' || cohort.name || '».'
        FROM cohort_run_by
        JOIN cohort ON cohort.id = cohort_run_by.cohort_id
        JOIN cycle ON cycle.id = cohort.cycle_id
        JOIN person_name ON person_name.id = cohort_run_by.person_id
       WHERE cohort_run_by.person_id = \(person)
         AND cohort.starts_on <= \(new.endsOn) AND cohort.ends_on >= \(new.startsOn)
         AND cohort.modality IN ('presencial', 'mixta')
         AND cohort.id <> \(besides) AND cohort.archived_at IS NULL AND cycle.closed_at IS NULL
       ORDER BY cohort.name
       LIMIT 5
      """)
    sentences += names
  }
  return sentences
}
