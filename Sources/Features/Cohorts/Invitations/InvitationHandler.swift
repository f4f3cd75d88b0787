import Accounts
import Core
import HTTP
import SQLite
import Web

extension CohortsFeature {
  var invitationRoutes: [Route] {
    [
      .get("/invitacion/{codigo}", for: .everyone, showInvitation),
      .post("/invitacion/{codigo}", for: .signedIn, answerInvitation),
    ]
      + CohortDesk.allCases.flatMap { desk -> [Route] in
        let path = "\(desk.path)/{grupo}/invitaciones"
        return [
          .get(path, for: desk.audience) { (visit, id: Cohort.ID) in try showInvitations(visit, desk, id) },
          .post(path, for: desk.audience) { (visit, id: Cohort.ID) in try makeLink(visit, desk, id) },
          .post("\(path)/{enlace}/anular", for: desk.audience) { (visit, id: Cohort.ID, link: Number) in
            try revokeLink(visit, desk, id, link)
          },
        ]
      }
  }

  private func pages(_ cohort: Cohort, _ viewer: Viewer) -> InvitationPages {
    InvitationPages(layout: layout, viewer: viewer, cohort: cohort, courseTitle: title(of: cohort))
  }

  private func showInvitations(
    _ visit: Visit, _ desk: CohortDesk, _ id: Cohort.ID, problems: FieldProblems = [:]
  ) throws -> Response {
    let viewer = try visit.person()
    let (cohort, links) = try site.database.read { db in
      (try changeableCohort(id, runBy: viewer, in: db), try invitations(to: id, in: db))
    }
    let html = pages(cohort, visit.viewer).list(
      links, at: desk, now: site.clock.now(), problems: problems, done: visit.doneSentence)
    return .page(html, status: problems.isEmpty ? .ok : .unprocessableContent, to: visit.request)
  }

  private func makeLink(_ visit: Visit, _ desk: CohortDesk, _ id: Cohort.ID) throws -> Response {
    let viewer = try visit.person()
    let form = try visit.form()
    let uses = Int((form["usos"] ?? "").trimmingSpaces) ?? 0
    let days = form["dias"].flatMap { Int($0) } ?? 0
    var problems: FieldProblems = [:]
    if !(1...1000).contains(uses) { problems["usos"] = "Escribe un número de 1 a 1000." }
    if !invitationDays.contains(days) { problems["dias"] = "Elige cuántos días." }
    guard problems.isEmpty else { return try showInvitations(visit, desk, id, problems: problems) }
    guard let base = baseURL(of: visit) else {
      throw Refusal.forbidden(
        "Todavía no se puede: falta decirle al aula su dirección en internet. Pídelo a quien administra el servidor."
      )
    }
    let code = InvitationCode()
    let now = site.clock.now()
    let cohort = try site.database.write { db in
      let cohort = try changeableCohort(id, runBy: viewer, in: db)
      try makeInvitation(code, to: id, uses: uses, days: days, by: viewer.id, at: now, in: db)
      return cohort
    }
    let html = pages(cohort, visit.viewer).made("\(base)/invitacion/\(code.text)", at: desk)
    return .page(html, to: visit.request)
  }

  /// A link leads to the address that the operator configured: what a client says of it is believed in the demonstration only.
  private func baseURL(of visit: Visit) -> String? {
    if let base = site.baseURL { return base }
    guard site.isDemo, let host = visit.request.headers["Host"] else { return nil }
    return "\(visit.isSecure ? "https" : "http")://\(host)"
  }

  private func revokeLink(_ visit: Visit, _ desk: CohortDesk, _ id: Cohort.ID, _ link: Number) throws
    -> Response
  {
    let viewer = try visit.person()
    let now = site.clock.now()
    try site.database.write { db in
      _ = try changeableCohort(id, runBy: viewer, in: db)
      try revoke(link.rawValue, of: id, by: viewer.id, at: now, in: db)
    }
    return .seeOther("\(desk.invitations(id))?listo=anulada")
  }

  private func showInvitation(_ visit: Visit, typed: String) throws -> Response {
    let now = site.clock.now()
    guard let code = InvitationCode(typed: typed) else { throw Refusal.notFound }
    let found = try site.database.read { db -> OpenedInvitation? in
      guard let link = try invitation(code, in: db), link.isOpen(at: now),
        let cohort = try anyCohort(link.cohort, in: db), !cohort.isFrozen
      else { return nil }
      var refusal: String?
      if let person = visit.viewer.signedIn,
        case .refused(let reason) = try standing(of: person.id, with: cohort, in: db)
      {
        refusal = reason.ownSentence
      }
      return OpenedInvitation(
        cohort: cohort, city: try allCities(in: db).first { $0.id == cohort.city }?.name ?? "",
        isFull: try freeSeats(of: cohort, in: db) == 0, refusal: refusal)
    }
    guard let found else {
      return .page(InvitationPages.closed(layout, for: visit.viewer), status: .notFound, to: visit.request)
    }
    let html = pages(found.cohort, visit.viewer).opened(
      visit.request.path, city: found.city, isFull: found.isFull, refusal: found.refusal)
    return .page(html, to: visit.request)
  }

  private func answerInvitation(_ visit: Visit, typed: String) throws -> Response {
    let viewer = try visit.person()
    guard let code = InvitationCode(typed: typed) else { throw Refusal.notFound }
    guard try visit.form()["respuesta"] == "si" else { return .seeOther("/mi-aula/grupos?listo=no-aceptado") }
    let now = site.clock.now()
    let outcome = try site.database.write { db -> Admissions.Outcome? in
      guard let link = try invitation(code, in: db), link.isOpen(at: now),
        let cohort = try anyCohort(link.cohort, in: db), !cohort.isFrozen
      else { return nil }
      return try admissions.admit(viewer.id, to: cohort, by: viewer.id, through: link.id, at: now, in: db)
    }
    switch outcome {
    case nil:
      return .page(InvitationPages.closed(layout, for: visit.viewer), status: .notFound, to: visit.request)
    case .refused(let refusal): throw Refusal.forbidden(refusal.ownSentence)
    case .waiting: return .seeOther("/mi-aula/grupos?listo=en-espera")
    case .active, .alreadyIn: return .seeOther("/mi-aula/grupos?listo=aceptado")
    }
  }
}

/// What somebody with a link is shown.
private struct OpenedInvitation {
  let cohort: Cohort
  let city: String
  let isFull: Bool
  let refusal: String?
}
