import Attempts
import Core
import Courses
import Markup
import Questions

/// The open answers that wait.
struct QueuePage {
  let layout: Layout
  let courses: Catalogue

  func html(_ lines: [OpenAnswerLine], for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      "Respuestas por calificar", for: .person(viewer), in: .desk, width: .narrow,
      with: ["mesa.css", "mesa.js"],
      """
      \(layout.deskCrumb(viewer))<h1>Respuestas por calificar</h1>
      \(lines.isEmpty ? empty : list(lines))
      <p><a href="/facilitacion/correcciones">Preguntas que cambiaron</a></p>
      """)
  }

  private var empty: HTML {
    emptyBox(
      "No hay respuestas por calificar",
      "Cuando alguien de tus grupos entregue una prueba con preguntas abiertas, aparece aquí.")
  }

  private func list(_ lines: [OpenAnswerLine]) -> HTML {
    let items = lines.map { line -> HTML in
      """
      <li><div><b><a href="/facilitacion/preguntas/\(line.attempt.rawValue)/\(line.position)">\(title(of: line))</a></b>\
      <small>Entregada el \(GuayaquilTime(line.handedInAt).inWords)</small></div></li>
      """
    }
    let count: HTML =
      lines.count == longestQueue
      ? "Las \(longestQueue) más antiguas." : "\(lines.count) en total, la más antigua primero."
    return "<p class=\"soft\">\(count)</p>\n\(deskKeysHelp)<ul class=\"items\" data-keys=\"1\">\(items)</ul>"
  }

  private func title(of line: OpenAnswerLine) -> String {
    guard case .quiz(let module) = line.part, let course = courses[line.course], let module = course[module]
    else { return "Pregunta \(line.position)" }
    return "\(module.title): pregunta \(line.position)"
  }
}

/// One open answer beside what its author says of it.
struct GradingPage {
  let layout: Layout
  let answer: OpenAnswer

  func html(_ form: GradeForm, for viewer: Viewer.SignedIn) -> HTML {
    let question = answer.question.judged.question
    let typesetter = answer.place.module.typesetter
    let model: HTML =
      question.feedback.map { typesetter.html($0) } ?? "<p>Esta pregunta no tiene respuesta modelo.</p>\n"
    return layout.page(
      "Calificar una respuesta", for: .person(viewer), in: .desk, width: .full, with: ["prueba.css"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="/facilitacion/preguntas">Respuestas por calificar</a></nav>
      <h1>\(typesetter.inline(answer.question.drawn.question.title))</h1>
      <p class="soft">\(answer.place.module.title)</p>
      \(typesetter.html(answer.question.drawn.question.stem))<div class="grid">
      <section class="card"><h2>La respuesta</h2>
      \(answerText(answer.question.place.response, to: answer.question.drawn, typesetter))</section>
      <section class="card"><h2>Respuesta modelo</h2>
      \(model)</section></div>
      \(self.form(form))
      """)
  }

  private func form(_ form: GradeForm) -> HTML {
    let isSent = !form.points.isEmpty || !form.comment.isEmpty
    let points = isSent ? form.pointsProblem : nil
    return """
      <form class="small" method="post" action="\(answer.path)">
      <div class="field"><label for="puntos">Puntos, de 0 a 100</label>\
      <p class="help" id="h-puntos">100 si está completa; la mitad si le falta algo importante.</p>\
      <input id="puntos" name="puntos" inputmode="numeric" autocomplete="off" required value="\(form.points)"\
      \(marks("puntos", points))>\(error("puntos", points))</div>
      <div class="field"><label for="comentario">Comentario (si quieres)</label>\
      <p class="help" id="h-comentario">La persona lo lee junto a su respuesta.</p>\
      <textarea id="comentario" name="comentario" rows="5" maxlength="\(GradeForm.longestComment)"\
      \(marks("comentario", form.commentProblem))>
      \(form.comment)</textarea>\(error("comentario", form.commentProblem))</div>
      <p><button>Guardar la calificación</button></p></form>
      """
  }

  private func marks(_ id: String, _ problem: String?) -> HTML {
    problem == nil
      ? " aria-describedby=\"h-\(id)\"" : " aria-invalid=\"true\" aria-describedby=\"h-\(id) e-\(id)\""
  }

  private func error(_ id: String, _ problem: String?) -> HTML? {
    problem.map { "<p class=\"error\" id=\"e-\(id)\">\($0)</p>" }
  }
}
