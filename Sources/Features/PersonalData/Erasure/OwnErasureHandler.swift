import Accounts
import Core
import HTTP
import SQLite
import Web

extension PersonalDataFeature {
  /// `GET /cuenta/borrar`
  func showErasure(_ visit: Visit) throws -> Response {
    let person = try visit.person()
    let state = try site.database.read { db in try OwnErasure(of: person, in: db) }
    let page = OwnErasurePage(layout: layout).page(state, [], for: visit.viewer)
    return .page(page, to: visit.request)
  }

  /// `POST /cuenta/borrar`: writes the wish down and signs out; nothing is erased before the grace is over.
  func requestOwnErasure(_ visit: Visit) throws -> Response {
    let person = try visit.person()
    let form = try visit.form()
    let state = try site.database.read { db in try OwnErasure(of: person, in: db) }
    guard state.obstacle == nil else { throw Refusal.forbidden("Primero tienen que quitarte tus funciones.") }
    var problems: [OwnErasurePage.Problem] = []
    if !isErasureWord(form["palabra"]) { problems.append(.word) }
    // Nobody's guesses are counted while the word is missing.
    if problems.isEmpty, !(try accounts.isOwnPassword(form["clave"] ?? "", of: person, from: visit.address)) {
      problems.append(.password)
    }
    guard problems.isEmpty else {
      let page = OwnErasurePage(layout: layout).page(state, problems, for: visit.viewer)
      return .page(page, status: .unprocessableContent, to: visit.request)
    }
    let now = site.clock.now()
    _ = try site.database.write { db in
      try requestErasure(of: person.id, by: person.id, reason: "", at: now, in: db)
    }
    return accounts.signedOut("/borrar/pedido", visit)
  }

  /// `GET /borrar/pedido`: for whoever has just been signed out.
  func showErasureRequested(_ visit: Visit) -> Response {
    .page(OwnErasurePage(layout: layout).requested(for: visit.viewer), to: visit.request)
  }
}

/// Whether somebody wrote the word that erases, however their telephone spells it.
func isErasureWord(_ typed: String?) -> Bool {
  (typed ?? "").split(whereSeparator: \.isWhitespace).joined().uppercased() == ErasureRequest.word
}

/// What stands in the way of erasing oneself, and what was asked for before.
struct OwnErasure {
  enum Obstacle {
    /// Roles that others have to take first.
    case staff
    /// Nobody else could take the role.
    case lastAdministrator
  }

  let obstacle: Obstacle?
  /// When an earlier request was made, which signing in took back.
  let takenBack: Instant?

  init(of person: Viewer.SignedIn, in db: ReadConnection) throws {
    takenBack = try erasureRequest(of: person.id, in: db)?.requestedAt
    guard try isStaff(person.id, in: db) else {
      obstacle = nil
      return
    }
    let others: Int = try db.one(
      """
      SELECT count(*) FROM role_held WHERE role = \(Role.administrator) AND person_id <> \(person.id)
      """)
    let isAdministrator = person.grants.contains { $0.role == .administrator }
    obstacle = isAdministrator && others == 0 ? .lastAdministrator : .staff
  }
}
