import Attempts
import Core
import Courses
import Markup
import Questions

/// Which questions were mended, and whom marking again would change.
struct MendedPage {
  let layout: Layout

  func list(_ questions: [BankedQuestion], for viewer: Viewer.SignedIn) -> HTML {
    let items = questions.map { place -> HTML in
      """
      <li><div><b><a href="\(place.path)">\(place.quiz.module.typesetter.plain(place.question.title))</a></b>\
      <small>\(place.quiz.course.title), \(place.quiz.module.title)</small></div></li>
      """
    }
    let empty: HTML =
      emptyBox(
        "No hay resultados que cambien", "Cuando alguien corrija una pregunta ya respondida, aparece aquí.")
    return layout.page(
      "Preguntas que cambiaron", for: .person(viewer), in: .desk, width: .narrow,
      with: ["mesa.css", "mesa.js"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="/facilitacion/preguntas">Respuestas por calificar</a></nav>
      <h1>Preguntas que cambiaron</h1>
      <p>Estas preguntas se corrigieron después de que alguien las respondió. Mira qué resultados cambian antes de decidir.</p>
      \(items.isEmpty ? empty : "\(deskKeysHelp)<ul class=\"items\" data-keys=\"1\">\(items)</ul>")
      """)
  }

  func changes(
    _ changes: [RegradeChange], _ names: [Person.ID: String], to place: BankedQuestion,
    for viewer: Viewer.SignedIn
  ) -> HTML {
    let typesetter = place.quiz.module.typesetter
    let mended = place.question.drawn(changes.first?.attempt.seed ?? Seed(rawValue: 0))
    return layout.page(
      "Calificar de nuevo", for: .person(viewer), in: .desk, width: .full, with: ["prueba.css"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="/facilitacion/correcciones">Preguntas que cambiaron</a></nav>
      <h1>Calificar de nuevo</h1>
      <section class="card"><h2>\(typesetter.inline(mended.question.title))</h2>
      <p class="soft">\(place.quiz.module.title). Ahora es correcto:</p>
      \(rightAnswer(to: mended, typesetter))</section>
      \(changes.isEmpty ? "<p>Ningún resultado cambia.</p>" : table(changes, names, place, viewer, typesetter))
      """)
  }

  private func table(
    _ changes: [RegradeChange], _ names: [Person.ID: String], _ place: BankedQuestion,
    _ viewer: Viewer.SignedIn,
    _ typesetter: Typesetter
  ) -> HTML {
    let rows = changes.map { change -> HTML in
      let attempt = change.attempt
      let isOwn: HTML =
        attempt.person == viewer.id ? " <span class=\"tag warn\">Lo hace otra persona</span>" : .empty
      return """
        <tr><th scope="row">\(names[attempt.person] ?? "Una persona")\(isOwn)</th>\
        <td data-t="Respondió">\(answerText(change.before.place.response, to: change.before.drawn, typesetter))</td>\
        <td data-t="Pregunta">\(change.before.mark.inWords) → \(change.after.inWords)</td>\
        <td data-t="Prueba">\(inWords(change.scoreBefore, attempt)) → \(inWords(change.scoreAfter, attempt))</td></tr>
        """
    }
    return """
      <div class="table"><table class="rows"><thead><tr><th scope="col">Persona</th><th scope="col">Respondió</th>\
      <th scope="col">Pregunta, antes y después</th><th scope="col">Prueba, antes y después</th></tr></thead><tbody>
      \(rows)</tbody></table></div>
      <form method="post" action="\(place.path)"><input type="hidden" name="version" value="\(place.versionText)">
      <p>Cada persona verá en su prueba que el resultado cambió y por qué. El resultado anterior queda en su historia.</p>
      <p><button>Calificar de nuevo \(changes.count == 1 ? "una respuesta" : "\(changes.count) respuestas")</button></p></form>
      """
  }

  private func inWords(_ score: Score, _ attempt: Attempt) -> String {
    switch score.result(passMark: attempt.passMark) {
    case .awaitsGrading: "en revisión"
    case .passed: "\(score.percentText ?? "") %, aprobada"
    case .failed: "\(score.percentText ?? "") %, no aprobada"
    }
  }
}

extension Mark {
  fileprivate var inWords: String {
    switch self {
    case .awaitsGrading: "en revisión"
    case .full: "bien"
    case .nothing: "no es así"
    case .part: "en parte"
    }
  }
}
