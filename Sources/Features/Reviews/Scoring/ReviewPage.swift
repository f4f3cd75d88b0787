import Core
import Courses
import GrantCalls
import Markup

/// `/evaluacion/{evaluacion}`: the application on one side, the rubric on the other.
struct ReviewPage {
  let layout: Layout
  let desk: ReviewDesk
  let form: ReviewForm
  /// Whether another page saved something else before this form came.
  let isChanged: Bool
  let isSaved: Bool
  let now: Instant

  private var review: Review { desk.own.review }

  static let changedWords =
    "Esta evaluación cambió en otra página. Lo que escribiste aquí no se ha perdido: toca «Guardar» para comparar."
  static let endedWords =
    "Esta evaluación ya no se puede escribir. Copia lo que te sirva y abre la página otra vez."

  func html(for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      "Evaluar: \(desk.title)", for: .person(viewer), in: .desk,
      with: ["calificar.css", "postulacion.css", "evaluar.css", "evaluar.js"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="/evaluacion">Evaluación</a>\(neighbours)</nav>
      <h1>\(desk.title)</h1>
      <p class="lead">\(desk.own.call.name)</p>
      \(form.problems.isEmpty ? .empty : summary)\(isChanged ? changed : .empty)\(state)
      <div class="bench"><div><h2>La postulación</h2>\(sheet)</div><div>\(right(viewer))</div></div>
      """)
  }

  private var neighbours: HTML {
    """
    \(desk.previous.map { "<a href=\"\($0.path)\" data-key=\"k\">Anterior</a>" as HTML })\
    \(desk.next.map { "<a href=\"\($0.path)\" data-key=\"j n\">Siguiente</a>" as HTML })
    """
  }

  private var sheet: HTML {
    desk.sheet ?? "<p class=\"soft\">Esta postulación ya no te corresponde, por eso no se muestra.</p>"
  }

  // MARK: What one is told

  private var summary: HTML {
    let lines = form.problems.map { problem -> HTML in
      "<li><a href=\"#\(problem.field)\">\(criterionTitle(problem.field))\(problem.sentence)</a></li>"
    }
    return """
      <div class="errors" role="alert"><h2>Falta arreglar algo</h2><ul>\(lines)</ul></div>

      """
  }

  private func criterionTitle(_ field: String) -> String {
    guard let index = field.split(separator: "-").last.flatMap({ Int($0) }),
      desk.rubric.criteria.indices.contains(index)
    else { return "" }
    return "\(desk.rubric.criteria[index].title): "
  }

  /// What another page saved, beside what was typed here.
  private var changed: HTML {
    let stored = ReviewForm(review, desk.scores, by: desk.rubric)
    return """
      <div class="box warn" role="alert"><p class="box-title">Cambió en otra página</p><p>Lo que está abajo es lo que \
      escribiste aquí, sin guardar. Esto es lo que se guardó desde otra página: compáralo, y guarda lo que quieras que quede.</p>\
      <details><summary>Lo guardado desde otra página</summary>\(written(stored))</details></div>

      """
  }

  private var state: HTML {
    let (title, sentence): (HTML, HTML)
    switch review.state {
    case .assigned where desk.own.isOpen:
      return isSaved && form.problems.isEmpty && !isChanged
        ? "<div class=\"box tip\" role=\"status\"><p class=\"box-title\">Guardado</p><p>Puedes seguir cuando quieras.</p></div>\n"
        : .empty
    case .assigned:
      (title, sentence) = (
        "Ya no se evalúa en esta convocatoria",
        "La coordinación cerró la evaluación, así que esta quedó sin entregar."
      )
    case .submitted:
      return
        "<div class=\"box tip\"><p class=\"box-title\">Entregada</p><p>La entregaste el \(review.submittedAt.map { GuayaquilTime($0).inWords } ?? ""). Cuenta y no se puede cambiar.</p></div>\n"
    case .abstained: (title, sentence) = ("Te abstuviste", "Dijiste: \(review.reason)")
    case .passedOn:
      (title, sentence) = (
        "La evalúa otra persona", "La coordinación la pasó a otra persona. \(review.reason)."
      )
    case .setAside:
      (title, sentence) = (
        "Se apartó por un conflicto de intereses",
        "\(review.reason). Por eso no puedes evaluar esta postulación y se dio a otra persona. Lo que escribiste se conserva, y no cuenta."
      )
    }
    return
      "<div class=\"box warn\" role=\"alert\"><p class=\"box-title\">\(title)</p><p>\(sentence)</p></div>\n\(undoing)"
  }

  /// A conflict that was declared by mistake.
  private var undoing: HTML? {
    switch desk.undoing {
    case nil: nil
    case .tooLate:
      "<p>Otra persona ya empezó a evaluarla, así que ya no puedes volver a ella. Si fue un error, díselo a la coordinación.</p>\n"
    case .possible:
      """
      <form class="card" method="post" action="\(review.id.path)/volver"><h2>¿Fue un error?</h2>
      <input type="hidden" name="de" value="\(String(review.evaluator.rawValue))">
      <p>Si no tienes ningún conflicto con esta postulación, puedes volver a evaluarla mientras nadie haya empezado en tu lugar. \
      Queda escrito que lo declaraste y que lo retiraste.</p>
      <div class="field"><label for="motivo">Qué pasó</label><p class="help" id="h-motivo">Lo lee la coordinación. Por ejemplo: la \
      confundí con otra.</p><input id="motivo" name="motivo" maxlength="500" autocomplete="off" required aria-describedby="h-motivo"></div>
      <p><button class="quiet">Volver a evaluarla</button></p></form>

      """
    }
  }

  // MARK: The rubric

  private func right(_ viewer: Viewer.SignedIn) -> HTML {
    guard desk.own.isOpen else {
      return
        "<h2>\(review.state == .submitted ? "Tu evaluación" : "Lo que escribiste" as HTML)</h2>\n\(written(form))\(others)"
    }
    return """
      \(keys)<form class="grade review" method="post" action="\(review.id.path)" data-lines="\(desk.rubric.criteria.count)">\
      <input type="hidden" name="de" value="\(viewer.id.rawValue)"><input type="hidden" name="base" value="\(form.base)">\
      <h2>\(desk.rubric.title)</h2>
      <details><summary>Cómo usar esta rúbrica</summary>\(desk.rubric.instructions)</details>\
      \(desk.rubric.criteria.indices.map(criterion))\
      \(area("comentario", "Comentario sobre toda la postulación (si quieres)", form.comment, rows: 4, ReviewForm.longestComment))\
      <div class="row"><div class="sum">Total: <b data-total="1">\(total(form))</b> de 100 \
      <output data-saved="1">\(review.savedAt.map { savedWords($0, now: now) } ?? "")</output></div>\
      <button name="accion" value="entregar">Revisar y entregar</button>\
      <button class="quiet" name="accion" value="guardar">Guardar</button></div></form>
      <p><a href="\(review.id.path)/abstenerse">No puedo o no debo evaluarla</a></p>
      """
  }

  private var keys: HTML {
    """
    <details class="screen keys" data-keys-help="1"><summary>Teclas</summary><p><b>1</b> a <b>9</b>: escoger el nivel del criterio en que estás. \
    <b>c</b>: ir al criterio que falta. <b>Esc</b>: salir de un texto. <b>j</b> y <b>k</b>: postulación siguiente y anterior. <b>?</b>: esta ayuda.</p></details>

    """
  }

  private func criterion(_ index: Int) -> HTML {
    let criterion = desk.rubric.criteria[index]
    let line = form.lines[index]
    let levels = criterion.levels.enumerated().map { number, level -> HTML in
      """
      <label class="level"><input type="radio" name="nivel-\(index)" value="\(number)"\(line.level == number ? " checked" : .empty as HTML)>\
      <span><b>\(level.name)</b> \(level.description)</span></label>
      """
    }
    let problem = form.problem(of: "nivel-\(index)")
    return """
      <fieldset id="nivel-\(index)" data-weight="\(criterion.weight)" data-last="\(criterion.levels.count - 1)"\
      \(problem == nil ? .empty : " aria-describedby=\"e-nivel-\(index)\"" as HTML)>\
      <legend>\(criterion.title) <span class="tag">\(criterion.weight) de 100</span></legend>\(criterion.instructions)\
      \(error("nivel-\(index)", problem))\(levels)\
      \(area("razon-\(index)", "Por qué este nivel", line.reason, rows: 3, ReviewForm.longestReason))</fieldset>

      """
  }

  private func area(_ name: String, _ label: HTML, _ text: String, rows: Int, _ most: Int) -> HTML {
    let problem = form.problem(of: name)
    // A text area drops a line break at its very beginning, so one is put there for it to drop.
    return """
      <div class="field"><label for="\(name)">\(label)</label><textarea id="\(name)" name="\(name)" rows="\(rows)" maxlength="\(most)"\
      \(problem == nil ? .empty : " aria-invalid=\"true\" aria-describedby=\"e-\(name)\"" as HTML)>
      \(text)</textarea>\(error(name, problem))</div>

      """
  }

  private func error(_ name: String, _ problem: String?) -> HTML? {
    problem.map { "<p class=\"error\" id=\"e-\(name)\">\($0)</p>" }
  }

  // MARK: What was written

  private func total(_ form: ReviewForm) -> String {
    form.points(by: desk.rubric).map(pointsInWords) ?? "–"
  }

  private func written(_ form: ReviewForm) -> HTML {
    writtenReview(form, by: desk.rubric)
  }

  private var others: HTML? {
    guard !desk.others.isEmpty else { return nil }
    let parts = desk.others.enumerated().map { number, other -> HTML in
      let scores = other.scores.map {
        DraftScore(criterion: $0.criterion, level: $0.level, reason: $0.reason)
      }
      return """
        <details class="card"><summary>Otra evaluación, \(number + 1): \(pointsInWords(other.points)) de 100</summary>\
        \(writtenReview(ReviewForm(scores, comment: other.comment, by: desk.rubric), by: desk.rubric))</details>

        """
    }
    return "<h2>Lo que dijeron otras personas</h2>\n\(parts)"
  }
}

/// Levels and reasons to read, with the points they come to.
func writtenReview(_ form: ReviewForm, by rubric: Rubric) -> HTML {
  let points = form.points(by: rubric).map { "<p><b>\(pointsInWords($0)) de 100</b></p>\n" as HTML }
  let lines = zip(rubric.criteria, form.lines).map { criterion, line -> HTML in
    let level: HTML =
      line.level.map { "<span class=\"tag\">\(criterion.levels[$0].name)</span>" }
      ?? "<span class=\"soft\">sin nivel</span>"
    let reason: HTML = line.reason.isEmpty ? .empty : "<div class=\"written\">\(line.reason)</div>"
    return "<div class=\"graded\"><p><b>\(criterion.title)</b> \(level)</p>\(reason)</div>\n"
  }
  let comment: HTML =
    form.comment.isEmpty ? .empty : "<h3>Comentario</h3><div class=\"written\">\(form.comment)</div>\n"
  return "\(points)\(lines)\(comment)"
}
