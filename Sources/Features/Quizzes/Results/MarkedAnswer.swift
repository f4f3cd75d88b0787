import Attempts
import Courses
import Markup
import Questions

/// A question after the fact: what was answered, what is right, and why.
struct MarkedAnswer {
  let question: MarkedQuestion
  let typesetter: Typesetter
  let heading: HTML

  var html: HTML {
    let text = question.judged.question
    let isRegraded = question.place.regradedBy != nil
    let facts = [given, right, comment].compactMap { $0 }
    return """
      <section class="card marked"><\(heading)>\(heading == "h2" ? "Tu respuesta" : typesetter.inline(question.drawn.question.title)) \
      \(tag)</\(heading)>
      \(facts.isEmpty ? .empty : "<dl>\(facts)</dl>\n" as HTML)\
      \(isRegraded ? "<p class=\"soft\">Esta pregunta se corrigió y tu respuesta se calificó de nuevo.</p>\n" : .empty as HTML)\
      \(typesetter.html(text.feedback ?? ""))</section>

      """
  }

  private var given: HTML? {
    guard question.place.isAnswered else { return nil }
    let text = answerText(question.place.response, to: question.drawn, typesetter)
    return "<div><dt>Respondiste</dt><dd>\(text)</dd></div>"
  }

  private var right: HTML? {
    let text = rightAnswer(to: question.judged, typesetter)
    return text.isEmpty ? nil : "<div><dt>La respuesta correcta</dt><dd>\(text)</dd></div>"
  }

  private var comment: HTML? {
    guard let grade = question.place.grade else { return nil }
    let words: HTML = grade.comment.isEmpty ? .empty : "<p class=\"typed\">\(grade.comment)</p>"
    return "<div><dt>Quien facilita</dt><dd><p>\(grade.percent) %</p>\(words)</dd></div>"
  }

  private var tag: HTML {
    if !question.place.isAnswered { return "<span class=\"tag no\">Sin responder</span>" }
    return switch question.mark {
    case .awaitsGrading: "<span class=\"tag warn\">En revisión</span>"
    case .full: "<span class=\"tag\">Bien</span>"
    case .nothing: "<span class=\"tag no\">No es así</span>"
    case .part: "<span class=\"tag warn\">En parte</span>"
    }
  }
}
