import Core
import HTTP
import Markup
import Web

/// The public face of Aula and its courses: portada, catalogue, courses, modules, lessons, glossary, session plans.
package struct CoursesFeature: Feature {
  private let served: ServedCourses
  private let layout: Layout

  package init(site: Site, served: ServedCourses) {
    self.served = served
    layout = Layout(site)
  }

  package var routes: [Route] {
    [
      .get("/", for: .everyone, in: .quick, home),
      .get("/cursos", for: .everyone, in: .quick, catalogue),
      .get("/cursos/{curso}", for: .everyone, in: .quick, course),
      .get("/cursos/{curso}/glosario", for: .everyone, in: .quick, glossary),
      .get("/cursos/{curso}/archivos/{huella}/{archivo}", for: .everyone, in: .quick, file),
      .get("/cursos/{curso}/{modulo}", for: .everyone, in: .quick, module),
      .get("/cursos/{curso}/{modulo}/tarea", for: .everyone, in: .quick, assignment),
      .get("/cursos/{curso}/{modulo}/sesion", for: Self.teachers, in: .quick, sessionPlan),
      .get("/cursos/{curso}/{modulo}/{leccion}", for: .everyone, in: .quick, lesson),
    ]
  }

  /// Who may read how a session is given (`authoring.md`, `sesion.md`).
  private static let teachers = Audience.holders([.trainer, .facilitator, .coordinator, .administrator])

  private func home(_ visit: Visit) -> Response {
    served.current.home.response(
      to: visit.request,
      homeDoors(for: visit.viewer).merging([Layout.account: layout.accountMenu(visit.viewer)]) { door, _ in
        door
      })
  }

  private func catalogue(_ visit: Visit) -> Response {
    ready(served.current.catalogue, visit)
  }

  private func course(_ visit: Visit, course: Course.Slug) throws -> Response {
    ready(try served.current.course(course).page, visit)
  }

  private func glossary(_ visit: Visit, course: Course.Slug) throws -> Response {
    guard let page = try served.current.course(course).glossary else { throw Refusal.notFound }
    return ready(page, visit)
  }

  private func assignment(_ visit: Visit, course: Course.Slug, module: Module.Slug) throws -> Response {
    guard let page = try served.current.course(course).module(module).assignment else {
      throw Refusal.notFound
    }
    return ready(page, visit)
  }

  private func module(_ visit: Visit, course: Course.Slug, module: Module.Slug) throws -> Response {
    let module = try served.current.course(course).module(module)
    let mayReadPlan = Self.teachers.admits(visit.viewer, isLocal: false)
    return module.page.response(
      to: visit.request,
      [
        Layout.account: layout.accountMenu(visit.viewer),
        sessionPlanSlot: mayReadPlan ? module.sessionPlanLink : .empty,
      ])
  }

  private func lesson(
    _ visit: Visit, course: Course.Slug, module: Module.Slug, lesson: Lesson.Slug
  ) throws -> Response {
    guard let page = try served.current.course(course).module(module).lessons[lesson] else {
      throw Refusal.notFound
    }
    return ready(page, visit)
  }

  private func sessionPlan(_ visit: Visit, course: Course.Slug, module: Module.Slug) throws -> Response {
    guard let page = try served.current.course(course).module(module).sessionPlan else {
      throw Refusal.notFound
    }
    return ready(page, visit)
  }

  private func file(_ visit: Visit, course: Course.Slug, hash: String, name: String) throws -> Response {
    guard let file = try served.current.course(course).files["\(hash)/\(name)"] else {
      throw Refusal.notFound
    }
    return file.response(to: visit.request)
  }

  private func ready(_ page: ReadyPage, _ visit: Visit) -> Response {
    page.response(to: visit.request, [Layout.account: layout.accountMenu(visit.viewer)])
  }
}

extension Course.Slug: PathParameter {
  package init?(pathSegment: String) { self.init(rawValue: pathSegment) }
}

extension Module.Slug: PathParameter {
  package init?(pathSegment: String) { self.init(rawValue: pathSegment) }
}

extension Lesson.Slug: PathParameter {
  package init?(pathSegment: String) { self.init(rawValue: pathSegment) }
}
