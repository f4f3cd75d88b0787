import Attempts
import Core
import Markup

/// Before handing in: what is answered, what is open, what one wanted to look at again.
struct ExamLastLookPage {
  let layout: Layout
  let place: ExamPlace
  let exam: ExamAttempt
  let questions: [MarkedQuestion]
  /// For answers that wait for the network: `AnswerTickets.marks`.
  let waitingMarks: HTML
  let now: Instant

  func html(for viewer: Viewer.SignedIn) -> HTML {
    let open = questions.filter { !$0.place.isAnswered }
    let later = questions.filter(\.place.isForLater)
    return layout.page(
      "Antes de entregar", for: .person(viewer), in: .exam, width: .narrow,
      with: ["prueba.css", "espera.js"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="\(place.path)">\(place.exam.title)</a></nav>
      <h1>Antes de entregar</h1>
      \(clockLine(exam, at: now))
      <p class="lead">\(openQuestionsInWords(open.count, of: questions.count))</p>
      \(answersThatWait(waitingMarks))\(questionMap(questions.map(\.place), of: exam.id, place))
      \(questionList("Sin responder", open, of: exam.id, place))\(questionList("Para volver a mirar", later, of: exam.id, place))\
      <form method="post" action="\(place.path(to: exam.id))">
      <p>Cuando entregues, ya no podrás cambiar tus respuestas. Si no entregas, a las \(GuayaquilTime(exam.deadline).clock) \
      se entrega solo lo que tengas guardado.</p>
      <p><button>Entregar el examen</button></p></form>
      """)
  }
}
