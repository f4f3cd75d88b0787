import Accounts
import Core
import GrantCalls
import HTTP
import SQLite
import Web

/// `/evaluacion`: what an evaluator has to score.
extension ReviewsFeature {
  static let evaluatorAudience = Audience.holders([.evaluator])

  var queueRoutes: [Route] {
    [.get("/evaluacion", for: Self.evaluatorAudience, showQueue)]
  }

  private func showQueue(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    let view = visit.query["ver"].flatMap(QueueView.init) ?? .open
    let page = visit.query["pagina"].flatMap { Int($0) }.map { min(max($0, 1), 1000) } ?? 1
    try setOwnConflictedAside(viewer.id)
    let (lines, counts) = try site.database.read { db in
      let lines = try queue(of: viewer.id, view, page: page - 1, in: db)
      var counts: [QueueView: Int] = [:]
      for view in QueueView.allCases { counts[view] = try queueCount(of: viewer.id, view, in: db) }
      return (lines, counts)
    }
    noteViews(
      of: lines.prefix(linesOnAPage).filter { !$0.isBlind }.map(\.person), by: viewer, for: .reviewQueue,
      on: site)
    let html = QueuePage(
      layout: layout, view: view, page: page, lines: lines, counts: counts,
      done: visit.query["hecha"].flatMap(Review.ID.init(pathSegment:)),
      aside: visit.query["apartada"].flatMap(Review.ID.init(pathSegment:)), now: site.clock.now())
    return .page(html.html(for: viewer), to: visit.request)
  }

  /// Conflicts that came up since: what an evaluator must not score is not offered to them.
  private func setOwnConflictedAside(_ evaluator: Person.ID) throws {
    let found = try site.database.read { db in try conflictedOwnReviews(of: evaluator, in: db) }
    guard !found.isEmpty else { return }
    let now = site.clock.now()
    try site.database.write { db in
      for own in found {
        try setConflictedAside(
          of: try grantCall(own.call, in: db), only: own.application, board: board, at: now, in: db)
      }
    }
  }
}
