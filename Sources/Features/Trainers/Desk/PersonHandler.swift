import Accounts
import Certificates
import Cohorts
import Core
import Courses
import HTTP
import SQLite
import Web

/// `/formacion/grupos/{grupo}/personas/{persona}`: what one person has come to, and what follows from it.
extension TrainersFeature {
  var personRoutes: [Route] {
    let one = "/formacion/grupos/{grupo}/personas/{persona}"
    return [
      .get(one, for: Self.staff, showPerson),
      .post("\(one)/facilitar", for: Self.staff, letFacilitate),
      .post("\(one)/renovar", for: Self.staff, renew),
    ]
  }

  private func showPerson(_ visit: Visit, id: Cohort.ID, number: PersonNumber) throws -> Response {
    let viewer = try visit.person()
    let today = Day(site.clock.now())
    let file = try site.database.read { db in
      let (cohort, course, trainee) = try trainee(number.id, in: id, seenBy: viewer, db)
      let held = trainee.latest(.trainer)
      return PersonFile(
        cohort: cohort, course: course, trainee: trainee,
        practices: try practices(of: trainee.person, in: course.slug, in: db).filter {
          $0.state != .withdrawn
        },
        places: try facilitationPlaces(of: trainee.person, in: cohort, in: db),
        renewal: try held.flatMap { isRenewable($0, on: today) ? try renewalEvidence(for: $0, in: db) : nil })
    }
    noteView(of: file.trainee.person, by: viewer, for: .training, on: site)
    let page = PersonPage(layout: layout, viewer: viewer, today: today)
    return .page(page.html(file, done: visit.query["listo"]), to: visit.request)
  }

  /// - Throws: `Refusal.notFound` for somebody who does not study in it, and as `zoneCohort(_:seenBy:in:)`.
  private func trainee(
    _ person: Person.ID, in id: Cohort.ID, seenBy viewer: Viewer.SignedIn, _ db: ReadConnection
  ) throws -> (Cohort, Course, Trainee) {
    let cohort = try zoneCohort(id, seenBy: viewer, in: db)
    let course = try trainingCourse(of: cohort)
    guard let trainee = try trainees(in: cohort, of: course, only: person, in: db).first else {
      throw Refusal.notFound
    }
    return (cohort, course, trainee)
  }

  private func letFacilitate(_ visit: Visit, id: Cohort.ID, number: PersonNumber) throws -> Response {
    let viewer = try visit.person()
    let wanted = try visit.form()["ciudad"] ?? ""
    let now = site.clock.now()
    try site.database.write { [board] db in
      let (cohort, _, trainee) = try trainee(number.id, in: id, seenBy: viewer, db)
      guard let zone = cohort.zone,
        let place = try facilitationPlaces(of: trainee.person, in: cohort, in: db)
          .first(where: { $0.city.rawValue == wanted })
      else { throw Refusal.badRequest("Elige una ciudad en la que trabaja.") }
      guard
        mayMakeFacilitator(
          trainee.person, of: place.city, in: zone,
          isCertified: trainee.trainerCertificate(on: Day(now)) != nil, by: viewer)
      else {
        throw Refusal.forbidden(
          "Solo con un certificado de formadora o formador vigente, y por quien forma en su zona o coordina su ciudad."
        )
      }
      try makeFacilitator(trainee, of: place, by: viewer.id, board: board, at: now, in: db)
    }
    return .seeOther("/formacion/grupos/\(id.rawValue)/personas/\(number.id.rawValue)?listo=facilita")
  }

  private func renew(_ visit: Visit, id: Cohort.ID, number: PersonNumber) throws -> Response {
    let viewer = try visit.person()
    let now = site.clock.now()
    _ = try certificates.baseURL(of: visit)
    let key = try certificates.keys.signing()
    try site.database.write { [issuing = certificates.issuing] db in
      let (cohort, course, trainee) = try trainee(number.id, in: id, seenBy: viewer, db)
      guard mayConfirm(in: cohort, viewer) else { throw Refusal.forbidden(Self.notYours) }
      try renewCertificate(
        of: trainee, in: cohort, of: course, by: viewer.id, with: issuing, signedWith: key, at: now, in: db)
    }
    return .seeOther("/formacion/grupos/\(id.rawValue)/personas/\(number.id.rawValue)?listo=renovado")
  }
}

/// A person in an address.
struct PersonNumber: PathParameter {
  let id: Person.ID

  init?(pathSegment: String) {
    guard pathSegment.utf8.count <= 18, pathSegment.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
      let number = Int64(pathSegment), number > 0
    else { return nil }
    id = Person.ID(rawValue: number)
  }
}

/// One person of a cohort as a trainer sees them.
struct PersonFile: Sendable {
  let cohort: Cohort
  let course: Course
  let trainee: Trainee
  /// Without those withdrawn.
  let practices: [PracticeClass]
  let places: [FacilitationPlace]
  /// By which a certificate that ends could be renewed now.
  let renewal: PracticeClass?
}
