import Accounts
import Cohorts
import Core
import Courses
import HTTP
import SQLite
import Web

/// `/coordinacion/certificados`: who is ready, issuing, and what was issued.
extension CertificatesFeature {
  var deskRoutes: [Route] {
    let path = Self.deskPath
    let one = "\(path)/emitidos/{certificado}"
    return [
      .get(path, for: Self.coordinators, showDesk),
      .get("\(path)/grupos/{grupo}", for: Self.coordinators, showCohort),
      .post("\(path)/grupos/{grupo}", for: Self.coordinators, issueToAll),
      .get("\(path)/grupos/{grupo}/certificados.pdf", for: Self.coordinators, in: .press, downloadAll),
      .post("\(path)/grupos/{grupo}/personas/{persona}", for: Self.coordinators, issueToOne),
      .get("\(path)/emisiones/{emision}", for: Self.coordinators, showRun),
      .get(one, for: Self.coordinators, showCertificate),
      .get("\(one)/certificado.pdf", for: Self.coordinators, in: .press, downloadPaper),
      .post("\(one)/corregir", for: Self.coordinators, reissue),
      .post("\(one)/anular", for: Self.coordinators, revoke),
    ]
  }

  static let deskPath = "/coordinacion/certificados"

  private func pages(_ viewer: Viewer.SignedIn) -> DeskPages {
    DeskPages(layout: layout, viewer: viewer, today: Day(site.clock.now()))
  }

  private func showDesk(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    let lines = try site.database.read { db in try cohortLines(for: viewer, in: db) }
    let courses = served.current.courses
    let shown = lines.filter { courses[$0.course]?.training == nil }
    return .page(pages(viewer).desk(shown, titles: { courses[$0]?.title ?? $0.rawValue }), to: visit.request)
  }

  private func showCohort(_ visit: Visit, id: Cohort.ID) throws -> Response {
    let viewer = try visit.person()
    let (cohort, people, run) = try site.database.read { db in
      let cohort = try Certificates.cohort(id, coordinatedBy: viewer, in: db)
      return (cohort, try candidates(in: cohort, in: db), try openRun(of: id, in: db))
    }
    noteViews(of: people.map(\.person), by: viewer, for: .certificates, on: site)
    let page = pages(viewer).cohort(
      cohort, course: served.current.courses[cohort.course], people, run: run,
      nobodyReady: visit.query["listo"] == "nadie")
    return .page(page, to: visit.request)
  }

  /// Certificates of one document: what the press draws in about a second.
  static let papersAtOnce = 100

  private func downloadAll(_ visit: Visit, id: Cohort.ID) throws -> Response {
    let viewer = try visit.person()
    let part = max(1, visit.query["parte"].flatMap { Int($0) } ?? 1)
    let base = try baseURL(of: visit)
    let (cohort, sheets) = try site.database.read { db in
      let cohort = try Certificates.cohort(id, coordinatedBy: viewer, in: db)
      let all = try currentCertificates(of: id, in: db).dropFirst(min(part - 1, 100) * Self.papersAtOnce)
      let sheets = try all.prefix(Self.papersAtOnce).map { certificate in
        CertificateSheet(
          certificate: certificate, endorsements: try Certificates.endorsements(of: certificate.id, in: db),
          baseURL: base)
      }
      return (cohort, sheets)
    }
    guard !sheets.isEmpty else { throw Refusal.notFound }
    noteViews(of: sheets.map(\.certificate.person), by: viewer, for: .certificates, on: site)
    let pdf = try CertificateSheet.pdf(
      of: sheets, title: "Certificados de \(cohort.name)", madeAt: site.clock.now())
    return .download(pdf, named: "certificados-\(part).pdf", mediaType: "application/pdf")
  }

  /// A course that trains trainers is certified by their trainers, and one that is not served has no title.
  private func certifiable(_ cohort: Cohort) throws(Refusal) -> Course {
    guard let course = served.current.courses[cohort.course] else {
      throw .badRequest("El curso de este grupo no está abierto ahora: espera a que vuelva para emitir.")
    }
    guard course.training == nil else {
      throw .forbidden("Los certificados de esta formación los emite quien forma, en su propia mesa.")
    }
    return course
  }

  private func issueToAll(_ visit: Visit, id: Cohort.ID) throws -> Response {
    let viewer = try visit.person()
    let now = site.clock.now()
    _ = try baseURL(of: visit)
    let run = try site.database.write { db in
      let cohort = try Certificates.cohort(id, coordinatedBy: viewer, in: db)
      _ = try certifiable(cohort)
      return try startRun(in: cohort, by: viewer.id, at: now, in: db)
    }
    guard let run else { return .seeOther("\(Self.deskPath)/grupos/\(id.rawValue)?listo=nadie") }
    return .seeOther("\(Self.deskPath)/emisiones/\(run.rawValue)")
  }

