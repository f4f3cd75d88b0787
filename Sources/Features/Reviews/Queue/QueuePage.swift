import Applications
import Core
import Courses
import GrantCalls
import Markup

/// `/evaluacion`: what waits longest first.
struct QueuePage {
  let layout: Layout
  let view: QueueView
  /// From 1.
  let page: Int
  /// One more than is shown when there are more.
  let lines: [QueueLine]
  let counts: [QueueView: Int]
  /// What was just handed in.
  let done: Review.ID?
  /// What the viewer just said that they will not score.
  let aside: Review.ID?
  let now: Instant

  func html(for viewer: Viewer.SignedIn) -> HTML {
    layout.page(
      "Evaluación", for: .person(viewer), in: .desk, with: ["mesa.css", "mesa.js"],
      """
      <h1>Evaluación</h1>
      \(done == nil ? .empty : Self.thanks)\(passedOn)\(views)\(lines.isEmpty ? nothing : table)\(more)
      """)
  }

  private static let thanks: HTML =
    "<div class=\"box tip\" role=\"status\"><p class=\"box-title\">Evaluación entregada</p><p>Ya cuenta y no se puede cambiar. Gracias.</p></div>\n"

  private var passedOn: HTML? {
    aside.map { id in
      """
      <div class="box tip" role="status"><p class="box-title">Anotado: no la evalúas</p><p>La evalúa otra persona. \
      <a href="\(id.path)">Ver esa postulación, o corregir un error</a></p></div>

      """
    }
  }

  private var views: HTML {
    let links = QueueView.allCases.map { choice -> HTML in
      let mark: HTML = choice == view ? " aria-current=\"true\"" : .empty
      return
        "<a href=\"/evaluacion?ver=\(choice.rawValue)\"\(mark)>\(choice.name): \(counts[choice] ?? 0)</a>"
    }
    return "<nav class=\"views\" aria-label=\"Qué evaluaciones\"><span>Mostrar</span>\(links)</nav>\n"
  }

  private var nothing: HTML {
    switch view {
    case .open:
      emptyBox(
        "No tienes evaluaciones por hacer",
        "Cuando la coordinación te asigne postulaciones, aparecen aquí y te llega un aviso.")
    case .done: emptyBox("Todavía no has entregado ninguna evaluación", "Cuando entregues una, aparece aquí.")
    }
  }

  private var table: HTML {
    """
    \(deskKeysHelp)<table class="rows compact" data-keys="1"><thead><tr><th scope="col">Postulación</th><th scope="col">Convocatoria</th>\
    <th scope="col">Pide</th><th scope="col">Etapa</th><th scope="col">\(view == .open ? "Avance" : "Quedó" as HTML)</th>\
    <th scope="col">\(view == .open ? "Espera" : "Fecha" as HTML)</th></tr></thead>\
    <tbody>\(lines.prefix(linesOnAPage).map(row))</tbody></table>

    """
  }

  private func row(_ line: QueueLine) -> HTML {
    let state: HTML =
      view == .open
      ? "<td data-t=\"Avance\">\(progress(line))</td>" : "<td data-t=\"Quedó\">\(outcome(line))</td>"
    let at = line.review.submittedAt ?? line.review.endedAt ?? line.review.assignedAt
    let time: HTML =
      view == .open
      ? "<td data-t=\"Espera\">\(age(since: line.review.assignedAt, now: now))</td>"
      : "<td data-t=\"Fecha\">\(GuayaquilTime(at).dayAndMonth)</td>"
    return """
      <tr><th scope="row"><a href="/evaluacion/\(line.review.id.rawValue)">\(line.title)</a></th>\
      <td data-t="Convocatoria">\(line.callName)</td><td data-t="Pide">\(line.amount.dollars)</td>\
      <td data-t="Etapa">\(line.stage.name)</td>\(state)\(time)</tr>
      """
  }

  private func progress(_ line: QueueLine) -> HTML {
    guard line.review.isBegun else { return "<span class=\"soft\">Sin empezar</span>" }
    return "\(counted(line.scored, "criterio", "criterios"))"
  }

  private func outcome(_ line: QueueLine) -> HTML {
    guard line.review.state == .submitted, let points = line.review.points else {
      // What is not handed in when the scoring ends stays as it was.
      return line.review.state == .assigned ? "Sin entregar" : "\(line.review.state.name)"
    }
    return "\(pointsInWords(points)) de 100"
  }

  private var more: HTML? {
    guard lines.count > linesOnAPage else { return nil }
    return
      "<p><a class=\"btn quiet\" href=\"/evaluacion?ver=\(view.rawValue)&amp;pagina=\(page + 1)\">Ver las siguientes</a></p>"
  }
}

/// «3 días», «5 horas», «menos de una hora».
func age(since: Instant, now: Instant) -> String {
  let hours = Int((now - since).components.seconds / 3600)
  switch hours {
  case ..<1: return "menos de una hora"
  case ..<48: return counted(hours, "hora", "horas")
  default: return counted(hours / 24, "día", "días")
  }
}
