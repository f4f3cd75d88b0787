import Applications
import Core
import GrantCalls
import Markup

/// `/coordinacion/fondos/{convocatoria}/evaluacion/postulaciones/{postulacion}`.
struct ApplicationReviewsPage {
  let layout: Layout
  let desk: ApplicationDesk
  let problem: String?
  let typed: ConflictForm
  let isDone: Bool

  private var call: GrantCall { desk.call }
  private var path: String { "\(call.id.evaluationPath)/postulaciones/\(desk.application.id.rawValue)" }

  func html(for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      "Evaluación de \(reference(of: desk.application.id))", for: .person(viewer), in: .desk,
      with: ["mesa.css", "calificar.css"],
      """
      <nav class="crumb" aria-label="Estás en"><a href="\(call.id.evaluationPath)">Evaluación</a>\
      <a href="\(call.id.deskPath)/postulaciones/\(desk.application.id.rawValue)">Ver la postulación</a></nav>
      <h1>\(desk.name)</h1>
      <p class="lead">\(reference(of: desk.application.id)) · \(call.name)</p>
      \(said)\(need)<h2>Evaluaciones</h2>
      \(desk.reviews.isEmpty ? "<p>Todavía no se ha dado a nadie.</p>" : "\(desk.reviews.map(review))" as HTML)\
      \(conflicts)\(declaring)
      """)
  }

  private var said: HTML {
    let wrong: HTML? = problem.map {
      "<div class=\"errors\" role=\"alert\"><h2>No se hizo</h2><p>\($0)</p></div>\n"
    }
    let right: HTML? =
      isDone ? "<div class=\"box tip\" role=\"status\"><p class=\"box-title\">Hecho</p></div>\n" : nil
    return "\(wrong)\(right)"
  }

  private var need: HTML {
    guard call.state == .review else { return .empty }
    let need = desk.need
    if need.isShort(in: call) {
      return """
        <div class="box warn"><p class="box-title">Falta quien la evalúe</p><p>Nadie más puede sin conflicto de intereses. \
        <a href="\(call.id.evaluationPath)">Agrega a alguien y reparte otra vez.</a></p></div>

        """
    }
    guard need.wasThirdAsked else { return .empty }
    return """
      <div class="box"><p class="box-title">Se pidió una evaluación más</p><p>Las primeras están a más de \(call.disagreement) puntos una de otra. \
      A quienes las hicieron no se les dice.</p></div>

      """
  }

  private func review(_ review: Review) -> HTML {
    let third: HTML = review.isThird ? " <span class=\"tag\">Una más</span>" : .empty
    let mark: HTML = review.state.isActive ? "tag" : "tag warn"
    let reason: HTML? = review.reason.isEmpty ? nil : "<p>\(review.reason)</p>"
    return """
      <section class="card"><h3>\(desk.name(of: review.evaluator)) <span class="\(mark)">\(review.state.name)</span>\(third)</h3>\
      <p class="soft">\(moments(review))</p>\(reason)\(content(review))\(passing(review))</section>

      """
  }

  private func moments(_ review: Review) -> HTML {
    let given: HTML = "Asignada el \(GuayaquilTime(review.assignedAt).inWords)"
    let submitted: HTML? = review.submittedAt.map { ", entregada el \(GuayaquilTime($0).inWords)" }
    let ended: HTML? = review.endedAt.map { ", terminó el \(GuayaquilTime($0).inWords)" }
    return "\(given)\(submitted)\(ended)."
  }

  /// What is being written is its author's own until it is handed in or ends.
  private func content(_ review: Review) -> HTML {
    let isOwn = review.state == .assigned
    let form = ReviewForm(review, desk.scores[review.id] ?? [], by: desk.rubric)
    let isEmpty = form.comment.isEmpty && form.lines.allSatisfy { $0.level == nil && $0.reason.isEmpty }
    guard !isOwn, !isEmpty else {
      return isOwn ? "<p class=\"soft\">\(review.isBegun ? "Ya empezó." : "Sin empezar.")</p>" : .empty
    }
    guard desk.seesScores else {
      return
        "<p class=\"soft\">Como evalúas en esta convocatoria, verás los puntajes de otras personas cuando esté decidida.</p>"
    }
    let counts: HTML = review.state == .submitted ? .empty : " (no cuenta)"
    return
      "<details><summary>Lo que escribió\(counts)</summary>\(writtenReview(form, by: desk.rubric))</details>"
  }

  private func passing(_ review: Review) -> HTML? {
    guard desk.mayRun, call.state == .review, review.state == .assigned else { return nil }
    let id = review.id.rawValue
    return """
      <details><summary>Pasarla a otra persona</summary><form method="post" action="\(path)/pasar">\
      <input type="hidden" name="evaluacion" value="\(id)"><div class="field"><label for="motivo-\(id)">Por qué</label>\
      <input id="motivo-\(id)" name="motivo" maxlength="500" required autocomplete="off"></div><button class="quiet">Pasarla</button></form></details>
      """
  }

  // MARK: Conflicts of interest

  private var conflicts: HTML {
    let active = desk.evaluators.filter(\.isActive)
    let found = active.filter { desk.conflicts[$0.person] != nil }
    guard !found.isEmpty else {
      return
        "<h2>Conflictos de intereses</h2>\n<p>Ninguna de las personas que evalúan tiene uno con esta postulación.</p>\n"
    }
    let rows = found.map { line -> HTML in
      let sentences = (desk.conflicts[line.person] ?? []).map(\.sentence)
      return
        "<li><div><b>\(line.name)</b><small>\(sentences.joined(separator: ". ")).</small>\(takingBack(line))</div></li>\n"
    }
    return "<h2>Conflictos de intereses</h2>\n<ul class=\"items\">\(rows)</ul>\n"
  }

  private func takingBack(_ line: EvaluatorLine) -> HTML? {
    guard desk.mayRun, desk.noted.contains(line.person), call.state == .published || call.state == .review
    else {
      return nil
    }
    let id = line.person.rawValue
    return """
      <details><summary>Retirarlo: fue un error</summary><form method="post" action="\(path)/conflicto/retirar">\
      <input type="hidden" name="persona" value="\(id)"><div class="field"><label for="retirar-\(id)">Por qué lo retiras</label>\
      <input id="retirar-\(id)" name="motivo" maxlength="500" required autocomplete="off"></div><button class="quiet">Retirarlo</button></form></details>
      """
  }

  private var declaring: HTML? {
    guard desk.mayRun, call.state == .published || call.state == .review else { return nil }
    let people = desk.evaluators.filter(\.isActive).map { line -> HTML in
      "<option value=\"\(line.person.rawValue)\"\(typed.evaluator == line.person ? " selected" : .empty as HTML)>\(line.name)</option>"
    }
    let kinds = Conflict.Kind.declarable.map { kind -> HTML in
      "<option value=\"\(kind.slug)\"\(typed.kind == kind ? " selected" : .empty as HTML)>\(kind.declaredName)</option>"
    }
    return """
      <details class="card"\(typed.evaluator == nil && typed.choice.isEmpty && typed.reason.isEmpty ? .empty : " open" as HTML)>\
      <summary>Anotar un conflicto que conoces</summary><p>Si la persona ya la evaluó o la tiene por hacer, su evaluación se aparta, y la hace otra.</p>\
      <form method="post" action="\(path)/conflicto"><div class="field"><label for="persona">Quién evalúa</label><select id="persona" name="persona">\
      <option value="">Elige</option>\(people)</select></div><div class="field"><label for="por">Qué conflicto</label><select id="por" name="por">\
      <option value="">Elige</option>\(kinds)</select></div><div class="field"><label for="motivo">Motivo</label>\
      <input id="motivo" name="motivo" maxlength="500" autocomplete="off" value="\(typed.reason)"></div><button class="quiet">Anotar</button></form></details>

      """
  }
}
