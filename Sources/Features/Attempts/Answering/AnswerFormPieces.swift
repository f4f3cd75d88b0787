import Core
import Courses
import Markup
import Questions

/// What goes with each answer: which page sent it, which of its turns this is, and what it was based on.
package func answerStamp(over answer: SavedAnswer?) -> HTML {
  """
  <input type="hidden" name="hoja" value="\(Int64.random(in: 0...Int64.max))"><input type="hidden" name="turno" \
  value="0"><input type="hidden" name="version" value="\(answer?.version ?? 0)">
  """
}

/// Over a form with what was sent: the newer answer that another page saved, and that stays.
package func newerAnswer(_ shown: MarkedQuestion, _ typesetter: Typesetter) -> HTML {
  """
  <div class="errors" role="alert"><h2>Hay una respuesta más nueva</h2>
  <p>La guardaste desde otra pestaña u otro teléfono:</p>
  \(answerText(shown.place.response, to: shown.drawn, typesetter))<p>Abajo está lo que enviaste ahora. Si prefieres esto, \
  guárdalo otra vez.</p></div>

  """
}

/// The receipt of what is saved; a question whose answer was taken back is open again.
package func savedLine(of question: AttemptQuestion, in attempt: Attempt.ID) -> HTML {
  guard question.isAnswered, let answer = question.answer else { return "Todavía no respondes." }
  return """
    Guardada · recibo \(Receipt(answer, to: question.position, of: attempt).description) · \
    \(GuayaquilTime(answer.at).clock)
    """
}

/// On the last look: where our program says which answers of this attempt still wait in the telephone.
///
/// - Parameter marks: `AnswerTickets.marks`.
package func answersThatWait(_ marks: HTML) -> HTML {
  "<p class=\"box\" role=\"status\" id=\"esperan\"\(marks) hidden></p>\n"
}
