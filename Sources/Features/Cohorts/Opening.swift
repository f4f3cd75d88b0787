import Core
import Courses
import SQLite

/// A cycle to be opened.
package struct NewCycle: Sendable {
  package let city: City.ID
  package let name: String
  package let startsOn: Day
  package let endsOn: Day

  package init(city: City.ID, name: String, startsOn: Day, endsOn: Day) {
    self.city = city
    self.name = name
    self.startsOn = startsOn
    self.endsOn = endsOn
  }
}

/// A cohort to be opened in a cycle.
package struct NewCohort: Sendable {
  package let cycle: Cycle.ID
  package let modality: Course.Modality
  package let name: String
  package let startsOn: Day
  package let endsOn: Day
  package let place: String
  package let link: String
  package let seats: Int
  package let takesRequests: Bool

  package init(
    cycle: Cycle.ID, modality: Course.Modality, name: String, startsOn: Day, endsOn: Day, place: String = "",
    link: String = "", seats: Int = 30, takesRequests: Bool = false
  ) {
    self.cycle = cycle
    self.modality = modality
    self.name = name
    self.startsOn = startsOn
    self.endsOn = endsOn
    self.place = place
    self.link = link
    self.seats = seats
    self.takesRequests = takesRequests
  }
}

/// Opens a cycle.
package func open(_ cycle: NewCycle, by author: Person.ID, at now: Instant, in db: WriteConnection) throws
  -> Cycle.ID
{
  let id: Cycle.ID = try db.one(
    """
    INSERT INTO cycle (city, name, starts_on, ends_on, opened_by, opened_at)
    VALUES (\(cycle.city), \(cycle.name), \(cycle.startsOn), \(cycle.endsOn), \(author), \(now))
    RETURNING id
    """)
  try record(.cycleOpened, by: author, about: [("cycle", id.rawValue)], at: now, in: db)
  return id
}

/// Opens a cohort of `course`, which pins the minutes that the course asks for now. One that trains trainers takes officials
/// of the whole zone in which its city is (decision 0025).
package func open(
  _ cohort: NewCohort, of course: Course, by author: Person.ID, at now: Instant, in db: WriteConnection
) throws -> Cohort.ID {
  let required = course.required(in: cohort.modality)
  let id: Cohort.ID = try db.one(
    """
    INSERT INTO cohort (cycle_id, city, zone, course, modality, name, starts_on, ends_on, place, link, seats, takes_requests,
           in_person_minutes, virtual_minutes, extra_minutes, practice_minutes, opened_by, opened_at)
    SELECT cycle.id, cycle.city, CASE WHEN \(course.training != nil) THEN city.zone END, \(course.slug), \(cohort.modality), \(cohort.name), \(cohort.startsOn), \(cohort.endsOn),
           \(cohort.place), \(cohort.link), \(cohort.seats), \(cohort.takesRequests), \(required.inPerson.count),
           \(required.virtual.count), \(required.extra.count), \(required.practice.count), \(author), \(now)
      FROM cycle
      JOIN city ON city.slug = cycle.city
     WHERE cycle.id = \(cohort.cycle)
    RETURNING id
    """)
  try record(.cohortOpened, by: author, about: [("cohort", id.rawValue)], at: now, in: db)
  return id
}

/// Makes a person run a cohort, if they do not already.
package func assign(
  facilitator person: Person.ID, to cohort: Cohort.ID, by author: Person.ID, at now: Instant,
  in db: WriteConnection
) throws {
  try db.run(
    """
    INSERT INTO cohort_facilitator (cohort_id, person_id, assigned_by, assigned_at)
    VALUES (\(cohort), \(person), \(author), \(now))
        ON CONFLICT (cohort_id, person_id) WHERE ended_at IS NULL DO NOTHING
    """)
  try record(
    .facilitatorAssigned, by: author, about: [("cohort", cohort.rawValue), ("person", person.rawValue)],
    at: now, in: db)
}

extension Course {
  /// What each kind of hours must reach (report, «modalidades»; decisions, «Study and credit»): a trainers' course asks its
  /// own four kinds, every other what the modality says; validation asks no hours.
  package func required(in modality: Modality) -> HoursByKind {
    if let training { return training.hours }
    let none = Minutes(0)
    switch modality {
    case .inPerson: return HoursByKind(inPerson: minutes, virtual: none, extra: none, practice: none)
    case .virtual: return HoursByKind(inPerson: none, virtual: minutes, extra: none, practice: none)
    case .mixed:
      let inPerson = mixedInPerson ?? none
      return HoursByKind(
        inPerson: inPerson, virtual: Minutes(minutes.count - inPerson.count), extra: none, practice: none)
    case .validation: return HoursByKind(inPerson: none, virtual: none, extra: none, practice: none)
    }
  }
}
