import Core
import HTTP
import SQLite
import Web

/// `/mi-aula/formacion`: how far somebody is in their training as a trainer.
extension TrainersFeature {
  var ownRoutes: [Route] { [.get("/mi-aula/formacion", for: .signedIn, showOwn)] }

  private func showOwn(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    let own = try site.database.read { db in try ownTraining(of: viewer.id, in: db) }
    let page = OwnPage(layout: layout, today: Day(site.clock.now()))
    return .page(page.html(own, done: visit.query["listo"], for: viewer), to: visit.request)
  }
}
