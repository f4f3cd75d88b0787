import Attempts
import Core
import Courses
import Markup
import Questions

/// One question of a sitting that is over: its text, and before and after for each person whom annulling it concerns.
struct AnnullingPage {
  let layout: Layout
  let sitting: Sitting
  let key: QuestionKey
  let question: Question
  /// Nil where the course is not served any more.
  let typesetter: Typesetter?
  /// Nil while the question counts.
  let current: SittingAnnulment?
  let changes: [AnnulmentChange]
  let names: [Person.ID: String]
  /// As typed.
  let reason: String
  let problem: String?

  /// Those of whom something is to be said.
  var shown: [AnnulmentChange] {
    changes.filter { $0.before != $0.after || (current == nil && $0.isHeldHarmless) }
  }

  private var path: String { "\(sitting.deskPath)/preguntas/\(key.rawValue)" }

  func html(for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      current == nil ? "Anular una pregunta" : "Pregunta anulada", for: .person(viewer), in: .desk,
      width: .narrow,
      with: ["mesa.css"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="\(sitting.deskPath)">\(sitting.name)</a>\
      <a href="\(sitting.deskPath)/preguntas">Preguntas</a></nav>
      <h1>\(typesetter.map { $0.inline(question.title) } ?? "\(question.title)")</h1>
      \(typesetter.map(text))\(current.map(annulled) ?? rule)\(facts)\(table)\(form)
      """)
  }

  private func text(_ typesetter: Typesetter) -> HTML {
    """
    \(typesetter.html(question.stem))<section class="card"><h2>Respuesta correcta</h2>
    \(rightAnswer(to: question.drawn(Seed(rawValue: 1)), typesetter))</section>

    """
  }

  private var rule: HTML {
    """
    <h2>Anular esta pregunta</h2>
    <p>Una pregunta anulada deja de contar para todas las personas de esta convocatoria: el resultado se saca sobre las demás. A quien \
    la pregunta le sube el resultado, se le sigue contando. Así nadie baja ni pierde un aprobado. Antes de confirmar, mira aquí qué \
    cambia.</p>

    """
  }

  private func annulled(_ annulment: SittingAnnulment) -> HTML {
    """
    <div class="box warn"><p class="box-title">Pregunta anulada</p>
    <p>La anuló \(annulment.author) el \(GuayaquilTime(annulment.at).inWords): \(annulment.reason)</p></div>
    <h2>Volver a contarla</h2>
    <p>Cada resultado vuelve a ser el de antes de la anulación. Quien aprobó por ella deja de estar aprobado: mira aquí de quiénes se \
    trata.</p>

    """
  }

  private var facts: HTML {
    let gained = changes.count { outcome($0.before, $0) != .passed && outcome($0.after, $0) == .passed }
    let lost = changes.count { outcome($0.before, $0) == .passed && outcome($0.after, $0) != .passed }
    let held = current == nil ? changes.count(where: \.isHeldHarmless) : 0
    return """
      <ul class="facts">\(fact(changes.count, "la respondió o le tocó", "la respondieron o les tocó"))\
      \(fact(changes.count { $0.before != $0.after }, "cambia de resultado", "cambian de resultado"))\
      \(fact(gained, "pasa a aprobar", "pasan a aprobar"))\(fact(lost, "deja de aprobar", "dejan de aprobar"))\
      \(held > 0 ? fact(held, "perdería su aprobado sin la regla", "perderían su aprobado sin la regla") : .empty)</ul>

      """
  }

  private func fact(_ count: Int, _ one: HTML, _ many: HTML) -> HTML {
    "<li><b>\(count)</b>\(count == 1 ? one : many)</li>"
  }

  private func outcome(_ score: Score, _ change: AnnulmentChange) -> AttemptResult.Outcome {
    score.result(passMark: change.attempt.passMark)
  }

  private var table: HTML {
    guard !shown.isEmpty else { return "<p>A nadie le cambia el resultado.</p>\n" }
    let rows = shown.map { change -> HTML in
      """
      <tr><th scope="row">\(names[change.attempt.person] ?? "")</th><td data-t="Intento">\(change.attempt.number)</td>\
      <td data-t="Antes">\(words(change.before, change))</td><td data-t="Después">\(words(change.after, change))</td>\
      <td data-t="Qué pasa">\(consequence(change))</td></tr>

      """
    }
    return """
      <div class="table"><table class="rows"><thead><tr><th scope="col">Persona</th><th scope="col">Intento</th>\
      <th scope="col">Antes</th><th scope="col">Después</th><th scope="col">Qué pasa</th></tr></thead>
      <tbody>\(rows)</tbody></table></div>

      """
  }

  private func words(_ score: Score, _ change: AnnulmentChange) -> String {
    switch outcome(score, change) {
    case .awaitsGrading: "En revisión"
    case .passed: "\(score.percentText ?? "") %, aprobado"
    case .failed: "\(score.percentText ?? "") %, no aprobado"
    }
  }

  private func consequence(_ change: AnnulmentChange) -> HTML {
    switch (outcome(change.before, change), outcome(change.after, change)) {
    case (.failed, .passed), (.awaitsGrading, .passed): "<span class=\"tag\">Aprueba</span>"
    case (.passed, .failed), (.passed, .awaitsGrading): "<span class=\"tag warn\">Deja de aprobar</span>"
    case (.passed, .passed) where current == nil && change.isHeldHarmless: "Conserva su aprobado"
    case (_, _): change.before < change.after ? "Sube" : change.after < change.before ? "Baja" : "Igual"
    }
  }

  private var form: HTML {
    let marks: HTML = problem == nil ? .empty : " aria-invalid=\"true\" aria-describedby=\"e-motivo\""
    return """
      <form method="post" action="\(path)/\(current == nil ? "anular" : "deshacer")">
      <div class="field"><label for="motivo">\(current == nil ? "Por qué se anula" : "Por qué vuelve a contar")</label>\
      <input id="motivo" name="motivo" value="\(reason)" maxlength="\(Accommodation.longestReason)" autocomplete="off" required\(marks)>\
      \(problem.map { "<p class=\"error\" id=\"e-motivo\">\($0)</p>" as HTML })</div>
      <p><button\(current == nil ? " class=\"danger\"" : .empty as HTML)>\(current == nil ? "Anular la pregunta" : "Volver a contarla")</button></p></form>
      \(current == nil ? "<p class=\"soft\">Corrígela también en el banco del curso, o volverá a salir en otras convocatorias.</p>" : .empty as HTML)
      """
  }
}

extension Score {
  /// By their percentage; one that awaits grading is neither.
  fileprivate static func < (left: Score, right: Score) -> Bool {
    guard let left = left.hundredths, let right = right.hundredths else { return false }
    return left < right
  }
}
