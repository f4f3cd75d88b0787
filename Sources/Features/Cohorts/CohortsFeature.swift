import Core
import Courses

/// Cycles, the cohorts in them, and how people come into a cohort and out of it.
package struct CohortsFeature: Feature {
  let site: Site
  let served: ServedCourses
  let layout: Layout
  let admissions: Admissions
  let imports: ImportRunner

  /// - Parameter whenEnrolled: what happens in the same transaction when somebody becomes active in a cohort.
  package init(site: Site, served: ServedCourses, whenEnrolled: @escaping Admissions.Reaction) {
    self.site = site
    self.served = served
    layout = Layout(site)
    admissions = Admissions(whenEnrolled: whenEnrolled)
    imports = ImportRunner(site: site, admissions: admissions)
  }

  package var routes: [Route] {
    cycleRoutes + cohortRoutes + rosterRoutes + importRoutes + invitationRoutes + joiningRoutes + zoneRoutes
  }

  /// The titles of the courses that are served, by slug.
  var courseTitles: [String: String] {
    Dictionary(
      served.current.courses.courses.map { ($0.slug.rawValue, $0.title) },
      uniquingKeysWith: { first, _ in first })
  }
}
