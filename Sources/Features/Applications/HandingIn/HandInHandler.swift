import Core
import GrantCalls
import HTTP
import Submissions
import Web

extension ApplicationsFeature {
  /// `POST /fondos/{convocatoria}/postulacion/entregar`: what arrives before `closesAt` by the clock of the server counts.
  func handInOwn(_ visit: Visit, call id: GrantCall.ID) throws -> Response {
    let viewer = try visit.person()
    let now = site.clock.now()
    let outcome = try site.database.write { db in
      let call = try grantCall(id, in: db)
      guard let own = try application(to: id, of: viewer.id, in: db) else { throw Refusal.notFound }
      return try handIn(own, to: call, board: board, at: now, in: db)
    }
    switch outcome {
    case .handedIn(let receipt): return .seeOther("\(id.path(toVersion: receipt.number))?listo=1")
    case .already(let receipt): return .seeOther(id.path(toVersion: receipt.number))
    case .refused(let problems):
      let call = try site.database.read { db in try grantCall(id, in: db) }
      let page = RefusedPage(layout: layout, call: call, viewer: viewer, problems: problems)
      return .page(page.page, status: .unprocessableContent, to: visit.request)
    }
  }

  /// `POST /fondos/{convocatoria}/postulacion/retirar`
  func withdrawOwn(_ visit: Visit, call id: GrantCall.ID) throws -> Response {
    let viewer = try visit.person()
    let now = site.clock.now()
    try site.database.write { db in
      guard let own = try application(to: id, of: viewer.id, in: db) else { throw Refusal.notFound }
      guard try grantCall(id, in: db).stage(at: now) == .open else {
        throw Refusal.forbidden(
          "La convocatoria ya cerró: lo que entregaste cuenta. Si no quieres seguir, dilo a la coordinación de tu ciudad."
        )
      }
      _ = try withdraw(own, by: viewer.id, at: now, in: db)
    }
    return .seeOther("\(id.ownPath)?listo=retirada")
  }

  /// `GET /fondos/{convocatoria}/postulacion/entregas/{numero}`: one version with its receipt.
  func showOwnVersion(_ visit: Visit, call id: GrantCall.ID, number: ItemNumber) throws -> Response {
    let viewer = try visit.person()
    let page = try site.database.read { db in
      let call = try grantCall(id, in: db)
      guard let own = try application(to: id, of: viewer.id, in: db),
        let kept = try keptVersions(of: own.id, in: db).first(where: { $0.number == number.id })
      else { throw Refusal.notFound }
      return ReceiptPage(
        layout: layout, call: call, viewer: viewer, kept: kept,
        counts: own.state == .submitted && own.number == kept.number,
        sheet: try applicationSheet(kept.id, to: .applicant, works: works, in: db),
        isNew: visit.query["listo"] == "1")
    }
    return .page(page.page, to: visit.request)
  }
}
