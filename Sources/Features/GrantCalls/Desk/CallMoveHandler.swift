import Core
import HTTP
import SQLite
import Web

/// Publishing, other dates, the end.
extension GrantCallsFeature {
  var moveRoutes: [Route] {
    [
      .get("/coordinacion/fondos/{convocatoria}/publicar", for: Self.coordinators, showPublishing),
      .post("/coordinacion/fondos/{convocatoria}/publicar", for: Self.coordinators, publishCall),
      .get("/coordinacion/fondos/{convocatoria}/fechas", for: Self.coordinators, showDates),
      .post("/coordinacion/fondos/{convocatoria}/fechas", for: Self.coordinators, changeCallDates),
      .get("/coordinacion/fondos/{convocatoria}/cancelar", for: Self.coordinators, showCancelling),
      .post("/coordinacion/fondos/{convocatoria}/cancelar", for: Self.coordinators, cancelCall),
    ]
  }

  // MARK: Publishing

  private func showPublishing(_ visit: Visit, id: GrantCall.ID) throws -> Response {
    let viewer = try visit.person()
    let whole = try site.database.read { db in try WholeCall(try draft(id, runBy: viewer, in: db), in: db) }
    let problems = try site.database.read { db in
      missing(try content(of: whole.call, in: db), at: site.clock.now())
    }
    return publishingPage(whole, problems, viewer, visit, status: .ok)
  }

  private func publishCall(_ visit: Visit, id: GrantCall.ID) throws -> Response {
    let viewer = try visit.person()
    let now = site.clock.now()
    let refused = try site.database.write { db -> (WholeCall, [CallProblem])? in
      let call = try draft(id, runBy: viewer, in: db)
      let problems = missing(try content(of: call, in: db), at: now)
      guard problems.isEmpty else { return (try WholeCall(call, in: db), problems) }
      try publish(id, by: viewer.id, at: now, in: db)
      return nil
    }
    guard let (whole, problems) = refused else { return .seeOther("\(id.deskPath)?listo=publicada") }
    return publishingPage(whole, problems, viewer, visit, status: .unprocessableContent)
  }

  private func publishingPage(
    _ whole: WholeCall, _ problems: [CallProblem], _ viewer: Viewer.SignedIn, _ visit: Visit, status: Status
  ) -> Response {
    let page = CallStepPages(layout: layout, viewer: viewer, call: whole.call, now: site.clock.now())
    return .page(page.publishing(whole, problems), status: status, to: visit.request)
  }

  // MARK: Dates

  private func showDates(_ visit: Visit, id: GrantCall.ID) throws -> Response {
    let viewer = try visit.person()
    let call = try site.database.read { db in try callWithDates(id, viewer, in: db) }
    return datesPage(call, DatesForm(call), [], viewer, visit, status: .ok)
  }

  private func changeCallDates(_ visit: Visit, id: GrantCall.ID) throws -> Response {
    let viewer = try visit.person()
    let sent = try visit.form()
    let now = site.clock.now()
    let refused = try site.database.write { db -> (GrantCall, DatesForm, [CallProblem])? in
      let call = try callWithDates(id, viewer, in: db)
      let form = DatesForm(sent, of: call, at: now)
      guard form.problems.isEmpty, let (opensAt, closesAt) = form.moments else {
        return (call, form, form.problems)
      }
      if let problem = call.refusal(ofOpening: opensAt, closing: closesAt, at: now) {
        return (call, form, [problem])
      }
      try changeDates(
        of: id, opensAt: opensAt, closesAt: closesAt, reason: form.reason, by: viewer.id, at: now, in: db)
      return nil
    }
    guard let (call, form, problems) = refused else { return .seeOther("\(id.deskPath)?listo=fechas") }
    return datesPage(call, form, problems, viewer, visit, status: .unprocessableContent)
  }

  private func datesPage(
    _ call: GrantCall, _ form: DatesForm, _ problems: [CallProblem], _ viewer: Viewer.SignedIn,
    _ visit: Visit, status: Status
  ) -> Response {
    let page = CallStepPages(layout: layout, viewer: viewer, call: call, now: site.clock.now())
    return .page(page.dates(form, problems), status: status, to: visit.request)
  }

  /// - Throws: `Refusal.forbidden` for a call whose dates are a draft's, or fixed.
  private func callWithDates(_ id: GrantCall.ID, _ viewer: Viewer.SignedIn, in db: ReadConnection) throws
    -> GrantCall
  {
    let call = try grantCall(id, runBy: viewer, in: db)
    switch call.state {
    case .published: return call
    case .draft: throw Refusal.forbidden("Es un borrador: sus fechas se cambian con todo lo demás.")
    case .review, .decided, .cancelled:
      throw Refusal.forbidden("Las fechas de esta convocatoria ya no cambian: lo que pasó, pasó con esas.")
    }
  }

  // MARK: The end

  private func showCancelling(_ visit: Visit, id: GrantCall.ID) throws -> Response {
    let viewer = try visit.person()
    let call = try site.database.read { db in try cancellableCall(id, viewer, in: db) }
    return cancellingPage(call, "", nil, viewer, visit, status: .ok)
  }

  private func cancelCall(_ visit: Visit, id: GrantCall.ID) throws -> Response {
    let viewer = try visit.person()
    let reason = oneLine(try visit.form()["motivo"] ?? "")
    let now = site.clock.now()
    let problem = reasonProblem(reason)
    let call = try site.database.write { db in
      let call = try cancellableCall(id, viewer, in: db)
      if problem == nil { try move(id, to: .cancelled, reason: reason, by: viewer.id, at: now, in: db) }
      return call
    }
    guard let problem else { return .seeOther("\(id.deskPath)?listo=cancelada") }
    return cancellingPage(call, reason, problem, viewer, visit, status: .unprocessableContent)
  }

  private func cancellingPage(
    _ call: GrantCall, _ reason: String, _ problem: CallProblem?, _ viewer: Viewer.SignedIn, _ visit: Visit,
    status: Status
  ) -> Response {
    let page = CallStepPages(layout: layout, viewer: viewer, call: call, now: site.clock.now())
    return .page(page.cancelling(reason, problem.map { [$0] } ?? []), status: status, to: visit.request)
  }

  private func cancellableCall(_ id: GrantCall.ID, _ viewer: Viewer.SignedIn, in db: ReadConnection) throws
    -> GrantCall
  {
    let call = try grantCall(id, runBy: viewer, in: db)
    if let sentence = call.refusal(of: .cancelled, at: site.clock.now()) { throw Refusal.forbidden(sentence) }
    return call
  }
}

/// What is wrong with a reason; nil for nothing.
func reasonProblem(_ reason: String) -> CallProblem? {
  if reason.isEmpty {
    return CallProblem("motivo", "Escribe el motivo: lo leen las personas y queda en la historia.")
  }
  return reason.unicodeScalars.count > GrantCall.longestReason
    ? CallProblem("motivo", "El motivo es demasiado largo: caben \(GrantCall.longestReason) letras.") : nil
}
