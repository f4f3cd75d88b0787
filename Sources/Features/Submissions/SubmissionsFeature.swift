import Core
import Courses
import Notices
import Web

/// Assignments: drafts, handing in, grading with a rubric, due dates.
package struct SubmissionsFeature: Feature {
  let site: Site
  let served: ServedCourses
  let board: NoticeBoard
  let layout: Layout
  /// What is made on pages of its own and handed in here.
  let works: [OwnWork.Delivery: OwnWork]

  /// - Parameter works: one for each delivery at most.
  package init(site: Site, served: ServedCourses, board: NoticeBoard, works: [OwnWork] = []) {
    self.site = site
    self.served = served
    self.board = board
    self.works = Dictionary(uniqueKeysWithValues: works.map { ($0.delivery, $0) })
    layout = Layout(site)
  }

  package var routes: [Route] {
    [
      .get("/cursos/{curso}/{modulo}/tarea", for: .everyone, in: .quick, showAssignment),
      .post("/cursos/{curso}/{modulo}/tarea", for: .signedIn, handIn),
      .deed("/cursos/{curso}/{modulo}/tarea/borrador", for: .signedIn, saveDraft),
      .get("/cursos/{curso}/{modulo}/tarea/borrador", for: .signedIn, showDraft),
      .deed("/cursos/{curso}/{modulo}/tarea/borrador/elegir", for: .signedIn, chooseDraft),
      .post("/cursos/{curso}/{modulo}/tarea/retirar", for: .signedIn, withdrawSubmission),
      .get("/cursos/{curso}/{modulo}/tarea/entregas/{numero}", for: .signedIn, showVersion),
      .get("/facilitacion/entregas", for: Self.graders, showQueue),
      .get("/facilitacion/entregas/{entrega}", for: Self.graders, showSubmission),
      .post("/facilitacion/entregas/{entrega}", for: Self.graders, gradeSubmission),
      .get("/facilitacion/grupos/{grupo}/tareas", for: Self.graders, showDueDates),
      .post("/facilitacion/grupos/{grupo}/tareas", for: Self.graders, setDueDates),
    ]
  }

  /// Who may see work that was handed in; whose, `submission(_:seenBy:in:)` says.
  static let graders = Audience.holders([.facilitator, .trainer, .coordinator, .administrator])
}
