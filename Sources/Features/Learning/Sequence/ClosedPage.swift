import Core
import Courses
import Markup

/// In the place of a lesson whose module is not open yet: why, and what to do now.
func closedPage(
  _ module: Module, of course: Course, _ missing: [Step], for viewer: Viewer, in layout: Layout
) -> HTML {
  let door: HTML? =
    viewer.signedIn == nil
    ? "<p>¿Ya lo hiciste? <a href=\"/entrar?volver=\(path(to: module, of: course))\">Entra con tu cuenta</a> para que lo sepamos.</p>"
    : nil
  return layout.page(
    module.title, for: viewer, in: .courses, width: .narrow,
    """
    <nav class="crumb" aria-label="Estás en"><a href="/cursos">Cursos</a><a href="\(path(to: course))">\(course.title)</a></nav>
    <h1>\(module.title)</h1>
    \(missingBox(missing, in: course))\(door)
    <p>¿Necesitas pasar antes? Pídelo a quien facilita tu grupo: puede abrirte este módulo.</p>
    """)
}

/// What is to be done before a module opens, each with the way there.
func missingBox(_ missing: [Step], in course: Course) -> HTML {
  """
  <div class="box warn"><p class="box-title">Este módulo todavía no se abre</p><p>En este curso se estudia en orden. Primero te falta:</p>\
  <ul>\(missing.map { "<li><a href=\"\($0.path(in: course))\">\($0.title)</a></li>" })</ul></div>

  """
}
