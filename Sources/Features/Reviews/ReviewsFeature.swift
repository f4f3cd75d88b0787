import Core
import Courses
import Notices
import Web

/// Who scores which application, and how.
package struct ReviewsFeature: Feature {
  let site: Site
  let served: ServedCourses
  let board: NoticeBoard
  /// What is made on pages of its own and stands in an application.
  let works: [OwnWork]
  let layout: Layout

  package init(site: Site, served: ServedCourses, board: NoticeBoard, works: [OwnWork]) {
    self.site = site
    self.served = served
    self.board = board
    self.works = works
    layout = Layout(site)
  }

  package var routes: [Route] { queueRoutes + reviewRoutes + deskRoutes }
}
