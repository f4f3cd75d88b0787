import Core
import Courses
import HTTP
import Markup
import SQLite
import Web

/// `/fondos`: calls as everybody reads them.
extension GrantCallsFeature {
  var publicRoutes: [Route] {
    [
      .get("/fondos", for: .everyone, showPublicCalls),
      .get("/fondos/{convocatoria}", for: .everyone, showPublicCall),
    ]
  }

  private func showPublicCalls(_ visit: Visit) throws -> Response {
    let lines = try site.database.read(publishedCallLines)
    let page = PublicCallsPage(layout: layout, lines: lines, now: site.clock.now())
    return .page(page.html(for: visit.viewer), to: visit.request)
  }

  private func showPublicCall(_ visit: Visit, id: GrantCall.ID) throws -> Response {
    let (whole, ownPart) = try site.database.read { db -> (WholeCall, HTML) in
      let whole = try WholeCall(try grantCall(id, in: db), in: db)
      guard whole.turns.hasBeenPublished else { throw Refusal.notFound }
      return (whole, try own(visit.viewer, whole.call, db))
    }
    let page = PublicCallPage(
      layout: layout, whole: whole, courseTitle: courseTitle(whole.call.course), own: ownPart,
      now: site.clock.now())
    return .page(page.html(for: visit.viewer), to: visit.request)
  }

  /// Its title, or its slug where it is served no more.
  func courseTitle(_ course: Course.Slug) -> String {
    served.current.courses[course]?.title ?? course.rawValue
  }
}
