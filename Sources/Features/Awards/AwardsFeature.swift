import Core
import Courses
import Files
import GrantCalls
import Notices
import Web

/// What a committee decides within a budget, signs, and answers to those who appeal.
package struct AwardsFeature: Feature {
  let site: Site
  let served: ServedCourses
  let board: NoticeBoard
  let keeper: FileKeeper
  let layout: Layout

  package init(site: Site, served: ServedCourses, board: NoticeBoard, keeper: FileKeeper) {
    self.site = site
    self.served = served
    self.board = board
    self.keeper = keeper
    layout = Layout(site)
  }

  package var routes: [Route] { scoreRoutes + boardRoutes + recordRoutes + resultRoutes + appealRoutes + traceRoutes }

  /// Who may see what a call's applications got; of which call, `call(_:boardOf:in:)` says.
  static let seats = Audience.holders([.committee, .coordinator, .administrator])

  /// Bytes of a form with a file.
  static let formLimit = FileRules.mostBytes + Route.formLimit
}

/// The pages of a committee.
func boardPath(_ call: GrantCall.ID) -> String { "/mesa/\(call.rawValue)" }
