import Accounts
import Attendances
import Certificates
import Cohorts
import Core
import Courses
import Notices
import Programme
import SQLite
import Submissions
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
    guard let course = courses[Course.Slug(rawValue: trainersCourse)] else { return }
    let key = try keys.signing()
    let board = NoticeBoard(of: courses)
    let works = course.modules.compactMap { GeneratedWork($0, of: course, works: [], board: board) }
    let study = SampleStudy(study: GeneratedStudy(of: course), works: works)
    try database.write { db in
      let (teresa, ada) = (try id(of: "teresa", in: db), try id(of: "ada", in: db))
      // Where she works, so that it is known whose classes she may observe.
      try grant(
        RoleGrant(role: .participant, place: .city(City.ID(rawValue: "latacunga"))), to: teresa, by: ada,
        at: now, in: db)
      for edition in editions {
        let at = now - .days(edition.daysAgo)
        let cohort = try open(edition, of: course, by: ada, trainer: teresa, at: at, db)
        let sessions = try planSessions(of: cohort, course, by: teresa, before: at, db)
        let training = SampleTraining(
          cohort: cohort, course: course, trainer: teresa, board: board,
          issuing: Issuing { _, _, _, _ in }, key: key)
        for (index, official) in edition.officials.enumerated() {
          let person = try addUnclaimed(
            UnclaimedPerson(
              name: official.name, identifier: Identifier(typed: "098\(edition.firstPhone + index)"),
              birth: nil,
              city: City.ID(rawValue: official.city)), by: teresa, at: at - .days(60), in: db)
          _ = try enrol(person, in: cohort.id, by: teresa, at: at - .days(60), in: db)
          for session in sessions.prefix(official.progress.sessions) {
            try mark(.present, of: person, in: session, of: cohort, by: teresa, at: session.endsAt, in: db)
          }
          try study.study(
            person, index + edition.firstPhone, sessions: official.progress.studied, before: at,
            gradedBy: teresa, db)
          try training.take(person, to: official.progress, at: at, in: db)
        }
      }
    }
  }

  /// Nine classes in the weeks before `now`.
  private static func planSessions(
    of cohort: Cohort, _ course: Course, by trainer: Person.ID, before now: Instant, _ db: WriteConnection
  ) throws -> [ClassSession] {
    for (index, module) in course.modules.enumerated() {
      guard let minutes = module.hours?.inPerson, minutes.count > 0 else { continue }
      let day = Day(now).adding(days: 6 * index - 59)
      try plan(
        NewSessions(
          starts: [Instant(on: day, minuteOfDay: 14 * 60)], minutes: minutes, kind: .inPerson,
          place: cohort.place, topic: module.title, module: module.slug), in: cohort.id, by: trainer,
        at: now - .days(60), in: db)
    }
    return try classSessions(of: cohort.id, in: db)
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
        endsOn: Day(now + .days(60))), by: author, at: now - .days(61), in: db)
    let id = try Cohorts.open(
      NewCohort(
        cycle: cycle, modality: .inPerson, name: edition.name, startsOn: Day(now - .days(60)),
        endsOn: Day(now + .days(60)), place: "Municipio de Ambato", seats: 40),
      of: course, by: author, at: now - .days(61), in: db)
    try assign(facilitator: trainer, to: id, by: author, at: now - .days(61), in: db)
    return try cohort(id, in: db)
  }
}

/// How officials of the cast study what is not taught in a class.
private struct SampleStudy {
  let study: GeneratedStudy
  let works: [GeneratedWork]

  func study(
    _ person: Person.ID, _ number: Int, sessions: Int, before now: Instant, gradedBy trainer: Person.ID,
    _ db: WriteConnection
  ) throws {
    var draw = SeededDraw(seed: UInt64(number))
    for (index, module) in study.course.modules.prefix(sessions).enumerated() {
      let day = now - .days(58 - 6 * index)
      try study.read(module, by: person, from: day, in: db)
      try study.tryQuiz(
        of: module, by: person, skill: 75 + number % 20, until: .passed, from: day + .hours(2), using: &draw,
        in: db)
      guard let work = works.first(where: { $0.module.slug == module.slug }) else { continue }
      let text = OfficialTexts.assignment(index, byNumber: number)
      guard try work.handIn(text, by: person, at: day + .days(1), in: db) else {
        throw DemoImpossible(description: "an official of the cast could not hand in \(module.slug)")
      }
      try work.grade(
        isApproved: true,
        comment: OfficialTexts.approvals[(number + 2 * index) % OfficialTexts.approvals.count],
        of: person, by: trainer, at: day + .days(2), in: db)
    }
  }
}
