import Core
import Courses
import Web

/// Applications for grants: who may, what they ask for, what they handed in.
package struct ApplicationsFeature: Feature {
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
