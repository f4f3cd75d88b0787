import Cohorts
import Core
import Courses
import Markup

/// `/facilitacion/grupos/{grupo}/personas/{persona}/modulos`: how far somebody is, and which modules are open to them.
struct ModulesPage {
  let layout: Layout
  let cohort: Cohort
  let course: Course
  let member: CohortMember
  let study: Study
  let openings: [ModuleOpening]

  private var cohortPath: String { "/facilitacion/grupos/\(cohort.id.rawValue)" }
  var path: String { "\(cohortPath)/personas/\(member.id.rawValue)/modulos" }

  /// - Parameters:
  ///   - typed: the reason as it was sent with a form that lacked something; nil before any.
  ///   - chosen: the module that was sent with it.
  func page(for viewer: Viewer, typed: String? = nil, chosen: Module.Slug? = nil) -> HTML {
    layout.page(
      "\(course.partName.many) de \(member.name)", for: viewer, in: .desk, width: .narrow,
      """
      \(crumb(("Mis grupos", "/facilitacion"), (cohort.name, cohortPath), (member.name, "\(cohortPath)/estudio/\(member.id.rawValue)")))\
      <h1>\(course.partName.many) de \(member.name)</h1>
      \(typed == nil ? .empty : Self.incomplete)<ol class="path">\(course.modules.map(item))</ol>
      \(form(typed: typed ?? "", chosen: chosen))
      """)
  }

  private func item(_ module: Module) -> HTML {
    guard !module.isInPreparation else {
      return "<li class=\"off\"><b>\(module.title)</b><small>En preparación</small></li>"
    }
    let progress = moduleProgress(of: study, in: module, of: course)
    let opening: HTML? = openings.first { $0.module == module.slug }.map {
      "<small>Lo abrió \($0.author) el \(GuayaquilTime($0.at).dayInWords): «\($0.reason)»</small>"
    }
    return """
      <li><b>\(module.title)</b><small>\(progress.lessonsDone) de \(counted(progress.lessons, "lección hecha", "lecciones hechas"))\
      \(progress.isOpen ? "" : " · cerrado") </small>\(opening)</li>
      """
  }

  private func form(typed: String, chosen: Module.Slug?) -> HTML {
    let closed = course.modules.filter { !$0.isInPreparation && !isOpen($0, for: study, in: course) }
    if cohort.isFrozen { return "<p>Este grupo está cerrado: ya no cambia nada en él.</p>" }
    guard !closed.isEmpty else { return "<p>Todos los módulos están abiertos para esta persona.</p>" }
    return """
      <h2>Abrir un módulo antes de su turno</h2>
      <form method="post" action="\(path)">
      <div class="field"><label for="modulo">Módulo</label><select id="modulo" name="modulo">\(closed.map { option($0, chosen: chosen) })</select></div>
      <div class="field"><label for="motivo">Por qué</label><p class="help" id="motivo-ayuda">Queda escrito con tu nombre. La persona puede verlo.</p>\
      <textarea id="motivo" name="motivo" rows="3" maxlength="500" required aria-describedby="motivo-ayuda">
      \(typed)</textarea></div>
      <p><button>Abrir el módulo</button></p></form>
      """
  }

  private func option(_ module: Module, chosen: Module.Slug?) -> HTML {
    let mark: HTML = module.slug == chosen ? " selected" : .empty
    return "<option value=\"\(module.slug.rawValue)\"\(mark)>\(module.number). \(module.title)</option>"
  }

  private static let incomplete: HTML = """
    <div class="errors" role="alert"><h2>No se abrió nada</h2><ul><li><a href="#motivo">Elige un módulo y escribe por qué, en 500 letras o menos.</a></li></ul></div>

    """
}
