import Attempts
import Core
import Markup

/// Before handing in: what is answered, what is open, what one wanted to look at again.
struct LastLookPage {
  let layout: Layout
  let place: QuizPlace
  let attempt: Attempt
  let questions: [MarkedQuestion]
  /// For answers that wait for the network: `AnswerTickets.marks`.
  let waitingMarks: HTML

  func html(for viewer: Viewer.SignedIn) -> HTML {
    let open = questions.filter { !$0.place.isAnswered }
    let later = questions.filter(\.place.isForLater)
    return layout.page(
      "Antes de entregar", for: .person(viewer), in: .courses, width: .narrow,
      with: ["prueba.css", "espera.js"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="\(place.path)">\(place.quiz.title)</a></nav>
      <h1>Antes de entregar</h1>
      <p class="lead">\(openQuestionsInWords(open.count, of: questions.count))</p>
      \(answersThatWait(waitingMarks))\(questionMap(questions.map(\.place), of: attempt.id, place))
      \(questionList("Sin responder", open, of: attempt.id, place))\(questionList("Para volver a mirar", later, of: attempt.id, place))\
      <form method="post" action="\(place.path(to: attempt.id))">
      <p>Cuando entregues, ya no podrás cambiar tus respuestas.</p>
      <p><button>Entregar la prueba</button></p></form>
      """)
  }
}
