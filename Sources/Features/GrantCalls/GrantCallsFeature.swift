import Core
import Courses
import Web

/// Calls for grants: written, published, moved, closed; read by everybody while they are open.
package struct GrantCallsFeature: Feature {
  let site: Site
  let served: ServedCourses
  let layout: Layout

  package init(site: Site, served: ServedCourses) {
    self.site = site
    self.served = served
    layout = Layout(site)
  }

  package var routes: [Route] { [] }
}
