import Core
import Courses
import SQLite
import Web

/// What those who run the whole programme look after beside people and cities: the courses that are served, how the server is
/// configured, its backups, and the log of what happened. It owns no table.
package struct AdministrationFeature: Feature {
  let site: Site
  let served: ServedCourses
  let installation: Installation
  let layout: Layout

  package init(site: Site, served: ServedCourses, installation: Installation) {
    self.site = site
    self.served = served
    self.installation = installation
    layout = Layout(site)
  }

  package var routes: [Route] {
    [
      .get(LogFilter.path, for: Self.administrators, showLog),
      .get("\(LogFilter.path)/bitacora.csv", for: Self.administrators, exportLog),
      .get(CoursesPage.path, for: Self.administrators, showCourses),
      .post("\(CoursesPage.path)/recargar", for: Self.administrators, reloadCourses),
      .get(SettingsPage.path, for: Self.administrators, showSettings),
      .get(BackupsPage.path, for: Self.administrators, showBackups),
    ]
  }

  static let administrators = Audience.holders([.administrator])
}
