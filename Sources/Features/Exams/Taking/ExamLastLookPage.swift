import Attempts
import Core
import Markup

/// Before handing in: what is answered, what is open, what one wanted to look at again.
struct ExamLastLookPage {
  let layout: Layout
  let place: ExamPlace
  let exam: ExamAttempt
  let questions: [MarkedQuestion]
  let now: Instant

  func html(for viewer: Viewer.SignedIn) -> HTML {
    let open = questions.filter { !$0.place.isAnswered }
    let later = questions.filter(\.place.isForLater)
    return layout.page(
      "Antes de entregar", for: .person(viewer), in: .courses, width: .narrow, with: ["prueba.css"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="\(place.path)">\(place.exam.title)</a></nav>
      <h1>Antes de entregar</h1>
      \(clockLine(exam, at: now))
      <p class="lead">\(summary(open.count))</p>
      \(examMap(questions.map(\.place), of: exam.id, place))
      \(list("Sin responder", open))\(list("Para volver a mirar", later))\
      <form method="post" action="\(place.path(to: exam.id))">
      <p>Cuando entregues, ya no podrás cambiar tus respuestas. Si no entregas, a las \(GuayaquilTime(exam.deadline).clock) \
      se entrega solo lo que tengas guardado.</p>
      <p><button>Entregar el examen</button></p></form>
      """)
  }

  private func summary(_ open: Int) -> HTML {
    switch open {
    case 0: "Respondiste las \(questions.count) preguntas."
    case 1: "Te falta una pregunta. Si la dejas así, no suma."
    default: "Te faltan \(open) preguntas. Si las dejas así, no suman."
    }
  }

  private func list(_ title: HTML, _ questions: [MarkedQuestion]) -> HTML {
    guard !questions.isEmpty else { return .empty }
    let items = questions.map { question -> HTML in
      let position = question.place.position
      return """
        <li><a href="\(place.path(to: position, of: exam.id))">Pregunta \(position)</a>: \
        \(place.course.typesetter.plain(question.drawn.question.title))</li>
        """
    }
    return "<h2>\(title)</h2>\n<ul>\(items)</ul>\n"
  }
}
