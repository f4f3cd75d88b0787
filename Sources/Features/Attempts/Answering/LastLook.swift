import Markup

/// Before handing in: how many questions are open.
package func openQuestionsInWords(_ open: Int, of all: Int) -> HTML {
  switch open {
  case 0: "Respondiste las \(all) preguntas."
  case 1: "Te falta una pregunta. Si la dejas así, no suma."
  default: "Te faltan \(open) preguntas. Si las dejas así, no suman."
  }
}

/// Some questions of an attempt, each with the way to it; nothing for none.
package func questionList(
  _ title: HTML, _ questions: [MarkedQuestion], of attempt: Attempt.ID, _ place: some AttemptPlace
) -> HTML {
  guard !questions.isEmpty else { return .empty }
  let items = questions.map { question -> HTML in
    let position = question.place.position
    return """
      <li><a href="\(place.path(to: position, of: attempt))">Pregunta \(position)</a>: \
      \(place.course.typesetter.plain(question.drawn.question.title))</li>
      """
  }
  return "<h2>\(title)</h2>\n<ul>\(items)</ul>\n"
}
