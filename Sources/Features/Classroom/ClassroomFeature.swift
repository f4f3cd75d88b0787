import Attendances
import Core
import Courses
import Web

/// Where the parts of studying come together: a participant's own page, and the desk of those who run cohorts.
package struct ClassroomFeature: Feature {
  let site: Site
  let served: ServedCourses
  let reports: StudyReports
  let layout: Layout

  package init(site: Site, served: ServedCourses, reports: StudyReports) {
    self.site = site
    self.served = served
    self.reports = reports
    layout = Layout(site)
  }

  package var routes: [Route] {
    [
      .get("/mi-aula", for: .signedIn, in: .quick, showClassroom),
      .get("/mi-aula/horas", for: .signedIn, showHours),
      .get("/facilitacion", for: AttendancesFeature.runners, showDesk),
      .get("/facilitacion/grupos/{grupo}", for: AttendancesFeature.runners, showCohort),
      .get("/facilitacion/grupos/{grupo}/lista.csv", for: AttendancesFeature.runners, exportCohort),
      .get("/facilitacion/grupos/{grupo}/personas/{persona}", for: AttendancesFeature.runners, showStudent),
      .post(
        "/facilitacion/grupos/{grupo}/personas/{persona}/horas/{linea}", for: AttendancesFeature.runners,
        takeHoursBack),
    ]
  }
}
