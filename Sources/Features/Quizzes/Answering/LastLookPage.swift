import Attempts
import Core
import Markup

/// Before handing in: what is answered, what is open, what one wanted to look at again.
struct LastLookPage {
  let layout: Layout
  let place: QuizPlace
  let attempt: Attempt
  let questions: [MarkedQuestion]

  func html(for viewer: Viewer.SignedIn) -> HTML {
    let open = questions.filter { !$0.place.isAnswered }
    let later = questions.filter(\.place.isForLater)
    return layout.page(
      "Antes de entregar", for: .person(viewer), in: .courses, width: .narrow, with: ["prueba.css"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="\(place.path)">\(place.quiz.title)</a></nav>
      <h1>Antes de entregar</h1>
      <p class="lead">\(summary(open.count))</p>
      \(questionMap(questions.map(\.place), of: attempt.id, place))
      \(list("Sin responder", open))\(list("Para volver a mirar", later))\
      <form method="post" action="\(place.path(to: attempt.id))">
      <p>Cuando entregues, ya no podrás cambiar tus respuestas.</p>
      <p><button>Entregar la prueba</button></p></form>
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
        <li><a href="\(place.path(to: position, of: attempt.id))">Pregunta \(position)</a>: \
        \(place.module.typesetter.plain(question.drawn.question.title))</li>
        """
    }
    return "<h2>\(title)</h2>\n<ul>\(items)</ul>\n"
  }
}
