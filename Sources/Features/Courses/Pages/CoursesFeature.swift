import Core
import HTTP
import Markup
import Web

/// What of the courses is the same for everybody: catalogue, glossary, session plans, files. The pages on which
/// somebody's study shows are served by `Learning`.
package struct CoursesFeature: Feature {
  private let served: ServedCourses
  private let layout: Layout

  package init(site: Site, served: ServedCourses) {
    self.served = served
    layout = Layout(site)
  }

  package var routes: [Route] {
    [
      .get("/cursos", for: .everyone, in: .quick, catalogue),
      .get("/cursos/{curso}/glosario", for: .everyone, in: .quick, glossary),
      .get("/cursos/{curso}/archivos/{huella}/{archivo}", for: .everyone, in: .quick, file),
      .get("/cursos/{curso}/{modulo}/sesion", for: Self.teachers, in: .quick, sessionPlan),
    ]
  }

  /// Who may read how a session is given (`authoring.md`, `sesion.md`).
  package static let teachers = Audience.holders([.trainer, .facilitator, .coordinator, .administrator])

  private func catalogue(_ visit: Visit) -> Response {
    ready(served.current.catalogue, visit)
  }

  private func glossary(_ visit: Visit, course: Course.Slug) throws -> Response {
    guard let page = try served.current.course(course).glossary else { throw Refusal.notFound }
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
