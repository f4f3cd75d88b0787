import Core
import Markup
import Web

/// `/cursos/{curso}/{modulo}`
///
/// - Parameter weights: bytes that each lesson costs on the wire.
func modulePage(_ module: Module, of course: Course, weights: [Int], in layout: Layout) -> ReadyPage {
  layout.readyPage(
    module.title, in: .courses, width: .split,
    """
    <div><nav class="crumb" aria-label="Estás en"><a href="/cursos">Cursos</a><a href="\(path(to: course))">\(course.title)</a></nav>
    <p class="soft">\(place(of: module, in: course))</p><h1>\(module.title)</h1>
    \(facts(module))\(module.isInPreparation ? preparationNotice : .slot(StudySlot.start))</div>
    <div>\(module.presentation)
    <h2>Al terminar vas a poder</h2><ul class="ticks">\(module.outcomes.map { "<li>\($0)</li>" })</ul>
    \(contents(module, of: course, weights))\(.slot(sessionPlanSlot))\(neighbours(of: module, in: course))</div>
    """)
}

/// «Módulo 3 de 12».
func place(of module: Module, in course: Course) -> String {
  "\(course.partName.one) \(module.number) de \(course.modules.count)"
}

extension Course {
  /// What its parts are called, at the beginning of a sentence: trainers of trainers meet in sessions.
  package var partName: (one: String, many: String) {
    training == nil ? ("Módulo", "Módulos") : ("Sesión", "Sesiones")
  }
}

private let preparationNotice: HTML = """
  <div class="box warn"><p class="box-title">En preparación</p><p>Todavía no se puede estudiar aquí. Ya sabes de qué va a tratar; \
  mientras tanto, sigue con otro módulo.</p></div>

  """

private func facts(_ module: Module) -> HTML {
  let lessons: HTML =
    module.isInPreparation
    ? .empty : "<li><b>\(module.lessons.count)</b>\(module.lessons.count == 1 ? "lección" : "lecciones")</li>"
  let quiz: HTML = module.quiz == nil ? .empty : "<li><b>1</b>prueba</li>"
  let assignment: HTML = module.assignment == nil ? .empty : "<li><b>1</b>tarea</li>"
  return """
    <ul class="facts"><li><b>\(module.minutes.short)</b>de estudio</li>\(lessons)\(quiz)\(assignment)</ul>

    """
}

func startButton(_ module: Module, of course: Course) -> HTML {
  guard let first = module.lessons.first else { return .empty }
  return """
    <p class="row"><a class="btn" href="\(path(to: first, of: module, in: course))">Empezar la lección 1</a></p>

    """
}

private func contents(_ module: Module, of course: Course, _ weights: [Int]) -> HTML {
  guard !module.isInPreparation else { return .empty }
  let lessons = zip(module.lessons, weights).map { lesson, weight -> HTML in
    """
    <li><a href="\(path(to: lesson, of: module, in: course))"><b>\(lesson.title)</b>\
    <small>\(lesson.minutes.inWords) · \(weightInWords(weight))</small></a>\(.slot(StudySlot.lesson(lesson.slug)))</li>
    """
  }
  return """
    <h2>Lecciones</h2>
    <ol class="path">\(lessons)\(quizItem(module, of: course))\(assignmentItem(module, of: course))</ol>

    """
}

private func quizItem(_ module: Module, of course: Course) -> HTML {
  guard let quiz = module.quiz else { return .empty }
  let minutes: HTML = quiz.minutes.map { " · \($0.inWords)" } ?? .empty
  return """
    <li class="own"><svg class="ico" viewBox="0 0 24 24" aria-hidden="true"><path d="M9 9a3 3 0 1 1 4 3c-1 .5-1 1-1 2m0 4v.01"/></svg>\
    <a href="\(path(to: module, of: course))/prueba"><b>\(quiz.title)</b>\
    <small>\(counted(quiz.drawn, "pregunta", "preguntas"))\(minutes) · \(quiz.attempts.inWords)</small></a></li>
    """
}

private func assignmentItem(_ module: Module, of course: Course) -> HTML {
  guard let assignment = module.assignment else { return .empty }
  let minutes: HTML = assignment.minutes.map { " · \($0.inWords)" } ?? .empty
  return """
    <li class="own"><svg class="ico" viewBox="0 0 24 24" aria-hidden="true"><path d="M4 20l1-5L16 4l4 4L9 19zM14 6l4 4"/></svg>\
    <a href="\(path(to: module, of: course))/tarea"><b>\(assignment.title)</b>\
    <small>Tarea: la lee una persona y te responde\(minutes)</small></a></li>
    """
}

/// The slot of the link to the session plan, which only those see who may read it.
package let sessionPlanSlot = Slot("session-plan")

/// What fills `sessionPlanSlot` for them.
func sessionPlanLink(_ module: Module, of course: Course) -> HTML {
  guard module.sessionPlan != nil else { return .empty }
  return """
    <p><a href="\(path(to: module, of: course))/sesion">Plan de la sesión</a> <span class="soft">para quienes la dictan</span></p>

    """
}

private func neighbours(of module: Module, in course: Course) -> HTML {
  let index = module.number - 1
  let previous = index > 0 ? course.modules[index - 1] : nil
  let next = index + 1 < course.modules.count ? course.modules[index + 1] : nil
  return pager(
    "Módulos", previous: previous.map { (path(to: $0, of: course), $0.title) },
    next: next.map { (path(to: $0, of: course), $0.title) })
}

/// The way back and on.
func pager(_ label: HTML, previous: (path: String, title: String)?, next: (path: String, title: String)?)
  -> HTML
{
  let back: HTML? = previous.map {
    "<a rel=\"prev\" href=\"\($0.path)\"><small>Anterior</small>\($0.title)</a>"
  }
  let on: HTML? = next.map { "<a rel=\"next\" href=\"\($0.path)\"><small>Siguiente</small>\($0.title)</a>" }
  guard back != nil || on != nil else { return .empty }
  return "<nav class=\"pager\" aria-label=\"\(label)\">\(back)\(on)</nav>"
}
