import Core
import Courses
import Web

/// What a committee decides within a budget, signs, and answers to those who appeal.
package struct AwardsFeature: Feature {
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
