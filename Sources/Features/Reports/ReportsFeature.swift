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
  let shelf: CubeShelf

  /// - Parameter largeProgramme: from so many people on nobody waits for counts; the usual number where it is not given.
  package init(site: Site, served: ServedCourses, largeProgramme: Int64? = nil) {
    self.site = site
    self.served = served
    layout = Layout(site)
    shelf = CubeShelf(largeProgramme: largeProgramme ?? CubeShelf.usualLargeProgramme)
  }

  /// Counts a large programme again where that is due, beside the requests.
  ///
  /// - Returns: when to look again; nil for when something is committed.
  package func countAgain() throws -> Instant? {
    let courses = served.current.courses.courses.filter { $0.training == nil }
    return try shelf.work(on: courses.map(\.slug), of: site.database, at: { site.clock.now() })
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
