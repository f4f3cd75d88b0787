import Core
import Courses
import Web

/// Who scores which application, and how.
package struct ReviewsFeature: Feature {
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
