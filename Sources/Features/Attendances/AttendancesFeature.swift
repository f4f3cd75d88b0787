import Core
import Courses
import Web

/// Class sessions of a cohort: planning them, marking who came, the list on paper, the code on the wall, the calendar.
package struct AttendancesFeature: Feature {
  let site: Site
  let served: ServedCourses
  let layout: Layout

  package init(site: Site, served: ServedCourses) {
    self.site = site
    self.served = served
    layout = Layout(site)
  }

  package var routes: [Route] {
    [
      .get("/facilitacion/grupos/{grupo}/encuentros", for: Self.runners, showSessions),
      .post("/facilitacion/grupos/{grupo}/encuentros", for: Self.runners, planSessions),
      .get("/facilitacion/encuentros/{encuentro}", for: Self.runners, showRoll),
      .post("/facilitacion/encuentros/{encuentro}", for: Self.runners, markRoll),
      .deed("/facilitacion/encuentros/{encuentro}/marca", for: Self.runners, markOne),
      .post("/facilitacion/encuentros/{encuentro}/cancelar", for: Self.runners, cancelSession),
      .get("/facilitacion/encuentros/{encuentro}/lista", for: Self.runners, showPaperList),
      .get("/facilitacion/encuentros/{encuentro}/codigo", for: Self.runners, showCode),
      .get("/asistencia/{codigo}", for: .signedIn, showArrival),
      .post("/asistencia/{codigo}", for: .signedIn, arrive),
      .get("/mi-aula/encuentros/{archivo}", for: .signedIn, calendarFile),
    ]
  }

  /// Who may run a cohort at all; which one, `cohort(_:runBy:in:)` says.
  package static let runners = Audience.holders([.facilitator, .trainer, .coordinator, .administrator])
}
