import Core
import Courses
import HTTP
import Markup
import Web

extension AdministrationFeature {
  func showCourses(_ visit: Visit) throws -> Response {
    let done = visit.query["listo"] == "1"
    let checks = visit.query["comprobar"] == "1"
    return .page(
      try coursesPage(outcome: done ? .done(notices: []) : nil, checks: checks, for: visit.person()),
      to: visit.request)
  }

  /// Nobody is kept waiting: pages under way keep the courses that they began with.
  func reloadCourses(_ visit: Visit) throws -> Response {
    let viewer = try visit.person()
    switch try installation.reloadCourses() {
    case .refused(let reason):
      return .page(
        coursesPage(outcome: .refused(reason), for: viewer), status: .unprocessableContent, to: visit.request)
    case .done(let notices):
      let now = site.clock.now()
      try site.database.write { db in
        try record(.coursesReloaded, by: viewer.id, about: [], at: now, in: db)
      }
      guard !notices.isEmpty else { return .seeOther("\(CoursesPage.path)?listo=1") }
      return .page(coursesPage(outcome: .done(notices: notices), for: viewer), to: visit.request)
    }
  }

  /// - Parameter checks: whether the folder is read now, which takes as long as a start of the server.
  private func coursesPage(
    outcome: Installation.CourseReload?, checks: Bool = false, for viewer: Viewer.SignedIn
  ) -> HTML {
    CoursesPage(
      layout: layout, courses: served.current.courses.courses, isChecked: checks,
      problems: checks ? installation.checkCourses() : nil, outcome: outcome
    ).page(for: viewer)
  }
}

/// `/administracion/cursos`: the courses that are served, what is wrong with those on the disk, and serving these.
struct CoursesPage {
  let layout: Layout
  let courses: [Course]
  /// Whether the folder was read for this page.
  let isChecked: Bool
  /// Nil where the folder cannot be opened, or was not read.
  let problems: [CourseProblem]?
  let outcome: Installation.CourseReload?

  static let path = "/administracion/cursos"

  func page(for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      "Cursos", for: .person(viewer), in: .desk, with: ["mesa.css"],
      """
      \(layout.deskCrumb(viewer))<h1>Cursos</h1>
      \(outcome.map(said))<section><h2>Los que se sirven ahora</h2>\(table)</section>
      <section><h2>Lo que hay en la carpeta</h2>\(findings)</section>
      <section class="card"><h2>Volver a leer los cursos</h2><p>Se leen otra vez de la carpeta y se muestran a todas las personas. Si \
      hay un error, no cambia nada: siguen los de ahora.</p>
      <form method="post" action="\(Self.path)/recargar"><button>Leer los cursos otra vez</button></form></section>
      """)
  }

  private func said(_ outcome: Installation.CourseReload) -> HTML {
    switch outcome {
    case .done(let notices):
      """
      <div class="box tip" role="status"><p>Listo: se sirven los cursos de la carpeta.</p>\
      \(notices.isEmpty ? .empty : "<ul>\(notices.map { "<li>\($0)</li>" as HTML })</ul>" as HTML)</div>

      """
    case .refused(let reason):
      """
      <div class="errors" role="alert"><h2>No se cambió nada</h2><p>Siguen los cursos de antes.</p>\
      <ul>\(reason.split(separator: "\n").map { "<li>\($0)</li>" as HTML })</ul></div>

      """
    }
  }

  private var table: HTML {
    guard !courses.isEmpty else { return "<p>Ninguno todavía.</p>" }
    let rows = courses.map { course -> HTML in
      """
      <tr><th scope="row"><a href="/cursos/\(course.slug.rawValue)">\(course.title)</a></th>\
      <td class="n" data-t="Módulos">\(course.modules.count)</td>\
      <td class="n" data-t="Lecciones">\(course.modules.reduce(0) { $0 + $1.lessons.count })</td>\
      <td data-t="Versión"><code>\(course.version.rawValue.prefix(12))</code></td></tr>

      """
    }
    return """
      <div class="table"><table class="rows"><thead><tr><th scope="col">Curso</th><th scope="col" class="n">Módulos</th>\
      <th scope="col" class="n">Lecciones</th><th scope="col">Versión</th></tr></thead><tbody>\(rows)</tbody></table></div>
      """
  }

  private var findings: HTML {
    guard isChecked else {
      return """
        <p>Comprueba la carpeta antes de leerla: salen todos los errores y avisos, y no cambia nada.</p>
        <p><a class="btn quiet" href="\(Self.path)?comprobar=1">Comprobar la carpeta</a></p>
        """
    }
    guard let problems else { return "<p>La carpeta de los cursos no se puede abrir.</p>" }
    let (notices, errors) = (problems.filter(\.isNotice), problems.filter { !$0.isNotice })
    guard !problems.isEmpty else { return "<p>Todo está bien: no hay errores ni avisos.</p>" }
    return """
      <p>\(errors.isEmpty ? "Ningún error." : "Errores: \(errors.count). Hay que corregirlos antes de leer los cursos otra vez.") \
      Avisos: \(notices.count).</p>
      <ul class="items">\((errors + notices).prefix(Self.most).map(item))</ul>
      \(problems.count > Self.most ? "<p class=\"soft\">Se muestran \(Self.most); todo sale con <code>aula check</code>.</p>" : .empty)
      """
  }

  private static let most = 200

  private func item(_ problem: CourseProblem) -> HTML {
    """
    <li><div><b>\(problem.isNotice ? "Aviso" : "Error")</b> <code>\(problem.file):\(problem.line)</code>\
    <small>\(problem.message)</small></div></li>

    """
  }
}
