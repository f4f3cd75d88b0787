import Core
import Markup
import Web

/// `/cursos`
func cataloguePage(_ catalogue: Catalogue, in layout: Layout) -> ReadyPage {
  let content: HTML
  if catalogue.courses.isEmpty {
    content = """
      <h1>Cursos</h1><p class="lead">Todavía no hay cursos publicados.</p>
      <p>Quien administra el aula los está preparando. Vuelve en unos días o pregunta en tu municipio.</p>
      """
  } else {
    content = """
      <h1>Cursos</h1>
      <p class="lead">Abre el que quieras y mira de qué trata. Para que cuente en tu certificado, necesitas un lugar en un grupo.</p>
      <ul class="grid">\(catalogue.courses.map { courseCard($0, headingLevel: 2) })</ul>
      """
  }
  return layout.readyPage("Cursos", in: .courses, content)
}

/// A course in a list of courses.
///
/// - Parameter headingLevel: 2 or 3, as the page around it asks.
func courseCard(_ course: Course, headingLevel: Int) -> HTML {
  let size = course.training == nil ? ("módulo", "módulos") : ("sesión", "sesiones")
  let audience: HTML = course.training == nil ? .empty : "<span class=\"tag\">Personal municipal</span>"
  return """
    <li class="card"><h\(headingLevel)><a href="\(path(to: course))">\(course.title)</a></h\(headingLevel)>\
    <p>\(course.summary)</p>\
    <p class="soft">\(course.minutes.inWords) · \(counted(course.modules.count, size.0, size.1))</p>\(audience)</li>
    """
}
