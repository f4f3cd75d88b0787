import Core
import Courses
import Markup
import SQLite
import Web

/// Calls for grants: written, published, moved, closed; read by everybody while they are open.
package struct GrantCallsFeature: Feature {
  let site: Site
  let served: ServedCourses
  let layout: Layout
  let own: OwnPart

  /// What a call's page shows of its viewer's own: their application, what they lack, their result. It reads in the page's
  /// snapshot; nothing for whoever has nothing to do with it.
  package typealias OwnPart = @Sendable (Viewer, GrantCall, ReadConnection) throws -> HTML

  package init(site: Site, served: ServedCourses, own: @escaping OwnPart) {
    self.site = site
    self.served = served
    self.own = own
    layout = Layout(site)
  }

  package var routes: [Route] { publicRoutes + deskRoutes + draftRoutes + moveRoutes }

  package var personalRecords: [PersonalRecord] { PersonalRecord.ofGrantCalls }
}
