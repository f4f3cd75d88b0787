import Core
import Courses
import Files
import Notices
import Web

/// Assignments: drafts, handing in, grading with a rubric, due dates.
package struct SubmissionsFeature: Feature {
  let site: Site
  let served: ServedCourses
  let board: NoticeBoard
  let keeper: FileKeeper
  let layout: Layout
  /// What is made on pages of its own and handed in here.
  let works: [OwnWork.Delivery: OwnWork]

  /// - Parameter works: one for each delivery at most.
  package init(
    site: Site, served: ServedCourses, board: NoticeBoard, keeper: FileKeeper, works: [OwnWork] = []
  ) {
    self.keeper = keeper
    self.site = site
    self.served = served
    self.board = board
    self.works = Dictionary(uniqueKeysWithValues: works.map { ($0.delivery, $0) })
    layout = Layout(site)
  }

  package var routes: [Route] {
    [
      .get("/cursos/{curso}/{modulo}/tarea", for: .everyone, in: .quick, showAssignment),
      .post("/cursos/{curso}/{modulo}/tarea", for: .signedIn, handIn)
        .takingFiles(upTo: Self.formLimit),
      .deed("/cursos/{curso}/{modulo}/tarea/borrador", for: .signedIn, saveDraft),
      .get("/cursos/{curso}/{modulo}/tarea/borrador", for: .signedIn, showDraft),
      .deed("/cursos/{curso}/{modulo}/tarea/borrador/elegir", for: .signedIn, chooseDraft),
      .post("/cursos/{curso}/{modulo}/tarea/retirar", for: .signedIn, withdrawSubmission),
      .get("/cursos/{curso}/{modulo}/tarea/entregas/{numero}", for: .signedIn, showVersion),
      .get("/facilitacion/entregas", for: Self.graders, showQueue),
      .get("/facilitacion/entregas/{entrega}", for: Self.graders, showSubmission),
      .post("/facilitacion/entregas/{entrega}", for: Self.graders, gradeSubmission)
        .takingFiles(upTo: Self.formLimit),
      .get("/facilitacion/grupos/{grupo}/tareas", for: Self.graders, showDueDates),
      .post("/facilitacion/grupos/{grupo}/tareas", for: Self.graders, setDueDates),
    ]
  }

  /// Bytes of a form with files: one of the largest, or several photographs.
  package static let formLimit = FileRules.mostBytes + Route.formLimit

  /// Who may see work that was handed in; whose, `submission(_:seenBy:in:)` says.
  static let graders = Audience.holders([.facilitator, .trainer, .coordinator, .administrator])
}
