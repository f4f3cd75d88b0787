import Accounts
import Cohorts
import Core
import Courses
import SQLite

extension Demo {
  /// Opens a cycle in Quito and one in Machala with their cohorts, and lets the cast in, through the same deeds as for real
  /// people. What is of a course that is not there is left out.
  ///
  /// - Parameter database: filled by `fill`.
  package static func openCohorts(of courses: Catalogue, in database: Database, at now: Instant) throws {
    try database.write { db in
      for plan in plans {
        let author = try id(of: plan.coordinator, in: db)
        let cycle = try Cohorts.open(
          NewCycle(
            city: plan.city, name: "Primer ciclo 2027", startsOn: Day(now - .days(14)),
            endsOn: Day(now + .days(76))),
          by: author, at: now, in: db)
        for cohort in plan.cohorts {
          guard let course = courses[Course.Slug(rawValue: cohort.course)],
            course.modalities.contains(cohort.modality)
          else { continue }
          try fill(cohort, of: course, in: cycle, by: author, at: now, db)
        }
      }
    }
  }

  private struct Plan {
    let city: City.ID
    let coordinator: String
    let cohorts: [CohortPlan]
  }

  private struct CohortPlan {
    let name: String
    let course: String
    let modality: Course.Modality
    var place = ""
    var seats = 30
    let facilitator: String
    var people: [String] = []
  }

  private static let plans = [
    Plan(
      city: City.ID(rawValue: "quito"), coordinator: "carmen",
      cohorts: [
        CohortPlan(
          name: "En línea, por las noches", course: "aprende-trabaja-emprende", modality: .virtual,
          facilitator: "fabiola", people: ["ana"]),
        CohortPlan(
          name: "Sábados en la Casa Comunal", course: "aprende-trabaja-emprende", modality: .mixed,
          place: "Casa Comunal de La Mariscal", seats: 20, facilitator: "fernando"),
        CohortPlan(
          name: "Formación del equipo", course: "formador-de-formadores", modality: .inPerson,
          place: "Municipio de Quito, sala 3", seats: 15, facilitator: "teresa", people: ["olga"]),
      ]),
    Plan(
      city: City.ID(rawValue: "machala"), coordinator: "cesar",
      cohorts: [
        CohortPlan(
          name: "Tardes de Machala", course: "aprende-trabaja-emprende", modality: .inPerson,
          place: "Centro comunitario de Puerto Bolívar", seats: 25, facilitator: "felix", people: ["pedro"])
      ]),
  ]

  private static func fill(
    _ plan: CohortPlan, of course: Course, in cycle: Cycle.ID, by author: Person.ID, at now: Instant,
    _ db: WriteConnection
  ) throws {
    let id = try Cohorts.open(
      NewCohort(
        cycle: cycle, modality: plan.modality, name: plan.name, startsOn: Day(now - .days(7)),
        endsOn: Day(now + .days(56)), place: plan.place, seats: plan.seats,
        takesRequests: course.training == nil),
      of: course, by: author, at: now, in: db)
    let facilitator = try self.id(of: plan.facilitator, in: db)
    try assign(facilitator: facilitator, to: id, by: author, at: now, in: db)
    let viewer = Viewer.SignedIn(
      id: author, name: "", grants: [RoleGrant(role: .administrator, place: .everywhere)], session: [])
    let cohort = try changeableCohort(id, runBy: viewer, in: db)
    // Nobody of them has done anything yet that could count.
    let admissions = Admissions { _, _, _, _ in }
    for person in plan.people {
      _ = try admissions.admit(
        try self.id(of: person, in: db), to: cohort, by: author, at: now, in: db)
    }
  }

  static func id(of mailbox: String, in db: ReadConnection) throws -> Person.ID {
    guard let identifier = Identifier(typed: "\(mailbox)@demo.example"),
      let person = try person(identifiedBy: identifier, in: db)
    else { throw DemoRefused.notEmpty }
    return person
  }
}
