import Accounts
import Certificates
import Cohorts
import Core
import Courses
import Notices
import SQLite
import Trainers

extension Demo {
  /// A cohort of officials of Sierra Centro who become trainers, one in each state; and somebody of two years ago whose
  /// certificate ends soon.
  ///
  /// - Parameters:
  ///   - database: with the cast.
  ///   - keys: that the certificates are signed with.
  package static func trainOfficials(
    of courses: Catalogue, signedBy keys: KeyRing, in database: Database, at now: Instant
  ) throws {
    guard let course = courses[Course.Slug(rawValue: "formador-de-formadores")] else { return }
    let key = try keys.signing()
    try database.write { db in
      let (teresa, ada) = (try id(of: "teresa", in: db), try id(of: "ada", in: db))
      // Where she works, so that it is known whose classes she may observe.
      try grant(
        RoleGrant(role: .participant, place: .city(City.ID(rawValue: "latacunga"))), to: teresa, by: ada,
        at: now, in: db)
      for edition in editions {
        let at = now - .days(edition.daysAgo)
        let cohort = try open(edition, of: course, by: ada, trainer: teresa, at: at, db)
        let training = SampleTraining(
          cohort: cohort, course: course, trainer: teresa, board: NoticeBoard(of: courses),
          issuing: Issuing { _, _, _, _ in }, key: key)
        for (index, official) in edition.officials.enumerated() {
          let person = try addUnclaimed(
            UnclaimedPerson(
              name: official.name, identifier: Identifier(typed: "098\(edition.firstPhone + index)"),
              birth: nil,
              city: City.ID(rawValue: official.city)), by: teresa, at: at, in: db)
          _ = try enrol(person, in: cohort.id, by: teresa, at: at, in: db)
          try training.take(person, to: official.progress, at: at, in: db)
        }
      }
    }
  }

  private struct Edition {
    let name: String
    let daysAgo: Int
    let firstPhone: Int
    let officials: [(name: String, city: String, progress: SampleProgress)]
  }

  private static let editions = [
    Edition(
      name: "Sierra Centro, primera edición", daysAgo: 670, firstPhone: 5_550_001,
      officials: [("Verónica Tipantuña", "ambato", .certified)]),
    Edition(
      name: "Sierra Centro, segunda edición", daysAgo: 0, firstPhone: 5_551_001,
      officials: [
        ("Patricio Lema", "ambato", .complete), ("Mónica Aules", "quito", .participated),
        ("Diego Chango", "ambato", .classAsked), ("Gloria Pilamunga", "quito", .classObserved),
        ("Fausto Iza", "quito", .classReturned), ("Enma Caiza", "ambato", .begun),
        ("Segundo Yanzapanta", "ambato", .certified),
      ]),
  ]

  private static func open(
    _ edition: Edition, of course: Course, by author: Person.ID, trainer: Person.ID, at now: Instant,
    _ db: WriteConnection
  ) throws -> Cohort {
    let cycle = try Cohorts.open(
      NewCycle(
        city: City.ID(rawValue: "ambato"), name: "Formación: \(edition.name)", startsOn: Day(now - .days(60)),
        endsOn: Day(now + .days(60))), by: author, at: now, in: db)
    let id = try Cohorts.open(
      NewCohort(
        cycle: cycle, modality: .inPerson, name: edition.name, startsOn: Day(now - .days(60)),
        endsOn: Day(now + .days(60)), place: "Municipio de Ambato", seats: 40),
      of: course, by: author, at: now, in: db)
    try assign(facilitator: trainer, to: id, by: author, at: now, in: db)
    return try cohort(id, in: db)
  }
}
