import Core
import Files
import GrantCalls
import HTTP
import SQLite
import Submissions
import Web

extension ApplicationsFeature {
  /// `GET /fondos/{convocatoria}/postulacion/inversion/gastos/nuevo`
  func showNewItem(_ visit: Visit, call: GrantCall.ID) throws -> Response {
    try showItem(visit, call, nil)
  }

  /// `GET /fondos/{convocatoria}/postulacion/inversion/gastos/{gasto}`
  func showItem(_ visit: Visit, call: GrantCall.ID, item: ItemNumber) throws -> Response {
    try showItem(visit, call, item.id)
  }

  private func showItem(_ visit: Visit, _ id: GrantCall.ID, _ item: Int64?) throws -> Response {
    let viewer = try visit.person()
    let view = try ownView(of: viewer, for: id)
    guard let draft = view.draft, view.isOpen else { return .seeOther(id.ownPath) }
    return .page(try itemPage(view, draft, item, viewer).page, to: visit.request)
  }

  /// `POST /fondos/{convocatoria}/postulacion/inversion/gastos/nuevo`
  func addItem(_ visit: Visit, call: GrantCall.ID) throws -> Response { try keepItem(visit, call, nil) }

  /// `POST /fondos/{convocatoria}/postulacion/inversion/gastos/{gasto}`
  func changeItem(_ visit: Visit, call: GrantCall.ID, item: ItemNumber) throws -> Response {
    try keepItem(visit, call, item.id)
  }

  private func keepItem(_ visit: Visit, _ call: GrantCall.ID, _ id: Int64?) throws -> Response {
    let viewer = try visit.person()
    let sent = try SentFields(visit)
    try sent.check(owner: viewer)
    let (kept, refusals) = try keeper.keep(sent.files("cotizacion"), of: viewer.id)
    let form = ItemForm(sent)
    var (item, problems) = form.checked()
    problems += refusals.map { ("cotizacion", $0) }
    let files = Array(Set(sent.fileIDs("cotizacion") + kept))
    if files.count > StepForm.mostFiles {
      throw Refusal.badRequest(
        "Caben hasta \(StepForm.mostFiles) archivos. Vuelve atrás y deja los más importantes.")
    }
    item?.quotes = files
    let now = site.clock.now()
    let found = problems
    let isKept = try site.database.write { [item] db in
      guard let own = try application(to: call, of: viewer.id, in: db) else { throw Refusal.notFound }
      guard found.isEmpty, let item else {
        try keepQuotes(files, as: try ownItem(id, of: own, in: db), of: own, at: now, in: db)
        return true
      }
      let count: Int = try db.one("SELECT count(*) FROM application_item WHERE application_id = \(own.id)")
      guard id != nil || count < DraftItem.most else { return false }
      try keep(item, as: id, of: own, at: now, in: db)
      return true
    }
    guard problems.isEmpty, isKept else {
      let view = try ownView(of: viewer, for: call)
      guard let draft = view.draft else { throw Refusal.notFound }
      var page = try itemPage(view, draft, id, viewer, form)
      page.problems =
        isKept ? problems : [("que", "Caben hasta \(DraftItem.most) gastos. Junta los parecidos en uno.")]
      return .page(page.page, status: .unprocessableContent, to: visit.request)
    }
    return .seeOther(call.path(to: .investment))
  }

  /// `POST /fondos/{convocatoria}/postulacion/inversion/gastos/{gasto}/quitar`
  func dropItem(_ visit: Visit, call: GrantCall.ID, item: ItemNumber) throws -> Response {
    let viewer = try visit.person()
    let sent = try SentFields(visit)
    try sent.check(owner: viewer)
    let now = site.clock.now()
    try site.database.write { db in
      guard let own = try application(to: call, of: viewer.id, in: db) else { throw Refusal.notFound }
      try removeItem(item.id, of: own, at: now, in: db)
    }
    return .seeOther(call.path(to: .investment))
  }

  private func itemPage(
    _ view: OwnView, _ draft: OwnDraft, _ id: Int64?, _ viewer: Viewer.SignedIn, _ typed: ItemForm? = nil
  ) throws -> ItemPage {
    var form = ItemForm()
    if let id {
      guard let line = draft.items.first(where: { $0.id == id }) else { throw Refusal.notFound }
      form = ItemForm(line.item)
    }
    return ItemPage(
      layout: layout, call: view.call, viewer: viewer, id: id, form: typed ?? form,
      files: draft.files(.quote(id ?? 0)))
  }
}

/// - Throws: `Refusal.notFound` for a line of somebody else's.
private func ownItem(_ id: Int64?, of own: Application, in db: ReadConnection) throws -> Int64? {
  guard let id else { return nil }
  let isOwn = try db.first(
    "SELECT 1 FROM application_item WHERE id = \(id) AND application_id = \(own.id)", as: Int.self)
  guard isOwn != nil else { throw Refusal.notFound }
  return id
}
