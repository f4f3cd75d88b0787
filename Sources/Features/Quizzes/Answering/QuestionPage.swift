import Attempts
import Core
import Courses
import Markup
import Questions

/// One question of an open attempt: what it asks, its form, and the map of all of them.
struct QuestionPage {
  let layout: Layout
  let place: QuizPlace
  let attempt: Attempt
  let questions: [AttemptQuestion]
  let shown: MarkedQuestion
  /// For an answer that waits for the network: `AnswerTickets.marks`.
  let waitingMarks: HTML
  /// What was sent while another page saved something newer.
  var unsaved: Response?

  private var here: AttemptQuestion { shown.place }
  private var path: String { place.path(to: here.position, of: attempt.id) }
  private var typesetter: Typesetter { place.module.typesetter }
  private var question: Question { shown.drawn.question }

  func html(for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      "Pregunta \(here.position) de \(questions.count)", for: .person(viewer), in: .courses, width: .narrow,
      with: here.isFixed ? ["prueba.css"] : ["prueba.css", "espera.js", "prueba.js"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="\(place.path)">\(place.quiz.title)</a></nav>
      <p class="soft">Pregunta \(here.position) de \(questions.count)</p>
      <h1>\(typesetter.inline(question.title))</h1>
      \(typesetter.html(question.stem))\(newer)\(here.isFixed ? fixed : form)
      \(questionMap(questions, at: here.position, of: attempt.id, place))
      <p><a href="\(place.path(to: attempt.id))">Ver cómo voy y entregar</a></p>
      """)
  }

  private var newer: HTML {
    guard unsaved != nil else { return .empty }
    return newerAnswer(shown, typesetter)
  }

  // MARK: The form

  private var form: HTML {
    let response = unsaved ?? here.response
    let heard = question.form(of: response)
    let next =
      here.position < questions.count
      ? place.path(to: here.position + 1, of: attempt.id) : place.path(to: attempt.id)
    return """
      <form class="answer" method="post" action="\(path)" autocomplete="off" data-next="\(next)" \
      data-numero="\(here.position)"\(waitingMarks)>
      \(answerStamp(over: here.answer))
      \(answerFields(for: shown.drawn, holding: response, isWrong: heard.isWrong, typesetter))\(problem(heard))\
      <label class="check later"><input type="checkbox" name="despues" value="1"\
      \(here.isForLater ? " checked" : .empty as HTML)>Quiero volver a mirarla</label>
      \(warning)<p class="saved" role="status" id="estado">\(saved)</p>
      <p class="row">\(previous)\(buttons)</p>
      </form>
      """
  }

  private func problem(_ heard: ResponseForm) -> HTML {
    guard let sentence = heard.sentence else { return .empty }
    return "<p class=\"error\" id=\"e-respuesta\">\(sentence)</p>\n"
  }

  private var saved: HTML {
    unsaved == nil ? savedLine(of: here, in: attempt.id) : "Todavía no respondes."
  }

  private var warning: HTML? {
    guard attempt.feedback == .afterEachAnswer else { return nil }
    return
      "<p class=\"help\">Responde y mira si está bien. Después de verlo, tu respuesta queda como está.</p>\n"
  }

  private var previous: HTML {
    guard here.position > 1 else { return .empty }
    return "<a class=\"btn quiet\" href=\"\(place.path(to: here.position - 1, of: attempt.id))\">Anterior</a>"
  }

  private var buttons: HTML {
    let isLast = here.position == questions.count
    let next: HTML = isLast ? "Guardar y revisar" : "Guardar y seguir"
    guard attempt.feedback == .afterEachAnswer else {
      return "<button name=\"accion\" value=\"seguir\">\(next)</button>"
    }
    return """
      <button name="accion" value="comprobar">Ver si está bien</button>\
      <button class="quiet" name="accion" value="seguir">\(next)</button>
      """
  }

  // MARK: After its feedback

  private var fixed: HTML {
    let next: HTML =
      here.position < questions.count
      ? "<a class=\"btn\" href=\"\(place.path(to: here.position + 1, of: attempt.id))\">Seguir</a>"
      : "<a class=\"btn\" href=\"\(place.path(to: attempt.id))\">Revisar y entregar</a>"
    return """
      \(MarkedAnswer(question: shown, typesetter: typesetter, heading: "h2").html)
      <p class="row">\(previous)\(next)</p>
      """
  }
}
