import Accounts
import Applications
import Core
import Files
import GrantCalls
import HTTP
import Notices
import SQLite
import Web

/// `/mesa/{convocatoria}/apelaciones`: what applicants object to, and the committee's answers.
extension AwardsFeature {
  var appealRoutes: [Route] {
    let path = "/mesa/{convocatoria}/apelaciones"
    return [
      .get(path, for: Self.seats, showAppeals),
      .post("\(path)/{postulacion}", for: Self.seats, answerAppeal),
    ]
  }

  private func showAppeals(_ visit: Visit, id: GrantCall.ID) throws -> Response {
    let viewer = try visit.person()
    let page = try site.database.read { db in try appealsPage(id, for: viewer, in: db) }
    return respond(to: visit, viewer, page)
  }

  private func respond(to visit: Visit, _ viewer: Viewer.SignedIn, _ page: AppealsPage) -> Response {
    noteViews(of: page.lines.map(\.person), by: viewer, for: .award, on: site)
    return .page(
      page.html(for: viewer), status: page.problem == nil ? .ok : .unprocessableContent, to: visit.request)
  }

  private func appealsPage(_ id: GrantCall.ID, for viewer: Viewer.SignedIn, in db: ReadConnection) throws
    -> AppealsPage
  {
    let seated = try call(id, boardOf: viewer, in: db)
    guard let decision = try decision(on: id, in: db) else { throw Refusal.notFound }
    return AppealsPage(
      layout: layout, call: seated.call, cityNames: try cityNames(seated.cities, in: db),
      floors: try floors(of: decision.id, in: db), left: try left(of: decision, in: db),
      lines: try appealLines(in: id, decision, in: db))
  }

  /// `POST /mesa/{convocatoria}/apelaciones/{postulacion}`
  private func answerAppeal(_ visit: Visit, id: GrantCall.ID, application: Application.ID) throws -> Response
  {
    let viewer = try visit.person()
    let form = try visit.form()
    let now = site.clock.now()
    let words = (form["respuesta"] ?? "").withoutOuterBlanks
    let isGranted: Bool? =
      switch form["decision"] {
      case "aceptar": true
      case "negar": false
      case _: nil
      }
    let outcome = try site.database.write { db -> Answering in
      _ = try call(id, boardOf: viewer, in: db)
      guard let decision = try decision(on: id, in: db), let own = try appeal(of: application, in: db),
        let applied = try appeals(in: id, db).first(where: { $0.id == own.id })
      else { throw Refusal.notFound }
      guard let isGranted else { return .refused("Elige si la mesa acepta la apelación o no.") }
      guard !words.isEmpty else { return .refused("Escribe las razones: la persona las lee.") }
      guard words.unicodeScalars.count <= Appeal.longestText else {
        return .refused("La respuesta es demasiado larga: caben \(Appeal.longestText) letras.")
      }
      let outcome = try answer(
        applied, granting: isGranted, words: words, decision: decision, by: viewer.id, at: now, in: db)
      if outcome == .answered { try tell(application, in: id, by: viewer.id, at: now, in: db) }
      return outcome
    }
    guard case .refused(let sentence) = outcome else { return .seeOther("\(boardPath(id))/apelaciones") }
    var page = try site.database.read { db in try appealsPage(id, for: viewer, in: db) }
    page.problem = (application, sentence)
    page.typed = (words, isGranted)
    return respond(to: visit, viewer, page)
  }

  private func tell(
    _ id: Application.ID, in call: GrantCall.ID, by author: Person.ID, at now: Instant, in db: WriteConnection
  ) throws {
    let person = try Applications.application(id, in: db).person
    try record(
      .grantAppealAnswered, by: author,
      about: [("call", call.rawValue), ("application", id.rawValue), ("person", person.rawValue)], at: now,
      in: db)
    try board.post(NewNotice(to: person, .appealAnswered, path: resultPath(of: call)), at: now, in: db)
  }
}
