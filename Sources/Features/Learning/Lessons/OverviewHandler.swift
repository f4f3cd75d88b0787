import Core
import Courses
import HTTP
import Markup
import SQLite
import Web

extension LearningFeature {
  /// `GET /`
  func showHome(_ visit: Visit) throws -> Response {
    var content = homeDoors(for: visit.viewer)
    content[Layout.account] = layout.accountMenu(visit.viewer)
    if let door = try resumingDoor(for: visit.viewer) { content[homeDoorSlot] = door }
    return served.current.home.response(to: visit.request, content)
  }

  /// Where somebody goes on who has begun; nil for everybody else.
  private func resumingDoor(for viewer: Viewer) throws -> HTML? {
    guard let person = viewer.signedIn?.id else { return nil }
    let slug = try site.database.read { db in try latestCourse(of: person, in: db) }
    guard let slug, let course = served.current.courses[slug] else { return nil }
    return nextStep(of: try study(of: viewer, in: course), in: course).map { resumeCard($0, in: course) }
  }

  /// `GET /cursos/{curso}`
  func showCourse(_ visit: Visit, course: Course.Slug) throws -> Response {
    let pages = try served.current.course(course)
    var content = [Layout.account: layout.accountMenu(visit.viewer), StudySlot.start: pages.startButton]
    if visit.viewer.signedIn != nil {
      let study = try study(of: visit.viewer, in: pages.course)
      content.merge(courseSlots(study, in: pages.course, pages.startButton)) { $1 }
    }
    return pages.page.response(to: visit.request, content)
  }

  /// `GET /cursos/{curso}/{modulo}`
  func showModule(_ visit: Visit, course: Course.Slug, module: Module.Slug) throws -> Response {
    let coursePages = try served.current.course(course)
    let pages = try coursePages.module(module)
    let mayReadPlan = CoursesFeature.teachers.admits(visit.viewer, isLocal: false)
    var content = [
      Layout.account: layout.accountMenu(visit.viewer), StudySlot.start: pages.startButton,
      sessionPlanSlot: mayReadPlan ? pages.sessionPlanLink : .empty,
    ]
    if visit.viewer.signedIn != nil {
      let study = try study(of: visit.viewer, in: coursePages.course)
      let slots = moduleSlots(
        study, in: pages.module, of: coursePages.course, pages.startButton,
        isFree: readsInAnyOrder(visit.viewer))
      content.merge(slots) { $1 }
    }
    return pages.page.response(to: visit.request, content)
  }

  /// The page that stands in the place of a lesson whose module is not open yet; nil when it is.
  func closed(_ module: Module, of course: Course, for study: Study, _ visit: Visit) -> Response? {
    guard course.sequence == .ordered, !readsInAnyOrder(visit.viewer) else { return nil }
    let missing = stepsMissing(before: module, of: study, in: course)
    guard !missing.isEmpty else { return nil }
    return .page(
      closedPage(module, of: course, missing, for: visit.viewer, in: layout), status: .forbidden,
      to: visit.request)
  }
}
