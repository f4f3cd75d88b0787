import Core
import Files
import GrantCalls
import HTTP
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
    let (found, seen) = (problems, sent["visto"] ?? "")
    let outcome = try site.database.write { [item] db -> KeptItem in
      guard let own = try application(to: call, of: viewer.id, in: db) else { throw Refusal.notFound }
      guard found.isEmpty, let item else {
        try keepQuotes(files, as: try ownItem(id, of: own, in: db), of: own, at: now, in: db)
        return .kept
      }
      return try keep(item, as: id, seen: seen, of: own, at: now, in: db)
    }
    switch outcome {
    case .kept where problems.isEmpty: return .seeOther(call.path(to: .investment))
    case .kept:
      return try itemPage(visit, call, id, form, seen, problems, status: .unprocessableContent)
    case .tooMany:
      return try itemPage(
        visit, call, id, form, seen,
        [("que", "Caben hasta \(DraftItem.most) gastos. Junta los parecidos en uno.")],
        status: .unprocessableContent)
    case .changedElsewhere(let stored):
      return try itemPage(
        visit, call, id, form, ItemForm(stored).mark, [("que", Self.changed(ItemForm(stored)))],
        status: .conflict)
    case .removedElsewhere:
      return try itemPage(
        visit, call, nil, form, "",
        [
          (
            "que",
            "En otra página quitaste este gasto. Aquí está lo que escribiste: si lo guardas, se agrega otra vez."
          )
        ],
        status: .conflict)
    }
  }

  private static func changed(_ stored: ItemForm) -> String {
    "En otra página escribiste «\(stored.inWords)». Deja aquí lo que vale y guarda otra vez."
  }

  /// `POST /fondos/{convocatoria}/postulacion/inversion/gastos/{gasto}/quitar`
  func dropItem(_ visit: Visit, call: GrantCall.ID, item: ItemNumber) throws -> Response {
    let viewer = try visit.person()
    let sent = try SentFields(visit)
    try sent.check(owner: viewer)
    let now = site.clock.now()
    let isGone = try site.database.write { db in
      guard let own = try application(to: call, of: viewer.id, in: db) else { throw Refusal.notFound }
      return try removeItem(item.id, seen: sent["visto"] ?? "", of: own, at: now, in: db)
    }
    guard isGone else {
      return try itemPage(
        visit, call, item.id, nil, nil,
        [("que", "Este gasto cambió en otra página y no se quitó. Así está ahora.")], status: .conflict)
    }
    return .seeOther(call.path(to: .investment))
  }

  /// The page again, with what was typed.
  ///
  /// - Parameters:
  ///   - typed: nil for what is stored.
  ///   - seen: of the line with which it was compared; nil for what is stored.
  private func itemPage(
    _ visit: Visit, _ call: GrantCall.ID, _ id: Int64?, _ typed: ItemForm?, _ seen: String?,
    _ problems: [(name: String, sentence: String)], status: Status
  ) throws -> Response {
    let viewer = try visit.person()
    let view = try ownView(of: viewer, for: call)
    guard let draft = view.draft else { throw Refusal.notFound }
    var page = try itemPage(view, draft, id, viewer, typed)
    page.seen = seen ?? page.seen
    page.problems = problems
    return .page(page.page, status: status, to: visit.request)
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
      layout: layout, call: view.call, viewer: viewer, id: id, form: typed ?? form, seen: form.mark,
      files: draft.files(.quote(id ?? 0)))
  }
}
