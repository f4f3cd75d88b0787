import Core
import Markup
import Web

/// `/cursos/{curso}`
func coursePage(_ course: Course, in layout: Layout) -> ReadyPage {
  layout.readyPage(
    course.title, in: .courses, width: .narrow,
    """
    <nav class="crumb" aria-label="Estás en"><a href="/cursos">Cursos</a></nav>
    <h1>\(course.title)</h1>
    <p class="lead">\(course.summary)</p>
    <ul class="facts"><li><b>\(course.minutes.short)</b>de estudio</li>\
    <li><b>\(course.modules.count)</b>\(course.training == nil ? "módulos" : "sesiones")</li>\
    <li><b>\(course.passMark.count) %</b>para aprobar</li></ul>
    \(.slot(StudySlot.start))<h2>\(course.partName.many)</h2>
    <ol class="path">\(course.modules.map { moduleItem($0, of: course) })\(course.exam.map { examItem($0, of: course) })</ol>
    \(modalities(course))\(glossaryLink(course))\(course.presentation)
    """)
}

func startButton(_ course: Course) -> HTML {
  guard let first = course.modules.first(where: { !$0.isInPreparation }) else {
    return "<p class=\"soft\">Este curso se está preparando. Todavía no se puede empezar.</p>\n"
  }
  let unit = course.training == nil ? "el módulo" : "la sesión"
  return """
    <p class="row"><a class="btn" href="\(path(to: first, of: course))">Empezar por \(unit) \(first.number)</a></p>

    """
}

private func moduleItem(_ module: Module, of course: Course) -> HTML {
  if module.isInPreparation {
    return """
      <li class="off"><a href="\(path(to: module, of: course))"><b>\(module.title)</b>\
      <small>\(module.minutes.inWords) <span class="tag warn">En preparación</span></small></a></li>
      """
  }
  return """
    <li><a href="\(path(to: module, of: course))"><b>\(module.title)</b>\
    <small>\(module.minutes.inWords) · \(counted(module.lessons.count, "lección", "lecciones"))</small></a>\(.slot(StudySlot.module(module.slug)))</li>
    """
}

private func examItem(_ exam: Exam, of course: Course) -> HTML {
  """
  <li class="own"><svg class="ico" viewBox="0 0 24 24" aria-hidden="true"><path d="M5 3h14v18H5zM9 8h6M9 12h6M9 16l2 2 4-4"/></svg>\
  <a href="\(path(to: course))/examen"><b>\(exam.title)</b><small>Para quien ya se formó: \(exam.questionsPerModule * course.modules.count) preguntas, \
  \(exam.minutes.inWords). Se abre por convocatoria.</small></a></li>
  """
}

private func modalities(_ course: Course) -> HTML {
  guard course.training == nil else { return trainingHours(course) }
  return """
    <h2>Maneras de estudiar</h2>
    <dl>\(course.modalities.map { "<div><dt>\($0.name)</dt><dd>\($0.description(in: course))</dd></div>" })</dl>

    """
}

private func trainingHours(_ course: Course) -> HTML {
  guard let hours = course.training?.hours else { return .empty }
  return """
    <h2>Cómo se reparten las horas</h2>
    <dl><div><dt>Presencial</dt><dd>\(hours.inPerson.inWords)</dd></div><div><dt>Virtual</dt><dd>\(hours.virtual.inWords)</dd></div>\
    <div><dt>Actividades extra</dt><dd>\(hours.extra.inWords)</dd></div>\
    <div><dt>Práctica</dt><dd>\(hours.practice.inWords)</dd></div></dl>

    """
}

private func glossaryLink(_ course: Course) -> HTML {
  guard let glossary = course.glossary else { return .empty }
  return """
    <p><a href="\(path(to: course))/glosario">\(glossary.title)</a></p>

    """
}
