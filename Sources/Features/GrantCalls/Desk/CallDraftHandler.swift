import Accounts
import Cohorts
import Core
import Courses
import HTTP
import SQLite
import Web

/// Writing a draft: a new one, one that is there, one that is like another call.
extension GrantCallsFeature {
  var draftRoutes: [Route] {
    [
      .get("/coordinacion/fondos/nueva", for: Self.coordinators, showNewCall),
      .post("/coordinacion/fondos", for: Self.coordinators, openCall),
      .get("/coordinacion/fondos/{convocatoria}/editar", for: Self.coordinators, showDraft),
      .post("/coordinacion/fondos/{convocatoria}/editar", for: Self.coordinators, changeDraft),
      .post("/coordinacion/fondos/{convocatoria}/copiar", for: Self.coordinators, copyCall),
    ]
  }

  private func offered(_ viewer: Viewer.SignedIn, in db: ReadConnection) throws -> CallChoices {
    CallChoices(
      cities: try allCities(in: db).filter { coordinates($0.id, viewer) },
      courses: served.current.courses.courses.map { ($0.slug, $0.title) })
  }

  private func showNewCall(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    let choices = try site.database.read { db in try offered(viewer, in: db) }
    let page = CallFormPage(layout: layout, viewer: viewer, choices: choices, editing: nil, version: 1)
    return .page(page.html(.starting(at: site.clock.now(), choices)), to: visit.request)
  }

  private func openCall(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    let sent = try visit.form()
    let now = site.clock.now()
    let choices = try site.database.read { db in try offered(viewer, in: db) }
    let page = CallFormPage(layout: layout, viewer: viewer, choices: choices, editing: nil, version: 1)
    return try answer(sent, page, visit) { call in
      let id = try site.database.write { db in try open(call, by: viewer.id, at: now, in: db) }
      return .seeOther("\(id.deskPath)?listo=guardado")
    }
  }

  private func showDraft(_ visit: Visit, id: GrantCall.ID) throws -> Response {
    let viewer = try visit.person()
    let (page, form) = try site.database.read { db -> (CallFormPage, CallForm) in
      let page = try formPage(id, viewer, in: db)
      return (page, CallForm(try content(of: try draft(id, runBy: viewer, in: db), in: db)))
    }
    return .page(page.html(form), to: visit.request)
  }

  private func changeDraft(_ visit: Visit, id: GrantCall.ID) throws -> Response {
    let viewer = try visit.person()
    let sent = try visit.form()
    let now = site.clock.now()
    let page = try site.database.read { db in try formPage(id, viewer, in: db) }
    return try answer(sent, page, visit) { call in
      let isSaved = try site.database.write { db in
        _ = try draft(id, runBy: viewer, in: db)
        return try change(
          id, from: Int64(sent["version"] ?? "") ?? 0, to: call, by: viewer.id, at: now, in: db)
      }
      if isSaved { return .seeOther("\(id.deskPath)?listo=guardado") }
      let late = CallProblem(
        "nombre",
        "Otra persona guardó este borrador mientras lo cambiabas. Lo tuyo sigue aquí sin guardar: compáralo con lo que hay y guarda otra vez."
      )
      return .page(page.html(CallForm(sent), [late]), status: .unprocessableContent, to: visit.request)
    }
  }

  /// Does what the pressed button says: keeps the call, or shows its form again.
  ///
  /// - Parameter save: for a call without problems.
  private func answer(
    _ sent: Form, _ page: CallFormPage, _ visit: Visit, save: (NewGrantCall) throws -> Response
  ) throws -> Response {
    let action = CallFormAction(sent["hacer"])
    var form = CallForm(sent)
    guard action == .save else {
      form.apply(action)
      return .page(page.html(form, isPreview: action == .preview), to: visit.request)
    }
    let (call, problems) = form.checked(page.choices)
    if let call { return try save(call) }
    return .page(page.html(form, problems), status: .unprocessableContent, to: visit.request)
  }

  private func formPage(_ id: GrantCall.ID, _ viewer: Viewer.SignedIn, in db: ReadConnection) throws
    -> CallFormPage
  {
    CallFormPage(
      layout: layout, viewer: viewer, choices: try offered(viewer, in: db),
      editing: try draft(id, runBy: viewer, in: db),
      version: try version(of: id, in: db))
  }

  /// Those of its cities that the viewer coordinates come along, with their floors.
  private func copyCall(_ visit: Visit, id: GrantCall.ID) throws -> Response {
    let viewer = try visit.person()
    let now = site.clock.now()
    let copy = try site.database.write { db in
      let call = try grantCall(id, runBy: viewer, in: db)
      var new = try content(of: call, in: db)
      new.name = String("Copia de \(call.name)".unicodeScalars.prefix(NewGrantCall.longestName))
      // As long as the other one, from tomorrow at its hour.
      let days = Day(now).adding(days: 1)
      let opening = GuayaquilTime(call.opensAt)
      new.opensAt = Instant(on: days, minuteOfDay: opening.hour * 60 + opening.minute)
      new.closesAt = new.opensAt + (call.closesAt - call.opensAt)
      return try open(new, by: viewer.id, at: now, in: db)
    }
    return .seeOther("\(copy.deskPath)/editar")
  }
}

/// A draft that `viewer` may change.
///
/// - Throws: `Refusal.forbidden` for a call that is a draft no more; `Refusal.notFound`.
func draft(_ id: GrantCall.ID, runBy viewer: Viewer.SignedIn, in db: ReadConnection) throws -> GrantCall {
  let call = try grantCall(id, runBy: viewer, in: db)
  guard call.state == .draft else {
    throw Refusal.forbidden(
      "Esta convocatoria ya no es un borrador: lo que se prometió no cambia. Puedes cambiar sus fechas, o copiarla como un borrador nuevo."
    )
  }
  return call
}
