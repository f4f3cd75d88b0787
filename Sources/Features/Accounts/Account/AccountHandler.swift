import Core
import HTTP
import Web

extension AccountsFeature {
  /// `GET /cuenta`
  func showAccount(_ visit: Visit) throws -> Response {
    let person = try visit.person()
    let now = site.clock.now()
    let ownAccount = try site.database.read { db in try account(of: person.id, at: now, in: db) }
    let page = AccountPage(layout: layout).page(
      ownAccount, for: person, at: now, done: visit.query["listo"].flatMap(AccountPage.Done.init))
    return .page(page, to: visit.request)
  }

  /// `POST /cuenta/sesiones`: signs out everywhere, here too.
  func endAllSessions(_ visit: Visit) throws -> Response {
    let person = try visit.person()
    let now = site.clock.now()
    try site.database.write { db in
      try endSessions(of: person.id, at: now, in: db)
      try record(.sessionsEnded, by: person.id, about: [("person", person.id.rawValue)], at: now, in: db)
    }
    return signedOut("/entrar", visit)
  }

  /// `POST /cuenta/sesiones/{sesion}`
  func endOneSession(_ visit: Visit, session: SessionSlug) throws -> Response {
    let person = try visit.person()
    let now = site.clock.now()
    let sessions = try site.database.read { db in try account(of: person.id, at: now, in: db).sessions }
    guard let found = sessions.first(where: { $0.slug == session }) else { throw Refusal.notFound }
    try site.database.write { db in try endSession(found.hash, of: person.id, at: now, in: db) }
    return found.hash == person.session ? signedOut("/entrar", visit) : .seeOther("/cuenta")
  }
}
