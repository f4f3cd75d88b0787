import Core
import Courses
import Files
import Notices
import Submissions
import Web

/// Applications for grants: who may, what they ask for, what they handed in.
package struct ApplicationsFeature: Feature {
  let site: Site
  let served: ServedCourses
  let board: NoticeBoard
  let keeper: FileKeeper
  /// What is made on pages of its own and handed in with an application.
  let works: [OwnWork]
  let layout: Layout

  package init(
    site: Site, served: ServedCourses, board: NoticeBoard, keeper: FileKeeper, works: [OwnWork]
  ) {
    self.site = site
    self.served = served
    self.board = board
    self.keeper = keeper
    self.works = works
    layout = Layout(site)
  }

  package var routes: [Route] { ownRoutes + deskRoutes }

  /// Who may see the applications to a call; of which calls, `grantCall(_:seenBy:in:)` says.
  static let seers = Audience.holders([.coordinator, .committee, .administrator])
  /// Who may take a condition as met.
  static let overriders = Audience.holders([.coordinator, .administrator])

  private var ownRoutes: [Route] {
    let own = "/fondos/{convocatoria}/postulacion"
    let items = "\(own)/inversion/gastos"
    return [
      .get(own, for: .signedIn, showOwn),
      .post(own, for: .signedIn, beginOwn),
      .get("\(own)/{paso}", for: .signedIn, showStep),
      .post("\(own)/{paso}", for: .signedIn, saveStep).takingFiles(upTo: SubmissionsFeature.formLimit),
      .get("\(items)/nuevo", for: .signedIn, showNewItem),
      .post("\(items)/nuevo", for: .signedIn, addItem).takingFiles(upTo: SubmissionsFeature.formLimit),
      .get("\(items)/{gasto}", for: .signedIn, showItem),
      .post("\(items)/{gasto}", for: .signedIn, changeItem).takingFiles(upTo: SubmissionsFeature.formLimit),
      .post("\(items)/{gasto}/quitar", for: .signedIn, dropItem),
      .post("\(own)/entregar", for: .signedIn, handInOwn),
      .post("\(own)/retirar", for: .signedIn, withdrawOwn),
      .get("\(own)/entregas/{numero}", for: .signedIn, showOwnVersion),
    ]
  }

  private var deskRoutes: [Route] {
    let desk = "/coordinacion/fondos/{convocatoria}/postulaciones"
    return [
      .get(desk, for: Self.seers, showDesk),
      .get("\(desk)/lista.xlsx", for: Self.seers, exportDesk),
      .get("\(desk)/{postulacion}", for: Self.seers, showApplication),
      .post("\(desk)/{postulacion}/dejar", for: Self.overriders, keepOneOfTwo),
      .post("\(desk)/{postulacion}/requisitos", for: Self.overriders, overrideCondition),
      .post("\(desk)/{postulacion}/requisitos/{excepcion}/deshacer", for: Self.overriders, undoOverridden),
    ]
  }
}
