import Cohorts
import Core
import Courses
import Markup

/// The form with a date for each assignment of a cohort's course.
struct DueDatesPage {
  let layout: Layout
  let cohort: Cohort
  /// Nil when it is no longer served.
  let course: Course?

  private var path: String { "/facilitacion/grupos/\(cohort.id.rawValue)/tareas" }

  func html(_ form: DueDateForm, isSaved: Bool = false, for viewer: Viewer.SignedIn) -> HTML {
    let modules = (course?.modules ?? []).filter { $0.assignment != nil }
    let saved: HTML =
      isSaved
      ? "<div class=\"box tip\" role=\"status\"><p class=\"box-title\">Listo</p><p>Las fechas quedaron guardadas.</p></div>\n"
      : .empty
    let content: HTML
    if modules.isEmpty {
      content = "<p>Este curso no tiene tareas.</p>"
    } else if cohort.isFrozen {
      content = "<p>Este grupo ya cerró: sus fechas no cambian.</p>"
    } else {
      content = fields(modules, form)
    }
    return layout.page(
      "Fechas de entrega", for: .person(viewer), in: .desk, width: .narrow,
      """
      <nav class="crumb" aria-label="Estás en"><a href="/facilitacion/grupos/\(cohort.id.rawValue)">\(cohort.name)</a></nav>
      <h1>Fechas de entrega</h1>
      \(saved)\(summary(modules, form))<p>Una tarea sin fecha se entrega cuando se pueda. Lo que llega después de la fecha también se recibe, y queda \
      marcado como tarde. Sin hora, vale hasta las 23:59. A quienes todavía no entregan les llega un aviso.</p>
      <p><a href="\(QueueFilter(cohort: cohort.id).path)">Ver las entregas de este grupo</a></p>
      \(content)
      """)
  }

  private func summary(_ modules: [Module], _ form: DueDateForm) -> HTML? {
    let lines = modules.compactMap { module -> HTML? in
      form.problems[module.slug].map {
        "<li><a href=\"#fecha-\(module.slug.rawValue)\">\(module.assignment?.title ?? ""): \($0)</a></li>"
      }
    }
    guard !lines.isEmpty else { return nil }
    return "<div class=\"errors\" role=\"alert\"><h2>Falta arreglar algo</h2><ul>\(lines)</ul></div>\n"
  }

  private func fields(_ modules: [Module], _ form: DueDateForm) -> HTML {
    """
    <form method="post" action="\(path)">
    \(modules.map { field($0, form) })<p><button>Guardar las fechas</button></p></form>
    """
  }

  private func field(_ module: Module, _ form: DueDateForm) -> HTML {
    let typed = form.typed[module.slug]
    let slug = module.slug.rawValue
    let problem = form.problems[module.slug]
    let marks: HTML =
      problem == nil ? .empty : " aria-invalid=\"true\" aria-describedby=\"e-\(slug)\""
    return """
      <fieldset><legend>\(module.number). \(module.assignment?.title ?? "")</legend>\
      <div class="row"><div><label for="fecha-\(slug)">Último día</label>\
      <input id="fecha-\(slug)" name="fecha-\(slug)" type="date" value="\(typed?.day ?? "")"\(marks)></div>\
      <div><label for="hora-\(slug)">Hora</label>\
      <input id="hora-\(slug)" name="hora-\(slug)" type="time" value="\(typed?.time ?? "")"></div></div>\
      \(problem.map { "<p class=\"error\" id=\"e-\(slug)\">\($0)</p>" as HTML })</fieldset>

      """
  }
}
