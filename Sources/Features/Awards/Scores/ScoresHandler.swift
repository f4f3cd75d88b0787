import Accounts
import Applications
import Core
import GrantCalls
import HTTP
import Reviews
import SQLite
import Selection
import Web

/// `/coordinacion/fondos/{convocatoria}/puntajes`: what evaluators gave, and what is left of it without their leanings.
extension AwardsFeature {
  var scoreRoutes: [Route] {
    [.get("/coordinacion/fondos/{convocatoria}/puntajes", for: Self.seats, showScores)]
  }

  private func showScores(_ visit: Visit, id: GrantCall.ID) throws -> Response {
    let viewer = try visit.person()
    let page = try site.database.read { db in
      let seated = try call(id, boardOf: viewer, in: db)
      let contest = try contest(of: seated.call, in: db)
      let evaluators = contest.fair.leanings.keys.map { Person.ID(rawValue: Int64($0)) }
      return ScoresPage(
        layout: layout, contest: contest, seat: seated.seat, progress: try progress(of: id, in: db),
        names: try personNames(evaluators, in: db), view: ScoresView(visit.query))
    }
    noteViews(of: Array(page.names.keys), by: viewer, for: .grantCall, on: site)
    return .page(page.html(for: viewer), to: visit.request)
  }
}

/// Which applications are listed: it stands in the address.
struct ScoresView: Sendable, Equatable {
  let onlyWaiting: Bool
  /// From 1.
  let page: Int
  let search: ReferenceSearch
  static let pageSize = 50

  init(_ query: Form) {
    onlyWaiting = query["ver"] == "faltan"
    page = min(max(query["pagina"].flatMap { Int($0) } ?? 1, 1), 10_000)
    search = ReferenceSearch(query)
  }
}
