import Core
import Courses
import SQLite
import Web

/// The herramienta financiera: a plan of twelve months, made step by step on line, understood as it is typed, and handed in.
package struct FinancialToolFeature: Feature {
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
      .get(Step.root, for: .signedIn, showOverview),
      .get("\(Step.root)/imprimir", for: .signedIn, showPrint),
      .get("\(Step.root)/excel", for: .signedIn, downloadSheet),
      .get("\(Step.root)/subir", for: .signedIn, showUpload),
      .post("\(Step.root)/subir", for: .signedIn, readSheet).takingFiles(upTo: Self.sheetLimit),
      .post("\(Step.root)/subir/usar", for: .signedIn, useSheet),
      .get("\(Step.root)/versiones", for: .signedIn, showVersions),
      .get("\(Step.root)/versiones/{version}", for: .signedIn, showVersion),
      .post("\(Step.root)/versiones/{version}", for: .signedIn, restoreVersion),
      .get("\(Step.root)/{paso}", for: .signedIn, showStep),
      .post("\(Step.root)/{paso}", for: .signedIn, saveStep),
    ]
  }

  /// The page of the assignment for which the plan is handed in; nil when no course asks for it.
  var assignmentPath: String? {
    for course in served.current.courses.courses {
      let module = course.modules.first { $0.assignment?.parts.contains(.financialPlan) == true }
      if let module { return "\(Courses.path(to: module, of: course))/tarea" }
    }
    return nil
  }
}
