import Attempts
import Core
import Courses
import Markup
import Questions
import Web

/// One question of an open exam: the time that is left, what it asks, its form, and the map of all of them.
struct ExamQuestionPage {
  let layout: Layout
  let place: ExamPlace
  let exam: ExamAttempt
  let questions: [AttemptQuestion]
  let shown: MarkedQuestion
  /// For an answer that waits for the network: `AnswerTickets.marks`.
  let waitingMarks: HTML
  let now: Instant
  /// What was sent while another page saved something newer.
  private var unsaved: Response?

  init(
    layout: Layout, place: ExamPlace, exam: ExamAttempt, questions: [AttemptQuestion], shown: MarkedQuestion,
    waitingMarks: HTML, now: Instant
  ) {
    self.layout = layout
    self.place = place
    self.exam = exam
    self.questions = questions
    self.shown = shown
    self.waitingMarks = waitingMarks
    self.now = now
  }

  private var here: AttemptQuestion { shown.place }
  private var question: Question { shown.drawn.question }
  /// That of the module the question is from, which knows its pictures.
  private var typesetter: Typesetter {
    exam.blueprint.module(at: here.position).flatMap { place.course[$0]?.typesetter }
      ?? place.course.typesetter
  }

  /// Shows what was sent beside the newer answer that stays.
  mutating func keep(_ form: Form) {
    if case .response(let sent) = AnswerReading.read(form, for: question, seed: exam.attempt.seed) {
      unsaved = sent
    }
  }

  func html(for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      "Pregunta \(here.position) de \(questions.count)", for: .person(viewer), in: .exam, width: .narrow,
      with: ["prueba.css", "espera.js", "prueba.js"],
      """
      <p class="soft">Pregunta \(here.position) de \(questions.count)</p>
      \(clockLine(exam, at: now))
      <h1>\(typesetter.inline(question.title))</h1>
      \(typesetter.html(question.stem))\(newer)\(form)
      \(questionMap(questions, at: here.position, of: exam.id, place))
      <p><a href="\(place.path(to: exam.id))">Ver cómo voy y entregar</a></p>
      """)
  }

  private var newer: HTML {
    guard unsaved != nil else { return .empty }
    return newerAnswer(shown, typesetter)
  }

  private var form: HTML {
    let response = unsaved ?? here.response
    let heard = question.form(of: response)
    let isLast = here.position == questions.count
    let next = isLast ? place.path(to: exam.id) : place.path(to: here.position + 1, of: exam.id)
    return """
      <form class="answer" method="post" action="\(place.path(to: here.position, of: exam.id))" autocomplete="off" \
      data-next="\(next)" data-numero="\(here.position)"\(waitingMarks)>
      \(answerStamp(over: here.answer))
      \(answerFields(for: shown.drawn, holding: response, isWrong: heard.isWrong, typesetter))\
      \(heard.sentence.map { "<p class=\"error\" id=\"e-respuesta\">\($0)</p>\n" as HTML })\
      <label class="check later"><input type="checkbox" name="despues" value="1"\
      \(here.isForLater ? " checked" : .empty as HTML)>Quiero volver a mirarla</label>
      <p class="saved" role="status" id="estado">\(saved)</p>
      <p class="row">\(previous)<button name="accion" value="seguir">\(isLast ? "Guardar y revisar" : "Guardar y seguir")\
      </button></p>
      </form>
      """
  }

  private var saved: HTML {
    unsaved == nil ? savedLine(of: here, in: exam.id) : "Todavía no respondes."
  }

  private var previous: HTML {
    guard here.position > 1 else { return .empty }
    return "<a class=\"btn quiet\" href=\"\(place.path(to: here.position - 1, of: exam.id))\">Anterior</a>"
  }
}

/// The time by the server's clock, on every page of an open exam.
func clockLine(_ exam: ExamAttempt, at now: Instant) -> HTML {
  """
  <p><b>Te queda: \(timeLeft(until: exam.deadline, at: now)).</b> Termina a las \(GuayaquilTime(exam.deadline).clock); \
  ahora son las \(GuayaquilTime(now).clock).</p>
  """
}
