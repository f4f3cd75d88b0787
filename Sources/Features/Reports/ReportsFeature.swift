import Accounts
import Core
import Courses
import HTTP
import Markup
import SQLite
import Web
import XLSX

/// The programme in numbers, for those who coordinate a city and those who run the whole. It owns no table, writes nothing and
/// names nobody.
package struct ReportsFeature: Feature {
  let site: Site
  let served: ServedCourses
  let layout: Layout
  let shelf = CubeShelf()

  package init(site: Site, served: ServedCourses) {
    self.site = site
    self.served = served
    layout = Layout(site)
  }

  package var routes: [Route] {
    [
      .get(FunnelFilter.path, for: Self.readers, showFunnel),
      .get("\(FunnelFilter.path)/embudo.csv", for: Self.readers, exportCSV),
      .get("\(FunnelFilter.path)/embudo.xlsx", for: Self.readers, exportWorkbook),
    ]
  }

  static let readers = Audience.holders([.coordinator, .administrator])
}
