import Core
import Files
import GrantCalls
import HTTP
import Submissions
import Web

extension ApplicationsFeature {
  /// `GET /fondos/{convocatoria}/postulacion`
  func showOwn(_ visit: Visit, call: GrantCall.ID) throws -> Response {
    let viewer = try visit.person()
    let view = try ownView(of: viewer, for: call)
    var page = OverviewPage(layout: layout, view: view, viewer: viewer)
    page.said = visit.query["listo"].flatMap(Self.said)
    return .page(page.page, to: visit.request)
  }

  private static func said(_ word: String) -> String? {
    switch word {
    case "ya": "Ya tienes una postulación a esta convocatoria: es esta. Cada persona entrega una."
    case "retirada": "Retiraste tu entrega. Lo que escribiste está guardado."
    case "guardado": "Quedó guardado."
    default: nil
    }
  }

  /// `POST /fondos/{convocatoria}/postulacion`: begins.
  func beginOwn(_ visit: Visit, call id: GrantCall.ID) throws -> Response {
    let viewer = try visit.person()
    let form = try visit.form()
    let view = try ownView(of: viewer, for: id)
    guard view.draft == nil else { return .seeOther("\(id.ownPath)?listo=ya") }
    let chosen = view.cities.count == 1 ? view.cities[0].id.rawValue : form["ciudad"] ?? ""
    var page = OverviewPage(layout: layout, view: view, viewer: viewer)
    guard view.isOpen else {
      page.said = "Ahora no se puede empezar una postulación: la convocatoria no está abierta."
      return .page(page.page, status: .unprocessableContent, to: visit.request)
    }
    guard let city = view.cities.first(where: { $0.id.rawValue == chosen }) else {
      page.problems = ["ciudad": "Escoge la ciudad en que funciona tu negocio."]
      return .page(page.page, status: .unprocessableContent, to: visit.request)
    }
    let now = site.clock.now()
    try site.database.write { db in _ = try begin(id, of: viewer.id, city: city.id, at: now, in: db) }
    return .seeOther(id.path(to: .business))
  }

  /// `GET /fondos/{convocatoria}/postulacion/{paso}`
  func showStep(_ visit: Visit, call: GrantCall.ID, step: Step) throws -> Response {
    let viewer = try visit.person()
    let view = try ownView(of: viewer, for: call)
    guard let draft = view.draft, view.isOpen else { return .seeOther(call.ownPath) }
    return .page(stepPage(step, view, draft, viewer).page, to: visit.request)
  }

  /// `POST /fondos/{convocatoria}/postulacion/{paso}`: by its buttons, or while one types.
  func saveStep(_ visit: Visit, call: GrantCall.ID, step: Step) throws -> Response {
    let viewer = try visit.person()
    let sent = try SentFields(visit)
    try sent.check(owner: viewer)
    let documents = try site.database.read { db in
      try GrantCalls.documents(of: call, in: db).map(\.id.rawValue)
    }
    let (kept, refusals) = try keepFiles(of: step, sent, documents, viewer)
    let form = try StepForm(sent, of: step, documents: documents, kept: kept)
    let now = site.clock.now()
    let merged = try site.database.write { db in
      guard let own = try application(to: call, of: viewer.id, in: db) else { throw Refusal.notFound }
      return try save(
        form.change, of: step, documents: documents, over: try ownDraft(own, in: db), at: now, in: db)
    }
    let view = try ownView(of: viewer, for: call)
    guard let draft = view.draft else { throw Refusal.notFound }
    if visit.request.headers["Accept"] == "application/json" {
      return savedJSON(merged, draft.values(of: step, documents: documents), draft, now: now)
    }
    guard merged.conflicts.isEmpty, refusals.isEmpty else {
      return keptBeside(merged, refusals, form, stepPage(step, view, draft, viewer), visit)
    }
    return .seeOther(form.goesOn ? step.next.map { call.path(to: $0) } ?? call.ownPath : call.path(to: step))
  }

  /// The page again: what other pages wrote stands beside what was typed, and files say why they are not taken.
  private func keptBeside(
    _ merged: MergedDraft, _ refusals: [(name: String, sentence: String)], _ form: StepForm, _ page: StepPage,
    _ visit: Visit
  ) -> Response {
    var page = page
    page.problems = refusals
    for name in merged.conflicts {
      page.typed[name] = form.change.sent[name]
      let stored = DraftField(rawValue: name).map { page.draft[$0] } ?? ""
      page.problems.append(
        (name, "En otra página escribiste «\(stored)». Deja aquí lo que vale y guarda otra vez."))
    }
    return .page(
      page.page, status: merged.conflicts.isEmpty ? .unprocessableContent : .conflict, to: visit.request)
  }

  /// What a page's script needs to know: 409 when a field waits for the person to choose.
  private func savedJSON(
    _ merged: MergedDraft, _ values: [String: String], _ draft: OwnDraft, now: Instant
  ) -> Response {
    // Names of fields, figures and words of ours: nothing in it needs escaping.
    let seen = values.filter { !merged.conflicts.contains($0.key) }
    var response = Response(
      merged.conflicts.isEmpty ? .ok : .conflict,
      body: .init("{\"visto\":\"\(marks(of: seen))\",\"dice\":\"\(savedWords(draft.savedAt, now: now))\"}"))
    response.headers.add("Content-Type", "application/json")
    response.headers.add("Cache-Control", "no-store")
    return response
  }

  /// The files that came with the form itself, by the names of their fields, and sentences for those that are not taken.
  private func keepFiles(of step: Step, _ sent: SentFields, _ documents: [Int64], _ viewer: Viewer.SignedIn)
    throws
    -> (kept: [String: [StoredFile.ID]], refusals: [(name: String, sentence: String)])
  {
    var kept: [String: [StoredFile.ID]] = [:]
    var refusals: [(name: String, sentence: String)] = []
    for place in step.places(documents: documents) {
      let (ids, sentences) = try keeper.keep(sent.files(place.name), of: viewer.id)
      kept[place.name] = ids
      refusals += sentences.map { (place.name, $0) }
    }
    return (kept, refusals)
  }

  private func stepPage(_ step: Step, _ view: OwnView, _ draft: OwnDraft, _ viewer: Viewer.SignedIn)
    -> StepPage
  {
    StepPage(layout: layout, step: step, view: view, draft: draft, viewer: viewer)
  }

  func ownView(of viewer: Viewer.SignedIn, for call: GrantCall.ID) throws -> OwnView {
    let now = site.clock.now()
    return try site.database.read { db in
      try Applications.ownView(of: viewer.id, for: call, at: now, in: db)
    }
  }
}
