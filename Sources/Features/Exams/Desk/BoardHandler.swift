import Accounts
import Core
import Crypto
import HTTP
import SQLite
import Web

/// `/coordinacion/examenes/{convocatoria}`: the board of a sitting, and its rows alone for our program in the page.
extension ExamsFeature {
  func showBoard(_ visit: Visit, id: Sitting.ID) throws -> Response {
    try boardPage(id, showing: nil, visit, try visit.person())
  }

  /// - Parameter code: shown once, because only its hash is kept.
  func boardPage(
    _ id: Sitting.ID, showing code: RecoveryCode?, _ visit: Visit, _ viewer: Viewer.SignedIn
  ) throws -> Response {
    let page = try board(id, visit, viewer)
    return .page(page.html(showing: code, for: viewer), to: visit.request)
  }

  /// Every few seconds for each open board, so that what has not changed is not sent again.
  func showBoardRows(_ visit: Visit, id: Sitting.ID) throws -> Response {
    let rows = try board(id, visit, try visit.person()).rows
    let tag = "W/\"\(SHA256(of: rows.markup.utf8).hexadecimal.prefix(16))\""
    var response = Response.page(rows, to: visit.request)
    if visit.request.alreadyHas(tag) {
      response = Response(.notModified)
      response.headers.add("Cache-Control", "no-store")
    }
    response.headers.add("ETag", tag)
    return response
  }

  private func board(_ id: Sitting.ID, _ visit: Visit, _ viewer: Viewer.SignedIn) throws -> BoardPage {
    let now = site.clock.now()
    try handInWhatIsOverdue(at: now)
    let page = try site.database.read { db in
      BoardPage(
        layout: layout, sitting: try sitting(id, coordinatedBy: viewer, in: db),
        lines: try boardLines(of: id, in: db), filter: BoardFilter(visit.query), now: now)
    }
    noteViews(of: Array(Set(page.shown.map(\.person))), by: viewer, for: .exam, on: site)
    return page
  }
}
