import Accounts
import Certificates
import Cohorts
import Core
import Courses
import Hours
import Programme
import SQLite

extension Demo {
  /// A cohort in Quito that has finished, with certificates: one that was corrected, one that was revoked, one name in
  /// another script and a very long one. One of those who finished has none yet.
  ///
  /// - Parameters:
  ///   - database: with the cast.
  ///   - keys: that the certificates are signed with.
  package static func issueCertificates(
    of courses: Catalogue, signedBy keys: KeyRing, in database: Database, at now: Instant
  ) throws {
    guard let course = courses[Course.Slug(rawValue: "aprende-trabaja-emprende")] else { return }
    let key = try keys.signing()
    let issuing = Issuing { _, _, _, _ in }
    let studying = GeneratedStudy(of: course)
    try database.write { db in
      let author = try id(of: "carmen", in: db)
      let cohort = try finishedCohort(of: course, by: author, at: now, in: db)
      try addEndorsement(by: author, at: now, in: db)
      var issued: [Certificate.ID] = []
      for (index, name) in graduates.enumerated() {
        let person = try addUnclaimed(
          UnclaimedPerson(
            name: name, identifier: Identifier(typed: "099\(7_000_001 + index)"), birth: nil,
            city: cohort.city),
          by: author, at: now - .days(60), in: db)
        _ = try enrol(person, in: cohort.id, by: author, at: now - .days(60), in: db)
        try study(studying, person, in: cohort, at: now - .days(8), db)
        guard index < graduates.count - 1 else { continue }
        let new = NewCertificate(
          kind: .participant, person: person, name: name, cohort: cohort, courseTitle: course.title,
          wording: course.certificateText, hours: cohort.required, minutes: cohort.required.sum,
          isValidated: false, finishedOn: Day(now - .days(8)))
        if case .issued(let id) = try issuing.issue(
          new, signedWith: key, by: author, at: now - .days(5), in: db)
        {
          issued.append(id)
        }
      }
      _ = try issuing.reissue(
        try certificate(issued[0], in: db), as: "Rosa Elvira Tipán Chicaiza",
        because: "Faltaba el segundo apellido", signedWith: key, by: author, at: now - .days(3), in: db)
      try issuing.revoke(
        try certificate(issued[1], in: db),
        because: "Se emitió a la persona equivocada: otra con el mismo nombre",
        by: author, at: now - .days(2), in: db)
    }
  }

  private static let graduates = [
    "Rosa Elvira Tipán", "José Antonio Morales", "يوسف عبد الرحمن الحسيني",
    "María Fernanda de los Ángeles Guadalupe Villavicencio Montesdeoca de la Torre y Santistevan",
    "Yajaira Coromoto Rondón", "Segundo Manuel Cumbajín",
  ]

  private static func finishedCohort(
    of course: Course, by author: Person.ID, at now: Instant, in db: WriteConnection
  ) throws -> Cohort {
    let cycle = try Cohorts.open(
      NewCycle(
        city: City.ID(rawValue: "quito"), name: "Ciclo anterior", startsOn: Day(now - .days(90)),
        endsOn: Day(now - .days(1))),
      by: author, at: now - .days(90), in: db)
    let id = try Cohorts.open(
      NewCohort(
        cycle: cycle, modality: .virtual, name: "Graduados de Quito", startsOn: Day(now - .days(80)),
        endsOn: Day(now - .days(2)), seats: 20),
      of: course, by: author, at: now - .days(90), in: db)
    return try cohort(id, in: db)
  }

  private static func addEndorsement(by author: Person.ID, at now: Instant, in db: WriteConnection) throws {
    try addWithoutPictures(
      institution: "Municipio del Distrito Metropolitano de Quito", signer: "Carmen Yépez",
      post: "Coordinadora del programa", city: City.ID(rawValue: "quito"), by: author, at: now - .days(90),
      in: db)
  }

  /// Everything that the course counts. Assignments were handed in on paper, as before there was a classroom on line.
  private static func study(
    _ studying: GeneratedStudy, _ person: Person.ID, in cohort: Cohort, at now: Instant, _ db: WriteConnection
  ) throws {
    var draw = SeededDraw(seed: UInt64(person.rawValue))
    for (index, module) in studying.course.modules.enumerated() {
      let day = now - .days(4 * (studying.course.modules.count - index))
      try studying.read(module, by: person, from: day, in: db)
      try studying.tryQuiz(
        of: module, by: person, skill: 84, until: .passed, from: day + .hours(3),
        readBy: try id(of: "fabiola", in: db), using: &draw, in: db)
      guard let minutes = module.assignment?.minutes else { continue }
      try credit(
        minutes, of: .virtual, to: person, in: cohort, for: .assignment(module.slug), by: nil, at: now, in: db
      )
    }
  }
}
