import Core
import Courses
import Learning
import Web

/// The business model: the nine blocks of the canvas on line, their versions, the sheet to print, and what is handed in.
package struct BusinessFeature: Feature {
  let site: Site
  let served: ServedCourses
  let layout: Layout

  package init(site: Site, served: ServedCourses) {
    self.site = site
    self.served = served
    layout = Layout(site)
  }

  /// Where a person writes their own.
  package static let path = "/mi-aula/modelo-de-negocio"

  package var routes: [Route] {
    [
      .get("/mi-aula/modelo-de-negocio", for: .signedIn, showOverview),
      .get("/mi-aula/modelo-de-negocio/imprimir", for: .signedIn, showSheet),
      .get("/mi-aula/modelo-de-negocio/versiones", for: .signedIn, showVersions),
      .get("/mi-aula/modelo-de-negocio/comparar", for: .signedIn, compareVersions),
      .get("/mi-aula/modelo-de-negocio/versiones/{version}", for: .signedIn, showVersion),
      .post("/mi-aula/modelo-de-negocio/versiones/{version}/volver", for: .signedIn, restoreVersion),
      .get("/mi-aula/modelo-de-negocio/{casilla}", for: .signedIn, showBlock),
      .deed("/mi-aula/modelo-de-negocio/{casilla}", for: .signedIn, saveBlock),
      .deed("/mi-aula/modelo-de-negocio/{casilla}/traer", for: .signedIn, bringOver),
      .get("/mi-aula/modelo-de-negocio/{casilla}/textos", for: .signedIn, showTexts),
      .deed("/mi-aula/modelo-de-negocio/{casilla}/textos", for: .signedIn, chooseText),
    ]
  }

  /// Where the courses that are served teach a block; nil when none does.
  func lesson(of block: CanvasBlock) -> (place: LessonPlace, activity: Activity)? {
    guard let first = block.workbookActivities.first else { return nil }
    return served.current.courses.courses.lazy.compactMap { $0.place(of: first) }.first
  }

  /// The page of the assignment for which the canvas is handed in; nil when no course asks for it.
  var assignmentPath: String? {
    for course in served.current.courses.courses {
      let module = course.modules.first { $0.assignment?.parts.contains(.businessModel) == true }
      if let module { return "\(Courses.path(to: module, of: course))/tarea" }
    }
    return nil
  }
}

extension CanvasBlock {
  /// Where a person writes it.
  var path: String { "\(BusinessFeature.path)/\(rawValue)" }
}

extension CanvasVersion.ID {
  /// Where a person sees it.
  var path: String { "\(BusinessFeature.path)/versiones/\(rawValue)" }
}
