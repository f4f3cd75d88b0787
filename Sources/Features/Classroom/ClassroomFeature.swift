import Attendances
import Core
import Courses
import Hours
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

  /// Of the ledger of hours, which has no pages of its own.
  package var personalRecords: [PersonalRecord] { PersonalRecord.hours }

  package var routes: [Route] {
    [
      .get("/mi-aula", for: .signedIn, in: .quick, showClassroom),
      .get("/mi-aula/horas", for: .signedIn, showHours),
      .get("/facilitacion", for: AttendancesFeature.runners, showDesk),
      .get("/facilitacion/grupos/{grupo}", for: AttendancesFeature.runners, showCohort),
      .get("/facilitacion/grupos/{grupo}/lista.csv", for: AttendancesFeature.runners, exportCSV),
      .get("/facilitacion/grupos/{grupo}/lista.xlsx", for: AttendancesFeature.runners, exportWorkbook),
      .get("/facilitacion/grupos/{grupo}/estudio/{persona}", for: AttendancesFeature.runners, showStudent),
      .post(
        "/facilitacion/grupos/{grupo}/estudio/{persona}/horas/{linea}", for: AttendancesFeature.runners,
        takeHoursBack),
    ]
  }
}
