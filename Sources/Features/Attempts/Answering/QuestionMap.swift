import Markup

/// Every question with whether it is answered and whether one wants to look at it again.
package func questionMap(
  _ questions: [AttemptQuestion], at current: Int? = nil, of attempt: Attempt.ID, _ place: some AttemptPlace
) -> HTML {
  let items = questions.map { question -> HTML in
    let (name, sign, style): (HTML, HTML, HTML) =
      switch (question.isAnswered, question.isForLater) {
      case (true, true): ("respondida, para volver a mirar", "✓ ?", "later")
      case (false, true): ("sin responder, para volver a mirar", "?", "later")
      case (true, false): ("respondida", "✓", "done")
      case (false, false): ("sin responder", "–", "open")
      }
    let mark: HTML = question.position == current ? " aria-current=\"page\"" : .empty
    return """
      <li><a class="\(style)" href="\(place.path(to: question.position, of: attempt))"\(mark) \
      aria-label="Pregunta \(question.position), \(name)">\(question.position)<small>\(sign)</small></a></li>
      """
  }
  return "<nav aria-label=\"Preguntas\"><ol class=\"map\">\(items)</ol></nav>"
}
