import Core
import Markup
import Web

/// Where the page of an assignment says until when it is handed in, and where the person's work stands.
package let assignmentState = Slot("assignment-state")

/// Where it is written and handed in.
package let assignmentDoor = Slot("assignment-door")

/// `/cursos/{curso}/{modulo}/tarea`: what is to be done, and by what it is graded, known before one begins.
func assignmentPage(
  _ assignment: Assignment, of module: Module, in course: Course, in layout: Layout
) -> ReadyPage {
  let minutes: HTML = assignment.minutes.map { " · \($0.inWords)" } ?? .empty
  let rubric = assignment.rubric.flatMap { course.rubrics[$0] }
  return layout.readyPage(
    assignment.title, in: .courses, width: .narrow, with: assignmentFiles(assignment),
    """
    \(crumb(to: module, in: course))
    <h1>\(assignment.title)</h1>
    <p class="soft">Tarea\(minutes) · se aprueba con \(assignment.passMark.count) %</p>
    \(.slot(assignmentState))
    <h2>Qué vas a hacer</h2>
    \(assignment.instructions)
    <h2>Qué entregas</h2>
    <ul>\(assignment.parts.map { "<li>\($0.inWords)</li>" })</ul>
    <p>La lee quien facilita tu grupo, te responde y puedes mejorarla las veces que haga falta.\
    \(rubric == nil ? .empty : " Mira antes <a href=\"#rubrica\">cómo se califica</a>." as HTML)</p>
    \(.slot(assignmentDoor))
    \(rubric.map(rubricSection))
    """)
}

/// What the page of an assignment loads. What sends files comes when somebody is about to choose one: it weighs as much as the page.
package func assignmentFiles(_ assignment: Assignment) -> [StaticString] {
  ["tarea.css", "tarea.js"] + (assignment.takesFiles ? ["subir.css"] : [])
}

/// Where the page of a quiz offers to begin, and shows what came of earlier attempts.
package let quizDoor = Slot("quiz-door")

/// `/cursos/{curso}/{modulo}/prueba`: what awaits one.
func quizPage(_ quiz: Quiz, of module: Module, in course: Course, in layout: Layout) -> ReadyPage {
  let minutes: HTML = quiz.minutes.map { "<li><b>\($0.short)</b>más o menos</li>" } ?? .empty
  return layout.readyPage(
    quiz.title, in: .courses, width: .narrow,
    """
    \(crumb(to: module, in: course))
    <h1>\(quiz.title)</h1>
    <ul class="facts"><li><b>\(quiz.drawn)</b>preguntas</li>\(minutes)<li><b>\(quiz.passMark.count) %</b>para aprobar</li></ul>
    \(quiz.introduction)
    <p>\(attempts(quiz.attempts)) Antes de empezar, repasa el resumen de cada lección.</p>
    \(.slot(quizDoor))
    """)
}

/// Where the page of the exam says who may begin it now, and what came of earlier attempts.
package let examDoor = Slot("exam-door")

/// `/cursos/{curso}/examen`: what the validation exam is like, and how to prepare.
func examPage(_ exam: Exam, of course: Course, in layout: Layout) -> ReadyPage {
  layout.readyPage(
    exam.title, in: .courses, width: .narrow,
    """
    <nav class="crumb" aria-label="Estás en"><a href="\(path(to: course))">\(course.title)</a></nav>
    <h1>\(exam.title)</h1>
    <ul class="facts"><li><b>\(exam.questionsPerModule * course.modules.count)</b>preguntas</li>\
    <li><b>\(exam.minutes.short)</b>de tiempo</li><li><b>\(exam.passMark.count) %</b>para aprobar</li></ul>
    \(.slot(examDoor))
    \(exam.introduction)
    <p>El examen se rinde por convocatoria: quien coordina el programa en tu ciudad te avisa el día y la hora.</p>
    """)
}

private func attempts(_ limit: AttemptLimit) -> HTML {
  switch limit {
  case .unlimited: "Puedes repetirla las veces que quieras."
  case .atMost(1): "Tienes un solo intento."
  case .atMost(let count): "Tienes \(count) intentos."
  }
}

private func rubricSection(_ rubric: Rubric) -> HTML {
  """
  <h2 id="rubrica">Cómo se califica</h2>
  \(rubric.instructions)\(rubric.criteria.map(criterion))
  """
}

private func criterion(_ criterion: Criterion) -> HTML {
  """
  <section class="card"><h3>\(criterion.title) <span class="tag">\(criterion.weight) de 100</span></h3>\(criterion.instructions)\
  <dl>\(criterion.levels.map { "<div><dt>\($0.name)</dt><dd>\($0.description)</dd></div>" })</dl></section>

  """
}

private func crumb(to module: Module, in course: Course) -> HTML {
  """
  <nav class="crumb" aria-label="Estás en"><a href="\(path(to: module, of: course))">\(place(of: module, in: course)): \
  \(module.title)</a></nav>
  """
}

extension Assignment.Part {
  /// What is handed in, as people say it.
  fileprivate var inWords: String {
    switch self {
    case .text: "Un texto tuyo"
    case .file: "Un archivo o una foto"
    case .businessModel: "Tu modelo de negocio"
    case .financialPlan: "Tu herramienta financiera"
    case .application: "El borrador de tu postulación"
    }
  }
}
