import Accounts
import Core
import HTTP
import SQLite
import Web

extension SubmissionsFeature {
  /// `GET /facilitacion/entregas`
  func showQueue(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    let filter = QueueFilter(visit.query)
    let page = try site.database.read { db in
      let scope = try queueScope(of: viewer, choosing: filter.cohort, in: db)
      return QueuePage(
        layout: layout, courses: served.current.courses, filter: filter, scope: scope,
        lines: try queueLines(filter, scope, in: db), counts: try queueCounts(filter, scope, in: db),
        done: try done(visit.query["listo"], viewer, in: db), now: site.clock.now())
    }
    let named = page.shown.map(\.submission.person) + (page.done.map { [$0.person] } ?? [])
    noteViews(of: named, by: viewer, for: .submissions, on: site)
    return .page(page.html(for: viewer), to: visit.request)
  }

  /// What was just graded; nil for what the viewer may not see.
  private func done(_ id: String?, _ viewer: Viewer.SignedIn, in db: ReadConnection) throws -> JustGraded? {
    guard let id = id.flatMap(Submission.ID.init(pathSegment:)) else { return nil }
    do {
      let (own, _, _) = try submission(id, seenBy: viewer, in: db)
      let name: String = try db.one("SELECT shown FROM person_name WHERE id = \(own.person)")
      return JustGraded(person: own.person, name: name, state: own.state)
    } catch Refusal.notFound {
      return nil
    }
  }
}

/// The submission that was graded a moment ago.
struct JustGraded: Sendable {
  let person: Person.ID
  let name: String
  let state: Submission.State
}
