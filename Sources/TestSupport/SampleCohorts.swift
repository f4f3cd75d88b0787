import Accounts
import Cohorts
import Core
import Courses
import SQLite

extension TestSite {
  /// The id of one of the cast.
  package func id(of person: Cast) throws -> Person.ID {
    guard let identifier = Identifier(typed: person.address) else {
      preconditionFailure("\(person) has no address")
    }
    return try database.read { db in
      try db.one("SELECT person_id FROM identifier WHERE normalised = \(identifier.key)")
    }
  }

  /// One of the cast as handlers see them, signed in.
  package func viewer(_ person: Cast) throws -> Viewer.SignedIn {
    Viewer.SignedIn(
      id: try id(of: person), name: person.member?.name ?? "", grants: person.member?.grants ?? [],
      session: [])
  }

  /// A cohort in a cycle of its own, from the test's day on for sixty days.
  ///
  /// - Parameters:
  ///   - course: its slug; nil for the first one that this site serves.
  ///   - people: who studies in it.
  @discardableResult
  package func cohort(
    _ name: String = "Grupo de los sábados", in city: String = "quito", of course: String? = nil,
    modality: Course.Modality = .virtual, seats: Int = 30, run facilitators: [Cast] = [.fabiola],
    with people: [Cast] = [.ana]
  ) throws -> Cohort.ID {
    let catalogue = assembly.courses.current.courses
    guard let course = course.map({ catalogue[Course.Slug(rawValue: $0)] }) ?? catalogue.courses.first
    else {
      preconditionFailure("no such course")
    }
    let now = clock.now
    let author = try id(of: .ada)
    let runners = try facilitators.map(id(of:))
    let members = try people.map(id(of:))
    return try database.write { db in
      let cycle = try open(
        NewCycle(
          city: City.ID(rawValue: city), name: "Ciclo de \(name)", startsOn: Day(now),
          endsOn: Day(now + .days(60))),
        by: author, at: now, in: db)
      let cohort = try open(
        NewCohort(
          cycle: cycle, modality: modality, name: name, startsOn: Day(now), endsOn: Day(now + .days(60)),
          seats: seats),
        of: course, by: author, at: now, in: db)
      for person in runners { try assign(facilitator: person, to: cohort, by: author, at: now, in: db) }
      for person in members { _ = try enrol(person, in: cohort, by: author, at: now, in: db) }
      return cohort
    }
  }
}
