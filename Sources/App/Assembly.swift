import Accounts
import Core
import Courses
import Crypto
import Exams
import HTTP
import HTTPServer
import Quizzes
import SQLite
import Web

/// All of Aula in one value: the features, one line each, and the pipeline that serves them.
package struct Assembly: Sendable {
  let site: Site
  /// What is being served, for whoever replaces it.
  package let courses: ServedCourses
  let log: Log
  let server = ServerReference()
  /// Answers every request.
  package let pipeline: Pipeline
  package let routes: [Route]
  /// Hashes every password, and counts.
  package let passwords: Passwords
  /// Whose clock is looked after each second.
  package let exams: ExamsFeature

  /// - Parameters:
  ///   - courses: read and checked.
  ///   - seal: with the key of this installation, for secrets in the database.
  package init(
    site: Site, courses: PreparedCourses, settings: Pipeline.Settings, log: Log, seal: Seal,
    passwords: Passwords = Passwords()
  ) {
    let metrics = Metrics()
    let served = ServedCourses(courses)
    exams = ExamsFeature(site: site, served: served)
    let features: [any Feature] = [
      OperationsFeature(site: site, metrics: metrics, passwords: passwords, server: server),
      CoursesFeature(site: site, served: served),
      QuizzesFeature(site: site, served: served),
      exams,
      AccountsFeature(
        site: site, passwords: passwords, seal: seal, requiresSecondFactor: settings.requiresSecondFactor),
    ]
    let routes = features.flatMap(\.routes)
    var router = Router<Route>()
    for route in routes { router.add(route.method, route.pattern, route) }
    self.site = site
    self.courses = served
    self.log = log
    self.routes = routes
    self.passwords = passwords
    pipeline = Pipeline(
      site: site, settings: settings, layout: Layout(site), router: router,
      signIns: SignIns(
        database: site.database, clock: site.clock, requiresSecondFactor: settings.requiresSecondFactor),
      log: log, metrics: metrics)
  }

  /// One line for each route: method, pattern, who may reach it, where it runs. Checked in, so that a change of who may
  /// reach what is a line in a diff.
  package var routeList: String {
    routes
      .map { route in
        let mark = route.isOpenBeforeSecondFactor ? " before-second-factor" : ""
        return "\(route.method.rawValue) \(route.pattern) \(route.audience.label) \(route.laneLabel)\(mark)"
      }
      .sorted()
      .joined(separator: "\n") + "\n"
  }
}
