import Accounts
import Core
import HTTP
import SQLite
import Web

extension PersonalDataFeature {
  /// `GET /pedidos/borrar`
  func showErasureDesk(_ visit: Visit) throws -> Response {
    try erasureDesk(visit, done: visit.query["listo"].flatMap(ErasureDeskPage.Done.init))
  }

  /// `POST /pedidos/borrar`: finds the person, so that staff see the name before they ask for anything.
  func findForErasure(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    let form = ErasureForm(try visit.form())
    guard form.problems.isEmpty else { return try erasureDesk(visit, form, form.problems) }
    let found = try site.database.read { db in
      try erasureCandidate(form.identifier, for: viewer, in: db)
    }
    guard let found else { return try erasureDesk(visit, form, [.nobody]) }
    noteView(of: found.id, by: viewer, for: .erasure, on: site)
    let page = ErasureDeskPage(layout: layout).confirm(found, form, isWordMissing: false, for: visit.viewer)
    return .page(page, to: visit.request)
  }

  /// `POST /pedidos/borrar/pedir`
  func requestErasureForSomebody(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    let sent = try visit.form()
    let form = ErasureForm(sent)
    guard form.problems.isEmpty else { return try erasureDesk(visit, form, form.problems) }
    let found = try site.database.read { db in
      try erasureCandidate(form.identifier, for: viewer, in: db)
    }
    guard let found else { return try erasureDesk(visit, form, [.nobody]) }
    guard isErasureWord(sent["palabra"]) else {
      noteView(of: found.id, by: viewer, for: .erasure, on: site)
      let page = ErasureDeskPage(layout: layout).confirm(found, form, isWordMissing: true, for: visit.viewer)
      return .page(page, status: .unprocessableContent, to: visit.request)
    }
    let now = site.clock.now()
    _ = try site.database.write { db in
      try requestErasure(of: found.id, by: viewer.id, reason: form.reason, at: now, in: db)
    }
    return .seeOther("\(ErasureDesk.path)?listo=pedido")
  }

  /// `POST /pedidos/borrar/{persona}/detener`
  func stopErasure(_ visit: Visit, number: ErasedNumber) throws -> Response {
    let viewer = try visit.person()
    let now = site.clock.now()
    let isStopped = try site.database.write { db in
      guard try sees(viewer, number.person, in: db) else { throw Refusal.notFound }
      return try cancelErasure(of: number.person, by: viewer.id, at: now, in: db)
    }
    guard isStopped else { throw Refusal.notFound }
    return .seeOther("\(ErasureDesk.path)?listo=detenido")
  }

  private func erasureDesk(
    _ visit: Visit, _ form: ErasureForm = .empty, _ problems: [ErasureForm.Problem] = [],
    done: ErasureDeskPage.Done? = nil
  ) throws -> Response {
    let viewer = try visit.person()
    let waiting = try site.database.read { db in try waitingErasures(for: viewer, in: db) }
    noteViews(of: waiting.map(\.id), by: viewer, for: .erasure, on: site)
    let page = ErasureDeskPage(layout: layout).desk(waiting, form, problems, done, for: visit.viewer)
    return .page(page, status: problems.isEmpty ? .ok : .unprocessableContent, to: visit.request)
  }
}