  private func issueToOne(_ visit: Visit, id: Cohort.ID, person: PersonNumber) throws -> Response {
    let viewer = try visit.person()
    let now = site.clock.now()
    _ = try baseURL(of: visit)
    let key = try keys.signing()
    let outcome = try site.database.write { db in
      let cohort = try Certificates.cohort(id, coordinatedBy: viewer, in: db)
      let course = try certifiable(cohort)
      guard let candidate = try candidates(in: cohort, only: person.id, in: db).first else {
        throw Refusal.notFound
      }
      guard person.id != viewer.id else {
        throw Refusal.forbidden("Es tu propio certificado. Lo emite otra persona de tu equipo.")
      }
      guard let new = candidate.certificate(in: cohort, of: course) else {
        if let latest = candidate.latest { return IssueOutcome.held(latest.id) }
        throw Refusal.badRequest("Todavía no tiene todo lo que pide su grupo. Mira en la lista qué le falta.")
      }
      return try issuing.issue(new, signedWith: key, by: viewer.id, at: now, in: db)
    }
    switch outcome {
    case .issued(let certificate): return .seeOther("\(path(to: certificate))?listo=emitido")
    case .held(let certificate): return .seeOther(path(to: certificate))
    }
  }

  private func path(to id: Certificate.ID) -> String { "\(Self.deskPath)/emitidos/\(id.rawValue)" }

  private func showRun(_ visit: Visit, id: CertificateRun.ID) throws -> Response {
    let viewer = try visit.person()
    let (run, cohort, progress) = try site.database.read { db in
      let run = try certificateRun(id, in: db)
      return (
        run, try Certificates.cohort(run.cohort, coordinatedBy: viewer, in: db),
        try Certificates.progress(of: id, in: db)
      )
    }
    var response = Response.page(pages(viewer).run(run, in: cohort, progress), to: visit.request)
    // Looked at again by itself, also without JavaScript.
    if run.finishedAt == nil { response.headers.add("Refresh", "2") }
    return response
  }

  private func showCertificate(_ visit: Visit, id: Certificate.ID) throws -> Response {
    try certificatePage(visit, id, ReissueForm.empty, [:], status: .ok)
  }

  private func certificatePage(
    _ visit: Visit, _ id: Certificate.ID, _ form: ReissueForm, _ problems: [String: String], status: Status
  ) throws -> Response {
    let viewer = try visit.person()
    let (certificate, history) = try site.database.read { db in
      let certificate = try Certificates.certificate(id, coordinatedBy: viewer, in: db)
      return (certificate, try trace(of: certificate, in: db))
    }
    noteView(of: certificate.person, by: viewer, for: .certificates, on: site)
    let page = pages(viewer).certificate(
      certificate, history, form, problems, isOwn: certificate.person == viewer.id,
      isNew: visit.query["listo"] == "emitido")
    return .page(page, status: status, to: visit.request)
  }

  private func reissue(_ visit: Visit, id: Certificate.ID) throws -> Response {
    let viewer = try visit.person()
    let form = ReissueForm(try visit.form())
    let problems = form.reissueProblems
    guard problems.isEmpty else {
      return try certificatePage(visit, id, form, problems, status: .unprocessableContent)
    }
    let now = site.clock.now()
    let key = try keys.signing()
    let new = try site.database.write { db in
      let certificate = try Certificates.certificate(id, coordinatedBy: viewer, in: db)
      try refuseOwn(certificate, viewer)
      return try issuing.reissue(
        certificate, as: form.name, because: form.reason, signedWith: key, by: viewer.id, at: now, in: db)
    }
    return .seeOther("\(path(to: new))?listo=emitido")
  }

  private func revoke(_ visit: Visit, id: Certificate.ID) throws -> Response {
    let viewer = try visit.person()
    let form = ReissueForm(try visit.form())
    let problems = form.revocationProblems
    guard problems.isEmpty else {
      return try certificatePage(visit, id, form, problems, status: .unprocessableContent)
    }
    let now = site.clock.now()
    try site.database.write { db in
      let certificate = try Certificates.certificate(id, coordinatedBy: viewer, in: db)
      try refuseOwn(certificate, viewer)
      try issuing.revoke(certificate, because: form.reason, by: viewer.id, at: now, in: db)
    }
    return .seeOther(path(to: id))
  }

  private func refuseOwn(_ certificate: Certificate, _ viewer: Viewer.SignedIn) throws(Refusal) {
    guard certificate.person != viewer.id else {
      throw .forbidden("Es tu propio certificado. Lo cambia otra persona de tu equipo.")
    }
  }

  private func downloadPaper(_ visit: Visit, id: Certificate.ID) throws -> Response {
    let viewer = try visit.person()
    let (certificate, endorsements) = try site.database.read { db in
      (
        try Certificates.certificate(id, coordinatedBy: viewer, in: db),
        try Certificates.endorsements(of: id, in: db)
      )
    }
    noteView(of: certificate.person, by: viewer, for: .certificates, on: site)
    return .download(
      try paper(certificate, endorsements, visit), named: fileName(of: certificate, "pdf"),
      mediaType: "application/pdf")
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
